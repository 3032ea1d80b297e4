/* Externs for drivers that make or take values of the Kiln heap. */
#include "../../runtime/core/kiln.h"
#include "../../runtime/core/core.h"
#include "kvm.h"

/* The device memory at `address` (from kv_dma_alloc) as an ArrayBuffer. */
KArrayBuffer *kv_buffer(double address, double bytes) {
  return k_buffer_external((void *)(uint64_t)(int64_t)address, (uint64_t)(int64_t)bytes);
}

/* Adds the first `bytes` bytes of a view to the entropy pool. */
void kv_entropy_add(KView *view, double bytes) {
  if (bytes > 0 && bytes <= (double)view->len) kp_entropy_add(view->data, (size_t)bytes);
}
