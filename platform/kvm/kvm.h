/* The kvm platform: parts that its files share, and the externs that drivers
 * written in TypeScript call (plain C ints and doubles; addresses stay below
 * 2^53, so a double holds them exactly). */
#ifndef KILN_KVM_H
#define KILN_KVM_H
#include "../contract.h"

struct KArrayBuffer;
struct KView;

/* ---- externs for drivers ---- */

/* Port I/O. Reads are zero-extended; a 32-bit one comes back as an int32. */
int32_t kv_in8(int32_t port);
int32_t kv_in16(int32_t port);
int32_t kv_in32(int32_t port);
void kv_out8(int32_t port, int32_t value);
void kv_out16(int32_t port, int32_t value);
void kv_out32(int32_t port, int32_t value);
/* Device registers at a physical address inside the device table, or inside
 * what kv_map_mmio mapped. Ordered, never merged. */
int32_t kv_mmio_read8(double at);
int32_t kv_mmio_read16(double at);
int32_t kv_mmio_read32(double at);
void kv_mmio_write8(double at, int32_t value);
void kv_mmio_write16(double at, int32_t value);
void kv_mmio_write32(double at, int32_t value);
/* Orders everything before it against everything after it, as devices see it. */
void kv_fence(void);

/* Zeroed, page-aligned memory for devices, outside the collected heap, with an
 * unmapped page on both sides; its address is the physical one. Never freed.
 * 0 when the I/O pages (kv_dma_left) do not suffice. */
double kv_dma_alloc(double bytes);
double kv_dma_left(void);
/* Maps device memory (a PCI BAR) uncached. 0, or -1: refused because it lies in RAM, or out of tables. */
int32_t kv_map_mmio(double base, double size);

/* The program's console driver calls it after output: reports the boot, once, where kv_console_report asked for it. */
void kv_boot_report(void);

/* The device table (KpDevice). */
int32_t kv_device_count(void);
int32_t kv_device_kind(int32_t i);
double kv_device_base(int32_t i);
double kv_device_size(int32_t i);
int32_t kv_device_irq(int32_t i);

/* Lets interrupt line 0..52 reach kp_wait, where it is bit `irq`. The line is
 * level-triggered: after kp_wait reported it, it stays silent until the next
 * kp_wait, by when the driver has made its device lower it. 0, or -1: no such line. */
int32_t kv_irq_enable(int32_t irq);
/* The line of pin 1..4 (INTA..INTD) of a PCI function in slot `slot` on bus 0; -1: none known. */
int32_t kv_pci_intx(int32_t slot, int32_t function, int32_t pin);
/* A line of its own (behind those of the I/O APICs, below 53) for one MSI or MSI-X vector, edge-triggered and
 * already enabled; -1 when all are taken. */
int32_t kv_msi_alloc(void);
double kv_msi_address(int32_t irq);
int32_t kv_msi_data(int32_t irq);

/* For programs that are linked with the runtime (views.c): memory from kv_dma_alloc as a buffer;
 * adds the first bytes of a view to the entropy pool. */
struct KArrayBuffer *kv_buffer(double address, double bytes);
void kv_entropy_add(struct KView *view, double bytes);

/* ---- between the files of this platform ---- */

enum { KV_CMDLINE_MAX = 4096, KV_ARGS_MAX = 64, KV_ENV_MAX = 64 };

/* console.c: makes the first serial port ready. */
void kv_console_init(void);
/* What is written first is followed by how many cycles of the time-stamp counter it came after the entry. */
void kv_console_report(uint64_t entry_tsc);

/* cmdline.c: what the kernel command line says. Lists end with no NULL. */
typedef struct KvCmdline {
  int argc, envc;
  const char *argv[KV_ARGS_MAX + 1];
  const char *env[KV_ENV_MAX + 1];
  int boot_report;  /* KILN_BOOT_REPORT=1 is among the variables */
  uint32_t dropped; /* arguments, variables and devices beyond the limits or malformed */
} KvCmdline;
extern KvCmdline kv_cmdline;
/* Parses and rewrites `text` in place; devices go to kv_device_add. */
void kv_cmdline_parse(char *text);

/* devices.c */
/* Adds a device; one beyond KP_DEVICES_MAX is dropped. Returns 0 or -1. */
int kv_device_add(uint32_t kind, uint64_t base, uint64_t size, uint32_t irq);
const KpDevice *kv_devices(uint32_t *count);
/* Keeps the virtio-mmio transports that have a device behind them. They must be mapped. */
void kv_devices_probe(void);
/* A PCI host bridge without ECAM, found through the configuration ports. */
void kv_pci_probe_ports(void);

/* acpi.c: finds the tables from the RSDP (0: looks where the BIOS puts it) with
 * `map` making bytes readable (0 on success). */
typedef struct KvAcpi {
  uint32_t ioapic_count;
  struct { uint64_t base; uint32_t first_line; } ioapics[4];
  uint64_t ecam_base, ecam_size;
  uint64_t sleep_control;  /* hardware-reduced machines: address of the sleep register, else 0 */
  uint32_t pm1a_control;   /* port of the PM1a control register, else 0 */
  uint32_t sleep_type;     /* what S5 (off) is called there */
  uint64_t dsdt;           /* address of the DSDT, 0: none */
} KvAcpi;
extern KvAcpi kv_acpi;
void kv_acpi_init(uint64_t rsdp, int (*map)(uint64_t at, uint64_t size));

/* clock.c */
void kv_clock_init(void);
/* Arms the timer for the monotonic time `deadline_ns`; returns the time that it is armed
 * for, which is earlier when the timer does not reach that far (INT64_MAX: not armed). */
int64_t kv_clock_arm(int64_t deadline_ns);

/* entropy.c */
void kv_entropy_init(void);

/* boot.c: whether [at, at+size) touches RAM. */
int kv_is_ram(uint64_t at, uint64_t size);

/* Runs kiln_start(boot) on the program's stack, then kp_exit with its result. */
_Noreturn void kv_call_on_stack(const KpBoot *boot, void *stack_high);

#endif
