#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "include/checkpoint.h"

static void nothing(int signal) { (void)signal; }

/// Tells the runner of every process that has ended.
static void report_ends(int control) {
  int status;
  struct rusage usage;
  pid_t pid;
  while ((pid = wait4(-1, &status, WNOHANG, &usage)) > 0) {
    char text[96];
    snprintf(text, sizeof text, "ended %d %d %ld", (int)pid, status, usage.ru_maxrss);
    cells_send(control, text, -1);
  }
}

static int is_among(pid_t pid, const char *list) {
  for (char *end; *list; list = end) {
    long number = strtol(list, &end, 10);
    if (end == list) return 0;
    if (number == pid) return 1;
  }
  return 0;
}

/// Kills every process below this one but those in `kept`, and what they leave behind.
static void sweep(int control, const char *kept) {
  char path[64];
  snprintf(path, sizeof path, "/proc/self/task/%d/children", (int)getpid());
  for (int round = 0; round < 10000; round++) {
    report_ends(control);
    FILE *list = fopen(path, "re");
    if (!list) return;
    int pid, strays = 0;
    while (fscanf(list, "%d", &pid) == 1) {
      if (is_among(pid, kept)) continue;
      kill(pid, SIGKILL);
      strays++;
    }
    fclose(list);
    if (!strays) return;
    usleep(500);
  }
}

/// The proportional set size of each process in `list`, in kilobytes; 0 for one that is gone.
static void weigh(int control, const char *list) {
  char answer[4000] = "weights";
  size_t length = strlen(answer);
  for (char *end; *list && length < sizeof answer - 32; list = end) {
    long pid = strtol(list, &end, 10);
    if (end == list) break;
    char path[64], line[256];
    long size = 0;
    snprintf(path, sizeof path, "/proc/%ld/smaps_rollup", pid);
    FILE *maps = fopen(path, "re");
    while (maps && fgets(line, sizeof line, maps))
      if (sscanf(line, "Pss: %ld", &size) == 1) break;
    if (maps) fclose(maps);
    length += (size_t)snprintf(answer + length, sizeof answer - length, " %ld", size);
  }
  cells_send(control, answer, -1);
}

void cells_serve_kernel(int control, struct cells_message *start) {
  prctl(PR_SET_CHILD_SUBREAPER, 1);
  sigset_t child, before, waiting;
  sigemptyset(&child);
  sigaddset(&child, SIGCHLD);
  sigprocmask(SIG_BLOCK, &child, &before);
  waiting = before;
  sigdelset(&waiting, SIGCHLD);
  struct sigaction action = {.sa_handler = nothing};
  sigaction(SIGCHLD, &action, NULL);

  for (;;) {
    report_ends(control);
    struct pollfd watched = {control, POLLIN, 0};
    if (ppoll(&watched, 1, NULL, &waiting) <= 0) continue;
    if (cells_receive(control, start) <= 0) _exit(0);
    if (strncmp(start->text, "run ", 4) == 0) {
      pid_t pid = fork();
      if (pid == 0) {
        signal(SIGCHLD, SIG_DFL);
        sigprocmask(SIG_SETMASK, &before, NULL);
        close(control);
        setsid();
        return;
      }
      for (int i = 0; i < start->descriptor_count; i++) close(start->descriptors[i]);
      char text[32];
      snprintf(text, sizeof text, "line %d", (int)pid);
      cells_send(control, text, -1);
    } else if (strncmp(start->text, "kill ", 5) == 0) {
      pid_t pid = atoi(start->text + 5);
      if (pid > 1) {
        kill(-pid, SIGKILL);
        kill(pid, SIGKILL);
      }
    } else if (strncmp(start->text, "sweep", 5) == 0) {
      sweep(control, start->text + 5);
      cells_send(control, "swept", -1);
    } else if (strncmp(start->text, "weigh", 5) == 0) {
      weigh(control, start->text + 5);
    }
  }
}
