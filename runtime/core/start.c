/* The start of a program, and what its environment gives: clocks, arguments, randomness, exit. */
#include "internal.h"

const KpBoot *k_boot;
int32_t k_exit_status;

static uint64_t rng[4];

/* splitmix64: spreads whatever seed there is over the generator's state. */
static uint64_t spread(uint64_t *x) {
  uint64_t z = (*x += 0x9e3779b97f4a7c15ull);
  z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9ull;
  z = (z ^ z >> 27) * 0x94d049bb133111ebull;
  return z ^ z >> 31;
}

static void seed(void) {
  uint64_t random[5];
  if (kp_entropy(random, sizeof random) != 0) {
    /* No source yet: clocks differ between boots, which is all that hashing and Math.random need. */
    uint64_t x = (uint64_t)kp_wall_ns() ^ (uint64_t)kp_monotonic_ns() << 20 ^ k_boot->entry_tsc;
    for (int i = 0; i < 5; i++) random[i] = spread(&x);
  }
  k_hash_seed = random[4] | 1;
  for (int i = 0; i < 4; i++) rng[i] = spread(&random[i]);
}

/* Room below the stack limit: for the C core and making the RangeError. A quarter of a small stack. */
enum { STACK_RESERVE = 256 << 10 };

static void limit_stack(void) {
  uintptr_t low = (uintptr_t)k_boot->stack_low, bytes = (uintptr_t)k_boot->stack_high - low;
  k_stack_limit = low + (bytes / 4 < STACK_RESERVE ? bytes / 4 : STACK_RESERVE);
}

int kiln_start(const KpBoot *boot) {
  k_boot = boot;
  limit_stack();
  k_gc_init(boot->heap_base, boot->heap_size);
  seed();
  k_program_main();
  if (k_exc != K_HOLE) {
    /* runtime/std reports uncaught exceptions; this is for programs without it. */
    KVal exc = k_exc;
    k_exc = K_HOLE;
    KStr *s = k_str_concat(k_str_ascii("Uncaught "), k_is_ptr(exc) && !k_is_str(exc) ? k_str_ascii("exception") : k_to_str(exc));
    k_console_write(2, k_str_concat(s, k_str_char('\n')));
    if (k_exit_status == 0) k_exit_status = 1;
  }
  return k_exit_status;
}

void k_exit(int32_t status) { kp_exit(status & 255); }

/* xoshiro256** (Blackman, Vigna); the top 53 bits make a double in [0, 1). */
double k_random(void) {
  uint64_t x = rng[1] * 5, t = rng[1] << 17;
  uint64_t result = (x << 7 | x >> 57) * 9;
  rng[2] ^= rng[0];
  rng[3] ^= rng[1];
  rng[1] ^= rng[2];
  rng[0] ^= rng[3];
  rng[2] ^= t;
  rng[3] = rng[3] << 45 | rng[3] >> 19;
  return (double)(result >> 11) * 0x1p-53;
}

double k_now_ms(void) { return (double)kp_monotonic_ns() / 1e6; }
double k_wall_ms(void) { return (double)kp_wall_ns() / 1e6; }

int32_t k_argc(void) { return k_boot->argc; }
KStr *k_arg(int32_t i) { return i >= 0 && i < k_boot->argc ? k_str_z(k_boot->argv[i]) : k_str_empty; }
int32_t k_envc(void) { return k_boot->envc; }
KStr *k_env(int32_t i) { return i >= 0 && i < k_boot->envc ? k_str_z(k_boot->env[i]) : k_str_empty; }

double k_wait(double deadline_ms) {
  int64_t ns = INT64_MAX;
  /* Rounded up, so that a timer is due when the wait for it ends. */
  if (deadline_ms >= 0 && deadline_ms < 9e12) {
    double exact = deadline_ms * 1e6;
    ns = (int64_t)exact;
    if ((double)ns < exact) ns++;
  }
  return (double)kp_wait(ns);
}
