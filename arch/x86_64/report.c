/* What the machine says when the program breaks: traps by name, addresses by
 * the functions that they lie in. The
 * runtime knows the names (k_trace_report); without it there are addresses. */
#include "../../platform/contract.h"
#include "cpu.h"
#include "traps.h"

enum { STATUS_BROKEN = 70, BACKTRACE_MAX = 12, NULL_ZONE = 0x10000 };

/* Not a fault of the machine but of the program, hence in the words that it knows; the same on Linux. */
#define STACK_OVERFLOW "\nUncaught RangeError: Maximum call stack size exceeded (stack overflow)\n"

extern const uint8_t k_text_start[], k_text_end[];

/* Of the runtime: the names of the functions from `pc` outwards. */
__attribute__((weak)) void k_trace_report(uintptr_t pc, uintptr_t frame_pointer, int32_t limit);
extern const uint32_t k_trace_count __attribute__((weak)); /* absent from an image without names */

static uint64_t stack_guard, stack_low, stack_high;

void kx_traps_stack(uint64_t guard, uint64_t low, uint64_t high) {
  stack_guard = guard;
  stack_low = low;
  stack_high = high;
}

void kx_print(const char *text) {
  size_t len = 0;
  while (text[len]) len++;
  kp_console_write(2, text, len);
}

void kx_print_hex(uint64_t value, int digits) {
  char text[16];
  for (int i = digits - 1; i >= 0; i--, value >>= 4) text[i] = "0123456789abcdef"[value & 15];
  kp_console_write(2, text, (size_t)digits);
}

void kx_print_dec(uint64_t value) {
  char text[20];
  size_t at = sizeof text;
  do text[--at] = (char)('0' + value % 10);
  while (value /= 10);
  kp_console_write(2, text + at, sizeof text - at);
}

static const char *const trap_names[32] = {
    "divide error",        "debug",          "non-maskable interrupt", "breakpoint",
    "overflow",            "bound range",    "invalid instruction",    "no floating-point unit",
    "double fault",        "vector 9",       "invalid TSS",            "segment not present",
    "stack segment fault", "general protection", "page fault",         "vector 15",
    "floating-point error", "alignment check", "machine check",        "SIMD floating-point error",
};

static int is_stack_overflow(uint64_t at) { return at >= stack_guard && at < stack_low; }

/* One line that says what a page fault means here. Error bits: 0 present,
 * 1 write, 4 instruction fetch (Intel SDM volume 3, 4.7). */
static const char *page_fault_meaning(uint64_t at, uint64_t error) {
  if (at < NULL_ZONE) return "null access";
  if (error & 16) return "execution of memory that is not code";
  if (error & 1) return error & 2 ? "write to read-only memory" : "forbidden read";
  return error & 2 ? "write to unmapped memory" : "read of unmapped memory";
}

static void print_registers(const KxFrame *f) {
  static const char names[16][4] = {"rax", "rbx", "rcx", "rdx", "rsi", "rdi", "rbp", "rsp",
                                    "r8 ", "r9 ", "r10", "r11", "r12", "r13", "r14", "r15"};
  const uint64_t values[16] = {f->rax, f->rbx, f->rcx, f->rdx, f->rsi, f->rdi, f->rbp, f->rsp,
                               f->r8,  f->r9,  f->r10, f->r11, f->r12, f->r13, f->r14, f->r15};
  for (int i = 0; i < 16; i++) {
    kx_print("  ");
    kp_console_write(2, names[i], 3);
    kx_print(" ");
    kx_print_hex(values[i], 16);
    if (i % 4 == 3) kx_print("\n");
  }
}

/* Follows frame pointers, as long as they climb inside the program's stack. */
static void print_backtrace(uint64_t rip, uint64_t rbp) {
  for (int i = 0; i < BACKTRACE_MAX; i++) {
    kx_print("  at 0x");
    kx_print_hex(rip, 8);
    kx_print("\n");
    if (rbp < stack_low || rbp > stack_high - 16 || rbp % 8) return;
    const uint64_t *frame = (const uint64_t *)rbp;
    rip = frame[1];
    if (rip < (uint64_t)k_text_start || rip >= (uint64_t)k_text_end || frame[0] <= rbp) return;
    rbp = frame[0];
  }
}

int (*kx_missing_page)(uint64_t at);

static void print_cause(const KxFrame *f) {
  const char *name = f->vector < 32 ? trap_names[f->vector] : 0;
  kx_print("\nkiln: trap: ");
  kx_print(name ? name : "reserved vector");
  if (f->vector == 14) {
    kx_print(": ");
    kx_print(page_fault_meaning(kx_read_cr2(), f->error));
    kx_print(" at 0x");
    kx_print_hex(kx_read_cr2(), 16);
  }
  kx_print("\n  rip 0x");
  kx_print_hex(f->rip, 16);
  kx_print(" vector ");
  kx_print_dec(f->vector);
  kx_print(" error 0x");
  kx_print_hex(f->error, 4);
  kx_print(" rflags 0x");
  kx_print_hex(f->rflags, 8);
  kx_print("\n");
  print_registers(f);
}

void kx_trap(KxFrame *f) {
  static int reporting;
  if (f->vector == 14 && !(f->error & 1) && kx_missing_page && kx_missing_page(kx_read_cr2())) return;
  if (reporting++) {
    if (reporting == 2) kx_print("\nkiln: trap while reporting a trap\n");
    kp_exit(STATUS_BROKEN);
  }
  if (f->vector == 14 && is_stack_overflow(kx_read_cr2())) kx_print(STACK_OVERFLOW);
  else print_cause(f);
  /* A jump to somewhere that is not code left its origin on top of the stack. */
  uint64_t at = f->rip;
  if ((at < (uint64_t)k_text_start || at >= (uint64_t)k_text_end) && f->rsp >= stack_low && f->rsp < stack_high - 8)
    at = *(const uint64_t *)f->rsp - 1;
  if (k_trace_report && &k_trace_count) k_trace_report(at, f->rbp, BACKTRACE_MAX);
  else print_backtrace(at, f->rbp);
  kp_exit(STATUS_BROKEN);
}

_Noreturn void kx_fatal(const char *what) {
  kx_print("\nkiln: ");
  kx_print(what);
  kx_print("\n");
  kp_exit(STATUS_BROKEN);
}
