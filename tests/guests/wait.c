/* kp_wait: polling returns at once, a deadline is waited for and not undercut,
 * also when it lies far enough for the timer to be armed more than once. */
#include "guest.h"

static int waits(int64_t ns) {
  int64_t deadline = kp_monotonic_ns() + ns;
  while (kp_monotonic_ns() < deadline) kp_wait(deadline);
  return kp_monotonic_ns() >= deadline;
}

int kiln_start(const KpBoot *boot) {
  (void)boot;
  check(kp_wait(0) == 0, "a poll finds nothing");
  int64_t now = kp_monotonic_ns();
  check(kp_wait(now) == 0, "a deadline that has passed");
  check(kp_wait(1) == 0, "a deadline long ago");
  check(waits(1000), "a microsecond");
  check(waits(1000000), "a millisecond");
  for (int i = 0; i < 50; i++) waits(100000);
  check(waits(30000000), "30 milliseconds");
  check(waits(700000000), "700 milliseconds");
  put("done\n");
  return 0;
}
