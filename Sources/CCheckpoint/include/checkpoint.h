// The kernel of a chapter under edit, and the checkpoints of its running cells: processes that wait.
#ifndef BOOK_CHECKPOINT_H
#define BOOK_CHECKPOINT_H

#include <sys/types.h>

/// A message over a SOCK_SEQPACKET socket, with the descriptors that came along.
struct cells_message {
  char text[4096];
  int descriptors[8];
  int descriptor_count;
};

/// Waits for a message. Returns its length; 0 when the other end is closed, -1 with errno.
long cells_receive(int socket, struct cells_message *_Nonnull message);

/// Sends a message, with a descriptor unless that is -1. Returns 0 or -1 with errno.
int cells_send(int socket, const char *_Nonnull text, int descriptor);

/// Serves a runner until it is gone, and then ends the process. Returns only in a new process that
/// is to run cells, with the message that asked for it.
///
/// The kernel takes in every process that its own start and leave behind, so it is the one that
/// reports how they end.
void cells_serve_kernel(int control, struct cells_message *_Nonnull start);

/// What a checkpoint came to, where it was asked for.
enum cells_checkpoint_result {
  /// The process goes on; a checkpoint waits.
  cells_taken,
  /// This is a new process, started from the checkpoint.
  cells_resumed,
  /// There is none, and the process goes on.
  cells_failed,
};

struct cells_checkpoint {
  /// The runner's end of the checkpoint's socket.
  int socket;
  pid_t pid;
};

/// Leaves a copy of this process behind that waits for messages.
///
/// - `own`: descriptors that the copy does not keep, -1 for none.
/// - `start`: in a resumed process, the message that asked for it.
enum cells_checkpoint_result cells_take_checkpoint(
    const int own[_Nonnull 2], struct cells_checkpoint *_Nonnull taken,
    struct cells_message *_Nonnull start);

/// How many files this process has open besides the standard ones and those of the runner, which
/// have high numbers; -1 when that cannot be told.
int cells_open_files(void);

/// The lowest number of a descriptor that belongs to the runner.
enum { cells_first_own_descriptor = 200 };

#endif
