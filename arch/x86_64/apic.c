#include "apic.h"
#include "cpu.h"
#include "traps.h"

/* Register offsets: Intel SDM volume 3, table 11-1. */
enum {
  APIC_ID = 0x20, APIC_TPR = 0x80, APIC_SPURIOUS = 0xf0, APIC_LVT_TIMER = 0x320, APIC_LVT_LINT0 = 0x350,
  APIC_LVT_LINT1 = 0x360, APIC_LVT_ERROR = 0x370, APIC_TIMER_INITIAL = 0x380, APIC_TIMER_CURRENT = 0x390,
  APIC_TIMER_DIVIDE = 0x3e0, LVT_MASKED = 0x10000, TIMER_TSC_DEADLINE = 0x40000, DIVIDE_BY_1 = 0xb,
  MSR_APIC_BASE = 0x1b, MSR_TSC_DEADLINE = 0x6e0, MSR_X2APIC = 0x800,
  IOAPIC_SELECT = 0, IOAPIC_WINDOW = 0x10, IOAPIC_VERSION = 1, IOAPIC_ENTRIES = 0x10, ENTRY_LEVEL = 0x8000,
};

int32_t kx_apic_x2;

static struct { uint64_t base; uint32_t first, pins; } ioapics[KX_IOAPICS_MAX];
static uint32_t ioapic_count;

static uint32_t apic_read(uint32_t reg) {
  return kx_apic_x2 ? (uint32_t)kx_rdmsr(MSR_X2APIC + (reg >> 4)) : kx_mmio32(KX_LAPIC_BASE + reg);
}

static void apic_write(uint32_t reg, uint32_t v) {
  if (kx_apic_x2) kx_wrmsr(MSR_X2APIC + (reg >> 4), v);
  else kx_mmio32_set(KX_LAPIC_BASE + reg, v);
}

static uint32_t apic_id(void) {
  uint32_t id = apic_read(APIC_ID);
  return kx_apic_x2 ? id : id >> 24;
}

void kx_apic_init(void) {
  kx_out8(0x21, 0xff);
  kx_out8(0xa1, 0xff);
  uint64_t base = kx_rdmsr(MSR_APIC_BASE);
  kx_apic_x2 = (base & 0x400) != 0;
  if (!kx_apic_x2) kx_wrmsr(MSR_APIC_BASE, KX_LAPIC_BASE | (base & 0x100) | 0x800);
  apic_write(APIC_LVT_LINT0, LVT_MASKED);
  apic_write(APIC_LVT_LINT1, LVT_MASKED);
  apic_write(APIC_LVT_ERROR, LVT_MASKED);
  apic_write(APIC_TPR, 0);
  apic_write(APIC_SPURIOUS, 0x100 | KX_SPURIOUS_VECTOR);
}

static uint32_t ioapic_read(uint64_t base, uint32_t reg) {
  kx_mmio32_set(base + IOAPIC_SELECT, reg);
  return kx_mmio32(base + IOAPIC_WINDOW);
}

static void ioapic_write(uint64_t base, uint32_t reg, uint32_t v) {
  kx_mmio32_set(base + IOAPIC_SELECT, reg);
  kx_mmio32_set(base + IOAPIC_WINDOW, v);
}

void kx_ioapic_add(uint64_t base, uint32_t first_line) {
  if (ioapic_count == KX_IOAPICS_MAX) return;
  ioapics[ioapic_count].base = base;
  ioapics[ioapic_count].first = first_line;
  ioapics[ioapic_count++].pins = (ioapic_read(base, IOAPIC_VERSION) >> 16 & 0xff) + 1;
}

uint32_t kx_ioapic_lines(void) {
  uint32_t lines = 0;
  for (uint32_t i = 0; i < ioapic_count; i++)
    if (ioapics[i].first + ioapics[i].pins > lines) lines = ioapics[i].first + ioapics[i].pins;
  return lines;
}

int kx_line_enable(uint32_t line, int level) {
  if (line >= KX_LINES) return -1;
  for (uint32_t i = 0; i < ioapic_count; i++) {
    if (line < ioapics[i].first || line - ioapics[i].first >= ioapics[i].pins) continue;
    uint64_t base = ioapics[i].base;
    uint32_t index = IOAPIC_ENTRIES + 2 * (line - ioapics[i].first);
    uint32_t low = (KX_LINE_VECTOR + line) | (level ? ENTRY_LEVEL : 0);
    kx_lines[line] = (KxLine){level ? base : 0, index, low};
    ioapic_write(base, index + 1, apic_id() << 24);
    ioapic_write(base, index, low);
    return 0;
  }
  return -1;
}

void kx_lines_unmask(void) {
  for (uint64_t left = kx_lines_masked; left; left &= left - 1) {
    const KxLine *line = &kx_lines[__builtin_ctzll(left)];
    ioapic_write(line->ioapic, line->index, line->low);
  }
  kx_lines_masked = 0;
}

uint64_t kx_msi_address(void) { return KX_LAPIC_BASE | (uint64_t)apic_id() << 12; }
uint32_t kx_msi_data(uint32_t line) { return KX_LINE_VECTOR + line; }

void kx_timer_init(int use_tsc_deadline) {
  apic_write(APIC_TIMER_DIVIDE, DIVIDE_BY_1);
  apic_write(APIC_LVT_TIMER, KX_TIMER_VECTOR | (use_tsc_deadline ? TIMER_TSC_DEADLINE : 0));
  kx_fence(); /* a deadline written before the mode has settled is lost (SDM 11.5.4.1) */
}

uint32_t kx_timer_left(void) { return apic_read(APIC_TIMER_CURRENT); }
void kx_timer_start(uint32_t ticks) { apic_write(APIC_TIMER_INITIAL, ticks); }
void kx_timer_deadline(uint64_t tsc) { kx_wrmsr(MSR_TSC_DEADLINE, tsc); }
