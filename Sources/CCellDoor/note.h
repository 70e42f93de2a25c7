#ifndef BOOK_DOOR_NOTE_H
#define BOOK_DOOR_NOTE_H

// The kinds of events.
enum book_event {
  BOOK_READ = 'r',      // opened for reading
  BOOK_LOOKED = 's',    // looked at: there or not, size, times, where a link leads
  BOOK_LISTED = 'l',    // a folder whose names were read
  BOOK_MISSING = 'm',   // asked for, and not there
  BOOK_VARIABLE = 'v',  // an environment variable
};

// Notes an event about a path as the caller gave it, relative to the folder `folder`, as in openat.
// Leaves errno alone, takes no lock, allocates nothing. `failed` says that the call failed, with the
// reason in errno.
void book_note_path(enum book_event event, int folder, const char *path, int failed);

// Notes that a variable was asked for.
void book_note_variable(const char *name);

// The value that the author gave a variable; NULL when there is none.
char *book_variable(const char *name, unsigned long length);

// Forgets a variable of the author's: the cell took it out of its environment.
void book_forget_variable(const char *name, unsigned long length);

#endif
