// Takes half of the bytes that a program writes to a file: of the write with the number in
// SHORT_WRITE, or of every write when that is 0.
#define _GNU_SOURCE
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

static int number;

ssize_t write(int file, const void *bytes, size_t count) {
  const char *wanted = getenv("SHORT_WRITE");
  int which = wanted ? atoi(wanted) : -1;
  struct stat status;
  int isFile = fstat(file, &status) == 0 && S_ISREG(status.st_mode);
  int now = isFile ? __sync_add_and_fetch(&number, 1) : -1;
  if (isFile && count > 1 && (which == 0 || which == now)) count /= 2;
  return syscall(SYS_write, file, bytes, count);
}
