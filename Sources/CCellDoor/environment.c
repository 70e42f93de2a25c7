#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <string.h>
#include <sys/auxv.h>

#include "note.h"

// The environment: getenv answers as the C library does, then from the author's variables. Whoever
// reads `environ` itself sees only what every cell sees, so that nothing is read without a note.

extern char **environ;

#define DOOR __attribute__((visibility("default")))

static char *look_up(const char *name) {
  size_t length = strlen(name);
  if (length == 0) return NULL;
  for (char **entry = environ; entry && *entry; entry++)
    if (strncmp(*entry, name, length) == 0 && (*entry)[length] == '=') return *entry + length + 1;
  return book_variable(name, length);
}

DOOR char *getenv(const char *name) {
  book_note_variable(name);
  return look_up(name);
}

DOOR char *secure_getenv(const char *name) {
  if (getauxval(AT_SECURE)) return NULL;
  return getenv(name);
}

DOOR int unsetenv(const char *name) {
  static int (*next)(const char *);
  if (!next) next = (int (*)(const char *))dlsym(RTLD_NEXT, "unsetenv");
  if (name && *name) book_forget_variable(name, strlen(name));
  if (next) return next(name);
  errno = ENOSYS;
  return -1;
}
