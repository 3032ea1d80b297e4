/* Interrupt lines, with the serial port as the device: a line reaches kp_wait,
 * stays up until the device is satisfied, and is not lost when it rises while
 * nobody waits. */
#include "../../platform/kvm/kvm.h"
#include "guest.h"

enum { COM1 = 0x3f8, IER = COM1 + 1, IIR = COM1 + 2, MCR = COM1 + 4, LINE = 4 };

int kiln_start(const KpBoot *boot) {
  (void)boot;
  check(kv_irq_enable(60) == -1 && kv_irq_enable(-1) == -1, "lines that do not exist");
  check(kv_irq_enable(LINE) == 0, "line enabled");
  kv_out8(MCR, 0x0b);
  check(kp_wait(0) == 0, "nothing yet");
  kv_out8(IER, 2); /* interrupt while the transmitter is empty */
  check(kp_wait(INT64_MAX) == 1 << LINE, "wakes a wait without a deadline");
  check(kp_wait(0) == 1 << LINE, "still up while the device is not satisfied");
  (void)kv_in8(IIR);
  kp_wait(0); /* may report once more what it had in hand */
  check(kp_wait(0) == 0, "silent once it is");
  int64_t deadline = kp_monotonic_ns() + 2000000;
  while (kp_monotonic_ns() < deadline) kp_wait(deadline);
  kv_out8(IER, 0);
  kv_out8(IER, 2);
  deadline = kp_monotonic_ns() + 200000;
  while (kp_monotonic_ns() < deadline) {
  }
  check(kp_wait(INT64_MAX) == 1 << LINE, "a line that rose while nobody waited");
  kv_out8(IER, 0);
  (void)kv_in8(IIR);
  return 0;
}
