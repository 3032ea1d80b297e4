/* Console: bytes come out as they went in, in order, also when there are many. */
#include "guest.h"

int kiln_start(const KpBoot *boot) {
  (void)boot;
  put("hello, world\n");
  kp_console_write(1, "gr\xc3\xbc\xc3\x9f \xe2\x82\xac\n", 11);
  kp_console_write(2, "diagnostics\n", 12);
  kp_console_write(1, "", 0);
  char lines[4000];
  for (int i = 0; i < 4000; i++) lines[i] = i % 40 == 39 ? '\n' : (char)('a' + i / 40 % 26);
  kp_console_write(1, lines, sizeof lines);
  return 0;
}
