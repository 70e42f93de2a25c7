#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <grp.h>
#include <linux/keyctl.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "supervision.h"

// Between fork and exec only async-signal-safe calls are made: the caller may have threads.

static void limit(int resource, uint64_t value) {
  if (value == 0) return;
  struct rlimit current;
  rlim_t wanted = (rlim_t)value;
  if (getrlimit(resource, &current) == 0 && current.rlim_max < wanted) wanted = current.rlim_max;
  struct rlimit both = {wanted, wanted};
  setrlimit(resource, &both);
}

void book_reset_signals(void) {
  sigset_t none;
  sigemptyset(&none);
  sigprocmask(SIG_SETMASK, &none, NULL);
  for (int number = 1; number < 32; number++) signal(number, SIG_DFL);
}

/// Puts the program's descriptors at their numbers and closes all others but the report, which
/// comes behind them. Returns an `errno`.
static int arrange(const struct book_spawn *spawn, int *report) {
  int count = spawn->descriptor_count;
  int moved[16];
  if (count > 16) return EINVAL;
  // First out of the way of the final numbers, then to them.
  for (int i = 0; i < count; i++) {
    moved[i] = fcntl(spawn->descriptors[i], F_DUPFD, 64);
    if (moved[i] < 0) return errno;
  }
  int kept = fcntl(*report, F_DUPFD_CLOEXEC, 64);
  if (kept < 0) return errno;
  *report = kept;
  for (int i = 0; i < count; i++)
    if (dup2(moved[i], i) < 0) return errno;
  if (dup3(kept, count, O_CLOEXEC) < 0) return errno;
  *report = count;
  syscall(SYS_close_range, count + 1, ~0u, 0);
  return 0;
}

/// Gives up root for the user that the program is to run as. Returns an `errno`.
static int drop_user(const struct book_spawn *spawn) {
  // The keys of the session are not the program's; they would outlive a change of user.
  syscall(SYS_keyctl, KEYCTL_JOIN_SESSION_KEYRING, NULL);
  if (spawn->user == 0) return 0;
  if (setgroups(0, NULL) != 0) return errno;
  if (setresgid(spawn->user, spawn->user, spawn->user) != 0) return errno;
  if (setresuid(spawn->user, spawn->user, spawn->user) != 0) return errno;
  return 0;
}

void book_become(const struct book_spawn *spawn, int report, pid_t parent, int counted) {
  setsid();
  book_reset_signals();
  int error = arrange(spawn, &report);
  if (!error) error = drop_user(spawn);
  // After the change of user, which forgets it.
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  if (getppid() != parent) _exit(127);
  if (!error && chdir(spawn->folder) != 0) error = errno;
  if (!error) {
    limit(RLIMIT_CPU, spawn->cpu_seconds);
    limit(RLIMIT_AS, spawn->address_space);
    limit(RLIMIT_FSIZE, spawn->file_size);
    limit(RLIMIT_NOFILE, spawn->open_files);
    if (counted) limit(RLIMIT_NPROC, spawn->processes);
    struct rlimit no_core = {0, 0};
    setrlimit(RLIMIT_CORE, &no_core);
    execve(spawn->path, spawn->arguments, spawn->environment);
    error = errno;
  }
  struct book_report said = {BOOK_NOT_STARTED, {0, error, 0, 0}};
  ssize_t ignored = write(report, &said, sizeof said);
  (void)ignored;
  _exit(127);
}
