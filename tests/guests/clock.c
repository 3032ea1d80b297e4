/* Clocks: monotonic time never goes back and does advance, in steps of at most
 * a microsecond of its own; wall time is later than this file. */
#include "guest.h"

int kiln_start(const KpBoot *boot) {
  (void)boot;
  int64_t before = kp_monotonic_ns(), first = before, backwards = 0, changes = 0;
  for (int i = 0; i < 20000; i++) {
    int64_t now = kp_monotonic_ns();
    backwards += now < before;
    changes += now > before;
    before = now;
  }
  check(first >= 0, "starts at or after zero");
  check(backwards == 0, "never goes back");
  check(changes >= (before - first) / 1000000, "advances");
  int64_t wall = kp_wall_ns();
  check(wall > 1760000000ll * 1000000000, "wall time is after 2025");
  check(wall < 4000000000ll * 1000000000, "wall time is before 2096");
  check(kp_wall_ns() >= wall, "wall time advances");
  return 0;
}
