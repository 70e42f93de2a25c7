// A pool of threads that sleep until there is work. Nobody waits in a loop for more than some
// microseconds, and no thread is alive while the process forks.
#define _GNU_SOURCE
#include "threads.h"

#include <pthread.h>
#include <sched.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

extern char **environ;

enum {
  /// How often a thread looks for news before it sleeps: some microseconds.
  looks = 300,
  /// The loops' own needs are small.
  stack_bytes = 512 << 10,
};

/// Held by the thread that hands out work, or changes the workers.
static pthread_mutex_t busy = PTHREAD_MUTEX_INITIALIZER;
/// Guards falling asleep.
static pthread_mutex_t door = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t news = PTHREAD_COND_INITIALIZER, all_done = PTHREAD_COND_INITIALIZER;
static int sleepers;
static bool ends;

static struct {
  pthread_t thread;
  _Atomic pid_t number;
} workers[nd_most_threads];
static _Atomic int live;
/// Whether the system allowed no more of them.
static bool is_full;

/// The work: written before `tickets`, and only while no part is being done.
static void (*work)(void *, long);
static void *work_context;
static long work_parts;
/// Above, which work it is; below, how many of its parts nobody has taken.
static _Atomic uint64_t tickets;
static _Atomic long finished;
static _Atomic bool asker_sleeps;

static inline void look_again_later(void) {
#if defined(__x86_64__)
  __builtin_ia32_pause();
#endif
}

static inline bool has_parts(void) { return (uint32_t)atomic_load(&tickets) != 0; }

/// Does parts until none is left to take.
static void take_parts(void) {
  uint64_t ticket = atomic_load(&tickets);
  while ((uint32_t)ticket != 0) {
    if (!atomic_compare_exchange_weak(&tickets, &ticket, ticket - 1)) continue;
    // The work stays as it is until this part is finished.
    long parts = work_parts;
    work(work_context, parts - (long)(uint32_t)ticket);
    if (atomic_fetch_add(&finished, 1) + 1 == parts && atomic_load(&asker_sleeps)) {
      pthread_mutex_lock(&door);
      pthread_cond_signal(&all_done);
      pthread_mutex_unlock(&door);
    }
    ticket = atomic_load(&tickets);
  }
}

static void *live_as_worker(void *own) {
  atomic_store((_Atomic pid_t *)own, (pid_t)syscall(SYS_gettid));
  for (;;) {
    take_parts();
    for (int i = 0; i < looks && !has_parts(); i++) look_again_later();
    if (has_parts()) continue;
    pthread_mutex_lock(&door);
    sleepers++;
    while (!has_parts() && !ends) pthread_cond_wait(&news, &door);
    sleepers--;
    bool leaves = ends;
    pthread_mutex_unlock(&door);
    if (leaves) return NULL;
  }
}

/// Ends the workers; the caller holds `busy`.
static void end_workers(void) {
  int count = atomic_load(&live);
  if (count == 0) return;
  pthread_mutex_lock(&door);
  ends = true;
  pthread_cond_broadcast(&news);
  pthread_mutex_unlock(&door);
  for (int i = 0; i < count; i++) {
    pthread_join(workers[i].thread, NULL);
    // The system counts a thread for a moment longer than others wait for it.
    pid_t number = atomic_load(&workers[i].number);
    for (int looked = 0; looked < 10000; looked++) {
      if (syscall(SYS_tgkill, getpid(), number, 0) != 0) break;
      sched_yield();
    }
  }
  ends = is_full = false;
  atomic_store(&live, 0);
}

static void before_fork(void) {
  pthread_mutex_lock(&busy);
  end_workers();
}

static void after_fork(void) { pthread_mutex_unlock(&busy); }

static void watch_forks(void) { pthread_atfork(before_fork, after_fork, after_fork); }

/// Makes the workers that are missing, as far as the system allows; the caller holds `busy`.
static void make_workers(int wanted) {
  static pthread_once_t once = PTHREAD_ONCE_INIT;
  pthread_once(&once, watch_forks);
  // Signals of the process are for the threads that know of them.
  sigset_t blocked, before;
  sigfillset(&blocked);
  static const int own[] = {SIGSEGV, SIGBUS, SIGILL, SIGFPE, SIGTRAP, SIGABRT};
  for (size_t i = 0; i < sizeof own / sizeof *own; i++) sigdelset(&blocked, own[i]);
  pthread_sigmask(SIG_SETMASK, &blocked, &before);
  pthread_attr_t attributes;
  pthread_attr_init(&attributes);
  pthread_attr_setstacksize(&attributes, stack_bytes);
  for (int i = atomic_load(&live); i < wanted; i++) {
    if (pthread_create(&workers[i].thread, &attributes, live_as_worker, &workers[i].number)) {
      is_full = true;
      break;
    }
    atomic_store(&live, i + 1);
  }
  pthread_attr_destroy(&attributes);
  pthread_sigmask(SIG_SETMASK, &before, NULL);
}

/// Hands out the parts, does what nobody takes, and waits for the rest; the caller holds `busy`.
static void hand_out(long parts, void (*body)(void *, long), void *context) {
  static uint64_t number;
  work = body;
  work_context = context;
  work_parts = parts;
  atomic_store(&finished, 0);
  atomic_store(&tickets, ++number << 32 | (uint64_t)parts);
  pthread_mutex_lock(&door);
  for (long i = 0; i < sleepers && i < parts - 1; i++) pthread_cond_signal(&news);
  pthread_mutex_unlock(&door);
  take_parts();
  for (int i = 0; i < looks && atomic_load(&finished) != parts; i++) look_again_later();
  if (atomic_load(&finished) == parts) return;
  pthread_mutex_lock(&door);
  atomic_store(&asker_sleeps, true);
  while (atomic_load(&finished) != parts) pthread_cond_wait(&all_done, &door);
  atomic_store(&asker_sleeps, false);
  pthread_mutex_unlock(&door);
}

void nd_parallel(long parts, void (*body)(void *, long), void *context) {
  int wanted = nd_threads() - 1;
  if (parts > 1 && parts <= INT32_MAX && wanted > 0 && pthread_mutex_trylock(&busy) == 0) {
    if (atomic_load(&live) < wanted && !is_full) make_workers(wanted);
    bool has_help = atomic_load(&live) > 0;
    if (has_help) hand_out(parts, body, context);
    pthread_mutex_unlock(&busy);
    if (has_help) return;
  }
  for (long part = 0; part < parts; part++) body(context, part);
}

typedef struct {
  long count, parts, unit;
  void (*body)(void *, long, long);
  void *context;
} ranges;

static void do_range(void *context, long part) {
  const ranges *r = context;
  long units = (r->count + r->unit - 1) / r->unit;
  long from = units * part / r->parts * r->unit, to = units * (part + 1) / r->parts * r->unit;
  if (to > r->count) to = r->count;
  if (from < to) r->body(r->context, from, to);
}

void nd_split(
  long count, long grain, long unit, void (*body)(void *, long, long), void *context
) {
  long parts = count / (grain > 0 ? grain : 1), most = 4L * nd_threads();
  if (most == 4) parts = 1;
  if (parts > most) parts = most;
  if (parts < 2) {
    if (count > 0) body(context, 0, count);
    return;
  }
  ranges r = {count, parts, unit, body, context};
  nd_parallel(parts, do_range, &r);
}

int nd_live_workers(void) { return atomic_load(&live); }

void nd_rest_workers(void) {
  if (atomic_load(&live) == 0) return;
  pthread_mutex_lock(&busy);
  end_workers();
  pthread_mutex_unlock(&busy);
}

// MARK: - How many

/// 0 before anybody asked.
static _Atomic int wanted_threads;

/// What the environment says, or the processors. A chapter's process notes what its cells read with
/// getenv; this is the library's own question.
static int first_count(void) {
  static const char name[] = "BOOK_THREADS=";
  for (char **entry = environ; entry && *entry; entry++) {
    if (strncmp(*entry, name, sizeof name - 1) != 0) continue;
    long count = strtol(*entry + sizeof name - 1, NULL, 10);
    if (count >= 1) return count < nd_most_threads ? (int)count : nd_most_threads;
  }
  cpu_set_t processors;
  if (sched_getaffinity(0, sizeof processors, &processors) != 0) return 1;
  int count = CPU_COUNT(&processors);
  return count < 1 ? 1 : count < 4 ? count : 4;
}

int nd_threads(void) {
  int count = atomic_load_explicit(&wanted_threads, memory_order_relaxed);
  if (count) return count;
  int none = 0;
  atomic_compare_exchange_strong(&wanted_threads, &none, first_count());
  return atomic_load(&wanted_threads);
}

void nd_set_threads(int count) {
  count = count < 1 ? 1 : count > nd_most_threads ? nd_most_threads : count;
  atomic_store(&wanted_threads, count);
  if (atomic_load(&live) > count - 1) nd_rest_workers();
}
