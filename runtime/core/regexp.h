/* Regular expression literals: what the compiler's back end emits for them (compiler/src/backend/regexp.ts), and how runtime/std runs it. */
#ifndef KILN_REGEXP_H
#define KILN_REGEXP_H
#include "kiln.h"

typedef struct KRegExpRun {
  const void *text;
  int32_t length, at;        /* in units; where to begin */
  bool sticky;
  int32_t *r, *stack;        /* registers; entries of three */
  int32_t room;              /* numbers that the stack has room for */
  uint32_t *memo;            /* bits of places that failed; NULL: none */
  int32_t base, span;        /* first position and number of positions of memo */
  int64_t left;              /* steps */
} KRegExpRun;
enum { K_RX_NONE, K_RX_FOUND, K_RX_EXCEEDED, K_RX_FULL };

typedef struct KRegExpCode {
  int32_t (*narrow)(KRegExpRun *), (*wide)(KRegExpRun *);
  int32_t registers, slots;
  bool linear, full;
} KRegExpCode;
extern const KRegExpCode k_regexps[];

static inline bool k_rx_tried(KRegExpRun *x, uint32_t slot, int32_t at) {
  if (K_LIKELY(!x->memo)) return false;
  uint64_t bit = (uint64_t)slot * (uint32_t)x->span + (uint32_t)(at - x->base);
  uint32_t mask = 1u << (bit & 31), old = x->memo[bit >> 5];
  x->memo[bit >> 5] = old | mask;
  return old & mask;
}
/* Whether c is in one of the count ranges, which are ascending pairs. */
static inline bool k_rx_in(const uint32_t *ranges, uint32_t count, uint32_t c) {
  uint32_t lo = 0, hi = count;
  while (lo < hi) {
    uint32_t mid = (lo + hi) / 2;
    if (c < ranges[2 * mid]) hi = mid;
    else if (c > ranges[2 * mid + 1]) lo = mid + 1;
    else return true;
  }
  return false;
}
static inline bool k_rx_pair(const uint16_t *s, int32_t at, int32_t n) {
  return at >= 0 && at + 1 < n && (s[at] & 0xfc00) == 0xd800 && (s[at + 1] & 0xfc00) == 0xdc00;
}
static inline uint32_t k_rx_point(const uint16_t *s, int32_t at, int32_t n) {
  return k_rx_pair(s, at, n) ? (((uint32_t)s[at] & 0x3ff) << 10) + (s[at + 1] & 0x3ffu) + 0x10000 : s[at];
}
static inline bool k_rx_line_end(uint32_t c) { return c == 10 || c == 13 || c == 0x2028 || c == 0x2029; }
#endif
