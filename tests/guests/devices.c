/* The device table, and what its devices say they are. */
#include "../../platform/kvm/kvm.h"
#include "guest.h"

static void pci(uint32_t (*read)(uint32_t slot, uint32_t reg)) {
  for (uint32_t slot = 0; slot < 32; slot++) {
    uint32_t id = read(slot, 0);
    if ((id & 0xffff) != 0x1af4) continue;
    put_line("pci virtio", id >> 16);
    check(kv_pci_intx((int32_t)slot, 0, 1) > 0, "has an interrupt line");
  }
}
static uint32_t read_ports(uint32_t slot, uint32_t reg) {
  kv_out32(0xcf8, (int32_t)(0x80000000u | slot << 11 | reg));
  return (uint32_t)kv_in32(0xcfc);
}
static double ecam;
static uint32_t read_ecam(uint32_t slot, uint32_t reg) { return (uint32_t)kv_mmio_read32(ecam + (slot << 15) + reg); }

int kiln_start(const KpBoot *boot) {
  check((int)boot->device_count == kv_device_count(), "table and externs agree");
  for (int i = 0; i < kv_device_count(); i++) {
    double base = kv_device_base(i);
    if (kv_device_kind(i) == KP_DEV_VIRTIO_MMIO) {
      put_line("mmio virtio", (uint64_t)kv_mmio_read32(base + 8));
      check(kv_mmio_read32(base) == 0x74726976 && kv_device_size(i) == 512, "is a transport of 512 bytes");
      check(kv_irq_enable(kv_device_irq(i)) == 0, "has an interrupt line");
    } else if (kv_device_kind(i) == KP_DEV_PCI_ECAM) {
      put("ecam\n");
      ecam = base;
      pci(read_ecam);
    } else {
      put("ports\n");
      pci(read_ports);
    }
  }
  return 0;
}
