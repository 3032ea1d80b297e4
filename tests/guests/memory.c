/* The heap is zeroed, writable to both ends, and apart from the stack. */
#include "guest.h"

int kiln_start(const KpBoot *boot) {
  const uint64_t *words = boot->heap_base;
  size_t count = boot->heap_size / 8, dirty = 0;
  for (size_t i = 0; i < count; i++) dirty += words[i] != 0;
  check(dirty == 0, "heap is zeroed");
  if (dirty) put_line("words that are not", dirty);
  check(boot->heap_size >= 256 * 1024, "heap has 256 KiB");
  check((uintptr_t)boot->heap_base % 4096 == 0, "heap is page-aligned");
  uint8_t *first = boot->heap_base, *last = first + boot->heap_size - 1;
  *(volatile uint8_t *)first = 1;
  *(volatile uint8_t *)last = 2;
  check(*(volatile uint8_t *)first == 1 && *(volatile uint8_t *)last == 2, "both ends can be written");
  char here;
  check((char *)boot->stack_low < &here && &here < (char *)boot->stack_high, "running on the stack it names");
  check((size_t)((char *)boot->stack_high - (char *)boot->stack_low) >= 65536, "stack has 64 KiB");
  check((uint8_t *)boot->stack_high <= first || (uint8_t *)boot->stack_low > last, "stack and heap are apart");
  return dirty != 0;
}
