#define _GNU_SOURCE
// The functions with and without 64 in their names are wrapped each for itself.
#define _LARGEFILE64_SOURCE
#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <fts.h>
#include <glob.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "note.h"

// Each function calls the next one of its name and notes what was asked for. No call fails for the
// door's sake.

#define DOOR __attribute__((visibility("default")))

// Finds the function that a wrapper stands before.
#define FIND(name) \
  if (!next) *(void **)&next = dlsym(RTLD_NEXT, name)

static void note_open(int base, const char *path, int flags, int failed) {
  // What is only written, or emptied, is not read.
  if ((flags & O_ACCMODE) == O_WRONLY || flags & O_TRUNC) return;
  if ((flags & (O_CREAT | O_EXCL)) == (O_CREAT | O_EXCL)) return;
  enum book_event event = flags & O_DIRECTORY ? BOOK_LISTED : BOOK_READ;
  book_note_path(flags & O_PATH ? BOOK_LOOKED : event, base, path, failed);
}

#define MODE(flags, last)                            \
  mode_t mode = 0;                                   \
  if (flags & O_CREAT || (flags & O_TMPFILE) == O_TMPFILE) { \
    va_list arguments;                               \
    va_start(arguments, last);                       \
    mode = va_arg(arguments, mode_t);                \
    va_end(arguments);                               \
  }

#define WRAP_OPEN(name)                                        \
  DOOR int name(const char *path, int flags, ...) {            \
    static int (*next)(const char *, int, ...);                \
    FIND(#name);                                               \
    MODE(flags, flags)                                         \
    int file = next(path, flags, mode);                        \
    note_open(AT_FDCWD, path, flags, file < 0);                \
    return file;                                               \
  }
WRAP_OPEN(open)
WRAP_OPEN(open64)

#define WRAP_OPENAT(name)                                      \
  DOOR int name(int base, const char *path, int flags, ...) {  \
    static int (*next)(int, const char *, int, ...);           \
    FIND(#name);                                               \
    MODE(flags, flags)                                         \
    int file = next(base, path, flags, mode);                  \
    note_open(base, path, flags, file < 0);                    \
    return file;                                               \
  }
WRAP_OPENAT(openat)
WRAP_OPENAT(openat64)

// What calls become when they are compiled with checks of their buffers.
#define WRAP_CHECKED_OPEN(name)                                \
  DOOR int name(const char *path, int flags) {                 \
    static int (*next)(const char *, int);                     \
    FIND(#name);                                               \
    int file = next(path, flags);                              \
    note_open(AT_FDCWD, path, flags, file < 0);                \
    return file;                                               \
  }
WRAP_CHECKED_OPEN(__open_2)
WRAP_CHECKED_OPEN(__open64_2)

#define WRAP_CHECKED_OPENAT(name)                              \
  DOOR int name(int base, const char *path, int flags) {       \
    static int (*next)(int, const char *, int);                \
    FIND(#name);                                               \
    int file = next(base, path, flags);                        \
    note_open(base, path, flags, file < 0);                    \
    return file;                                               \
  }
WRAP_CHECKED_OPENAT(__openat_2)
WRAP_CHECKED_OPENAT(__openat64_2)

static void note_stream(const char *path, const char *mode, int failed) {
  if (!mode || mode[0] == 'w' || (mode[0] == 'a' && !strchr(mode, '+'))) return;
  book_note_path(BOOK_READ, AT_FDCWD, path, failed);
}

#define WRAP_FOPEN(name)                                       \
  DOOR FILE *name(const char *path, const char *mode) {        \
    static FILE *(*next)(const char *, const char *);          \
    FIND(#name);                                               \
    FILE *file = next(path, mode);                             \
    note_stream(path, mode, !file);                            \
    return file;                                               \
  }
WRAP_FOPEN(fopen)
WRAP_FOPEN(fopen64)

#define WRAP_FREOPEN(name)                                         \
  DOOR FILE *name(const char *path, const char *mode, FILE *old) { \
    static FILE *(*next)(const char *, const char *, FILE *);      \
    FIND(#name);                                                   \
    FILE *file = next(path, mode, old);                            \
    if (path) note_stream(path, mode, !file);                      \
    return file;                                                   \
  }
WRAP_FREOPEN(freopen)
WRAP_FREOPEN(freopen64)

DOOR DIR *opendir(const char *path) {
  static DIR *(*next)(const char *);
  FIND("opendir");
  DIR *folder = next(path);
  book_note_path(BOOK_LISTED, AT_FDCWD, path, !folder);
  return folder;
}

#define WRAP_SCANDIR(name, entry)                                                     \
  DOOR int name(const char *path, struct entry ***list,                               \
                int (*select)(const struct entry *),                                  \
                int (*compare)(const struct entry **, const struct entry **)) {       \
    static int (*next)(const char *, struct entry ***, int (*)(const struct entry *), \
                       int (*)(const struct entry **, const struct entry **));        \
    FIND(#name);                                                                      \
    int count = next(path, list, select, compare);                                    \
    book_note_path(BOOK_LISTED, AT_FDCWD, path, count < 0);                           \
    return count;                                                                     \
  }
WRAP_SCANDIR(scandir, dirent)
WRAP_SCANDIR(scandir64, dirent64)

// Each folder that a walk enters is listed; files are found by their folder's names.
DOOR FTSENT *fts_read(FTS *walk) {
  static FTSENT *(*next)(FTS *);
  FIND("fts_read");
  FTSENT *entry = next(walk);
  if (!entry) return entry;
  if (entry->fts_info == FTS_D) book_note_path(BOOK_LISTED, AT_FDCWD, entry->fts_path, 0);
  if (entry->fts_level == 0 && entry->fts_info == FTS_NS && entry->fts_errno == ENOENT) {
    int error = errno;
    errno = ENOENT;
    book_note_path(BOOK_LOOKED, AT_FDCWD, entry->fts_path, 1);
    errno = error;
  }
  return entry;
}

// The folder in which a pattern's first wildcard stands is listed.
static void note_pattern(const char *pattern) {
  size_t length = strcspn(pattern, "*?[{~");
  while (length > 0 && pattern[length - 1] != '/') length--;
  char path[4096] = ".";
  if (length >= sizeof path) return;
  if (length > 0) {
    memcpy(path, pattern, length);
    path[length] = 0;
  }
  book_note_path(BOOK_LISTED, AT_FDCWD, path, 0);
}

DOOR int glob(const char *pattern, int flags, int (*onError)(const char *, int), glob_t *found) {
  static int (*next)(const char *, int, int (*)(const char *, int), glob_t *);
  FIND("glob");
  note_pattern(pattern);
  return next(pattern, flags, onError, found);
}

DOOR int glob64(
    const char *pattern, int flags, int (*onError)(const char *, int), glob64_t *found) {
  static int (*next)(const char *, int, int (*)(const char *, int), glob64_t *);
  FIND("glob64");
  note_pattern(pattern);
  return next(pattern, flags, onError, found);
}
