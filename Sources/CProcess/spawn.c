#define _GNU_SOURCE
#include "include/spawn.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

// Between fork and exec only async-signal-safe calls are made: the caller may have threads.

static void limit(int resource, uint64_t value) {
  if (value == 0) return;
  struct rlimit current;
  rlim_t wanted = (rlim_t)value;
  if (getrlimit(resource, &current) == 0 && current.rlim_max < wanted) wanted = current.rlim_max;
  struct rlimit both = {wanted, wanted};
  setrlimit(resource, &both);
}

static void close_from(unsigned first) { syscall(SYS_close_range, first, ~0u, 0); }

/// Becomes the program. Reports a failure to do so over `report`.
static void become(const struct book_spawn *spawn, int report, pid_t supervisor) {
  setsid();
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  if (getppid() != supervisor) _exit(127);

  sigset_t none;
  sigemptyset(&none);
  sigprocmask(SIG_SETMASK, &none, NULL);
  for (int number = 1; number < 32; number++) signal(number, SIG_DFL);

  // First out of the way of the final numbers, then to them.
  int count = spawn->descriptor_count;
  int moved[16];
  int error = 0;
  if (count > 16) error = EINVAL;
  for (int i = 0; i < count && !error; i++) {
    moved[i] = fcntl(spawn->descriptors[i], F_DUPFD, 64);
    if (moved[i] < 0) error = errno;
  }
  int kept = fcntl(report, F_DUPFD_CLOEXEC, 64);
  if (kept < 0) _exit(127);
  for (int i = 0; i < count && !error; i++)
    if (dup2(moved[i], i) < 0) error = errno;
  if (!error && dup3(kept, count, O_CLOEXEC) < 0) error = errno;
  if (!error) {
    kept = count;
    close_from((unsigned)count + 1);
  }
  if (!error && chdir(spawn->folder) != 0) error = errno;

  if (!error) {
    limit(RLIMIT_CPU, spawn->cpu_seconds);
    limit(RLIMIT_AS, spawn->address_space);
    limit(RLIMIT_FSIZE, spawn->file_size);
    limit(RLIMIT_NOFILE, spawn->open_files);
    struct rlimit no_core = {0, 0};
    setrlimit(RLIMIT_CORE, &no_core);
    execve(spawn->path, spawn->arguments, spawn->environment);
    error = errno;
  }
  ssize_t ignored = write(kept, &error, sizeof error);
  (void)ignored;
  _exit(127);
}

/// Kills the children of this process, and their children as they come to it, until none is left.
static void kill_all(pid_t group) {
  if (group > 0) kill(-group, SIGKILL);
  char path[64];
  snprintf(path, sizeof path, "/proc/self/task/%d/children", (int)getpid());
  // A tree that grows faster than it is cut down is left to the limits after ten seconds.
  for (int round = 0; round < 10000; round++) {
    int list = open(path, O_RDONLY | O_CLOEXEC);
    if (list >= 0) {
      char text[4096];
      ssize_t length = read(list, text, sizeof text - 1);
      close(list);
      if (length > 0) {
        text[length] = 0;
        // The last number may be cut off; it is met again in the next round.
        for (char *at = text, *end; *at; at = end) {
          long pid = strtol(at, &end, 10);
          if (end == at || *end == 0) break;
          kill((pid_t)pid, SIGKILL);
        }
      }
    }
    pid_t ended;
    while ((ended = waitpid(-1, NULL, WNOHANG)) > 0) {}
    if (ended < 0 && errno == ECHILD) return;
    usleep(1000);
  }
}

/// The supervisor: takes in orphans, and sees to it that all of them end.
static void supervise(const struct book_spawn *spawn, int control) {
  setsid();
  prctl(PR_SET_CHILD_SUBREAPER, 1);
  sigset_t none;
  sigemptyset(&none);
  sigprocmask(SIG_SETMASK, &none, NULL);
  for (int number = 1; number < 32; number++) signal(number, SIG_DFL);
  signal(SIGPIPE, SIG_IGN);

  struct book_end end = {0, 0, 0, 0};
  int report[2];
  pid_t child = -1;
  pid_t self = getpid();
  if (pipe2(report, O_CLOEXEC) != 0) {
    end.start_error = errno;
  } else {
    child = fork();
    if (child < 0) end.start_error = errno;
    if (child == 0) become(spawn, report[1], self);
  }
  if (child > 0) {
    // Only these two stay open: whoever waits for the end of a pipe must not wait for this process.
    if (control != 0) dup2(control, 0);
    dup2(report[0], 1);
    close_from(2);
    control = 0;
    int error = 0;
    if (read(1, &error, sizeof error) == sizeof error) end.start_error = error;
    close(1);

    int ends = (int)syscall(SYS_pidfd_open, child, 0);
    struct pollfd watched[2] = {{control, POLLIN, 0}, {ends, POLLIN, 0}};
    while (poll(watched, 2, ends < 0 ? 10 : -1) < 0 && errno == EINTR) {}
    for (;;) {
      if (watched[0].revents) {
        kill(-child, SIGKILL);
        kill(child, SIGKILL);
      }
      struct rusage usage;
      pid_t ended = wait4(child, &end.status, watched[0].revents ? 0 : WNOHANG, &usage);
      if (ended == child) {
        end.peak_memory = usage.ru_maxrss;
        end.user_microseconds = usage.ru_utime.tv_sec * 1000000LL + usage.ru_utime.tv_usec;
        break;
      }
      if (ended < 0 && errno != EINTR) break;
      poll(watched, 2, ends < 0 ? 10 : -1);
    }
    kill_all(child);
  }
  ssize_t ignored = write(control, &end, sizeof end);
  (void)ignored;
  _exit(0);
}

int book_start(const struct book_spawn *spawn, struct book_child *child) {
  int control[2];
  if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, control) != 0) return errno;
  // No signal may run this process's handlers in the new one.
  sigset_t all, before;
  sigfillset(&all);
  pthread_sigmask(SIG_SETMASK, &all, &before);
  pid_t supervisor = fork();
  if (supervisor == 0) supervise(spawn, control[1]);
  int error = errno;
  pthread_sigmask(SIG_SETMASK, &before, NULL);
  close(control[1]);
  if (supervisor < 0) {
    close(control[0]);
    return error;
  }
  child->supervisor = supervisor;
  child->control = control[0];
  return 0;
}

void book_kill(const struct book_child *child) {
  // An end of file rather than a message: nothing is left unread, which would break the connection.
  shutdown(child->control, SHUT_WR);
}

int book_collect(struct book_child *child, struct book_end *end) {
  ssize_t length;
  do length = recv(child->control, end, sizeof *end, 0);
  while (length < 0 && errno == EINTR);
  int error = length == sizeof *end ? 0 : length < 0 ? errno : ECHILD;
  close(child->control);
  child->control = -1;
  while (waitpid(child->supervisor, NULL, 0) < 0 && errno == EINTR) {}
  return error;
}

int book_shared_page(void) {
  int page = memfd_create("book-line", MFD_CLOEXEC);
  if (page >= 0 && ftruncate(page, 4096) != 0) {
    close(page);
    return -1;
  }
  return page;
}
