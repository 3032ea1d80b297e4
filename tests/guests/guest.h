/* What the guests share: output without a library. */
#ifndef GUEST_H
#define GUEST_H
#include "../../platform/contract.h"

static inline void put(const char *text) {
  size_t len = 0;
  while (text[len]) len++;
  kp_console_write(1, text, len);
}
static inline void put_num(uint64_t n) {
  char text[20];
  size_t at = sizeof text;
  do text[--at] = (char)('0' + n % 10);
  while (n /= 10);
  kp_console_write(1, text + at, sizeof text - at);
}
static inline void put_line(const char *text, uint64_t n) {
  put(text);
  put(" ");
  put_num(n);
  put("\n");
}
/* Says "ok NAME" or "not ok NAME". */
static inline void check(int ok, const char *name) {
  put(ok ? "ok " : "not ok ");
  put(name);
  put("\n");
}
#endif
