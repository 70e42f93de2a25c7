// Files in memory.
#ifndef BOOK_SCRATCH_H
#define BOOK_SCRATCH_H

/// A file without a name, in memory, that is appended to: no disk can be full under it. Returns a
/// descriptor that is closed on exec; -1 sets `errno`.
int book_scratch_file(void);

#endif
