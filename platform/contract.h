/*
 * The platform contract: everything that Kiln asks of the machine below it.
 *
 * A platform is one folder that implements these functions and calls
 * kiln_start() once. Nothing else in the tree touches hardware, system calls
 * or hypervisor calls, except drivers written in TypeScript through the
 * extern functions of their own platform module.
 *
 * Rules that hold for every function:
 *  - one CPU, one thread; nothing here may be called from an interrupt handler
 *  - no function allocates from the Kiln heap
 *  - nothing blocks, except kp_wait and kp_console_write when the device is full
 *  - pointers handed in are borrowed for the call only
 */
#ifndef KILN_CONTRACT_H
#define KILN_CONTRACT_H
#include <stddef.h>
#include <stdint.h>

/* One device handed over at boot. `base`/`size` are a byte range that the
 * platform has already mapped uncached and never-executable, or an I/O port
 * range when `kind` says so; `irq` is the number that kp_wait reports. */
enum { KP_DEV_NONE, KP_DEV_VIRTIO_MMIO, KP_DEV_PCI_ECAM, KP_DEV_PCI_PIO };
typedef struct KpDevice {
  uint32_t kind;
  uint32_t irq;
  uint64_t base;
  uint64_t size;
} KpDevice;
enum { KP_DEVICES_MAX = 32 };

/* What the platform knows when it starts the runtime. Borrowed for ever. */
typedef struct KpBoot {
  void *heap_base;           /* zeroed, read-write, never executable, 2 MiB aligned where possible */
  size_t heap_size;          /* bytes; all the memory that the collector may use */
  void *stack_low, *stack_high; /* the stack that kiln_start runs on; a guard page lies below stack_low */
  int argc;                  /* program arguments, without the image's own name */
  const char *const *argv;
  int envc;                  /* "KEY=value" strings */
  const char *const *env;
  uint32_t device_count;
  const KpDevice *devices;
  uint64_t entry_tsc;        /* time-stamp counter at the very first instruction, or 0 */
} KpBoot;

/* Implemented by the runtime; called once by the platform; returns the exit status. */
int kiln_start(const KpBoot *boot);

/* Writes all of `bytes` to the console. fd is 1 (output) or 2 (diagnostics);
 * platforms with one console send both there. Boot, panics and reports of traps
 * need it in C; what the program prints may go through a driver in TypeScript
 * instead (kiln:console), to the same place and in the same order. */
void kp_console_write(int fd, const void *bytes, size_t len);

/* Nanoseconds since boot; never goes back; resolution at least 1 us. */
int64_t kp_monotonic_ns(void);
/* Nanoseconds since 1970-01-01T00:00:00Z as far as the platform knows. */
int64_t kp_wall_ns(void);

/* Fills `out` with bytes fit for keys. Returns 0, or -1 when the platform has
 * no source yet (a virtio-rng driver may supply one later through kp_entropy_add). */
int kp_entropy(void *out, size_t len);
void kp_entropy_add(const void *bytes, size_t len);

/* Sleeps until an event is pending or kp_monotonic_ns() >= deadline_ns
 * (INT64_MAX: no deadline; 0: only poll). Returns a bit set of pending events,
 * and clears them: bit i is interrupt line i of the device table (kvm), or
 * bit 0 "host descriptors are ready" (linux). Bits may be set spuriously;
 * none is ever lost. */
uint64_t kp_wait(int64_t deadline_ns);

/* Ends the machine or the process with `status` (0..255). Never returns. */
_Noreturn void kp_exit(int status);

#endif
