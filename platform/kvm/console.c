/* The first 16550 serial port, polled: for boot, panics and reports of traps. What the
 * program prints goes through the driver in lib/serial, to the same port. */
#include "../../arch/x86_64/cpu.h"
#include "../../arch/x86_64/traps.h"
#include "kvm.h"

enum { COM1 = 0x3f8, IER = 1, FCR = 2, LCR = 3, MCR = 4, LSR = 5, LSR_EMPTY = 0x20, FIFO_BYTES = 16 };

void kv_console_init(void) {
  kx_out8(COM1 + IER, 0);
  kx_out8(COM1 + LCR, 0x80); /* divisor latch: 115200 baud */
  kx_out8(COM1 + 0, 1);
  kx_out8(COM1 + 1, 0);
  kx_out8(COM1 + LCR, 3); /* 8 bits, no parity, 1 stop bit */
  kx_out8(COM1 + FCR, 7); /* FIFOs on and empty */
  kx_out8(COM1 + MCR, 3);
}

/* KILN_BOOT_REPORT: the entry's time-stamp counter until something was written, else 0. */
static uint64_t report_since;
void kv_console_report(uint64_t entry_tsc) { report_since = entry_tsc; }

void kv_boot_report(void) {
  if (!report_since) return;
  uint64_t cycles = kx_rdtsc() - report_since;
  report_since = 0;
  kx_print("kiln: ");
  kx_print_dec(cycles);
  kx_print(" cycles from the entry to the first line\n");
}

/* Both descriptors go to the one port. A missing port reads as all ones, which
 * looks ready, so nothing waits for it. */
void kp_console_write(int fd, const void *bytes, size_t len) {
  (void)fd;
  const uint8_t *at = bytes;
  while (len) {
    while (!(kx_in8(COM1 + LSR) & LSR_EMPTY)) __builtin_ia32_pause();
    for (int room = FIFO_BYTES; room && len; room--, len--) kx_out8(COM1, *at++);
  }
  kv_boot_report();
}
