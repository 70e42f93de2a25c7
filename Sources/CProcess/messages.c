#define _GNU_SOURCE
#include "include/messages.h"

#include <errno.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

enum { most_descriptors = 8 };

int book_send_message(int socket, const char *text, const int *descriptors, int count) {
  union {
    struct cmsghdr header;
    char space[CMSG_SPACE(most_descriptors * sizeof(int))];
  } control;
  struct iovec part = {(void *)text, strlen(text)};
  struct msghdr whole = {.msg_iov = &part, .msg_iovlen = 1};
  if (count > most_descriptors) return EINVAL;
  if (count > 0) {
    size_t bytes = (size_t)count * sizeof(int);
    memset(&control, 0, sizeof control);
    whole.msg_control = &control;
    whole.msg_controllen = CMSG_SPACE(bytes);
    control.header.cmsg_level = SOL_SOCKET;
    control.header.cmsg_type = SCM_RIGHTS;
    control.header.cmsg_len = CMSG_LEN(bytes);
    memcpy(CMSG_DATA(&control.header), descriptors, bytes);
  }
  ssize_t sent;
  do sent = sendmsg(socket, &whole, MSG_NOSIGNAL);
  while (sent < 0 && errno == EINTR);
  return sent < 0 ? errno : 0;
}

long book_receive_message(int socket, char *text, size_t size, int *descriptor) {
  union {
    struct cmsghdr header;
    char space[CMSG_SPACE(most_descriptors * sizeof(int))];
  } control;
  struct iovec part = {text, size - 1};
  struct msghdr whole = {
      .msg_iov = &part, .msg_iovlen = 1, .msg_control = &control, .msg_controllen = sizeof control};
  *descriptor = -1;
  ssize_t length;
  do length = recvmsg(socket, &whole, MSG_DONTWAIT | MSG_CMSG_CLOEXEC);
  while (length < 0 && errno == EINTR);
  if (length < 0) return -1;
  text[length] = 0;
  for (struct cmsghdr *at = CMSG_FIRSTHDR(&whole); at; at = CMSG_NXTHDR(&whole, at)) {
    if (at->cmsg_level != SOL_SOCKET || at->cmsg_type != SCM_RIGHTS) continue;
    int given[most_descriptors];
    size_t bytes = at->cmsg_len - CMSG_LEN(0);
    if (bytes > sizeof given) bytes = sizeof given;
    memcpy(given, CMSG_DATA(at), bytes);
    // One is enough for whoever means well.
    for (size_t i = 0; i < bytes / sizeof(int); i++) {
      if (*descriptor < 0)
        *descriptor = given[i];
      else
        close(given[i]);
    }
  }
  return length;
}

int book_message_sockets(int sockets[2]) {
  return socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, sockets);
}
