/* Ends the virtual machine, with a status where somebody listens for one. */
#include "../../arch/x86_64/cpu.h"
#include "kvm.h"

enum { DEBUG_EXIT = 0xf4, DEBUG_CONSOLE = 0xe9, COM1_LSR = 0x3fd, LSR_IDLE = 0x40, S5_ENABLE = 1 << 13 };

static void debug_text(const char *text) {
  while (*text) kx_out8(DEBUG_CONSOLE, (uint8_t)*text++);
}

/* Ways out, most telling first:
 *  1. `isa-debugcon` at 0xe9, when present, is told all eight bits as text:
 *     "kiln-exit: N\n";
 *  2. `isa-debug-exit` at 0xf4 ends QEMU with status (N & 127) << 1 | 1;
 *  3. ACPI switches off;
 *  4. the keyboard controller, then a triple fault, reset (QEMU: -no-reboot). */
_Noreturn void kp_exit(int status) {
  uint32_t n = (uint32_t)status & 255;
  __asm__ volatile("cli");
  for (int i = 0; i < 100000 && !(kx_in8(COM1_LSR) & LSR_IDLE); i++) __builtin_ia32_pause();
  if (kx_in8(DEBUG_CONSOLE) == DEBUG_CONSOLE) {
    char digits[4] = {(char)('0' + n / 100), (char)('0' + n / 10 % 10), (char)('0' + n % 10), 0};
    debug_text("kiln-exit: ");
    debug_text(digits + (n < 10 ? 2 : n < 100 ? 1 : 0));
    debug_text("\n");
  }
  kx_out8(DEBUG_EXIT, (uint8_t)(n & 127));
  if (kv_acpi.sleep_control) *(volatile uint8_t *)kv_acpi.sleep_control = (uint8_t)(kv_acpi.sleep_type << 2 | 0x20);
  if (kv_acpi.pm1a_control) kx_out16((uint16_t)kv_acpi.pm1a_control, (uint16_t)(kv_acpi.sleep_type << 10 | S5_ENABLE));
  kx_out8(0x64, 0xfe);
  struct __attribute__((packed)) { uint16_t limit; uint64_t base; } none = {0, 0};
  __asm__ volatile("lidt %0; ud2" : : "m"(none));
  __builtin_unreachable();
}
