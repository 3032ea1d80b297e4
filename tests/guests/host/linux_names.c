/* What the Linux platform expects of the runtime, for guests that have none.
 * Linked with --wrap=kiln_start, so that k_boot is set before the guest starts. */
#include "../../../platform/contract.h"

const KpBoot *k_boot;
int __real_kiln_start(const KpBoot *boot);
int __wrap_kiln_start(const KpBoot *boot);
void k_trace_report(uintptr_t pc, uintptr_t frame_pointer, int32_t limit);

int __wrap_kiln_start(const KpBoot *boot) {
  k_boot = boot;
  return __real_kiln_start(boot);
}

void k_trace_report(uintptr_t pc, uintptr_t frame_pointer, int32_t limit) {
  (void)pc;
  (void)frame_pointer;
  (void)limit;
}
