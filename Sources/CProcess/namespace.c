#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/utsname.h>
#include <sys/wait.h>
#include <unistd.h>

#include "supervision.h"

/// Writes a small file of the kernel's. Returns 0, or -1 with errno.
static int tell(const char *path, const char *text) {
  int file = open(path, O_WRONLY | O_CLOEXEC);
  if (file < 0) return -1;
  ssize_t written = write(file, text, strlen(text));
  int error = errno;
  close(file);
  errno = error;
  return written < 0 ? -1 : 0;
}

/// In a namespace of users, the user stays who he is.
static int keep_user(uid_t user, gid_t group) {
  char map[64];
  snprintf(map, sizeof map, "%u %u 1", (unsigned)user, (unsigned)user);
  if (tell("/proc/self/setgroups", "deny") != 0 || tell("/proc/self/uid_map", map) != 0) return -1;
  snprintf(map, sizeof map, "%u %u 1", (unsigned)group, (unsigned)group);
  return tell("/proc/self/gid_map", map);
}

/// Whether the largest process number is the namespace's own (Linux 6.14) rather than the machine's.
static int has_own_numbers(void) {
  struct utsname system;
  int major = 0, minor = 0;
  if (uname(&system) != 0 || sscanf(system.release, "%d.%d", &major, &minor) != 2) return 0;
  return major > 6 || (major == 6 && minor >= 14);
}

/// Makes what only processes of the namespace see. Returns whether all of it could be made.
static int furnish(const struct book_spawn *spawn, uid_t user, gid_t group) {
  if (user != 0 && keep_user(user, group) != 0) return 0;
  if (mount(NULL, "/", NULL, MS_REC | MS_PRIVATE, NULL) != 0) return 0;
  // The runtime's backtracer, among others, looks for processes by their numbers.
  unsigned long flags = MS_NOSUID | MS_NODEV | MS_NOEXEC;
  if (mount("proc", "/proc", "proc", flags, NULL) != 0) return 0;
  if (spawn->processes > 0 && has_own_numbers()) {
    char text[32];
    // The kernel keeps the first 300 numbers to itself once it has gone round.
    snprintf(text, sizeof text, "%llu", (unsigned long long)spawn->processes + 300);
    tell("/proc/sys/kernel/pid_max", text);
  }
  return 1;
}

/// The first process of the namespace: starts the program, takes in orphans, and tells how the
/// program ended. With it, the kernel ends all others.
static _Noreturn void begin(const struct book_spawn *spawn, int report, uid_t user, gid_t group) {
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  // The supervisor may have died before it was watched: then no one reads the pipe.
  struct pollfd reader = {report, 0, 0};
  if (poll(&reader, 1, 0) != 0 || !furnish(spawn, user, group)) _exit(127);

  struct book_report said = {BOOK_NAMESPACE_MADE, {0, 0, 0, 0}};
  if (write(report, &said, sizeof said) != sizeof said) _exit(127);
  pid_t self = getpid();
  pid_t child = fork();
  if (child == 0) book_become(spawn, report, self, user != 0);
  if (child < 0) {
    said.kind = BOOK_NOT_STARTED;
    said.end.start_error = errno;
  }
  // Nothing of the caller's stays open here but the pipe.
  dup2(report, 0);
  syscall(SYS_close_range, 1, ~0u, 0);
  while (child > 0) {
    int status;
    struct rusage usage;
    pid_t ended = wait4(-1, &status, 0, &usage);
    if (ended < 0 && errno != EINTR) break;
    if (ended != child) continue;
    said.kind = BOOK_ENDED;
    book_note_end(&said.end, status, &usage);
    break;
  }
  ssize_t ignored = write(0, &said, sizeof said);
  (void)ignored;
  _exit(0);
}

pid_t book_start_in_namespace(const struct book_spawn *spawn, int *report) {
  uid_t user = geteuid();
  gid_t group = getegid();
  int ends[2];
  if (pipe2(ends, O_CLOEXEC) != 0) return -1;
  unsigned long flags = CLONE_NEWPID | CLONE_NEWNS | SIGCHLD;
  if (user != 0) flags |= CLONE_NEWUSER;
  // A fork, which has no flags of its own.
  pid_t first = (pid_t)syscall(SYS_clone, flags, NULL, NULL, NULL, NULL);
  if (first == 0) {
    close(ends[0]);
    begin(spawn, ends[1], user, group);
  }
  close(ends[1]);
  struct book_report said;
  ssize_t length = -1;
  if (first > 0) do length = read(ends[0], &said, sizeof said);
    while (length < 0 && errno == EINTR);
  if (length == sizeof said) {
    *report = ends[0];
    return first;
  }
  close(ends[0]);
  while (first > 0 && waitpid(first, NULL, 0) < 0 && errno == EINTR) {}
  return -1;
}
