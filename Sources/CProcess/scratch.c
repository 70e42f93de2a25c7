#define _GNU_SOURCE
#include "include/scratch.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

int book_scratch_file(void) {
  int file = memfd_create("book-scratch", MFD_CLOEXEC);
  if (file >= 0 && fcntl(file, F_SETFL, O_APPEND) != 0) {
    close(file);
    return -1;
  }
  return file;
}
