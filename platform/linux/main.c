/* platform/linux: a static process without libc. Entry, memory, console, clocks, entropy, waiting, exit. */
#include "../contract.h"
#include "sys.h"

enum { STACK_BYTES = 8 << 20, GUARD_BYTES = 64 << 10, ENV_MAX = 4096 };
enum { PROT_NONE = 0, PROT_RW = 3, MAP_PRIVATE = 2, MAP_ANONYMOUS = 0x20, MAP_NORESERVE = 0x4000 };
enum { AT_SYSINFO_EHDR = 33, CLOCK_REALTIME = 0, CLOCK_MONOTONIC = 1 };
#define MEMORY_DEFAULT_MAX ((uint64_t)4 << 30)
#define MEMORY_MIN ((uint64_t)1 << 20)
#define SUPERPAGE ((uint64_t)2 << 20)

void *memset(void *at, int byte, size_t n);
size_t strlen(const char *z);
_Noreturn void kl_run_on(void *stack_high, void (*fn)(void));

static KpBoot boot;
static KlClockGettime vdso_clock;
static int64_t start_ns;

void kp_console_write(int fd, const void *bytes, size_t len) {
  const char *p = bytes;
  while (len) {
    int64_t n = SYS3(SYS_write, fd, p, len);
    if (n > 0) {
      p += n;
      len -= (size_t)n;
    } else if (n == -E_AGAIN) {
      /* A non-blocking pipe or terminal is full: wait until it takes more. */
      struct { int32_t fd; int16_t events, revents; } one = {fd, 4, 0};
      SYS5(SYS_ppoll, &one, 1, 0, 0, 8);
    } else if (n != -E_INTR) {
      return; /* closed: nobody is left to tell */
    }
  }
}

_Noreturn void kl_fail(const char *what) {
  kp_console_write(2, "kiln: ", 6);
  kp_console_write(2, what, strlen(what));
  kp_console_write(2, "\n", 1);
  kp_exit(2);
}

_Noreturn void kp_exit(int status) {
  for (;;) SYS1(SYS_exit_group, status & 255);
}

static int64_t clock_ns(int clock) {
  Timespec t = {0, 0};
  if (!vdso_clock || vdso_clock(clock, &t) != 0) SYS2(SYS_clock_gettime, clock, &t);
  return t.sec * 1000000000 + t.nsec;
}

int64_t kp_monotonic_ns(void) { return clock_ns(CLOCK_MONOTONIC) - start_ns; }
int64_t kp_wall_ns(void) { return clock_ns(CLOCK_REALTIME); }

int kp_entropy(void *out, size_t len) {
  uint8_t *p = out;
  while (len) {
    int64_t n = SYS3(SYS_getrandom, p, len, 0);
    if (n > 0) {
      p += n;
      len -= (size_t)n;
    } else if (n != -E_INTR) {
      return -1;
    }
  }
  return 0;
}

/* The kernel's generator needs none of ours. */
void kp_entropy_add(const void *bytes, size_t len) {
  (void)bytes;
  (void)len;
}

uint64_t kp_wait(int64_t deadline_ns) {
  int64_t timeout = -1;
  if (deadline_ns != INT64_MAX) {
    timeout = deadline_ns <= 0 ? 0 : deadline_ns - kp_monotonic_ns();
    if (timeout < 0) timeout = 0;
  }
  if (kl_poll_wait) return kl_poll_wait(timeout);
  if (timeout == 0) return 0;
  Timespec t = {timeout / 1000000000, timeout % 1000000000};
  SYS5(SYS_ppoll, 0, 0, timeout < 0 ? 0 : &t, 0, 8);
  return 0;
}

/* "64M", "1G", "512K" or bytes; 0: not a size. */
static uint64_t parse_size(const char *z) {
  uint64_t n = 0;
  if (*z < '0' || *z > '9') return 0;
  for (; *z >= '0' && *z <= '9'; z++) {
    if (n > (uint64_t)1 << 44) return 0;
    n = n * 10 + (uint64_t)(*z - '0');
  }
  uint32_t shift = *z == 'K' || *z == 'k' ? 10 : *z == 'M' || *z == 'm' ? 20 : *z == 'G' || *z == 'g' ? 30 : 0;
  if (shift) z++;
  if (*z || n >> (46 - shift)) return 0;
  return n << shift;
}

static void *map(uint64_t bytes, int prot, int flags) {
  int64_t at = SYS6(SYS_mmap, 0, bytes, prot, MAP_PRIVATE | MAP_ANONYMOUS | flags, -1, 0);
  return at < 0 && at > -4096 ? NULL : (void *)at;
}

static void map_heap(const char *wanted) {
  uint64_t bytes;
  if (wanted) {
    bytes = parse_size(wanted);
    if (bytes < MEMORY_MIN) kl_fail("KILN_MEMORY must be a size of at least 1M, like 64M or 1G");
  } else {
    struct { int64_t uptime; uint64_t loads[3], total, free, shared, buffer, swap[2]; uint16_t procs, pad; uint64_t high[2]; uint32_t unit; uint8_t rest[64]; } info;
    memset(&info, 0, sizeof info);
    SYS1(SYS_sysinfo, &info);
    bytes = info.total * (info.unit ? info.unit : 1) / 2;
    if (bytes > MEMORY_DEFAULT_MAX || bytes == 0) bytes = MEMORY_DEFAULT_MAX;
  }
  bytes &= ~(uint64_t)4095;
  uint8_t *at = map(bytes + SUPERPAGE, PROT_RW, MAP_NORESERVE);
  if (!at) kl_fail("the host does not give that much memory; set KILN_MEMORY to less, like KILN_MEMORY=64M");
  at = (uint8_t *)(((uintptr_t)at + SUPERPAGE - 1) & ~(uintptr_t)(SUPERPAGE - 1));
  boot.heap_base = at;
  boot.heap_size = bytes;
}

static void map_stack(void) {
  uint8_t *at = map(STACK_BYTES + GUARD_BYTES, PROT_RW, MAP_NORESERVE);
  if (!at || SYS3(SYS_mprotect, at, GUARD_BYTES, PROT_NONE) != 0) kl_fail("the host gives no memory for the stack");
  boot.stack_low = at + GUARD_BYTES;
  boot.stack_high = at + GUARD_BYTES + STACK_BYTES;
}

static void run(void) { kp_exit(kiln_start(&boot)); }

static bool starts(const char *z, const char *with) {
  while (*with)
    if (*z++ != *with++) return false;
  return true;
}

__attribute__((used)) _Noreturn void kl_main(const int64_t *stack, uint64_t tsc) {
  const char *const *argv = (const char *const *)(stack + 1);
  const char *const *env = argv + stack[0] + 1;
  const char *memory = NULL;
  int envc = 0;
  for (; env[envc]; envc++)
    if (starts(env[envc], "KILN_MEMORY=")) memory = env[envc] + 12;
  for (const int64_t *aux = (const int64_t *)(env + envc + 1); aux[0]; aux += 2)
    if (aux[0] == AT_SYSINFO_EHDR) vdso_clock = kl_vdso_clock((const void *)aux[1]);
  start_ns = clock_ns(CLOCK_MONOTONIC);
  boot.argc = stack[0] > 0 ? (int)stack[0] - 1 : 0;
  boot.argv = stack[0] > 0 ? argv + 1 : argv;
  boot.envc = envc < ENV_MAX ? envc : ENV_MAX;
  boot.env = env;
  boot.entry_tsc = tsc;
  map_heap(memory);
  map_stack();
  kl_traps_init();
  if (kl_poll_init) kl_poll_init();
  if (kl_names_init) kl_names_init();
  kl_seal();
  kl_run_on(boot.stack_high, run);
}
