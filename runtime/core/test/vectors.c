/* Reads test vectors from standard input, writes one line of results each: hex of UTF-16 units, or of a double's bits. */
#include "program.h"

static KView *input;
static uint64_t at;

static uint8_t u8(void) { return input->data[at++]; }
static uint32_t u32(void) {
  uint32_t v;
  memcpy(&v, input->data + at, 4);
  at += 4;
  return v;
}
static double f64(void) {
  double v;
  memcpy(&v, input->data + at, 8);
  at += 8;
  return v;
}

/* Strings come in the three forms that the runtime has: flat, rope, slice; wide without need, too. */
static bool fits_latin1(const uint16_t *units, uint32_t len) {
  uint32_t all = 0;
  for (uint32_t i = 0; i < len; i++) all |= units[i];
  return all < 256;
}

static KStr *from_units(const uint16_t *units, uint32_t len) {
  if (fits_latin1(units, len)) {
    if (len == 1) return k_str_char(units[0]);
    KStr *s = k_str_new(len, false);
    for (uint32_t i = 0; i < len; i++) str8(s)[i] = (uint8_t)units[i];
    return s;
  }
  KStr *s = k_str_new(len, true);
  memcpy(str16(s), units, (size_t)len * 2);
  return s;
}

static KStr *str(void) {
  uint32_t form = u8(), n = u32();
  KStr *s;
  uint16_t units[4096];
  CHECK(n <= 4096);
  memcpy(units, input->data + at, n * 2);
  at += n * 2;
  if (form == 3) {
    s = k_str_new(n, true);
    if (n) memcpy(str16(s), units, n * 2);
    return s;
  }
  s = from_units(units, n);
  if (form == 1) s = k_str_concat(k_str_slice(s, 0, n / 2), k_str_slice(s, n / 2, n));
  if (form == 2) s = k_str_slice(k_str_concat(k_str_concat(k_str_ascii("<"), s), k_str_codepoint(0x20ac)), 1, n + 1);
  return s;
}

static char line[70000];
static uint32_t line_n;
static void hex(uint64_t v, uint32_t digits) {
  for (uint32_t i = digits; i-- > 0;) line[line_n++] = "0123456789abcdef"[v >> (4 * i) & 15];
}
static void end_line(void) {
  line[line_n++] = '\n';
  kp_console_write(1, line, line_n);
  line_n = 0;
}
static void put_str(KStr *s) {
  k_str_flat(s);
  for (uint32_t i = 0; i < s->len; i++) hex(str_at(s, i), 4);
  end_line();
}
static void put_case(KVal v) {
  if (v == K_UNDEF) end_line();
  else put_str((KStr *)v);
}
static void put_num(double d) {
  hex(d == d ? k_f64_bits(d) : 0x7ff8000000000000ull, 16);
  end_line();
}

void test_vectors(void) {
  double room = 1 << 24, got = 0;
  input = k_view_alloc(K_SHAPE_U8, room);
  k_globals[2] = (KVal)input;
  for (int32_t n; (n = kl_read(0, input, got, room - got)) > 0;) got += n;
  while (at < (uint64_t)got) {
    uint8_t op = u8();
    double d;
    KStr *s, *t;
    switch (op) {
      case 1: put_str(k_num_to_str(f64())); break;
      case 2: d = f64(); put_str(k_num_to_fixed(d, (int32_t)u32())); break;
      case 3: d = f64(); put_str(k_num_to_precision(d, (int32_t)u32())); break;
      case 4: d = f64(); put_str(k_num_to_exponential(d, (int32_t)u32())); break;
      case 5: d = f64(); put_str(k_num_to_radix(d, (int32_t)u32())); break;
      case 6: d = f64(); put_num(k_fmod(d, f64())); break;
      case 7: put_num(k_str_to_num(str())); break;
      case 8: put_num(k_parse_float(str())); break;
      case 9: s = str(); put_num(k_parse_int(s, (int32_t)u32())); break;
      case 10: put_case(k_str_upper(str())); break;
      case 11: put_case(k_str_lower(str())); break;
      case 12: s = str(); put_str(k_str_trim(s, (int32_t)u32())); break;
      case 13: {
        uint32_t n = u32();
        s = k_str_from_utf8(input->data + at, n);
        at += n;
        put_str(s);
        break;
      }
      case 14: s = str(); t = str(); put_num(k_str_index_of(s, t, u32())); break;
      case 16: put_num(k_f64_to_i32(f64())); break;
      case 17: s = str(); t = str(); d = k_str_cmp(s, t); put_num(d < 0 ? -1 : d > 0); break;
      case 18: {
        uint8_t out[16384];
        s = str();
        size_t n = k_str_to_utf8(s, out, sizeof out);
        CHECK(n == k_str_utf8_len(s));
        for (size_t i = 0; i < n; i++) hex(out[i], 2);
        end_line();
        break;
      }
      case 19: s = str(); t = str(); put_num(k_str_eq(s, t) ? (k_str_hash(s) == k_str_hash(t)) : 0); break;
      case 20: { /* a pool of strings; pool[a] = pool[b] + pool[c], or the second half of it */
        KStr *pool[8];
        for (uint32_t i = 0; i < 8; i++) pool[i] = str();
        for (uint32_t n = u32(); n; n--) {
          uint32_t a = u8(), b = u8(), c = u8(), read = u8();
          if (read) k_str_flat(pool[read & 7]);
          if (pool[b]->len + pool[c]->len < 3000) pool[a] = k_str_concat(pool[b], pool[c]);
          else pool[a] = k_str_slice(pool[b], pool[b]->len / 2, pool[b]->len);
        }
        for (uint32_t i = 0; i < 8; i++) put_str(pool[i]);
        break;
      }
      default: k_panic_num("unknown vector ", op);
    }
  }
}
