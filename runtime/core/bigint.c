/*
 * Memory of BigInts: sign and magnitude in 64-bit limbs, least significant first, without leading zeros; zero has none.
 * What is computed with them is in runtime/std/big-arithmetic.ts.
 */
#include "internal.h"

enum { LIMBS_MAX = 1 << 24 };         /* 2^30 bits, as in V8 */

static inline size_t bytes_of(uint32_t n) { return (sizeof(KBigInt) + 8 * (size_t)n + 15) & ~(size_t)15; }

/* n limbs of zero, to be filled and fitted before anybody else sees them. */
KBigInt *k_big_new(double n) {
  KBigInt *x = NULL;
  if (n < 256) x = k_alloc(K_SHAPE_BIGINT, bytes_of((uint32_t)n));
  else if (n <= LIMBS_MAX) x = k_alloc_try(K_SHAPE_BIGINT, bytes_of((uint32_t)n));
  if (x) x->h.aux = (uint32_t)n << 1;
  else k_throw(K_ERR_RANGE, "Maximum BigInt size exceeded");
  return x;
}

/* Drops leading zeros. What lay behind becomes a dead object, because the collector walks from header to header. */
KBigInt *k_big_fit(KBigInt *x, bool negative) {
  uint32_t had = x->h.aux >> 1, n = had;
  while (n && !x->limbs[n - 1]) n--;
  x->h.aux = n << 1 | (negative && n);
  size_t rest = bytes_of(had) - bytes_of(n);
  if (rest) *(KHdr *)((uint8_t *)x + bytes_of(n)) = (KHdr){K_SHAPE_BIGINT, (uint32_t)(rest / 8 - 1) << 1};
  return x;
}

KVal k_big_u128(u128 w, bool negative) {
  KBigInt *x = k_big_new(2);
  x->limbs[0] = (uint64_t)w;
  x->limbs[1] = (uint64_t)(w >> 64);
  return (KVal)k_big_fit(x, negative);
}
