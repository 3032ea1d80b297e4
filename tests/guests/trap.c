/* What must not work ends in a report and status 70; the first argument says what to try. */
#include "guest.h"

static const volatile int constant[4] = {1, 2, 3, 4};
static volatile int writable[16];

__attribute__((noinline)) static int recurse(volatile int *above) {
  volatile int here[64];
  here[0] = *above + 1;
  if (here[0] < 0) return 0;
  int below = recurse(here);
  return here[0] + below;
}

static int is(const char *a, const char *b) {
  while (*a && *a == *b) a++, b++;
  return *a == *b;
}

__attribute__((noinline)) static void try_out(const KpBoot *boot, const char *what) {
  volatile int zero = 0;
  if (is(what, "text")) *(volatile int *)(uintptr_t)&recurse = 0;
  if (is(what, "constant")) *(volatile int *)(uintptr_t)constant = 5;
  if (is(what, "heap-code")) {
    *(volatile uint8_t *)boot->heap_base = 0xc3; /* ret */
    ((void (*)(void))boot->heap_base)();
  }
  if (is(what, "stack-code")) {
    volatile uint8_t code[16] = {0xc3};
    ((void (*)(void))(uintptr_t)code)();
  }
  if (is(what, "data-code")) {
    writable[0] = 0xc3;
    ((void (*)(void))(uintptr_t)writable)();
  }
  if (is(what, "null-read")) zero = *(volatile int *)(uintptr_t)(zero + 8);
  if (is(what, "null-write")) *(volatile int *)(uintptr_t)zero = 1;
  if (is(what, "null-call")) ((void (*)(void))(uintptr_t)zero)();
  if (is(what, "overflow")) recurse(&zero);
  if (is(what, "divide")) zero = writable[1] / zero;
  if (is(what, "invalid")) __asm__ volatile("ud2");
  if (is(what, "low-memory")) zero = *(volatile int *)0x90000;
}

int kiln_start(const KpBoot *boot) {
  put("before\n");
  if (boot->argc > 0) try_out(boot, boot->argv[0]);
  put("still here\n");
  return 0;
}
