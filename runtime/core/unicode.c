/* Unicode case mapping for String.prototype.toUpperCase and toLowerCase: simple and special mappings and final sigma
 * (Unicode 3.13, Default Case Algorithms). Linked only when a program changes case. */
#include "internal.h"

typedef struct CaseRun { uint32_t from; uint16_t count; uint8_t stride; int32_t delta; } CaseRun;
typedef struct CaseSpecial { uint16_t from; uint16_t to[3]; } CaseSpecial;
#include "case.inc"
#define COUNT(a) (uint32_t)(sizeof(a) / sizeof *(a))

static uint32_t map_simple(const CaseRun *runs, uint32_t n, uint32_t cp) {
  uint32_t low = 0, high = n;
  while (low < high) {
    uint32_t mid = (low + high) / 2;
    if (runs[mid].from <= cp) low = mid + 1;
    else high = mid;
  }
  if (low == 0) return cp;
  const CaseRun *r = &runs[low - 1];
  uint32_t distance = cp - r->from;
  if (distance % r->stride == 0 && distance / r->stride < r->count) return (uint32_t)((int32_t)cp + r->delta);
  /* Runs of stride 2 may interleave with the one before. */
  if (low >= 2) {
    r = &runs[low - 2];
    distance = cp - r->from;
    if (distance % r->stride == 0 && distance / r->stride < r->count) return (uint32_t)((int32_t)cp + r->delta);
  }
  return cp;
}

static uint32_t range_number(const uint8_t **p) {
  uint32_t n = *(*p)++;
  if (n != 0xff) return n;
  n = (uint32_t)(*p)[0] << 8 | (*p)[1];
  *p += 2;
  if (n != 0xffff) return n;
  n = (uint32_t)(*p)[0] << 16 | (uint32_t)(*p)[1] << 8 | (*p)[2];
  *p += 3;
  return n;
}

static bool in_ranges(const uint8_t *p, const uint8_t *end, uint32_t cp) {
  uint32_t at = 0;
  while (p < end) {
    at += range_number(&p);
    if (cp < at) return false;
    at += range_number(&p);
    if (cp < at) return true;
  }
  return false;
}

static uint32_t code_point(KStr *s, uint32_t i, uint32_t *width) {
  uint32_t c = str_at(s, i);
  *width = 1;
  if (c < 0xd800 || c > 0xdbff || i + 1 >= s->len) return c;
  uint32_t d = str_at(s, i + 1);
  if ((d & 0xfc00) != 0xdc00) return c;
  *width = 2;
  return 0x10000 + ((c & 0x3ff) << 10 | (d & 0x3ff));
}

static uint32_t code_point_before(KStr *s, uint32_t i, uint32_t *width) {
  uint32_t c = str_at(s, i - 1), ignored;
  *width = 1;
  if ((c & 0xfc00) != 0xdc00 || i < 2 || (str_at(s, i - 2) & 0xfc00) != 0xd800) return c;
  *width = 2;
  return code_point(s, i - 2, &ignored);
}

/* A sigma is final when a cased letter stands before it and none behind it, ignorable ones aside. */
static bool final_sigma(KStr *s, uint32_t at) {
  uint32_t width, i = at, cp = 0;
  const uint8_t *ignorable_end = ignorable_ranges + sizeof ignorable_ranges, *cased_end = cased_ranges + sizeof cased_ranges;
  for (;;) {
    if (i == 0) return false;
    cp = code_point_before(s, i, &width);
    i -= width;
    if (!in_ranges(ignorable_ranges, ignorable_end, cp)) break;
  }
  if (!in_ranges(cased_ranges, cased_end, cp)) return false;
  for (i = at + 1; i < s->len; i += width) {
    cp = code_point(s, i, &width);
    if (!in_ranges(ignorable_ranges, ignorable_end, cp)) return !in_ranges(cased_ranges, cased_end, cp);
  }
  return true;
}

/* The units that the code point at s[i] becomes; returns how many (at most 3). */
static uint32_t map_at(KStr *s, uint32_t i, uint32_t cp, bool upper, uint16_t out[3]) {
  uint32_t n = 0;
  if (cp < 0x80) {
    out[0] = (uint16_t)(cp - (upper ? 'a' : 'A') < 26 ? cp ^ 0x20 : cp);
    return 1;
  }
  if (!upper && cp == 0x3a3) {
    out[0] = final_sigma(s, i) ? 0x3c2 : 0x3c3;
    return 1;
  }
  const CaseSpecial *special = upper ? upper_specials : lower_specials;
  uint32_t specials = upper ? COUNT(upper_specials) : COUNT(lower_specials);
  for (uint32_t k = 0; k < specials && special[k].from <= cp; k++) {
    if (special[k].from != cp) continue;
    while (n < 3 && special[k].to[n]) {
      out[n] = special[k].to[n];
      n++;
    }
    return n;
  }
  cp = upper ? map_simple(upper_runs, COUNT(upper_runs), cp) : map_simple(lower_runs, COUNT(lower_runs), cp);
  if (cp < 0x10000) {
    out[0] = (uint16_t)cp;
    return 1;
  }
  out[0] = (uint16_t)(0xd7c0 + (cp >> 10));
  out[1] = (uint16_t)(0xdc00 + (cp & 0x3ff));
  return 2;
}

KStr *k_unicode_case(KStr *s, bool upper) {
  uint16_t units[3];
  uint32_t len = 0, width, all = 0;
  k_str_flat(s);
  for (uint32_t i = 0; i < s->len; i += width) {
    uint32_t cp = code_point(s, i, &width), n = map_at(s, i, cp, upper, units);
    for (uint32_t k = 0; k < n; k++) all |= units[k];
    len += n;
  }
  KStr *out = k_str_new(len, all > 255);
  uint32_t at = 0;
  for (uint32_t i = 0; i < s->len; i += width) {
    uint32_t cp = code_point(s, i, &width), n = map_at(s, i, cp, upper, units);
    for (uint32_t k = 0; k < n; k++, at++) {
      if (all > 255) str16(out)[at] = units[k];
      else str8(out)[at] = (uint8_t)units[k];
    }
  }
  return out;
}
