// What the supervisor, the first process of a namespace and the program share.
#pragma once

#include "include/spawn.h"

/// What the processes below a supervisor tell it over a pipe; each is written in one piece.
struct book_report {
  enum { BOOK_NAMESPACE_MADE, BOOK_NOT_STARTED, BOOK_ENDED } kind;
  /// `start_error` with `BOOK_NOT_STARTED`, the rest with `BOOK_ENDED`.
  struct book_end end;
};

/// Becomes the program, or reports why it cannot.
///
/// - parent: The process that started this one, as this one sees it: when that is gone, so is this.
/// - counted: Whether the processes of this user are this program's alone, so that they can be
///   limited.
_Noreturn void book_become(const struct book_spawn *_Nonnull spawn, int report, pid_t parent,
                           int counted);

/// Starts the program in a namespace of processes of its own, with a `/proc` of its own.
///
/// Returns the first process of the namespace, with which all others end, and in `report` the end
/// of a pipe that tells how the program ends. Returns -1 where this user or this system cannot make
/// one; then nothing has been started.
pid_t book_start_in_namespace(const struct book_spawn *_Nonnull spawn, int *_Nonnull report);

/// Takes note of how a process ended.
void book_note_end(struct book_end *_Nonnull end, int status, const void *_Nonnull usage);

/// Forgets the signal handlers and masks of the process that this one was copied from.
void book_reset_signals(void);
