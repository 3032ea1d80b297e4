/* Descriptor tables, trap reports and interrupt lines. */
#ifndef KILN_X86_TRAPS_H
#define KILN_X86_TRAPS_H
#include <stdint.h>

/* What a trap leaves on its stack, in the order that vectors.S pushes it. */
typedef struct KxFrame {
  uint64_t r15, r14, r13, r12, r11, r10, r9, r8, rbp, rdi, rsi, rdx, rcx, rbx, rax;
  uint64_t vector, error;
  uint64_t rip, cs, rflags, rsp, ss;
} KxFrame;

/* Interrupt lines 0..52 have the vectors 64..116: the inputs of the I/O APICs
 * first, the rest for message-signalled interrupts. A set of 53 lines is exact
 * in a JavaScript number. */
enum { KX_LINES = 53, KX_LINE_VECTOR = 0x40, KX_TIMER_VECTOR = 0xe0, KX_SPURIOUS_VECTOR = 0xff };

/* How a handler silences a level-triggered line until the driver has looked at
 * its device: rewrite the I/O APIC's entry with the mask bit. vectors.S knows
 * this layout. ioapic == 0: an edge or message, never masked. */
typedef struct KxLine {
  uint64_t ioapic; /* address of the I/O APIC's registers */
  uint32_t index;  /* register of the entry's low half */
  uint32_t low;    /* the entry's low half, unmasked */
} KxLine;
extern KxLine kx_lines[KX_LINES];
extern volatile uint64_t kx_lines_pending; /* set by handlers, cleared by kp_wait */
extern volatile uint64_t kx_lines_masked;  /* set by handlers, cleared by kx_lines_unmask */

extern volatile uint32_t kx_timer_fired;   /* set by the timer's handler, cleared by kp_wait */

/* Loads GDT, TSS with its interrupt stacks, and IDT. Interrupts stay disabled. */
void kx_traps_init(void);
/* The program's stack [low, high) and the unmapped pages [guard, low) below it, for reports and backtraces. */
void kx_traps_stack(uint64_t guard, uint64_t low, uint64_t high);
/* Asked first about accesses to pages that are not present: 1 when the page is
 * there now and the access may be repeated, 0 when it is a fault. */
extern int (*kx_missing_page)(uint64_t at);
/* Called by vectors.S: reports and ends the machine with status 70, unless kx_missing_page helps. */
void kx_trap(KxFrame *frame);
/* Reports a broken invariant of the platform and ends with status 70. */
_Noreturn void kx_fatal(const char *what);

/* Small text output on the diagnostics console. */
void kx_print(const char *text);
void kx_print_hex(uint64_t value, int digits);
void kx_print_dec(uint64_t value);

#endif
