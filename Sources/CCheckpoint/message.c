#define _GNU_SOURCE
#include "include/checkpoint.h"

#include <errno.h>
#include <string.h>
#include <sys/socket.h>

long cells_receive(int socket, struct cells_message *message) {
  union {
    struct cmsghdr header;
    char space[CMSG_SPACE(sizeof message->descriptors)];
  } control;
  struct iovec part = {message->text, sizeof message->text - 1};
  struct msghdr whole = {
      .msg_iov = &part, .msg_iovlen = 1, .msg_control = &control, .msg_controllen = sizeof control};
  ssize_t length;
  do length = recvmsg(socket, &whole, MSG_CMSG_CLOEXEC);
  while (length < 0 && errno == EINTR);
  message->descriptor_count = 0;
  if (length < 0) return -1;
  message->text[length] = 0;
  for (struct cmsghdr *at = CMSG_FIRSTHDR(&whole); at; at = CMSG_NXTHDR(&whole, at)) {
    if (at->cmsg_level != SOL_SOCKET || at->cmsg_type != SCM_RIGHTS) continue;
    size_t bytes = at->cmsg_len - CMSG_LEN(0);
    memcpy(message->descriptors, CMSG_DATA(at), bytes);
    message->descriptor_count = (int)(bytes / sizeof(int));
  }
  return length;
}

int cells_send(int socket, const char *text, int descriptor) {
  union {
    struct cmsghdr header;
    char space[CMSG_SPACE(sizeof(int))];
  } control;
  struct iovec part = {(void *)text, strlen(text)};
  struct msghdr whole = {.msg_iov = &part, .msg_iovlen = 1};
  if (descriptor >= 0) {
    memset(&control, 0, sizeof control);
    whole.msg_control = &control;
    whole.msg_controllen = sizeof control;
    control.header.cmsg_level = SOL_SOCKET;
    control.header.cmsg_type = SCM_RIGHTS;
    control.header.cmsg_len = CMSG_LEN(sizeof(int));
    memcpy(CMSG_DATA(&control.header), &descriptor, sizeof descriptor);
  }
  ssize_t sent;
  do sent = sendmsg(socket, &whole, MSG_NOSIGNAL);
  while (sent < 0 && errno == EINTR);
  return sent < 0 ? -1 : 0;
}
