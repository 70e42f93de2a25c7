#pragma once

#include <sys/types.h>

/// Sends a message with descriptors over a SOCK_SEQPACKET socket. Returns 0 or an `errno`; never
/// raises SIGPIPE.
int book_send_message(
    int socket, const char *_Nonnull text, const int *_Nullable descriptors, int count);

/// Takes a message that has arrived, with a descriptor that came along or -1. Never waits: returns
/// its length, 0 when the other end is closed, -1 with errno (EAGAIN: nothing has arrived).
long book_receive_message(
    int socket, char *_Nonnull text, size_t size, int *_Nonnull descriptor);

/// Two connected SOCK_SEQPACKET sockets, closed on exec. Returns 0 or -1 with errno.
int book_message_sockets(int sockets[_Nonnull 2]);
