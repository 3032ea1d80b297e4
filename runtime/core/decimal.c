/*
 * Decimal and binary floating point, exactly.
 *
 * Powers of ten are kept as 128 bits in two small tables (5^27i and 5^j); products with them are right but for a few
 * units in the last of 128 places. Whatever that cannot decide is decided by big integers, so every result is exact.
 */
#include "internal.h"
#include "pow5.inc"

/* ---- big integers: enough for 800 digits times 10^1100 ---- */

enum { BIG_LIMBS = 208, DIGITS_MAX = 800 };
typedef struct Big { uint32_t n; uint32_t limb[BIG_LIMBS]; } Big; /* n: limbs in use, the top one not zero */

static void big_set(Big *b, uint64_t v) {
  b->limb[0] = (uint32_t)v;
  b->limb[1] = (uint32_t)(v >> 32);
  b->n = v >> 32 ? 2 : v != 0;
}

static void big_mul_add(Big *b, uint32_t factor, uint32_t carry) {
  uint64_t c = carry;
  for (uint32_t i = 0; i < b->n; i++) {
    c += (uint64_t)b->limb[i] * factor;
    b->limb[i] = (uint32_t)c;
    c >>= 32;
  }
  if (c) {
    if (b->n == BIG_LIMBS) k_panic("decimal: number too large");
    b->limb[b->n++] = (uint32_t)c;
  }
}

static void big_mul_pow5(Big *b, int32_t n) {
  for (; n >= 13; n -= 13) big_mul_add(b, 1220703125u, 0);
  uint32_t rest = 1;
  for (; n > 0; n--) rest *= 5;
  big_mul_add(b, rest, 0);
}

static void big_shift(Big *b, uint32_t bits) {
  uint32_t limbs = bits / 32, rest = bits % 32;
  if (b->n == 0) return;
  if (rest) big_mul_add(b, 1u << rest, 0);
  if (b->n + limbs > BIG_LIMBS) k_panic("decimal: number too large");
  memmove(b->limb + limbs, b->limb, b->n * 4);
  memset(b->limb, 0, limbs * 4);
  b->n += limbs;
}

static int big_cmp(const Big *a, const Big *b) {
  if (a->n != b->n) return a->n < b->n ? -1 : 1;
  for (uint32_t i = a->n; i-- > 0;)
    if (a->limb[i] != b->limb[i]) return a->limb[i] < b->limb[i] ? -1 : 1;
  return 0;
}

static void big_sub(Big *a, const Big *b) { /* a >= b */
  int64_t c = 0;
  for (uint32_t i = 0; i < a->n; i++) {
    c += (int64_t)a->limb[i] - (i < b->n ? b->limb[i] : 0);
    a->limb[i] = (uint32_t)c;
    c >>= 32;
  }
  while (a->n && a->limb[a->n - 1] == 0) a->n--;
}

static uint32_t big_div_small(Big *b, uint32_t divisor) {
  uint64_t rest = 0;
  for (uint32_t i = b->n; i-- > 0;) {
    rest = rest << 32 | b->limb[i];
    b->limb[i] = (uint32_t)(rest / divisor);
    rest %= divisor;
  }
  while (b->n && b->limb[b->n - 1] == 0) b->n--;
  return (uint32_t)rest;
}

/* b * 10^p * 2^e for the side of a comparison where both exponents are positive. */
static void big_scale(Big *b, int32_t p10, int32_t e2) {
  big_mul_pow5(b, p10);
  big_shift(b, (uint32_t)(p10 + e2));
}

/* sign(a * 10^pa * 2^ea - b * 10^pb * 2^eb) */
static int big_cmp_scaled(Big *a, int32_t pa, int32_t ea, Big *b, int32_t pb, int32_t eb) {
  int32_t p = pa < pb ? pa : pb, e = ea < eb ? ea : eb;
  big_scale(a, pa - p, ea - e);
  big_scale(b, pb - p, eb - e);
  return big_cmp(a, b);
}

/* ---- approximate powers of ten ---- */

typedef struct Pow { uint64_t high, low; int32_t e2; bool exact; } Pow; /* (high:low) * 2^e2 <= 10^q < (high:low + 4) * 2^e2, top bit set */

static Pow pow10(int32_t q) { /* -378 <= q <= 350 */
  int32_t i = (q + 378) / 27, j = (q + 378) % 27;
  Pow p;
  p.high = pow5_big[i][0];
  p.low = pow5_big[i][1];
  if (j) {
    uint64_t small = pow5_small[j] << __builtin_clzll(pow5_small[j]);
    u128 low = (u128)p.low * small, high = (u128)p.high * small + (uint64_t)(low >> 64);
    uint64_t rest = (uint64_t)low;
    if (!(high >> 127)) high = high << 1 | rest >> 63;
    p.high = (uint64_t)(high >> 64);
    p.low = (uint64_t)high;
  }
  p.e2 = (int32_t)(((int64_t)q * 217706) >> 16) - 127; /* floor(q * log2(10)) - 127 */
  p.exact = q >= 0 && q <= 55;
  return p;
}

/* ---- shortest digits ---- */

/* u * 2^e2 * 10^-k with 64 fraction bits, rounded down; the truth is less than 2 units above (equal or less than 1 when exact). */
typedef struct Scaled { u128 value; bool exact, sticky; uint64_t u; int32_t e2, k; } Scaled;

static Scaled scale(uint64_t u, int32_t e2, int32_t k, const Pow *p) {
  uint32_t shift = (uint32_t)(-(e2 + p->e2) - 64);
  u128 low = (u128)u * p->low, high = (u128)u * p->high + (uint64_t)(low >> 64);
  uint64_t rest = (uint64_t)low;
  Scaled s = {0, p->exact, false, u, e2, k};
  if (shift >= 64) {
    s.value = high >> (shift - 64);
    s.sticky = rest || (shift > 64 && high << (192 - shift));
  } else {
    s.value = high << (64 - shift) | rest >> shift;
    s.sticky = rest << (64 - shift);
  }
  return s;
}

/* sign(t - s) */
static int side(uint64_t t, const Scaled *s) {
  u128 x = (u128)t << 64;
  if (x < s->value) return -1;
  if (x >= s->value + 2) return 1;
  if (s->exact) return x > s->value ? 1 : s->sticky ? -1 : 0;
  Big a, b;
  big_set(&a, t);
  big_set(&b, s->u);
  return big_cmp_scaled(&a, s->k, 0, &b, 0, s->e2);
}

static void set_digits(KDecimal *out, uint64_t n, int32_t exponent) { /* n * 10^exponent, trailing zeros dropped */
  char text[20];
  int at = 20;
  while (n % 10 == 0) {
    n /= 10;
    exponent++;
  }
  for (; n; n /= 10) text[--at] = (char)('0' + n % 10);
  out->n = 20 - at;
  out->point = out->n + exponent;
  memcpy(out->digits, text + at, (size_t)out->n);
}

static const double small_powers[] = {1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22};

/*
 * The interval of numbers that read back as d is scaled so that it is between 1 and 10 wide: it holds at least one
 * integer and at most one multiple of ten. A multiple of ten has fewer digits and wins; else the integer closest to d.
 */
void k_dec_shortest(double d, KDecimal *out) {
  /* Numbers with few digits after the point: n / 10^k is exact division, so equality proves the digits. */
  if (d < 1e15 && d >= 1e-5) {
    for (int k = 0; k <= 5; k++) {
      double scaled = d * small_powers[k];
      if (scaled >= 1e15) break;
      uint64_t n = (uint64_t)(scaled + 0.5);
      if ((double)n / small_powers[k] == d) {
        set_digits(out, n, -k);
        return;
      }
    }
  }
  uint64_t bits = k_f64_bits(d), m = bits & (((uint64_t)1 << 52) - 1);
  int32_t biased = (int32_t)(bits >> 52), e = (biased ? biased : 1) - 1075;
  bool even = !(m & 1), narrow = m == 0 && biased > 1; /* the gap below a power of two is half as wide */
  if (biased) m |= (uint64_t)1 << 52;
  int32_t k = (e * 1262611 - (narrow ? 524031 : 0)) >> 22; /* floor(log10(width)) */
  Pow p = pow10(-k);
  Scaled low = scale(4 * m - (narrow ? 1 : 2), e - 2, k, &p), mid = scale(4 * m, e - 2, k, &p), high = scale(4 * m + 2, e - 2, k, &p);
  uint64_t s = (uint64_t)(mid.value >> 64);
  if (side(s + 1, &mid) <= 0) s++;
  uint64_t ten = s - s % 10;
  int below = side(ten, &low), above = side(ten + 10, &high);
  if (ten && (below > 0 || (below == 0 && even))) {
    set_digits(out, ten, k);
  } else if (above < 0 || (above == 0 && even)) {
    set_digits(out, ten + 10, k);
  } else {
    below = side(s, &low);
    above = side(s + 1, &high);
    bool down = s && (below > 0 || (below == 0 && even)), up = above < 0 || (above == 0 && even);
    if (down && up) {
      Scaled twice = scale(8 * m, e - 2, k, &p);
      int half = side(2 * s + 1, &twice);
      up = half < 0 || (half == 0 && (s & 1));
    }
    set_digits(out, s + up, k);
  }
}

/* ---- a given number of digits ---- */

static void decompose(double d, uint64_t *m, int32_t *e) {
  uint64_t bits = k_f64_bits(d);
  int32_t biased = (int32_t)(bits >> 52 & 0x7ff);
  *m = bits & (((uint64_t)1 << 52) - 1);
  if (biased) *m |= (uint64_t)1 << 52;
  *e = (biased ? biased : 1) - 1075;
}

/* Long division of two big integers, digit by digit: numerator / denominator in [1, 10). */
void k_dec_digits(double d, int count, KDecimal *out) {
  uint64_t m;
  int32_t e;
  decompose(d, &m, &e);
  int32_t log2 = e + 63 - __builtin_clzll(m);
  int32_t k = (int32_t)(((int64_t)log2 * 78913) >> 18); /* floor(log10(2^log2)): d >= 10^k, perhaps >= 10^(k+1) */
  Big a, b;
  big_set(&a, m);
  big_set(&b, 1);
  big_scale(&a, k < 0 ? -k : 0, 0);
  big_scale(&b, k > 0 ? k : 0, 0);
  if (e > 0) big_shift(&a, (uint32_t)e);
  if (e < 0) big_shift(&b, (uint32_t)-e);
  Big ten = b;
  big_mul_add(&ten, 10, 0);
  if (big_cmp(&a, &ten) >= 0) {
    b = ten;
    k++;
  }
  out->n = count;
  out->point = k + 1;
  for (int i = 0; i < count; i++) {
    int digit = 0;
    while (big_cmp(&a, &b) >= 0) {
      big_sub(&a, &b);
      digit++;
    }
    out->digits[i] = (char)('0' + digit);
    big_mul_add(&a, 10, 0);
  }
  /* a is ten times the remainder now: up when remainder * 2 >= denominator. */
  big_mul_add(&b, 5, 0);
  if (big_cmp(&a, &b) < 0) return;
  int i = count - 1;
  while (i >= 0 && out->digits[i] == '9') out->digits[i--] = '0';
  if (i >= 0) {
    out->digits[i]++;
  } else {
    out->digits[0] = '1';
    out->point++;
  }
}

int k_dec_fixed(double d, int digits, char *out) {
  uint64_t m;
  int32_t e;
  char text[140];
  int at = sizeof text;
  decompose(d, &m, &e);
  Big a;
  big_set(&a, m);
  big_mul_pow5(&a, digits); /* d * 10^digits = a * 2^(e + digits) */
  e += digits;
  if (e >= 0) {
    big_shift(&a, (uint32_t)e);
  } else {
    uint32_t drop = (uint32_t)-e, limbs = (drop - 1) / 32, bit = (drop - 1) % 32;
    bool up = limbs < a.n && (a.limb[limbs] >> bit & 1); /* the half bit: ties go up */
    limbs = drop / 32;
    bit = drop % 32;
    uint32_t n = 0;
    for (uint32_t i = limbs; i < a.n; i++) {
      uint64_t two = a.limb[i] | (i + 1 < a.n ? (uint64_t)a.limb[i + 1] << 32 : 0);
      a.limb[n++] = (uint32_t)(two >> bit);
    }
    while (n && a.limb[n - 1] == 0) n--;
    a.n = n;
    if (up) {
      if (a.n == 0) big_set(&a, 1);
      else big_mul_add(&a, 1, 1);
    }
  }
  int count = 0;
  while (a.n || count <= digits) {
    uint32_t nine = big_div_small(&a, 1000000000);
    for (int i = 0; i < 9 && (nine || a.n || count <= digits); i++) {
      if (count == digits && digits) text[--at] = '.';
      text[--at] = (char)('0' + nine % 10);
      nine /= 10;
      count++;
    }
  }
  int n = (int)sizeof text - at;
  memcpy(out, text + at, (size_t)n);
  return n;
}

/* ---- reading ---- */

/* value = m * 2^x rounded down; is digits * 10^q above, at or below m + 1/2? */
static int cmp_half(KStr *s, uint32_t from, uint32_t to, uint64_t m, int32_t x) {
  Big a, b;
  int32_t q = 0, taken = 0;
  bool point = false, rest = false;
  a.n = 0;
  uint32_t i = from;
  for (; i < to; i++) {
    uint32_t u = str_at(s, i);
    if (u == '.') {
      point = true;
      continue;
    }
    if (u - '0' > 9) break;
    if (taken < DIGITS_MAX) {
      big_mul_add(&a, 10, u - '0');
      taken += a.n != 0;
      q -= point;
    } else {
      rest |= u != '0';
      q += !point;
    }
  }
  if (i < to) { /* the exponent: checked by the caller */
    int32_t exponent = 0;
    bool negative = str_at(s, ++i) == '-';
    if (str_at(s, i) == '-' || str_at(s, i) == '+') i++;
    for (; i < to; i++)
      if (exponent < 100000000) exponent = exponent * 10 + (int32_t)(str_at(s, i) - '0');
    q += negative ? -exponent : exponent;
  }
  if (rest) { /* anything behind 800 digits only breaks ties */
    big_mul_add(&a, 10, 1);
    q--;
  }
  big_set(&b, 2 * m + 1);
  return big_cmp_scaled(&a, q, 0, &b, 0, x - 1);
}

static double assemble(uint64_t m, int32_t x) { /* m <= 2^53, m * 2^x; x >= -1074 */
  if (m == 0) return 0;
  if (m >> 53) {
    m >>= 1;
    x++;
  }
  if (x > 971) return k_bits_f64(0x7ff0000000000000ull);
  if (!(m >> 52)) return k_bits_f64(m); /* subnormal: x is -1074 */
  return k_bits_f64((uint64_t)(x + 1075) << 52 | (m & (((uint64_t)1 << 52) - 1)));
}

/* w * 10^q; `more`: further digits were cut off behind w. The literal itself is s[from..to). */
static double convert(uint64_t w, int32_t q, bool more, KStr *s, uint32_t from, uint32_t to) {
  if (w == 0) return 0;
  if (!more && w >> 53 == 0) {
    if (q >= 0 && q <= 22) return (double)w * small_powers[q];
    if (q < 0 && q >= -22) return (double)w / small_powers[-q];
  }
  if (q > 310) return k_bits_f64(0x7ff0000000000000ull);
  if (q < -365) return 0;
  Pow p = pow10(q);
  int32_t lz = __builtin_clzll(w);
  u128 low = (u128)(w << lz) * p.low, mid = (u128)(w << lz) * p.high + (uint64_t)(low >> 64);
  /* The truth lies in [mid, mid + error). */
  u128 error = more ? (u128)1 << (65 + lz) : 8;
  int32_t e = 64 + p.e2 - lz, top = mid >> 127 ? 127 : 126;
  int32_t x = top + e - 52;
  if (x < -1074) x = -1074;
  int32_t shift = x - e;
  if (shift > 128) return 0; /* below half of the least number, well clear of the error */
  u128 half = (u128)1 << (shift - 1), rest = shift == 128 ? mid : mid & ((half << 1) - 1);
  uint64_t m = shift == 128 ? 0 : (uint64_t)(mid >> shift);
  if (rest > half) return assemble(m + 1, x);
  if (half - rest >= error) return assemble(m, x);
  int side_of_half = cmp_half(s, from, to, m, x);
  return assemble(m + (side_of_half > 0 || (side_of_half == 0 && (m & 1))), x);
}

uint32_t k_dec_parse(KStr *s, uint32_t i, uint32_t n, double *out) {
  uint32_t from = i, digits = 0;
  uint64_t w = 0;
  int32_t q = 0;
  bool more = false, any = false;
  for (int part = 0; part < 2; part++) {
    if (part == 1) {
      if (i == n || str_at(s, i) != '.') break;
      if (!any && (i + 1 == n || str_at(s, i + 1) - '0' > 9)) break;
      i++;
    }
    for (; i < n; i++) {
      uint32_t digit = str_at(s, i) - '0';
      if (digit > 9) break;
      any = true;
      if (digits < 19) {
        w = w * 10 + digit;
        digits += w != 0;
        q -= part;
      } else {
        more |= digit != 0;
        q += 1 - part;
      }
    }
  }
  if (!any) return from;
  if (i < n && (str_at(s, i) | 0x20) == 'e') {
    uint32_t at = i + 1;
    bool negative = at < n && str_at(s, at) == '-';
    if (at < n && (str_at(s, at) == '-' || str_at(s, at) == '+')) at++;
    if (at < n && str_at(s, at) - '0' <= 9) {
      int32_t exponent = 0;
      for (; at < n && str_at(s, at) - '0' <= 9; at++)
        if (exponent < 100000000) exponent = exponent * 10 + (int32_t)(str_at(s, at) - '0');
      i = at;
      q += negative ? -exponent : exponent;
    }
  }
  *out = convert(w, q, more, s, from, i);
  return i;
}
