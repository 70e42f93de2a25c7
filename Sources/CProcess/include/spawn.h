// Starts a process under a supervisor, so that nothing it starts outlives it.
#ifndef BOOK_SPAWN_H
#define BOOK_SPAWN_H

#include <stdint.h>
#include <sys/types.h>

/// What to start, and what it may use up. A limit of 0 is no limit.
struct book_spawn {
  const char *_Nonnull path;
  char *_Nullable const *_Nonnull arguments;
  char *_Nullable const *_Nonnull environment;
  const char *_Nonnull folder;
  /// `descriptors[i]` becomes descriptor `i`; every other one is closed.
  const int *_Nonnull descriptors;
  int descriptor_count;
  uint64_t cpu_seconds;
  uint64_t address_space;
  uint64_t file_size;
  uint64_t open_files;
  /// Processes and threads at once, as far as they can be counted apart from the user's others.
  uint64_t processes;
  /// The user, and the group of that number, that the program runs as; 0 leaves it as it is.
  uid_t user;
  /// Gives the program a namespace of processes of its own where that can be made: what it starts
  /// cannot outrun its end, and the numbers of its processes mean nothing outside.
  int has_own_processes;
};

/// A supervised process.
struct book_child {
  pid_t supervisor;
  /// Readable when the process and all that it started have ended; see `book_await`. Closing it,
  /// or the death of the process that holds it, kills them.
  int control;
};

/// How a process ended.
struct book_end {
  /// As `wait` reports it.
  int32_t status;
  /// Why the program could not be started, as `errno` says it; 0 when it was.
  int32_t start_error;
  /// The largest resident set, in kilobytes.
  int64_t peak_memory;
  int64_t user_microseconds;
};

/// Starts a process in a session of its own. Returns 0 or an `errno`.
int book_start(const struct book_spawn *_Nonnull spawn, struct book_child *_Nonnull child);

/// Asks the supervisor to kill the process and everything below it; `book_await` then returns.
void book_kill(const struct book_child *_Nonnull child);

/// Waits until everything has ended, and says how. Returns 0 or an `errno`; ECHILD when the
/// supervisor itself was killed.
int book_await(const struct book_child *_Nonnull child, struct book_end *_Nonnull end);

/// Gives up the child's descriptor, after which the number may be another file's. Follows
/// `book_await`.
void book_release(struct book_child *_Nonnull child);

/// A page of memory, as a descriptor, that a process and those it starts can map. -1 sets `errno`.
int book_shared_page(void);

/// The version of the kernel's Landlock interface, or -1 without one.
int book_landlock_version(void);

#endif
