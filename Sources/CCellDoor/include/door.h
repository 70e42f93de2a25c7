#ifndef BOOK_DOOR_H
#define BOOK_DOOR_H

// The door through which a chapter reads: a library that is loaded before all others and notes
// which files and environment variables the cells ask for. It changes no answer but one: the
// variables that the author lets the cells see are known to getenv alone.
//
// BOOK_DOOR names a folder with three files, made by the runner:
//   events     what was asked for, appended: "<cell> <kind> <path or name>", ended by a zero byte
//   cell       the number of the cell that runs, a 32-bit integer in shared memory; -1 before the
//              first
//   variables  NAME=value, each ended by a zero byte
// Programs that a cell starts inherit all of it.

// Says which cell runs from here on. CellRuntime looks this up by name.
__attribute__((visibility("default"))) void book_door_enter(int cell);

#endif
