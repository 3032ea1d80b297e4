/* A TAP interface of the host: each read is a received Ethernet frame, each write one to send. */
#include "linux.h"
#include "sys.h"

const int16_t kl_calls_tap[] = {SYS_openat, SYS_ioctl, SYS_close, -1};

enum { O_FLAGS = 02 | 04000 | 02000000 /* read-write, non-blocking, close-on-exec */, IFF_TAP = 2, IFF_NO_PI = 0x1000, IFNAME_MAX = 16 };
#define TUNSETIFF 0x400454ca

int32_t kl_tap_open(KStr *name) {
  struct { char name[IFNAME_MAX]; uint16_t flags; uint8_t rest[22]; } request = {{0}, IFF_TAP | IFF_NO_PI, {0}};
  if (name->len >= IFNAME_MAX || k_str_utf8_len(name) != name->len) return -E_INVAL;
  k_str_to_utf8(name, (uint8_t *)request.name, IFNAME_MAX - 1);
  int32_t fd = (int32_t)SYS4(SYS_openat, -100, "/dev/net/tun", O_FLAGS, 0);
  if (fd < 0) return fd;
  int32_t error = (int32_t)SYS3(SYS_ioctl, fd, TUNSETIFF, &request);
  if (error < 0) SYS1(SYS_close, fd);
  return error < 0 ? error : fd;
}
