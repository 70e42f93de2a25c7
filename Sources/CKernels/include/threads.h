#pragma once
// Threads that help with large operations. What an operation gives never depends on how many there
// are: work is split where no sum crosses a border, or at borders that the shapes alone decide.

#include <stdbool.h>

/// How many threads work on a large operation, the one that asks for it included.
///
/// Before it is set, the variable BOOK_THREADS says; without that there are as many as processors,
/// but at most 4.
int nd_threads(void);
/// Sets it, within 1...`nd_most_threads`; threads that are too many end before this returns.
void nd_set_threads(int count);
enum { nd_most_threads = 64 };

/// Calls `body` for each part in 0..<parts, on several threads at once when they are free, and
/// returns when all is done. Parts are taken in ascending order. Asked for on several threads at
/// once, or from inside a part, one has the help and the others work alone.
void nd_parallel(
  long parts, void (*_Nonnull body)(void *_Nullable context, long part), void *_Nullable context);

/// Calls `body` for ranges that cover 0..<count, each of `grain` items or more and beginning at a
/// multiple of `unit`.
void nd_split(
  long count, long grain, long unit,
  void (*_Nonnull body)(void *_Nullable context, long from, long to), void *_Nullable context);

/// Elements that a part of a loop over them has at least: some 20 microseconds.
enum { nd_elements_a_part = 1 << 16 };

/// How many threads wait for work or do it. They are made when first needed.
int nd_live_workers(void);
/// Ends them all; the next large operation makes new ones. A process that forks does this by itself,
/// so that both halves go on.
void nd_rest_workers(void);
