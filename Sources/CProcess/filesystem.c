#define _GNU_SOURCE
#include "filesystem.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/openat2.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

enum { READ_FLAGS = O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK };

int book_open_beneath(int root, const char *path) {
  struct open_how how = {
      .flags = READ_FLAGS,
      .resolve = RESOLVE_BENEATH | RESOLVE_NO_MAGICLINKS,
  };
  // RESOLVE_BENEATH gives EAGAIN when a folder on the way was renamed meanwhile.
  for (int attempt = 0; attempt < 16; attempt++) {
    int file = (int)syscall(SYS_openat2, root, path, &how, sizeof how);
    if (file >= 0) return file;
    if (errno == ENOSYS || errno == EPERM) return book_walk_beneath(root, path);
    if (errno != EAGAIN && errno != EINTR) return -1;
  }
  return -1;
}

int book_walk_beneath(int root, const char *path) {
  if (path[0] == '/') {
    errno = EXDEV;
    return -1;
  }
  char *parts = strdup(path);
  if (!parts) return -1;
  int folder = root, result = -1;
  char *rest = NULL;
  char *part = strtok_r(parts, "/", &rest);
  if (!part) errno = ENOENT;
  while (part) {
    char *next = strtok_r(NULL, "/", &rest);
    if (strcmp(part, "..") == 0) {
      errno = EXDEV;
      break;
    }
    int flags = READ_FLAGS | O_NOFOLLOW | (next ? O_DIRECTORY : 0);
    int opened = openat(folder, part, flags);
    if (!next) {
      result = opened;
      break;
    }
    int reason = errno;
    if (folder != root) close(folder);
    folder = opened;
    errno = reason;
    if (opened < 0) break;
    part = next;
  }
  int reason = errno;
  if (folder != root && folder >= 0) close(folder);
  free(parts);
  errno = reason;
  return result;
}

int book_exchange(int folder, const char *one, const char *other) {
  return renameat2(folder, one, folder, other, RENAME_EXCHANGE);
}
