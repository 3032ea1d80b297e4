/* Interrupts of a real device, by every road: a small virtio-rng driver that
 * asks for random bytes and sleeps until they are there, ten times over, on
 * virtio-mmio (a line), or PCI (first by INTx, then by MSI-X). What the driver
 * receives goes to kp_entropy_add. Offsets: virtio 1.2, sections 2.7, 4.1, 4.2. */
#include "../../platform/kvm/kvm.h"
#include "guest.h"

enum { DEVICE_RNG = 4, ROUNDS = 10, BYTES = 32 };
enum { ACKNOWLEDGE = 1, DRIVER = 2, DRIVER_OK = 4, FEATURES_OK = 8 };

static volatile uint8_t *page; /* descriptor at 0, available ring at 64, used ring at 128, buffer at 256 */
static uint16_t asked;

static void queue_reset(void) {
  if (!page) page = (volatile uint8_t *)(uint64_t)kv_dma_alloc(4096);
  for (int i = 0; i < 4096; i++) page[i] = 0;
  *(volatile uint64_t *)page = (uint64_t)page + 256;
  *(volatile uint32_t *)(page + 8) = BYTES;
  *(volatile uint16_t *)(page + 12) = 2; /* the device writes */
  asked = 0;
}
static void ask(void) {
  *(volatile uint16_t *)(page + 68 + asked % 2 * 2) = 0;
  asked++;
  kv_fence();
  *(volatile uint16_t *)(page + 66) = asked;
  kv_fence();
}
static int answered(void) { return *(volatile uint16_t *)(page + 130) == asked; }

/* Sleeps without a deadline: an interrupt that gets lost hangs the guest. */
static int rounds(double notify, int wide, int irq, double isr, int acknowledge) {
  int woken = 0;
  for (int i = 0; i < ROUNDS; i++) {
    ask();
    if (wide) kv_mmio_write32(notify, 0);
    else kv_mmio_write16(notify, 0);
    do {
      if (kp_wait(INT64_MAX) >> irq & 1) woken++;
      if (isr != 0) {
        int32_t status = acknowledge ? kv_mmio_read32(isr) : kv_mmio_read8(isr);
        if (acknowledge) kv_mmio_write32(isr + 4, status);
      }
    } while (!answered());
    kp_entropy_add((const void *)(page + 256), BYTES);
  }
  uint8_t out[16];
  return woken >= ROUNDS && kp_entropy(out, sizeof out) == 0;
}

static int over_mmio(double base, int irq) {
  queue_reset();
  kv_mmio_write32(base + 0x70, 0);
  kv_mmio_write32(base + 0x70, ACKNOWLEDGE | DRIVER);
  kv_mmio_write32(base + 0x24, 1);
  kv_mmio_write32(base + 0x20, 1); /* VIRTIO_F_VERSION_1 */
  kv_mmio_write32(base + 0x70, ACKNOWLEDGE | DRIVER | FEATURES_OK);
  kv_mmio_write32(base + 0x30, 0);
  kv_mmio_write32(base + 0x38, 2);
  kv_mmio_write32(base + 0x80, (int32_t)(uint64_t)page);
  kv_mmio_write32(base + 0x90, (int32_t)(uint64_t)page + 64);
  kv_mmio_write32(base + 0xa0, (int32_t)(uint64_t)page + 128);
  kv_mmio_write32(base + 0x44, 1);
  kv_mmio_write32(base + 0x70, ACKNOWLEDGE | DRIVER | FEATURES_OK | DRIVER_OK);
  if (kv_irq_enable(irq)) return 0;
  return rounds(base + 0x50, 1, irq, base + 0x60, 1);
}

static double function; /* ECAM address of the PCI function */
static double bar(int i) {
  uint32_t low = (uint32_t)kv_mmio_read32(function + 0x10 + 4 * i);
  uint32_t high = (low & 6) == 4 ? (uint32_t)kv_mmio_read32(function + 0x14 + 4 * i) : 0;
  return (double)(((uint64_t)high << 32 | low) & ~15ull);
}

static int over_pci(int slot, int message) {
  double common = 0, notify = 0, isr = 0, table = 0;
  uint32_t multiplier = 0;
  int msix_capability = 0;
  kv_mmio_write16(function + 4, 6); /* memory and bus master */
  for (int at = kv_mmio_read8(function + 0x34); at; at = kv_mmio_read8(function + at + 1)) {
    int id = kv_mmio_read8(function + at), type = kv_mmio_read8(function + at + 3);
    if (id == 0x11) {
      uint32_t where = (uint32_t)kv_mmio_read32(function + at + 4);
      table = bar(where & 7) + (where & ~7u);
      kv_map_mmio(table, 16);
      msix_capability = at;
    }
    if (id != 9 || type < 1 || type > 3) continue;
    double region = bar(kv_mmio_read8(function + at + 4)) + kv_mmio_read32(function + at + 8);
    if (kv_map_mmio(region, (double)(uint32_t)kv_mmio_read32(function + at + 12))) return 0;
    if (type == 1) common = region;
    if (type == 3) isr = region;
    if (type == 2) {
      notify = region;
      multiplier = (uint32_t)kv_mmio_read32(function + at + 16);
    }
  }
  queue_reset();
  kv_mmio_write8(common + 20, 0);
  kv_mmio_write8(common + 20, ACKNOWLEDGE | DRIVER);
  kv_mmio_write32(common + 8, 1);
  kv_mmio_write32(common + 12, 1);
  kv_mmio_write8(common + 20, ACKNOWLEDGE | DRIVER | FEATURES_OK);
  int irq = message ? kv_msi_alloc() : kv_pci_intx(slot, 0, kv_mmio_read8(function + 0x3d));
  if (message) {
    kv_mmio_write16(function + msix_capability + 2, 0x8000);
    kv_mmio_write32(table, (int32_t)(uint32_t)kv_msi_address(irq));
    kv_mmio_write32(table + 4, 0);
    kv_mmio_write32(table + 8, kv_msi_data(irq));
    kv_mmio_write32(table + 12, 0);
  } else {
    kv_mmio_write16(function + msix_capability + 2, 0);
    if (kv_irq_enable(irq)) return 0;
  }
  kv_mmio_write16(common + 22, 0);
  kv_mmio_write16(common + 24, 2);
  if (message) kv_mmio_write16(common + 26, 0);
  kv_mmio_write32(common + 32, (int32_t)(uint64_t)page);
  kv_mmio_write32(common + 40, (int32_t)(uint64_t)page + 64);
  kv_mmio_write32(common + 48, (int32_t)(uint64_t)page + 128);
  double doorbell = notify + (double)(uint32_t)kv_mmio_read16(common + 30) * multiplier;
  kv_mmio_write16(common + 28, 1);
  kv_mmio_write8(common + 20, ACKNOWLEDGE | DRIVER | FEATURES_OK | DRIVER_OK);
  return rounds(doorbell, 0, irq, message ? 0 : isr, 0);
}

int kiln_start(const KpBoot *boot) {
  (void)boot;
  for (int i = 0; i < kv_device_count(); i++) {
    double base = kv_device_base(i);
    if (kv_device_kind(i) == KP_DEV_VIRTIO_MMIO && kv_mmio_read32(base + 8) == DEVICE_RNG)
      check(over_mmio(base, kv_device_irq(i)), "virtio-mmio by its line");
    if (kv_device_kind(i) != KP_DEV_PCI_ECAM) continue;
    for (int slot = 0; slot < 32; slot++) {
      function = base + slot * 32768.0;
      if (kv_mmio_read32(function) != 0x10051af4 && kv_mmio_read32(function) != 0x10441af4) continue;
      check(over_pci(slot, 0), "PCI by INTx");
      check(over_pci(slot, 1), "PCI by MSI-X");
    }
  }
  return 0;
}
