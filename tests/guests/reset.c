/* A machine that is reset keeps its memory; the program that starts again finds
 * a zeroed heap all the same. A byte of CMOS RAM tells the two boots apart. */
#include "../../platform/kvm/kvm.h"
#include "guest.h"

enum { CMOS_INDEX = 0x70, CMOS_DATA = 0x71, CMOS_BYTE = 0x60, MARK = 0xa5 };

int kiln_start(const KpBoot *boot) {
  uint64_t *words = boot->heap_base;
  size_t count = boot->heap_size / 8, dirty = 0;
  kv_out8(CMOS_INDEX, CMOS_BYTE);
  if (kv_in8(CMOS_DATA) != MARK) {
    for (size_t i = 0; i < count; i += 256) words[i] = i + 1;
    kv_out8(CMOS_INDEX, CMOS_BYTE);
    kv_out8(CMOS_DATA, MARK);
    put("first boot\n");
    struct __attribute__((packed)) { uint16_t limit; uint64_t base; } none = {0, 0};
    __asm__ volatile("lidt %0; ud2" : : "m"(none)); /* a trap with no way to handle it resets */
  }
  for (size_t i = 0; i < count; i++) dirty += words[i] != 0;
  check(dirty == 0, "heap is zeroed after a reset");
  return 0;
}
