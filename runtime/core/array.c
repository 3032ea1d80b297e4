/* Arrays: a header with length and capacity, and a buffer of elements that is replaced when it grows. */
#include "internal.h"

#define ARR_LEN_MAX (1u << 28) /* beyond: a RangeError, as of what no array can be (2 GiB of cells) */

static inline uint32_t element_shift(const KArr *a) { return a->h.shape == K_SHAPE_ARR_I32 ? 2 : 3; }
static inline uint32_t buffer_shape(const KArr *a) { return a->h.shape == K_SHAPE_ARR_F64 || a->h.shape == K_SHAPE_ARR_I32 ? K_SHAPE_BUF_RAW : K_SHAPE_BUF_CELL; }

static void new_buffer(KArr *a, uint32_t cap) {
  uint32_t shift = element_shift(a);
  /* Buffers fill whole 16-byte units: an odd cell is used, not lost. */
  size_t bytes = (((size_t)cap << shift) + 15) & ~(size_t)15;
  KBuf *b = k_alloc(buffer_shape(a), sizeof(KBuf) + bytes);
  b->bytes = bytes;
  if (a->len) memcpy(b->data, a->buf->data, (size_t)a->len << shift);
  a->buf = b;
  k_wrote(a);
  a->cap = (uint32_t)(bytes >> shift);
}

KArr *k_arr_new(uint32_t shape, uint32_t len) {
  KArr *a = k_alloc(shape, sizeof(KArr));
  if (len) {
    new_buffer(a, len);
    a->len = len;
  }
  return a;
}

void k_arr_reserve(KArr *a, uint32_t cap) {
  if (cap <= a->cap) return;
  if (cap > ARR_LEN_MAX) {
    k_throw(K_ERR_RANGE, "Invalid array length");
    return;
  }
  uint64_t grown = (uint64_t)a->cap + a->cap / 2 + 4;
  if (a->cap < 64) grown = (uint64_t)a->cap * 2 + 2;
  if (grown > ARR_LEN_MAX) grown = ARR_LEN_MAX;
  new_buffer(a, cap > grown ? cap : (uint32_t)grown);
}

void k_arr_set_len(KArr *a, uint32_t len) {
  if (len > a->cap) k_arr_reserve(a, len);
  if (k_exc) return;
  uint32_t shift = element_shift(a);
  if (len < a->len) memset((uint8_t *)a->buf->data + ((size_t)len << shift), 0, (size_t)(a->len - len) << shift);
  a->len = len;
}

void k_arr_move(KArr *a, uint32_t to, uint32_t from, uint32_t count) {
  uint32_t shift = element_shift(a);
  if (!count) return;
  uint8_t *p = (uint8_t *)a->buf->data;
  memmove(p + ((size_t)to << shift), p + ((size_t)from << shift), (size_t)count << shift);
  k_wrote_all(p + ((size_t)to << shift), (size_t)count << shift);
}
