/* The device table, and the externs that TypeScript drivers stand on. */
#include "../../arch/x86_64/apic.h"
#include "../../arch/x86_64/cpu.h"
#include "../../arch/x86_64/paging.h"
#include "../../arch/x86_64/traps.h"
#include "kvm.h"

enum { PCI_ADDRESS = 0xcf8, PCI_DATA = 0xcfc, VIRTIO_MAGIC = 0x74726976, VIRTIO_DEVICE_ID = 8 };
enum { HOST_Q35 = 0x29c08086, PIRQ_FIRST_LINE = 16 };

static KpDevice table[KP_DEVICES_MAX];
static uint32_t count;
static uint32_t msi_next; /* 0: none given out yet */

int kv_device_add(uint32_t kind, uint64_t base, uint64_t size, uint32_t irq) {
  if (count == KP_DEVICES_MAX) return -1;
  table[count++] = (KpDevice){kind, irq, base, size};
  return 0;
}

const KpDevice *kv_devices(uint32_t *n) {
  *n = count;
  return table;
}

void kv_devices_probe(void) {
  uint32_t kept = 0;
  for (uint32_t i = 0; i < count; i++) {
    if (table[i].kind == KP_DEV_VIRTIO_MMIO &&
        (kx_mmio32(table[i].base) != VIRTIO_MAGIC || kx_mmio32(table[i].base + VIRTIO_DEVICE_ID) == 0))
      continue;
    table[kept++] = table[i];
  }
  count = kept;
}

static uint32_t pci_read_port(uint32_t slot, uint32_t function, uint32_t reg) {
  kx_out32(PCI_ADDRESS, 0x80000000u | slot << 11 | function << 8 | reg);
  return kx_in32(PCI_DATA);
}

void kv_pci_probe_ports(void) {
  uint32_t host = pci_read_port(0, 0, 0);
  if (host != 0xffffffffu && host != 0) kv_device_add(KP_DEV_PCI_PIO, PCI_ADDRESS, 8, 0);
}

/* On q35 the pins of slots 0..24 are wired to PIRQ E..H in turn, those of 25..31
 * to A..D, and PIRQ A is line 16 (QEMU hw/isa/lpc_ich9.c). Elsewhere the
 * firmware's interrupt-line register names an ISA line. */
int32_t kv_pci_intx(int32_t slot, int32_t function, int32_t pin) {
  if (slot < 0 || slot > 31 || function < 0 || function > 7 || pin < 1 || pin > 4) return -1;
  if (pci_read_port(0, 0, 0) == HOST_Q35) {
    int32_t pirq = slot < 25 ? 4 + (slot + pin - 1) % 4 : pin - 1;
    return PIRQ_FIRST_LINE + pirq;
  }
  int32_t line = (int32_t)(pci_read_port((uint32_t)slot, (uint32_t)function, 0x3c) & 0xff);
  return line < KX_LINES ? line : -1;
}

int32_t kv_msi_alloc(void) {
  if (msi_next == 0) msi_next = kx_ioapic_lines();
  return msi_next < KX_LINES ? (int32_t)msi_next++ : -1;
}
double kv_msi_address(int32_t irq) { (void)irq; return (double)kx_msi_address(); }
int32_t kv_msi_data(int32_t irq) { return (int32_t)kx_msi_data((uint32_t)irq); }
int32_t kv_irq_enable(int32_t irq) { return irq >= 0 ? kx_line_enable((uint32_t)irq, 1) : -1; }

int32_t kv_device_count(void) { return (int32_t)count; }
static const KpDevice *device(int32_t i) {
  static const KpDevice none;
  return i >= 0 && (uint32_t)i < count ? &table[i] : &none;
}
int32_t kv_device_kind(int32_t i) { return (int32_t)device(i)->kind; }
double kv_device_base(int32_t i) { return (double)device(i)->base; }
double kv_device_size(int32_t i) { return (double)device(i)->size; }
int32_t kv_device_irq(int32_t i) { return (int32_t)device(i)->irq; }

int32_t kv_in8(int32_t port) { return kx_in8((uint16_t)port); }
int32_t kv_in16(int32_t port) { return kx_in16((uint16_t)port); }
int32_t kv_in32(int32_t port) { return (int32_t)kx_in32((uint16_t)port); }
void kv_out8(int32_t port, int32_t value) { kx_out8((uint16_t)port, (uint8_t)value); }
void kv_out16(int32_t port, int32_t value) { kx_out16((uint16_t)port, (uint16_t)value); }
void kv_out32(int32_t port, int32_t value) { kx_out32((uint16_t)port, (uint32_t)value); }

/* A double becomes an address through int64_t: one instruction, and exact below 2^53. */
static inline uint64_t address(double at) { return (uint64_t)(int64_t)at; }
int32_t kv_mmio_read8(double at) { return *(volatile uint8_t *)address(at); }
int32_t kv_mmio_read16(double at) { return *(volatile uint16_t *)address(at); }
int32_t kv_mmio_read32(double at) { return (int32_t)kx_mmio32(address(at)); }
void kv_mmio_write8(double at, int32_t value) { *(volatile uint8_t *)address(at) = (uint8_t)value; }
void kv_mmio_write16(double at, int32_t value) { *(volatile uint16_t *)address(at) = (uint16_t)value; }
void kv_mmio_write32(double at, int32_t value) { kx_mmio32_set(address(at), (uint32_t)value); }
void kv_fence(void) { kx_fence(); }

double kv_dma_left(void) { return (double)kx_pages_left(); }

double kv_dma_alloc(double bytes) {
  if (!(bytes > 0) || bytes > (double)kx_pages_left()) return 0;
  uint64_t pages = ((uint64_t)(int64_t)bytes + KX_PAGE - 1) / KX_PAGE;
  uint64_t at = kx_page_take(pages + 2);
  if (at == 0) return 0;
  kx_unmap_page(at);
  kx_unmap_page(at + (pages + 1) * KX_PAGE);
  return (double)(at + KX_PAGE);
}

int32_t kv_map_mmio(double base, double size) {
  if (!(base >= 0) || !(size > 0) || base + size > 0x1p46) return -1;
  uint64_t at = address(base), bytes = address(size);
  if (kv_is_ram(at, bytes)) return -1;
  int32_t result = kx_map((uint64_t *)kx_read_cr3(), at, bytes, KX_ROLE_DEVICE);
  kx_write_cr3(kx_read_cr3());
  return result;
}
