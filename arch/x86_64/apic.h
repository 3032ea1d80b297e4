/* The local APIC with its one-shot timer, and the I/O APICs. */
#ifndef KILN_X86_APIC_H
#define KILN_X86_APIC_H
#include <stdint.h>

#define KX_LAPIC_BASE 0xfee00000ull
enum { KX_IOAPICS_MAX = 4 };

/* 1 when firmware left the local APIC in x2APIC mode; vectors.S reads it. */
extern int32_t kx_apic_x2;

/* Enables the local APIC with every local source masked, and silences the
 * 8259s. KX_LAPIC_BASE must be mapped as a device page. */
void kx_apic_init(void);
/* Registers an I/O APIC (mapped as a device page) whose first pin is interrupt
 * line `first_line`. One beyond KX_IOAPICS_MAX is ignored. */
void kx_ioapic_add(uint64_t base, uint32_t first_line);
/* The first line that no I/O APIC has. */
uint32_t kx_ioapic_lines(void);
/* Routes line `line` to this CPU and unmasks it. Returns 0, or -1 when no I/O
 * APIC has such a pin. `level`: stays up until the device is looked at. */
int kx_line_enable(uint32_t line, int level);
/* Lets level-triggered lines interrupt again. Interrupts must be disabled. */
void kx_lines_unmask(void);
/* Address and data of a message-signalled interrupt that raises `line`. */
uint64_t kx_msi_address(void);
uint32_t kx_msi_data(uint32_t line);

/* Selects what the timer counts: TSC deadlines, or its own ticks. */
void kx_timer_init(int use_tsc_deadline);
/* Ticks left of the current count; counts down from what kx_timer_start gave. */
uint32_t kx_timer_left(void);
/* One interrupt after `ticks`; 0 stops the timer. */
void kx_timer_start(uint32_t ticks);
/* One interrupt when the time-stamp counter reaches `tsc`. */
void kx_timer_deadline(uint64_t tsc);

#endif
