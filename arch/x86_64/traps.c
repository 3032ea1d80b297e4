#include "traps.h"
#include "cpu.h"

/* ---- descriptor tables ---- */

enum { IST_IRQ = 1, IST_TRAP = 2, IST_URGENT = 3, SEL_CODE = 8, SEL_TSS = 24 };

typedef struct Tss {
  uint32_t reserved0;
  uint64_t rsp[3];
  uint64_t reserved1;
  uint64_t ist[7];
  uint64_t reserved2;
  uint16_t reserved3, io_map;
} __attribute__((packed)) Tss;

typedef struct Gate {
  uint16_t offset0, selector;
  uint8_t ist, type;
  uint16_t offset1;
  uint32_t offset2, reserved;
} Gate;

typedef struct __attribute__((packed)) TablePointer { uint16_t limit; uint64_t base; } TablePointer;

extern const uint8_t kx_vector_stubs[]; /* 16 bytes per entry: 32 traps, KX_LINES lines, timer, spurious */

static uint8_t irq_stack[2048] __attribute__((aligned(16)));
static uint8_t trap_stack[8192] __attribute__((aligned(16)));
static uint8_t urgent_stack[4096] __attribute__((aligned(16)));
static Tss tss;
static Gate idt[256];
static uint64_t gdt[5] = {0, 0x00af9a000000ffffull, 0x00cf92000000ffffull, 0, 0};

KxLine kx_lines[KX_LINES];
volatile uint64_t kx_lines_pending, kx_lines_masked;
volatile uint32_t kx_timer_fired;

static void set_gate(int vector, int stub, int ist) {
  uint64_t at = (uint64_t)kx_vector_stubs + (uint64_t)stub * 16;
  idt[vector] = (Gate){(uint16_t)at, SEL_CODE, (uint8_t)ist, 0x8e, (uint16_t)(at >> 16), (uint32_t)(at >> 32), 0};
}

void kx_traps_init(void) {
  tss.ist[IST_IRQ - 1] = (uint64_t)irq_stack + sizeof irq_stack;
  tss.ist[IST_TRAP - 1] = (uint64_t)trap_stack + sizeof trap_stack;
  tss.ist[IST_URGENT - 1] = (uint64_t)urgent_stack + sizeof urgent_stack;
  tss.io_map = sizeof tss;
  uint64_t at = (uint64_t)&tss;
  gdt[3] = (sizeof tss - 1) | (at & 0xffffff) << 16 | 0x89ull << 40 | (at >> 24 & 0xff) << 56;
  gdt[4] = at >> 32;
  /* NMI, double fault and machine check may strike while a trap is reported. */
  for (int i = 0; i < 32; i++) set_gate(i, i, i == 2 || i == 8 || i == 18 ? IST_URGENT : IST_TRAP);
  for (int i = 0; i < KX_LINES; i++) set_gate(KX_LINE_VECTOR + i, 32 + i, IST_IRQ);
  set_gate(KX_TIMER_VECTOR, 32 + KX_LINES, IST_IRQ);
  set_gate(KX_SPURIOUS_VECTOR, 33 + KX_LINES, IST_IRQ);
  TablePointer gdtr = {sizeof gdt - 1, (uint64_t)gdt}, idtr = {sizeof idt - 1, (uint64_t)idt};
  __asm__ volatile("lgdt %0; lidt %1; ltr %w2" : : "m"(gdtr), "m"(idtr), "r"(SEL_TSS) : "memory");
}
