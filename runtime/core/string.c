/* Strings: construction, UTF-8, ropes, slices, comparison, hashing. */
#include "internal.h"

enum { ROPE_MIN = 32, JOIN_MAX = 256 }; /* longer results of one +, and of several at once, become ropes */
enum { SLICE_COPY_BYTES = 64 };         /* shorter slices are copied: hardly larger than the slice object, and a word of a request does not keep all of it alive */
enum { BUILDER_AFTER = 3, APPEND_MAX = 256, BUILDER_DOUBLES = 1 << 20 }; /* the fourth short piece appended in a row starts a builder */
enum { STR_BUILDER = 8 };               /* in aux of an owner that has room behind its text */

uint64_t k_hash_seed = 0x9e3779b97f4a7c15ull;

static struct { KHdr h; uint32_t len, hash; const void *data; KStr *base; uint8_t text[8]; } chars[257];

/* One-unit strings outside the heap, made when first asked for; entry 256 is the empty string. */
static KStr *small_string(uint32_t i) {
  if (!chars[i].data) {
    chars[i].h.shape = K_SHAPE_STRING;
    chars[i].len = i < 256;
    chars[i].text[0] = (uint8_t)i;
    chars[i].data = chars[i].text;
  }
  return (KStr *)&chars[i];
}

static KStr empty = {.h = {.shape = K_SHAPE_STRING}, .data = &empty.right};
KStr *const k_str_empty = &empty;

K_RARE KStr *k_str_too_long(void) {
  k_throw(K_ERR_RANGE, "Invalid string length");
  return &empty;
}

KStr *k_str_new(uint32_t len, bool two) {
  if (len == 0) return &empty;
  KStr *s = k_alloc(K_SHAPE_STRING, offsetof(KStr, right) + ((size_t)len << two));
  s->h.aux = two ? K_STR_TWO : 0;
  s->len = len;
  s->data = &s->right;
  return s;
}

KStr *k_str_char(uint32_t unit) {
  if (unit < 256) return small_string(unit);
  KStr *s = k_str_new(1, true);
  str16(s)[0] = (uint16_t)unit;
  return s;
}

KStr *k_str_codepoint(uint32_t cp) {
  if (cp < 0x10000) return k_str_char(cp);
  KStr *s = k_str_new(2, true);
  str16(s)[0] = (uint16_t)(0xd7c0 + (cp >> 10));
  str16(s)[1] = (uint16_t)(0xdc00 + (cp & 0x3ff));
  return s;
}

KStr *k_str_latin1(const void *bytes, uint32_t len) {
  if (len == 1) return small_string(*(const uint8_t *)bytes);
  KStr *s = k_str_new(len, false);
  if (len) memcpy(str8(s), bytes, len);
  return s;
}

KStr *k_str_ascii(const char *z) { return k_str_latin1(z, (uint32_t)strlen(z)); }
KStr *k_str_z(const char *z) { return k_str_from_utf8((const uint8_t *)z, strlen(z)); }

/* ---- UTF-8 ---- */

/* Decodes one code point as the WHATWG decoder does: a maximal invalid prefix becomes one U+FFFD. */
static uint32_t utf8_next(const uint8_t *b, size_t n, size_t *at) {
  uint32_t c = b[(*at)++], low = 0x80, high = 0xbf, need;
  if (c < 0x80) return c;
  if (c >= 0xc2 && c <= 0xdf) {
    need = 1;
    c &= 0x1f;
  } else if (c >= 0xe0 && c <= 0xef) {
    if (c == 0xe0) low = 0xa0;
    if (c == 0xed) high = 0x9f;
    need = 2;
    c &= 0xf;
  } else if (c >= 0xf0 && c <= 0xf4) {
    if (c == 0xf0) low = 0x90;
    if (c == 0xf4) high = 0x8f;
    need = 3;
    c &= 7;
  } else {
    return 0xfffd;
  }
  for (; need; need--) {
    if (*at == n || b[*at] < low || b[*at] > high) return 0xfffd;
    c = c << 6 | (b[(*at)++] & 0x3f);
    low = 0x80;
    high = 0xbf;
  }
  return c;
}

KStr *k_str_from_utf8(const uint8_t *bytes, size_t len) {
  size_t ascii = 0;
  while (ascii < len && bytes[ascii] < 0x80) ascii++;
  if (len > K_STR_LEN_MAX) return k_str_too_long();
  if (ascii == len) return k_str_latin1(bytes, (uint32_t)len);
  uint32_t units = (uint32_t)ascii, all = 0;
  for (size_t at = ascii; at < len;) {
    uint32_t cp = utf8_next(bytes, len, &at);
    all |= cp;
    units += 1 + (cp > 0xffff);
  }
  KStr *s = k_str_new(units, all > 255);
  uint32_t out = 0;
  for (size_t at = 0; at < len;) {
    uint32_t cp = utf8_next(bytes, len, &at);
    if (all <= 255) {
      str8(s)[out++] = (uint8_t)cp;
    } else if (cp <= 0xffff) {
      str16(s)[out++] = (uint16_t)cp;
    } else {
      str16(s)[out++] = (uint16_t)(0xd7c0 + (cp >> 10));
      str16(s)[out++] = (uint16_t)(0xdc00 + (cp & 0x3ff));
    }
  }
  return s;
}

static uint32_t utf16_next(const uint16_t *u, uint32_t n, uint32_t *at) {
  uint32_t c = u[(*at)++];
  if ((c & 0xf800) != 0xd800) return c;
  if (c < 0xdc00 && *at < n && (u[*at] & 0xfc00) == 0xdc00) return 0x10000 + ((c & 0x3ff) << 10 | (u[(*at)++] & 0x3ff));
  return 0xfffd;
}

static inline uint32_t utf8_width(uint32_t cp) { return cp < 0x80 ? 1 : cp < 0x800 ? 2 : cp < 0x10000 ? 3 : 4; }

size_t k_str_utf8_len(KStr *s) {
  k_str_flat(s);
  size_t n = 0;
  if (str_two(s)) {
    for (uint32_t i = 0; i < s->len;) n += utf8_width(utf16_next(str16(s), s->len, &i));
  } else {
    n = s->len;
    for (uint32_t i = 0; i < s->len; i++) n += str8(s)[i] >> 7;
  }
  return n;
}

/* Writes what fits from unit *at on; returns bytes, leaves *at behind the last unit taken. */
static size_t utf8_encode(KStr *s, uint32_t *at, uint8_t *out, size_t cap) {
  size_t n = 0;
  while (*at < s->len) {
    uint32_t next = *at, cp = str_two(s) ? utf16_next(str16(s), s->len, &next) : str8(s)[next++];
    uint32_t width = utf8_width(cp);
    if (n + width > cap) break;
    if (width == 1) {
      out[n] = (uint8_t)cp;
    } else {
      for (uint32_t k = width - 1; k; k--, cp >>= 6) out[n + k] = (uint8_t)(0x80 | (cp & 0x3f));
      out[n] = (uint8_t)((width == 2 ? 0xc0 : width == 3 ? 0xe0 : 0xf0) | cp);
    }
    n += width;
    *at = next;
  }
  return n;
}

size_t k_str_to_utf8(KStr *s, uint8_t *out, size_t cap) {
  uint32_t at = 0;
  return utf8_encode(k_str_flat(s), &at, out, cap);
}

void k_console_write(int32_t fd, KStr *s) {
  uint8_t text[2048];
  k_str_flat(s);
  for (uint32_t at = 0; at < s->len;) {
    size_t n = utf8_encode(s, &at, text, sizeof text);
    kp_console_write(fd, text, n);
  }
}

/* ---- ropes and slices ---- */

static void copy_units(KStr *s, void *to, uint32_t at, bool two) {
  if (!two) {
    memcpy((uint8_t *)to + at, s->data, s->len);
  } else if (str_two(s)) {
    memcpy((uint16_t *)to + at, s->data, (size_t)s->len * 2);
  } else {
    uint16_t *out = (uint16_t *)to + at;
    for (uint32_t i = 0; i < s->len; i++) out[i] = str8(s)[i];
  }
}

/* Writes the text of a rope to text[at..). The larger half of a rope waits on the stack while the smaller one is copied,
 * so 32 entries are enough for 2^32 units. */
static __attribute__((noinline)) void copy_rope(KStr *s, void *text, uint32_t at, bool two) {
  struct { KStr *s; uint32_t at; } wait[32];
  uint32_t depth = 0;
  for (;;) {
    while (!s->data) {
      KStr *left = s->base, *right = s->right;
      bool later = left->len > right->len;
      wait[depth].s = later ? left : right;
      wait[depth++].at = later ? at : at + left->len;
      if (later) at += left->len;
      s = later ? right : left;
    }
    copy_units(s, text, at, two);
    if (!depth) return;
    s = wait[--depth].s;
    at = wait[depth].at;
  }
}

/* Writes s into the flat string out from unit `at` on; returns where it ends. */
static inline uint32_t put(KStr *out, uint32_t at, KStr *s) {
  if (K_UNLIKELY(!s->data)) copy_rope(s, str8(out), at, str_two(out));
  else if (str_two(out)) copy_units(s, str8(out), at, true);
  else memcpy(str8(out) + at, s->data, s->len);
  return at + s->len;
}

/* A rope becomes a slice of the whole text of owner. */
static void become_slice(KStr *rope, KStr *owner) {
  rope->data = owner->data;
  rope->base = owner;
  k_wrote(rope);
  rope->right = NULL;
  rope->hash = 0;
}

KStr *k_str_flat(KStr *s) {
  if (K_LIKELY(s->data != NULL)) return s;
  KStr *flat = k_str_new(s->len, str_two(s));
  put(flat, 0, s);
  become_slice(s, flat);
  return s;
}

int32_t k_str_unit_slow(KStr *s, uint32_t i) { return (int32_t)str_at(k_str_flat(s), i); }

/* Units of n strings together; *two becomes true where one has two bytes for each. */
static uint64_t measure(KStr *const *pieces, uint32_t n, bool *two) {
  uint64_t len = 0;
  for (uint32_t i = 0; i < n; i++) {
    len += pieces[i]->len;
    *two |= str_two(pieces[i]);
  }
  return len;
}

static KStr *slice_of(KStr *owner, const void *text, uint32_t len) {
  KStr *slice = k_alloc(K_SHAPE_STRING, sizeof(KStr));
  slice->h.aux = owner->h.aux & K_STR_TWO;
  slice->len = len;
  slice->base = owner;
  slice->data = text;
  return slice;
}

/*
 * Text built piece by piece: the owner of the text is a builder, with room behind what is used of it (len is the room,
 * hash the units used; programs never see the builder itself). Appending to a string that ends where the used part
 * ends writes the piece there and makes one more slice; strings stay immutable, as nobody else looks behind their end.
 */
static KStr *new_builder(KStr *text, uint32_t len, bool two) {
  uint64_t room = (uint64_t)len + (len < BUILDER_DOUBLES ? len : len / 4) + 64;
  KStr *owner = k_str_new(room > K_STR_LEN_MAX ? K_STR_LEN_MAX : (uint32_t)room, two);
  owner->h.aux |= STR_BUILDER;
  owner->hash = put(owner, 0, text);
  return owner;
}

/* The first piece with the others behind it by the way above, or NULL when a rope is better. What has a builder takes
 * pieces of any length: as a rope on top of it, a long one would make the next builder copy all of the text again. */
static KStr *append(KStr *const *pieces, uint32_t n, uint32_t len, bool two) {
  KStr *a = pieces[0];
  uint32_t more = len - a->len;
  if (!a->data) {
    if (a->hash < BUILDER_AFTER || more > APPEND_MAX * (n - 1)) return NULL;
    become_slice(a, new_builder(a, len, two));
    a->h.aux = two ? K_STR_TWO : 0;
  }
  KStr *owner = a->base;
  if (!owner || !(owner->h.aux & STR_BUILDER)) return NULL;
  uint32_t offset = (uint32_t)(((const uint8_t *)a->data - (const uint8_t *)owner->data) >> str_two(owner));
  if (offset + a->len != owner->hash) return NULL;
  if (more > owner->len - owner->hash || (two && !str_two(owner))) {
    owner = new_builder(a, len, two);
    offset = 0;
  }
  for (uint32_t i = 1; i < n; i++) owner->hash = put(owner, owner->hash, pieces[i]);
  return slice_of(owner, str8(owner) + ((size_t)offset << str_two(owner)), len);
}

/* The first piece is not empty. */
static KStr *join(KStr *const *pieces, uint32_t n, uint64_t len, bool two) {
  if (K_UNLIKELY(len > K_STR_LEN_MAX)) return k_str_too_long();
  KStr *a = pieces[0], *s = len > ROPE_MIN ? append(pieces, n, (uint32_t)len, two) : NULL;
  if (s) return s;
  if (n > 2 && len <= JOIN_MAX) {
    s = k_str_new((uint32_t)len, two);
    for (uint32_t i = 0, at = 0; i < n; i++) at = put(s, at, pieces[i]);
    return s;
  }
  KStr *b = n == 2 ? pieces[1] : k_str_concat_all(pieces + 1, n - 1);
  s = k_alloc(K_SHAPE_STRING, sizeof(KStr));
  /* While it is a rope its hash says how many were appended to on its left. */
  *s = (KStr){{K_SHAPE_STRING, two ? K_STR_TWO : 0}, (uint32_t)len, a->data ? 1 : a->hash + 1, NULL, a, b};
  return s;
}

KStr *k_str_concat_all(KStr *const *pieces, uint32_t n) {
  bool two = false;
  uint64_t len = measure(pieces, n, &two);
  while (n > 1 && pieces[0]->len == 0) pieces++, n--;
  if (pieces[0]->len == len) return pieces[0];
  return n == 2 ? k_str_concat(pieces[0], pieces[1]) : join(pieces, n, len, two);
}

KStr *k_str_concat(KStr *a, KStr *b) {
  if (a->len == 0) return b;
  if (b->len == 0) return a;
  uint32_t len = a->len + b->len; /* no overflow: both are at most K_STR_LEN_MAX */
  bool two = str_two(a) || str_two(b);
  if (len > ROPE_MIN) return join((KStr *const[]){a, b}, 2, len, two);
  KStr *s = k_str_new(len, two);
  put(s, put(s, 0, a), b);
  return s;
}

KStr *k_str_slice(KStr *s, uint32_t from, uint32_t to) {
  uint32_t len = to - from;
  if (len == s->len) return s;
  if (len == 0) return &empty;
  if (!s->data) k_str_flat(s);
  if (len == 1) return k_str_char(str_at(s, from));
  uint32_t two = str_two(s);
  const uint8_t *text = (const uint8_t *)s->data + ((size_t)from << two);
  if ((len << two) <= SLICE_COPY_BYTES) {
    KStr *copy = k_str_new(len, two);
    memcpy(str8(copy), text, (size_t)len << two);
    return copy;
  }
  return slice_of(s->base ? s->base : s, text, len);
}

KStr *k_str_repeat(KStr *s, uint32_t n) {
  if (n == 0 || s->len == 0) return &empty;
  if (n == 1) return s;
  if ((uint64_t)s->len * n > K_STR_LEN_MAX) return k_str_too_long();
  k_str_flat(s);
  bool two = str_two(s);
  KStr *out = k_str_new(s->len * n, two);
  size_t unit = (size_t)s->len << two, total = unit * n, done = unit;
  memcpy(str8(out), s->data, unit);
  for (; done < total; done *= 2) memcpy(str8(out) + done, str8(out), done * 2 <= total ? done : total - done);
  return out;
}

KStr *k_str_join(KArr *strings, KStr *sep) {
  uint32_t n = strings->len, at = 0;
  if (n == 0) return &empty;
  KStr *const *pieces = (KStr *const *)strings->buf->data;
  if (n == 1) return pieces[0];
  bool two = str_two(sep);
  uint64_t len = measure(pieces, n, &two) + (uint64_t)sep->len * (n - 1);
  if (len > K_STR_LEN_MAX) return k_str_too_long();
  k_str_flat(sep);
  KStr *out = k_str_new((uint32_t)len, two);
  for (uint32_t i = 0; i < n; i++) {
    if (i && sep->len) at = put(out, at, sep);
    at = put(out, at, pieces[i]);
  }
  return out;
}

/* ---- comparison and hashing ---- */

typedef uint32_t U32 __attribute__((aligned(1), may_alias));
typedef uint64_t U64 __attribute__((aligned(1), may_alias));

static bool units_eq(KStr *a, uint32_t at, KStr *b) { /* flat; b->len units from a[at] */
  uint32_t n = b->len;
  if (!str_two(a) && !str_two(b)) return memcmp(str8(a) + at, str8(b), n) == 0;
  if (str_two(a) && str_two(b)) return memcmp(str16(a) + at, str16(b), (size_t)n * 2) == 0;
  for (uint32_t i = 0; i < n; i++)
    if (str_at(a, at + i) != str_at(b, i)) return false;
  return true;
}

bool k_str_eq_slow(KStr *a, KStr *b) {
  if (a->len != b->len) return false;
  if ((a->h.aux & b->h.aux & K_STR_HASHED) && a->hash != b->hash) return false;
  if (!a->data || !b->data) return units_eq(k_str_flat(a), 0, k_str_flat(b));
  /* Most strings that are compared differ, and differ at once. */
  return a->len == 0 || (str_at(a, 0) == str_at(b, 0) && (a->len == 1 || units_eq(a, 0, b)));
}

bool k_str_has(KStr *s, uint32_t at, KStr *part) {
  if (!s->data || !part->data) k_str_flat(s), k_str_flat(part);
  return units_eq(s, at, part);
}

uint32_t k_str_plain_end(KStr *s, uint32_t from) {
  const uint64_t ones = 0x0101010101010101ull;
  uint32_t i = from, n = s->len;
  if (!s->data) k_str_flat(s);
  if (!str_two(s)) {
    for (; i + 8 <= n; i += 8) {
      uint64_t w = *(const U64 *)(str8(s) + i), quote = w ^ ones * 0x22, slash = w ^ ones * 0x5c;
      uint64_t found = (((w - ones * 0x20) & ~w) | ((quote - ones) & ~quote) | ((slash - ones) & ~slash)) & ones << 7;
      if (found) return i + (uint32_t)(__builtin_ctzll(found) >> 3);
    }
  }
  for (; i < n; i++) {
    uint32_t unit = str_at(s, i);
    if (unit < 0x20 || unit == 0x22 || unit == 0x5c || (unit & 0xf800) == 0xd800) break;
  }
  return i;
}

int32_t k_str_cmp(KStr *a, KStr *b) {
  if (!a->data) k_str_flat(a);
  if (!b->data) k_str_flat(b);
  uint32_t n = a->len < b->len ? a->len : b->len;
  if (!str_two(a) && !str_two(b)) {
    int c = memcmp(a->data, b->data, n);
    if (c) return c;
  } else {
    for (uint32_t i = 0; i < n; i++) {
      uint32_t x = str_at(a, i), y = str_at(b, i);
      if (x != y) return x < y ? -1 : 1;
    }
  }
  return a->len < b->len ? -1 : a->len > b->len;
}

/* Four bytes widened to four 16-bit units. */
static inline uint64_t widen4(uint32_t four) {
  uint64_t x = four;
  x = (x | x << 16) & 0x0000ffff0000ffffull;
  return (x | x << 8) & 0x00ff00ff00ff00ffull;
}

static inline uint64_t fold(uint64_t a, uint64_t b) {
  u128 p = (u128)a * b;
  return (uint64_t)p ^ (uint64_t)(p >> 64);
}

/* Multiply-and-fold over four units at a time; the same for both widths. The seed keeps collisions unpredictable. */
uint32_t k_str_hash(KStr *s) {
  if (s->h.aux & K_STR_HASHED) return s->hash;
  k_str_flat(s);
  uint64_t h = k_hash_seed ^ s->len;
  uint32_t i = 0, n = s->len;
  if (str_two(s)) {
    for (; i + 4 <= n; i += 4) h = fold(h ^ *(const U64 *)(str16(s) + i), 0x9fb21c651e98df25ull);
  } else {
    for (; i + 4 <= n; i += 4) h = fold(h ^ widen4(*(const U32 *)(str8(s) + i)), 0x9fb21c651e98df25ull);
  }
  uint64_t tail = 0;
  for (; i < n; i++) tail = tail << 16 | str_at(s, i);
  h = fold(h ^ tail, 0xd6e8feb86659fd93ull ^ k_hash_seed);
  uint32_t hash = (uint32_t)(h ^ h >> 32);
  hash += hash == 0;
  if (!(s->h.aux & K_STR_CONST)) {
    s->hash = hash;
    s->h.aux |= K_STR_HASHED;
  }
  return hash;
}

/* ---- searching ---- */

static const uint8_t *find_byte(const uint8_t *p, const uint8_t *end, uint8_t byte) {
  const uint64_t ones = 0x0101010101010101ull, pattern = ones * byte;
  for (; end - p >= 8; p += 8) {
    uint64_t x = *(const U64 *)p ^ pattern;
    uint64_t hit = (x - ones) & ~x & (ones << 7);
    if (hit) return p + (__builtin_ctzll(hit) >> 3);
  }
  for (; p < end; p++)
    if (*p == byte) return p;
  return NULL;
}

int32_t k_str_index_of(KStr *s, KStr *needle, uint32_t from) {
  uint32_t n = s->len, m = needle->len;
  if (from > n) from = n;
  if (m == 0) return (int32_t)from;
  if (m > n - from) return -1;
  k_str_flat(s);
  k_str_flat(needle);
  uint32_t first = str_at(needle, 0), last = n - m;
  if (!str_two(s)) {
    const uint8_t *text = str8(s), *p = text + from, *end = text + last + 1;
    if (first > 255) return -1;
    for (; (p = find_byte(p, end, (uint8_t)first)) != NULL; p++)
      if (m == 1 || units_eq(s, (uint32_t)(p - text), needle)) return (int32_t)(p - text);
    return -1;
  }
  for (uint32_t i = from; i <= last; i++)
    if (str16(s)[i] == first && units_eq(s, i, needle)) return (int32_t)i;
  return -1;
}

/* ---- white space, case, indices ---- */

bool k_is_space(uint32_t u) {
  if (u < 0x80) return u == ' ' || (u >= 9 && u <= 13);
  return u == 0xa0 || u == 0x1680 || (u >= 0x2000 && u <= 0x200a) || u == 0x2028 || u == 0x2029 || u == 0x202f || u == 0x205f || u == 0x3000 || u == 0xfeff;
}

KStr *k_str_trim(KStr *s, int32_t which) {
  k_str_flat(s);
  uint32_t from = 0, to = s->len;
  while (which & 1 && from < to && k_is_space(str_at(s, from))) from++;
  while (which & 2 && to > from && k_is_space(str_at(s, to - 1))) to--;
  return k_str_slice(s, from, to);
}

/* Latin-1 text whose other case is Latin-1, too; undefined: runtime/std/unicode/case.ts knows. */
static KVal change_case(KStr *s, bool upper) {
  k_str_flat(s);
  if (str_two(s)) return K_UNDEF;
  uint32_t i = 0, base = upper ? 'a' : 'A';
  for (; i < s->len; i++) {
    uint32_t c = str8(s)[i];
    if (c - base < 26 || c >= 0x80) break;
  }
  if (i == s->len) return (KVal)s;
  KStr *out = k_str_new(s->len, false);
  memcpy(str8(out), s->data, i);
  for (; i < s->len; i++) {
    uint32_t c = str8(s)[i];
    if (c - base < 26) {
      c ^= 0x20;
    } else if (c >= 0x80) {
      if (upper && (c == 0xb5 || c == 0xdf || c == 0xff)) return K_UNDEF;
      if (c != 0xd7 && c != 0xf7 && (upper ? c >= 0xe0 : c >= 0xc0 && c < 0xdf)) c ^= 0x20;
    }
    str8(out)[i] = (uint8_t)c;
  }
  return (KVal)out;
}

KVal k_str_upper(KStr *s) { return change_case(s, true); }
KVal k_str_lower(KStr *s) { return change_case(s, false); }

int32_t k_str_array_index(KStr *s, uint32_t *out) {
  if (s->len == 0 || s->len > 10) return 0;
  k_str_flat(s);
  uint64_t n = 0;
  for (uint32_t i = 0; i < s->len; i++) {
    uint32_t digit = str_at(s, i) - '0';
    if (digit > 9 || (i == 0 && digit == 0 && s->len > 1)) return 0;
    n = n * 10 + digit;
  }
  *out = (uint32_t)n;
  return n < UINT32_MAX;
}
