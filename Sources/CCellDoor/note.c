#define _GNU_SOURCE
#include "note.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "include/door.h"

// What goes in here is called by every thread of a cell, between fork and exec, and in handlers of
// signals: system calls are made directly, so that nothing is noted twice, and there is no lock.

extern char **environ;

// The runner's folder; empty outside a run.
static char folder[PATH_MAX];
static _Atomic int32_t *cell_page;
static char *variables;
static size_t variables_size;

// The file of events, and which file it is: a cell may close the descriptor and open another.
static _Atomic int events = -1;
static dev_t events_device;
static ino_t events_inode;

// Events that were noted before, so that a loop does not fill the disk.
enum { SEEN = 1 << 14 };
static _Atomic uint64_t seen[SEEN];
static _Atomic unsigned noted;
enum { MOST = 200000 };

static int open_directly(int base, const char *path, int flags) {
  return (int)syscall(SYS_openat, base, path, flags | O_CLOEXEC, 0);
}

static int open_in_folder(const char *name, int flags) {
  char path[PATH_MAX + 32];
  int length = snprintf(path, sizeof path, "%s/%s", folder, name);
  if (length < 0 || (size_t)length >= sizeof path) return -1;
  return open_directly(AT_FDCWD, path, flags);
}

static void open_events(void) {
  int file = open_in_folder("events", O_WRONLY | O_APPEND);
  if (file < 0) return;
  // Out of the way of the numbers that a cell's own files get.
  int moved = (int)syscall(SYS_fcntl, file, F_DUPFD_CLOEXEC, 300);
  if (moved >= 0) {
    syscall(SYS_close, file);
    file = moved;
  }
  struct stat status;
  if (fstat(file, &status) == 0) {
    events_device = status.st_dev;
    events_inode = status.st_ino;
  }
  atomic_store(&events, file);
}

// The descriptor of the events, opened again when the cell has closed it.
static int events_descriptor(void) {
  int file = atomic_load(&events);
  struct stat status;
  if (file >= 0 && fstat(file, &status) == 0 && status.st_dev == events_device &&
      status.st_ino == events_inode)
    return file;
  open_events();
  return atomic_load(&events);
}

static void read_variables(void) {
  int file = open_in_folder("variables", O_RDONLY);
  struct stat status;
  if (file < 0) return;
  if (fstat(file, &status) == 0 && status.st_size > 0) {
    // A private copy: forgetting a variable writes into it.
    void *memory =
        mmap(NULL, (size_t)status.st_size, PROT_READ | PROT_WRITE, MAP_PRIVATE, file, 0);
    if (memory != MAP_FAILED) {
      variables = memory;
      variables_size = (size_t)status.st_size;
    }
  }
  syscall(SYS_close, file);
}

__attribute__((constructor)) static void open_door(void) {
  const char *name = NULL;
  for (char **entry = environ; entry && *entry; entry++)
    if (strncmp(*entry, "BOOK_DOOR=", 10) == 0) name = *entry + 10;
  if (!name || name[0] != '/' || strlen(name) >= sizeof folder) return;
  int error = errno;
  strcpy(folder, name);
  int page = open_in_folder("cell", O_RDWR);
  if (page >= 0) {
    void *memory = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_SHARED, page, 0);
    if (memory != MAP_FAILED) cell_page = memory;
    syscall(SYS_close, page);
  }
  read_variables();
  open_events();
  errno = error;
}

void book_door_enter(int cell) {
  if (cell_page) atomic_store(cell_page, cell);
}

static uint64_t digest(const char *bytes, size_t count) {
  uint64_t hash = 14695981039346656037u;
  for (size_t i = 0; i < count; i++) hash = (hash ^ (unsigned char)bytes[i]) * 1099511628211u;
  return hash ? hash : 1;
}

// Whether this very event was noted before; remembers it.
static int was_seen(const char *line, size_t count) {
  uint64_t hash = digest(line, count);
  for (unsigned step = 0; step < 32; step++) {
    _Atomic uint64_t *place = &seen[(hash + step) % SEEN];
    uint64_t found = 0;
    if (atomic_compare_exchange_strong(place, &found, hash)) return 0;
    if (found == hash) return 1;
  }
  return 0;
}

static void send(const char *line, size_t count) {
  // The zero byte at the end is part of the line.
  if (was_seen(line, count)) return;
  if (atomic_fetch_add(&noted, 1) >= MOST) return;
  int file = events_descriptor();
  if (file < 0) return;
  while (syscall(SYS_write, file, line, count) < 0 && errno == EINTR) {}
}

static int head(char *line, size_t room, enum book_event event) {
  return snprintf(line, room, "%d %c ", cell_page ? (int)atomic_load(cell_page) : -1, event);
}

void book_note_path(enum book_event event, int base, const char *path, int failed) {
  if (!folder[0] || !path || !path[0]) return;
  int error = errno;
  if (failed && (error == ENOENT || error == ENOTDIR || error == ELOOP)) event = BOOK_MISSING;
  // Out of descriptors, not permitted and the like: it was looked for, whatever is there.
  else if (failed) event = BOOK_LOOKED;
  char line[2 * PATH_MAX + 64];
  int start = head(line, sizeof line, event);
  size_t length = (size_t)start;
  if (path[0] != '/') {
    long count;
    if (base == AT_FDCWD) {
      // Counts its zero byte.
      count = syscall(SYS_getcwd, line + length, PATH_MAX) - 1;
    } else {
      char link[64];
      snprintf(link, sizeof link, "/proc/self/fd/%d", base);
      count = syscall(SYS_readlinkat, AT_FDCWD, link, line + length, PATH_MAX);
    }
    if (count <= 0 || line[length] != '/') {
      errno = error;
      return;
    }
    length += (size_t)count;
    line[length++] = '/';
  }
  size_t rest = strnlen(path, PATH_MAX);
  if (length + rest + 1 <= sizeof line) {
    memcpy(line + length, path, rest);
    line[length + rest] = 0;
    send(line, length + rest + 1);
  }
  errno = error;
}

void book_note_variable(const char *name) {
  if (!folder[0] || !name) return;
  int error = errno;
  char line[1024];
  int start = head(line, sizeof line, BOOK_VARIABLE);
  size_t length = strnlen(name, sizeof line - 64);
  memcpy(line + start, name, length);
  line[(size_t)start + length] = 0;
  send(line, (size_t)start + length + 1);
  errno = error;
}

static char *find(const char *name, size_t length) {
  char *end = variables + variables_size;
  for (char *entry = variables; entry && entry < end;) {
    size_t size = strnlen(entry, (size_t)(end - entry));
    if (size > length && entry[length] == '=' && memcmp(entry, name, length) == 0) return entry;
    entry += size + 1;
  }
  return NULL;
}

char *book_variable(const char *name, size_t length) {
  char *entry = find(name, length);
  return entry ? entry + length + 1 : NULL;
}

void book_forget_variable(const char *name, size_t length) {
  char *entry = find(name, length);
  if (entry) entry[0] = '=';
}
