/* The few facts that Kiln takes from ACPI tables, read without interpreting
 * AML: I/O APICs (MADT), PCI configuration space (MCFG), how to switch off
 * (FADT, \_S5), and virtio-mmio transports (their resource descriptors in the
 * DSDT). Section numbers are those of the ACPI specification 6.4. */
#include "kvm.h"

enum { TABLES_MAX = 64, TABLE_BYTES_MAX = 1 << 20, HEADER_BYTES = 36, DESCRIPTOR_SPAN = 96 };

KvAcpi kv_acpi;

static int (*make_readable)(uint64_t at, uint64_t size);

static uint16_t get16(uint64_t at) { uint16_t v; __builtin_memcpy(&v, (void *)at, 2); return v; }
static uint32_t get32(uint64_t at) { uint32_t v; __builtin_memcpy(&v, (void *)at, 4); return v; }
static uint64_t get64(uint64_t at) { uint64_t v; __builtin_memcpy(&v, (void *)at, 8); return v; }

static int matches(uint64_t at, const char *text) {
  for (; *text; text++, at++)
    if (*(const char *)at != *text) return 0;
  return 1;
}

static int sums_to_zero(uint64_t at, uint32_t len) {
  uint8_t sum = 0;
  while (len--) sum = (uint8_t)(sum + *(const uint8_t *)at++);
  return sum == 0;
}

/* Length of the table at `at` once it is readable and plausible, else 0. */
static uint32_t open_table(uint64_t at) {
  if (at == 0 || make_readable(at, HEADER_BYTES)) return 0;
  uint32_t len = get32(at + 4);
  if (len < HEADER_BYTES || len > TABLE_BYTES_MAX || make_readable(at, len)) return 0;
  return len;
}

/* MADT (5.2.12): I/O APIC structures have type 1. */
static void read_madt(uint64_t at, uint32_t len) {
  for (uint32_t i = 44; i + 2 <= len;) {
    uint8_t type = *(const uint8_t *)(at + i), size = *(const uint8_t *)(at + i + 1);
    if (size < 2 || i + size > len) return;
    if (type == 1 && size >= 12 && kv_acpi.ioapic_count < 4) {
      kv_acpi.ioapics[kv_acpi.ioapic_count].base = get32(at + i + 4);
      kv_acpi.ioapics[kv_acpi.ioapic_count++].first_line = get32(at + i + 8);
    }
    i += size;
  }
}

/* MCFG (PCI Firmware Specification 4.1.2): the window of segment 0. */
static void read_mcfg(uint64_t at, uint32_t len) {
  for (uint32_t i = 44; i + 16 <= len; i += 16) {
    uint8_t first = *(const uint8_t *)(at + i + 10), last = *(const uint8_t *)(at + i + 11);
    if (get16(at + i + 8) != 0 || first != 0) continue;
    kv_acpi.ecam_base = get64(at + i);
    kv_acpi.ecam_size = ((uint64_t)last + 1) << 20;
  }
}

/* \_S5 (7.4.2.6) as compilers write it: Name, "_S5_", Package, length, count, first element. */
static void read_s5(uint64_t at, uint32_t len) {
  for (uint32_t i = HEADER_BYTES; i + 9 <= len; i++) {
    if (!matches(at + i, "_S5_\x12")) continue;
    const uint8_t *element = (const uint8_t *)(at + i + 7);
    kv_acpi.sleep_type = (element[0] == 0x0a ? element[1] : element[0]) & 7;
    return;
  }
}

/* FADT (5.2.9). */
static void read_fadt(uint64_t at, uint32_t len) {
  kv_acpi.dsdt = len >= 148 && get64(at + 140) ? get64(at + 140) : get32(at + 40);
  if (len >= 256 && get32(at + 112) & 1 << 20) { /* hardware-reduced: no PM1 block */
    if (*(const uint8_t *)(at + 244) == 0) kv_acpi.sleep_control = get64(at + 248);
  } else if (len >= 68) {
    kv_acpi.pm1a_control = get32(at + 64) & 0xffff;
  }
}

/* Memory32Fixed (6.4.3.4) followed by an extended interrupt (6.4.3.6), behind
 * the virtio-mmio hardware id: what QEMU's microvm writes for each transport. */
static void read_virtio_transports(uint64_t at, uint32_t len) {
  for (uint32_t i = HEADER_BYTES; i + 8 <= len; i++) {
    if (!matches(at + i, "LNRO0005")) continue;
    uint32_t stop = i + DESCRIPTOR_SPAN < len ? i + DESCRIPTOR_SPAN : len;
    for (uint32_t j = i + 8; j + 12 + 9 <= stop; j++) {
      const uint8_t *memory = (const uint8_t *)(at + j), *line = memory + 12;
      if (memory[0] != 0x86 || memory[1] != 9 || memory[2] != 0) continue;
      if (line[0] != 0x89 || line[2] != 0 || line[4] == 0) continue;
      kv_device_add(KP_DEV_VIRTIO_MMIO, get32(at + j + 4), get32(at + j + 8), get32(at + j + 12 + 5));
      break;
    }
  }
}

static uint64_t find_rsdp(void) {
  for (uint64_t at = 0xe0000; at < 0x100000; at += 16)
    if (matches(at, "RSD PTR ") && sums_to_zero(at, 20)) return at;
  return 0;
}

void kv_acpi_init(uint64_t rsdp, int (*map)(uint64_t at, uint64_t size)) {
  make_readable = map;
  if (rsdp == 0) rsdp = find_rsdp();
  if (rsdp == 0 || map(rsdp, 36) || !matches(rsdp, "RSD PTR ")) return;
  int wide = *(const uint8_t *)(rsdp + 15) >= 2 && get64(rsdp + 24) != 0;
  uint64_t root = wide ? get64(rsdp + 24) : get32(rsdp + 16);
  uint32_t step = wide ? 8 : 4, len = open_table(root);
  uint32_t entries = len ? (len - HEADER_BYTES) / step : 0;
  for (uint32_t i = 0; i < entries && i < TABLES_MAX; i++) {
    uint64_t at = HEADER_BYTES + root + (uint64_t)i * step;
    at = wide ? get64(at) : get32(at);
    uint32_t size = open_table(at);
    if (size == 0) continue;
    if (matches(at, "APIC")) read_madt(at, size);
    else if (matches(at, "MCFG")) read_mcfg(at, size);
    else if (matches(at, "FACP")) read_fadt(at, size);
  }
  uint32_t size = open_table(kv_acpi.dsdt);
  if (size == 0) return;
  read_s5(kv_acpi.dsdt, size);
  uint32_t known;
  kv_devices(&known);
  if (known == 0) read_virtio_transports(kv_acpi.dsdt, size); /* the command line goes first */
}
