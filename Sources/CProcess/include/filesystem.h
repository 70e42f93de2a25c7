#pragma once

#include <sys/types.h>

/// Opens the file at `path` below the folder `root`, for reading. Nothing outside `root` can be
/// reached: not by `..`, an absolute path, or a symbolic link. Never waits for the other end of a
/// FIFO. Returns a descriptor that is closed on exec, or -1 with errno: EXDEV or ELOOP when the path
/// leads outside.
int book_open_beneath(int root, const char *path);

/// The same without openat2: walks the path folder by folder and follows no symbolic link at all
/// (ELOOP). For kernels without openat2; book_open_beneath falls back to it by itself.
int book_walk_beneath(int root, const char *path);

/// Exchanges two names in a folder in one step (renameat2, RENAME_EXCHANGE). Returns -1 with errno: EINVAL or
/// ENOSYS where the file system or the kernel cannot.
int book_exchange(int folder, const char *one, const char *other);

/// Removes what stands at `name` in `folder`, a file or a folder with all that is in it, without
/// following symbolic links. Takes any depth, names that no path can hold, and folders that their
/// owner locked. Returns 0, also when there is nothing; or -1 with errno, and what could not be
/// removed stays.
int book_remove_tree(int folder, const char *name);
