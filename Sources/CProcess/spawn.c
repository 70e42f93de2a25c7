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

#include "supervision.h"

// Between fork and exec only async-signal-safe calls are made: the caller may have threads.

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

void book_note_end(struct book_end *end, int status, const void *usage) {
  const struct rusage *used = usage;
  end->status = status;
  end->peak_memory = used->ru_maxrss;
  end->user_microseconds = used->ru_utime.tv_sec * 1000000LL + used->ru_utime.tv_usec;
}

/// Waits for a program in a namespace, and for the last of the processes in it.
static void await_namespace(pid_t first, struct book_end *end) {
  struct pollfd watched[2] = {{0, POLLIN, 0}, {1, POLLIN, 0}};
  end->status = SIGKILL;
  for (;;) {
    if (poll(watched, 2, -1) < 0) continue;
    if (watched[0].revents) {
      kill(first, SIGKILL);
      watched[0].fd = -1;
    }
    if (!watched[1].revents) continue;
    struct book_report said;
    ssize_t length = read(1, &said, sizeof said);
    if (length < 0 && errno == EINTR) continue;
    if (length != sizeof said) break;
    // A program that was not started ends as well: the reason counts.
    if (end->start_error == 0) *end = said.end;
  }
  // The kernel lets go of the first process when all others are gone.
  while (waitpid(first, NULL, 0) < 0 && errno == EINTR) {}
}

/// Waits for a child, and sees to it that what it started ends, too.
static void await_child(pid_t child, struct book_end *end) {
  struct book_report said;
  if (read(1, &said, sizeof said) == sizeof said) end->start_error = said.end.start_error;
  close(1);

  int ends = (int)syscall(SYS_pidfd_open, child, 0);
  struct pollfd watched[2] = {{0, POLLIN, 0}, {ends, POLLIN, 0}};
  while (poll(watched, 2, ends < 0 ? 10 : -1) < 0 && errno == EINTR) {}
  for (;;) {
    if (watched[0].revents) {
      kill(-child, SIGKILL);
      kill(child, SIGKILL);
    }
    int status;
    struct rusage usage;
    pid_t ended = wait4(child, &status, watched[0].revents ? 0 : WNOHANG, &usage);
    if (ended == child) {
      book_note_end(end, status, &usage);
      break;
    }
    if (ended < 0 && errno != EINTR) break;
    poll(watched, 2, ends < 0 ? 10 : -1);
  }
  kill_all(child);
}

/// Starts the program as a child; `report` is readable until the program itself has begun. Returns
/// -1 with errno.
static pid_t start_child(const struct book_spawn *spawn, int *report) {
  int ends[2];
  if (pipe2(ends, O_CLOEXEC) != 0) return -1;
  pid_t self = getpid();
  pid_t child = fork();
  if (child == 0) book_become(spawn, ends[1], self, spawn->user != 0);
  int error = errno;
  close(ends[1]);
  *report = ends[0];
  errno = error;
  return child;
}

/// Puts the connection to the runner at 0 and the report at 1, and closes the rest: whoever waits
/// for the end of a pipe must not wait for this process.
static void keep_only(int *control, int report) {
  // Neither may stand where the other goes.
  int far[2] = {fcntl(*control, F_DUPFD, 64), fcntl(report, F_DUPFD, 64)};
  dup2(far[0], 0);
  dup2(far[1], 1);
  *control = 0;
  syscall(SYS_close_range, 2, ~0u, 0);
}

/// The supervisor: takes in orphans, and sees to it that all of them end.
static void supervise(const struct book_spawn *spawn, int control) {
  setsid();
  prctl(PR_SET_CHILD_SUBREAPER, 1);
  book_reset_signals();
  signal(SIGPIPE, SIG_IGN);

  struct book_end end = {0, 0, 0, 0};
  int report = -1;
  pid_t first = spawn->has_own_processes ? book_start_in_namespace(spawn, &report) : -1;
  if (first > 0) {
    keep_only(&control, report);
    await_namespace(first, &end);
  } else {
    pid_t child = start_child(spawn, &report);
    if (child < 0) {
      end.start_error = errno;
    } else {
      keep_only(&control, report);
      await_child(child, &end);
    }
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

int book_await(const struct book_child *child, struct book_end *end) {
  ssize_t length;
  do length = recv(child->control, end, sizeof *end, 0);
  while (length < 0 && errno == EINTR);
  return length == sizeof *end ? 0 : length < 0 ? errno : ECHILD;
}

void book_release(struct book_child *child) {
  close(child->control);
  child->control = -1;
  while (waitpid(child->supervisor, NULL, 0) < 0 && errno == EINTR) {}
}

int book_shared_page(void) {
  int page = memfd_create("book-line", MFD_CLOEXEC);
  if (page >= 0 && ftruncate(page, 4096) != 0) {
    close(page);
    return -1;
  }
  return page;
}
