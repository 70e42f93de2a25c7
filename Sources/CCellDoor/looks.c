#define _GNU_SOURCE
#define _LARGEFILE64_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "note.h"

// Looking at a file without opening it: whether it is there is an answer too.

#define DOOR __attribute__((visibility("default")))
#define FIND(name) \
  if (!next) *(void **)&next = dlsym(RTLD_NEXT, name)

#define WRAP_STAT(name, status)                              \
  DOOR int name(const char *path, struct status *result) {   \
    static int (*next)(const char *, struct status *);       \
    FIND(#name);                                             \
    int answer = next(path, result);                         \
    book_note_path(BOOK_LOOKED, AT_FDCWD, path, answer < 0); \
    return answer;                                           \
  }
WRAP_STAT(stat, stat)
WRAP_STAT(lstat, stat)
WRAP_STAT(stat64, stat64)
WRAP_STAT(lstat64, stat64)

#define WRAP_FSTATAT(name, status)                                             \
  DOOR int name(int base, const char *path, struct status *result, int flags) { \
    static int (*next)(int, const char *, struct status *, int);               \
    FIND(#name);                                                               \
    int answer = next(base, path, result, flags);                              \
    book_note_path(BOOK_LOOKED, base, path, answer < 0);                       \
    return answer;                                                             \
  }
WRAP_FSTATAT(fstatat, stat)
WRAP_FSTATAT(fstatat64, stat64)

// The names that programs of older C libraries call; not every machine has them.
#define WRAP_OLD_STAT(name, status)                                   \
  DOOR int name(int version, const char *path, struct status *result) { \
    static int (*next)(int, const char *, struct status *);           \
    FIND(#name);                                                      \
    if (!next) return errno = ENOSYS, -1;                             \
    int answer = next(version, path, result);                         \
    book_note_path(BOOK_LOOKED, AT_FDCWD, path, answer < 0);          \
    return answer;                                                    \
  }
WRAP_OLD_STAT(__xstat, stat)
WRAP_OLD_STAT(__lxstat, stat)
WRAP_OLD_STAT(__xstat64, stat64)
WRAP_OLD_STAT(__lxstat64, stat64)

DOOR int statx(int base, const char *restrict path, int flags, unsigned mask,
               struct statx *restrict result) {
  static int (*next)(int, const char *, int, unsigned, struct statx *);
  FIND("statx");
  int answer = next(base, path, flags, mask, result);
  book_note_path(BOOK_LOOKED, base, path, answer < 0);
  return answer;
}

DOOR int access(const char *path, int mode) {
  static int (*next)(const char *, int);
  FIND("access");
  int answer = next(path, mode);
  book_note_path(BOOK_LOOKED, AT_FDCWD, path, answer < 0);
  return answer;
}

DOOR int faccessat(int base, const char *path, int mode, int flags) {
  static int (*next)(int, const char *, int, int);
  FIND("faccessat");
  int answer = next(base, path, mode, flags);
  book_note_path(BOOK_LOOKED, base, path, answer < 0);
  return answer;
}

DOOR ssize_t readlink(const char *restrict path, char *restrict target, size_t room) {
  static ssize_t (*next)(const char *, char *, size_t);
  FIND("readlink");
  ssize_t answer = next(path, target, room);
  book_note_path(BOOK_LOOKED, AT_FDCWD, path, answer < 0);
  return answer;
}

DOOR ssize_t readlinkat(
    int base, const char *restrict path, char *restrict target, size_t room) {
  static ssize_t (*next)(int, const char *, char *, size_t);
  FIND("readlinkat");
  ssize_t answer = next(base, path, target, room);
  book_note_path(BOOK_LOOKED, base, path, answer < 0);
  return answer;
}

DOOR char *realpath(const char *restrict path, char *restrict resolved) {
  static char *(*next)(const char *, char *);
  FIND("realpath");
  char *answer = next(path, resolved);
  if (path) book_note_path(BOOK_LOOKED, AT_FDCWD, path, !answer);
  return answer;
}
