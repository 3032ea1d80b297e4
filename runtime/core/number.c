/* Number to string and back, as ECMA-262 writes and reads them (sections 6.1.6.1.20, 7.1.4.1, 19.2, 21.1.3). */
#include "internal.h"

#define INFINITE_BITS 0x7ff0000000000000ull

static bool is_finite(double d) { return (k_f64_bits(d) & INFINITE_BITS) != INFINITE_BITS; }
static KStr *not_finite(double d) { return k_str_ascii(d != d ? "NaN" : d < 0 ? "-Infinity" : "Infinity"); }
static double nan_value(void) { return k_bits_f64(0x7ff8000000000000ull); }

int32_t k_f64_to_i32_slow(double d) {
  uint64_t bits = k_f64_bits(d);
  int32_t e = (int32_t)(bits >> 52 & 0x7ff) - 1075; /* |d| >= 2^63 or not finite */
  if (e > 31) return 0;
  uint64_t m = (bits & (((uint64_t)1 << 52) - 1)) | (uint64_t)1 << 52;
  uint32_t low = e >= 0 ? (uint32_t)m << e : -e < 64 ? (uint32_t)(m >> -e) : 0;
  return (int32_t)(bits >> 63 ? 0 - low : low);
}

static char *put_u64(uint64_t n, char *end) {
  do *--end = (char)('0' + n % 10);
  while (n /= 10);
  return end;
}

KStr *k_i32_to_str(int32_t i) {
  char text[12], *end = text + 12;
  if ((uint32_t)i < 10) return k_str_char('0' + (uint32_t)i);
  char *p = put_u64(i < 0 ? 0 - (uint32_t)i : (uint32_t)i, end);
  if (i < 0) *--p = '-';
  return k_str_latin1(p, (uint32_t)(end - p));
}

static int put_exponent(char *out, int n, int e) {
  out[n++] = 'e';
  out[n++] = e < 0 ? '-' : '+';
  char text[8], *end = text + 8, *p = put_u64((uint64_t)(e < 0 ? -e : e), end);
  while (p < end) out[n++] = *p++;
  return n;
}

static int put_run(char *out, int n, const char *from, int count) {
  for (int i = 0; i < count; i++) out[n++] = from[i];
  return n;
}

static int put_zeros(char *out, int n, int count) {
  for (int i = 0; i < count; i++) out[n++] = '0';
  return n;
}

/* digits[0].digits[1..] e point-1 */
static int put_scientific(char *out, int n, const KDecimal *d) {
  out[n++] = d->digits[0];
  if (d->n > 1) {
    out[n++] = '.';
    n = put_run(out, n, d->digits + 1, d->n - 1);
  }
  return put_exponent(out, n, d->point - 1);
}

static int put_plain(char *out, int n, const KDecimal *d) {
  if (d->point <= 0) {
    out[n++] = '0';
    out[n++] = '.';
    n = put_zeros(out, n, -d->point);
    return put_run(out, n, d->digits, d->n);
  }
  if (d->point >= d->n) {
    n = put_run(out, n, d->digits, d->n);
    return put_zeros(out, n, d->point - d->n);
  }
  n = put_run(out, n, d->digits, d->point);
  out[n++] = '.';
  return put_run(out, n, d->digits + d->point, d->n - d->point);
}

KStr *k_num_to_str(double d) {
  char out[40] = "-";
  KDecimal digits;
  int n = d < 0;
  if (d >= -2147483648.0 && d <= 2147483647.0 && d == (double)(int32_t)d) return k_i32_to_str((int32_t)d);
  if (!is_finite(d)) return not_finite(d);
  k_dec_shortest(n ? -d : d, &digits);
  n = digits.point > 21 || digits.point < -5 ? put_scientific(out, n, &digits) : put_plain(out, n, &digits);
  return k_str_latin1(out, (uint32_t)n);
}

KStr *k_num_to_fixed(double d, int32_t digits) {
  char out[160] = "-";
  if (!is_finite(d) || d >= 1e21 || d <= -1e21) return k_num_to_str(d);
  int n = d < 0;
  n += k_dec_fixed(d < 0 ? -d : d + 0.0, digits, out + n); /* -0 prints as 0 */
  return k_str_latin1(out, (uint32_t)n);
}

/* The first `count` digits of a finite number (0: as many as tell it from others), its sign to `out`; 1 where that is one. */
static int take_digits(double d, int count, KDecimal *digits, char *out) {
  if (d == 0) {
    digits->n = count ? count : 1;
    digits->point = 1;
    put_zeros(digits->digits, 0, digits->n);
  } else if (count) {
    k_dec_digits(d < 0 ? -d : d, count, digits);
  } else {
    k_dec_shortest(d < 0 ? -d : d, digits);
  }
  if (d < 0) *out = '-';
  return d < 0;
}

KStr *k_num_to_precision(double d, int32_t p) {
  char out[140];
  KDecimal digits;
  if (!is_finite(d)) return not_finite(d);
  int n = take_digits(d, p, &digits, out);
  n = digits.point - 1 < -6 || digits.point > p ? put_scientific(out, n, &digits) : put_plain(out, n, &digits);
  return k_str_latin1(out, (uint32_t)n);
}

KStr *k_num_to_exponential(double d, int32_t fraction) {
  char out[140];
  KDecimal digits;
  if (!is_finite(d)) return not_finite(d);
  int n = take_digits(d, fraction + 1, &digits, out);
  return k_str_latin1(out, (uint32_t)put_scientific(out, n, &digits));
}

/* Other radices: the specification leaves the digits open; these are the fewest that tell d from its neighbours when
 * taken one after the other, the last one rounded, as V8 prints them. */
KStr *k_num_to_radix(double d, int32_t radix) {
  static const char letters[] = "0123456789abcdefghijklmnopqrstuvwxyz";
  enum { MIDDLE = 1100, SIZE = 2200 };
  char text[SIZE];
  int left = MIDDLE, right = MIDDLE;
  if (radix == 10) return k_num_to_str(d);
  if (!is_finite(d)) return not_finite(d);
  bool negative = d < 0;
  if (negative) d = -d;
  double whole = d < 0x1p53 ? (double)(int64_t)d : d, fraction = d - whole;
  double delta = 0.5 * (k_bits_f64(k_f64_bits(d) + 1) - d);
  if (delta < 0x1p-1074) delta = 0x1p-1074;
  if (fraction >= delta) {
    text[right++] = '.';
    do {
      fraction *= radix;
      delta *= radix;
      int digit = (int)fraction;
      text[right++] = letters[digit];
      fraction -= digit;
      if ((fraction > 0.5 || (fraction == 0.5 && (digit & 1))) && fraction + delta > 1) {
        for (;;) { /* round up, carrying over */
          char c = text[--right];
          if (right == MIDDLE) {
            whole += 1;
            break;
          }
          int value = c > '9' ? c - 'a' + 10 : c - '0';
          if (value + 1 < radix) {
            text[right++] = letters[value + 1];
            break;
          }
        }
        break;
      }
    } while (fraction >= delta);
  }
  while (whole / radix >= 0x1p53) { /* digits that the mantissa does not reach are zeros */
    whole /= radix;
    text[--left] = '0';
  }
  do {
    double rest = k_fmod(whole, radix);
    text[--left] = letters[(int)rest];
    whole = (whole - rest) / radix;
  } while (whole > 0);
  if (negative) text[--left] = '-';
  return k_str_latin1(text + left, (uint32_t)(right - left));
}

/* ---- reading ---- */

static uint32_t digit_value(uint32_t u) {
  if (u - '0' < 10) return u - '0';
  u |= 0x20;
  return u - 'a' < 26 ? u - 'a' + 10 : 99;
}

static bool word_at(KStr *s, uint32_t i, uint32_t n, const char *word, uint32_t len) {
  if (n - i < len) return false;
  for (uint32_t k = 0; k < len; k++)
    if (str_at(s, i + k) != (uint8_t)word[k]) return false;
  return true;
}

/* Digits of a radix that is a power of two: 53 bits kept, round to nearest even. */
static double read_binary(KStr *s, uint32_t i, uint32_t n, uint32_t shift) {
  uint64_t m = 0;
  int32_t extra = 0;
  bool half = false, rest = false;
  for (; i < n; i++) {
    uint32_t digit = digit_value(str_at(s, i));
    for (uint32_t b = shift; b-- > 0;) {
      bool bit = digit >> b & 1;
      if (m >> 52) {
        if (extra == 0) half = bit;
        else rest |= bit;
        if (extra < 2000) extra++;
      } else {
        m = m << 1 | bit;
      }
    }
  }
  if (extra && half && (rest || (m & 1))) m++;
  double d = (double)m;
  for (; extra >= 64; extra -= 64) d *= 0x1p64;
  for (; extra > 0; extra--) d *= 2;
  return d;
}

static double read_radix(KStr *s, uint32_t i, uint32_t n, uint32_t radix) {
  if ((radix & (radix - 1)) == 0) return read_binary(s, i, n, (uint32_t)__builtin_ctz(radix));
  double value = 0;
  while (i < n && str_at(s, i) == '0') i++;
  while (i < n) { /* as many digits at a time as fit 32 bits */
    uint32_t part = 0, factor = 1;
    for (; i < n && factor * radix <= UINT32_MAX / 36; i++) {
      part = part * radix + digit_value(str_at(s, i));
      factor *= radix;
    }
    value = value * factor + part;
  }
  return value;
}

static double read_signed(KStr *s, uint32_t i, uint32_t n, uint32_t *end) {
  bool negative = false;
  double d = 0;
  uint32_t from = i;
  if (i < n && (str_at(s, i) == '-' || str_at(s, i) == '+')) negative = str_at(s, i++) == '-';
  if (word_at(s, i, n, "Infinity", 8)) {
    d = k_bits_f64(INFINITE_BITS);
    *end = i + 8;
  } else {
    *end = k_dec_parse(s, i, n, &d);
    if (*end == i) {
      *end = from;
      return nan_value();
    }
  }
  return negative ? -d : d;
}

double k_str_to_num(KStr *s) {
  k_str_flat(s);
  uint32_t i = 0, n = s->len, end;
  while (i < n && k_is_space(str_at(s, i))) i++;
  while (n > i && k_is_space(str_at(s, n - 1))) n--;
  if (i == n) return 0;
  if (n - i > 2 && str_at(s, i) == '0') {
    uint32_t kind = str_at(s, i + 1) | 0x20, radix = kind == 'x' ? 16 : kind == 'o' ? 8 : kind == 'b' ? 2 : 0;
    if (radix) {
      for (uint32_t k = i + 2; k < n; k++)
        if (digit_value(str_at(s, k)) >= radix) return nan_value();
      return read_radix(s, i + 2, n, radix);
    }
  }
  double d = read_signed(s, i, n, &end);
  return end == n ? d : nan_value();
}

double k_parse_float(KStr *s) {
  k_str_flat(s);
  uint32_t i = 0, end;
  while (i < s->len && k_is_space(str_at(s, i))) i++;
  return read_signed(s, i, s->len, &end);
}

double k_parse_int(KStr *s, int32_t radix) {
  k_str_flat(s);
  uint32_t i = 0, n = s->len;
  bool negative = false, prefix = radix == 0 || radix == 16;
  while (i < n && k_is_space(str_at(s, i))) i++;
  if (i < n && (str_at(s, i) == '-' || str_at(s, i) == '+')) negative = str_at(s, i++) == '-';
  if (radix == 0) radix = 10;
  if (radix < 2 || radix > 36) return nan_value();
  if (prefix && n - i >= 2 && str_at(s, i) == '0' && (str_at(s, i + 1) | 0x20) == 'x') {
    i += 2;
    radix = 16;
  }
  uint32_t end = i;
  while (end < n && digit_value(str_at(s, end)) < (uint32_t)radix) end++;
  if (end == i) return nan_value();
  double d;
  if (radix == 10) k_dec_parse(s, i, end, &d);
  else d = read_radix(s, i, end, (uint32_t)radix);
  return negative ? -d : d;
}

/* Exact remainder with the sign of the dividend. */
double k_fmod(double a, double b) {
  uint64_t x = k_f64_bits(a), y = k_f64_bits(b), sign = x & (uint64_t)1 << 63;
  x ^= sign;
  y &= ~((uint64_t)1 << 63);
  if (y == 0 || y > INFINITE_BITS || x >= INFINITE_BITS) return nan_value();
  if (x < y) return a;
  if (a >= -0x1p53 && a <= 0x1p53 && b >= -0x1p53 && b <= 0x1p53) {
    int64_t i = (int64_t)a, j = (int64_t)b;
    if ((double)i == a && (double)j == b) {
      double r = (double)(i % j);
      return r == 0 && sign ? -0.0 : r;
    }
  }
  const uint64_t hidden = (uint64_t)1 << 52;
  int32_t ex = (int32_t)(x >> 52), ey = (int32_t)(y >> 52);
  uint64_t mx = (x & (hidden - 1)) | (ex ? hidden : 0), my = (y & (hidden - 1)) | (ey ? hidden : 0);
  ex += !ex;
  ey += !ey;
  mx %= my;
  for (int32_t left = ex - ey; left > 0 && mx;) { /* mx < 2^53: eleven bits at a time stay within 64 */
    int32_t step = left < 11 ? left : 11;
    mx = (mx << step) % my;
    left -= step;
  }
  if (mx == 0) return k_bits_f64(sign);
  int32_t up = __builtin_clzll(mx) - 11; /* to bring the top bit to 52, as far as the exponent allows */
  if (up >= ey) up = ey - 1;
  mx <<= up;
  ey -= up;
  return k_bits_f64(sign | (mx & hidden ? (uint64_t)ey << 52 | (mx & (hidden - 1)) : mx));
}
