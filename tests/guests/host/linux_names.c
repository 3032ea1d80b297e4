/* What the Linux platform expects of the runtime, for guests that have none. */
#include "../../../platform/contract.h"

const KpBoot *k_boot;
void k_trace_report(uintptr_t pc, uintptr_t frame_pointer, int32_t limit);
void k_trace_report(uintptr_t pc, uintptr_t frame_pointer, int32_t limit) {
  (void)pc;
  (void)frame_pointer;
  (void)limit;
}
