/* Memory primitives that compilers call behind our back. Vector moves rather than `rep movsb`: string instructions
 * cost a fixed start-up and are emulated byte by byte in software virtual machines. */
#include "internal.h"

#ifdef __clang__
#define NO_IDIOM
#else
#define NO_IDIOM __attribute__((optimize("no-tree-loop-distribute-patterns")))
#endif

typedef uint64_t V16 __attribute__((vector_size(16), aligned(1), may_alias));
typedef uint64_t U64 __attribute__((aligned(1), may_alias));
typedef uint32_t U32 __attribute__((aligned(1), may_alias));
typedef uint16_t U16 __attribute__((aligned(1), may_alias));

static inline void move_small(uint8_t *d, const uint8_t *s, size_t n) { /* n <= 16; loads all before storing */
  if (n >= 8) {
    uint64_t a = *(const U64 *)s, b = *(const U64 *)(s + n - 8);
    *(U64 *)d = a;
    *(U64 *)(d + n - 8) = b;
  } else if (n >= 4) {
    uint32_t a = *(const U32 *)s, b = *(const U32 *)(s + n - 4);
    *(U32 *)d = a;
    *(U32 *)(d + n - 4) = b;
  } else if (n >= 2) {
    uint16_t a = *(const U16 *)s, b = *(const U16 *)(s + n - 2);
    *(U16 *)d = a;
    *(U16 *)(d + n - 2) = b;
  } else if (n) {
    *d = *s;
  }
}

static inline void move_forward(uint8_t *d, const uint8_t *s, size_t n) { /* n > 16 */
  V16 tail = *(const V16 *)(s + n - 16);
  uint8_t *tail_at = d + n - 16;
  for (; n > 64; n -= 64, s += 64, d += 64) {
    V16 a = *(const V16 *)s, b = *(const V16 *)(s + 16), c = *(const V16 *)(s + 32), e = *(const V16 *)(s + 48);
    *(V16 *)d = a;
    *(V16 *)(d + 16) = b;
    *(V16 *)(d + 32) = c;
    *(V16 *)(d + 48) = e;
  }
  for (; n > 16; n -= 16, s += 16, d += 16) *(V16 *)d = *(const V16 *)s;
  *(V16 *)tail_at = tail;
}

NO_IDIOM void *memcpy(void *restrict to, const void *restrict from, size_t n) {
  if (n <= 16) move_small(to, from, n);
  else move_forward(to, from, n);
  return to;
}

NO_IDIOM void *memmove(void *to, const void *from, size_t n) {
  uint8_t *d = to;
  const uint8_t *s = from;
  if (n <= 16) {
    move_small(d, s, n);
  } else if ((size_t)(d - s) >= n) {
    move_forward(d, s, n);
  } else {
    V16 head = *(const V16 *)s;
    size_t i = n;
    for (; i > 16; i -= 16) {
      V16 a = *(const V16 *)(s + i - 16);
      *(V16 *)(d + i - 16) = a;
    }
    *(V16 *)d = head;
  }
  return to;
}

NO_IDIOM void *memset(void *at, int byte, size_t n) {
  uint8_t *d = at;
  uint64_t w = 0x0101010101010101ull * (uint8_t)byte;
  if (n >= 16) {
    V16 v = {w, w};
    uint8_t *tail_at = d + n - 16;
    for (; n > 64; n -= 64, d += 64) {
      *(V16 *)d = v;
      *(V16 *)(d + 16) = v;
      *(V16 *)(d + 32) = v;
      *(V16 *)(d + 48) = v;
    }
    for (; n > 16; n -= 16, d += 16) *(V16 *)d = v;
    *(V16 *)tail_at = v;
  } else if (n >= 8) {
    *(U64 *)d = w;
    *(U64 *)(d + n - 8) = w;
  } else if (n >= 4) {
    *(U32 *)d = (uint32_t)w;
    *(U32 *)(d + n - 4) = (uint32_t)w;
  } else if (n) {
    d[0] = d[n - 1] = d[n / 2] = (uint8_t)byte;
  }
  return at;
}

NO_IDIOM int memcmp(const void *a, const void *b, size_t n) {
  const uint8_t *x = a, *y = b;
  for (; n >= 8; n -= 8, x += 8, y += 8) {
    uint64_t p = *(const U64 *)x, q = *(const U64 *)y;
    if (p != q) {
      p = __builtin_bswap64(p);
      q = __builtin_bswap64(q);
      return p < q ? -1 : 1;
    }
  }
  for (; n; n--, x++, y++)
    if (*x != *y) return *x < *y ? -1 : 1;
  return 0;
}

NO_IDIOM size_t strlen(const char *z) {
  size_t n = 0;
  while (z[n]) n++;
  return n;
}
