/* Sleeping until something happens. */
#include "../../arch/x86_64/apic.h"
#include "../../arch/x86_64/cpu.h"
#include "../../arch/x86_64/traps.h"
#include "kvm.h"

static int64_t armed_ns = INT64_MAX; /* when the timer will fire */

/* Interrupts are open only in the two windows, and `sti; hlt` is atomic: what
 * arrives after the check wakes the hlt. */
uint64_t kp_wait(int64_t deadline_ns) {
  if (kx_lines_masked) kx_lines_unmask();
  kx_poll_window();
  for (;;) {
    uint64_t pending = kx_lines_pending;
    if (pending) {
      kx_lines_pending = 0;
      return pending;
    }
    if (deadline_ns <= 0) return 0;
    if (deadline_ns != INT64_MAX && kp_monotonic_ns() >= deadline_ns) return 0;
    if (kx_timer_fired || armed_ns > deadline_ns || armed_ns == INT64_MAX) {
      kx_timer_fired = 0;
      armed_ns = kv_clock_arm(deadline_ns);
    }
    kx_sleep_window();
  }
}
