/* I/O pages: aligned, zeroed, apart, and between unmapped pages. With an
 * argument, one step too far. */
#include "../../platform/kvm/kvm.h"
#include "guest.h"

int kiln_start(const KpBoot *boot) {
  double a = kv_dma_alloc(5000), b = kv_dma_alloc(1);
  check(a > 0 && b > 0 && (uint64_t)a % 4096 == 0 && (uint64_t)b % 4096 == 0, "aligned");
  check(b >= a + 3 * 4096 || a >= b + 2 * 4096, "a gap between them");
  int zero = 1;
  for (int i = 0; i < 8192; i++) zero &= ((volatile uint8_t *)(uint64_t)a)[i] == 0;
  check(zero, "zeroed");
  for (int i = 0; i < 8192; i++) ((volatile uint8_t *)(uint64_t)a)[i] = 0xff;
  check(*(volatile uint8_t *)(uint64_t)b == 0, "not shared");
  check(kv_dma_alloc(1e12) == 0 && kv_dma_alloc(0) == 0 && kv_dma_alloc(-1) == 0, "refuses what it has not");
  check(kv_map_mmio((double)(uintptr_t)boot->heap_base, 4096) == -1, "memory is not a device");
  double got;
  uint64_t total = 0;
  while ((got = kv_dma_alloc(4096)) != 0) total++;
  check(total > 8 && kv_dma_left() < 3 * 4096, "runs out cleanly");
  if (boot->argc > 0) *(volatile uint8_t *)(uint64_t)(a + (boot->argv[0][0] == 'o' ? 8192 : -1)) = 1;
  return 0;
}
