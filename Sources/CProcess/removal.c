#define _GNU_SOURCE
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "filesystem.h"

/// Opens a folder for reading; unlocks one of the user's own.
static int open_folder(int parent, const char *name) {
  int flags = O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC;
  int folder = openat(parent, name, flags);
  if (folder < 0 && errno == EACCES && fchmodat(parent, name, 0700, 0) == 0)
    folder = openat(parent, name, flags);
  if (folder >= 0) fchmod(folder, 0700);
  return folder;
}

/// Removes a file, a link or an empty folder. Returns 0, or -1 with errno.
static int remove_one(int folder, const char *name) {
  if (unlinkat(folder, name, 0) == 0 || errno == ENOENT) return 0;
  if (errno != EISDIR && errno != EPERM) return -1;
  return unlinkat(folder, name, AT_REMOVEDIR) == 0 || errno == ENOENT ? 0 : -1;
}

/// Calls `visit` for every entry. Returns how many it could not deal with, or -1.
static int each(int folder, int (*visit)(int folder, const char *name, void *), void *context) {
  int list = openat(folder, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  DIR *entries = list < 0 ? NULL : fdopendir(list);
  if (!entries) return -1;
  int failures = 0;
  for (struct dirent *entry; (entry = readdir(entries));) {
    if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0) continue;
    failures += visit(folder, entry->d_name, context) != 0;
  }
  closedir(entries);
  return failures;
}

/// Where folders from below are moved to.
struct top {
  int folder;
  unsigned long count;
};

static int lift(int folder, const char *name, void *context) {
  if (remove_one(folder, name) == 0) return 0;
  struct top *top = context;
  // A folder that is moved gets another parent, which takes the right to write in it.
  int inside = open_folder(folder, name);
  if (inside >= 0) close(inside);
  char fresh[32];
  for (int attempt = 0; attempt < 1000; attempt++) {
    snprintf(fresh, sizeof fresh, ".lifted-%lu", top->count++);
    if (renameat2(folder, name, top->folder, fresh, RENAME_NOREPLACE) == 0) return 0;
    if (errno != EEXIST) return -1;
  }
  return -1;
}

static int clear(int folder, const char *name, void *context) {
  if (remove_one(folder, name) == 0) return 0;
  int inside = open_folder(folder, name);
  if (inside < 0) return -1;
  // Every folder is lifted once at most, and no path grows: a tree of any depth comes down.
  int failures = each(inside, lift, context);
  close(inside);
  return failures == 0 && remove_one(folder, name) == 0 ? 0 : -1;
}

int book_remove_tree(int folder, const char *name) {
  if (remove_one(folder, name) == 0) return 0;
  struct top top = {open_folder(folder, name), 0};
  if (top.folder < 0) return -1;
  // What was lifted while a folder was read may not have been among its entries.
  int last = -1;
  unsigned long lifted;
  for (;;) {
    lifted = top.count;
    int failures = each(top.folder, clear, &top);
    if (remove_one(folder, name) == 0) {
      close(top.folder);
      return 0;
    }
    if (failures == last && top.count == lifted) break;
    last = failures;
  }
  int error = errno;
  close(top.folder);
  errno = error;
  return -1;
}
