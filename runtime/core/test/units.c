/* Direct checks of the parts that have no counterpart to compare with: collector edges, dictionaries, arrays, values. */
#include "program.h"

static KStr *key(const char *prefix, uint32_t i) { return k_str_concat(k_str_ascii(prefix), k_num_to_str(i)); }

static __attribute__((noinline)) void spoil_stack(void) {
  volatile uint64_t junk[512];
  for (uint32_t i = 0; i < 512; i++) junk[i] = 0;
  CHECK(junk[5] == 0);
}

/* A list and a wide tree far deeper and wider than the mark stack. */
static __attribute__((noinline)) void build_deep(uint32_t n) {
  for (uint32_t i = 0; i < n; i++) {
    Pair *p = k_alloc(SHAPE_PAIR, sizeof(Pair)), *value = k_alloc(SHAPE_PAIR, sizeof(Pair));
    value->first = k_box_f64(i);
    value->second = K_NULL;
    p->first = k_globals[0] ? k_globals[0] : K_NULL;
    p->second = (KVal)value;
    k_globals[0] = (KVal)p;
  }
}

static void deep(void) {
  uint32_t n = 20000;
  build_deep(n);
  k_gc_collect();
  k_gc_collect();
  KVal v = k_globals[0];
  for (uint32_t i = n; i-- > 0; v = ((Pair *)v)->first) CHECK(k_unbox_f64(((Pair *)((Pair *)v)->second)->first) == i);
  CHECK(v == K_NULL);
  KArr *wide = k_arr_new(K_SHAPE_ARR_CELL, 0);
  k_globals[0] = (KVal)wide;
  for (uint32_t i = 0; i < n; i++) {
    Pair *p = k_alloc(SHAPE_PAIR, sizeof(Pair));
    p->first = (KVal)key("w", i);
    p->second = K_NULL;
    uint32_t slot = k_arr_push_slot(wide);
    k_put(&wide->buf->data[slot], (KVal)p);
  }
  k_gc_collect();
  for (uint32_t i = 0; i < n; i += 97) CHECK(k_str_eq((KStr *)((Pair *)wide->buf->data[i])->first, key("w", i)));
  k_globals[0] = K_HOLE;
}

/* Only a pointer into, and one just behind, an object is left on the stack. */
static __attribute__((noinline)) uint64_t *interior(size_t bytes, size_t offset) {
  KBuf *b = k_alloc(K_SHAPE_BUF_RAW, sizeof(KBuf) + bytes);
  b->bytes = bytes;
  for (size_t i = 0; i < bytes / 8; i++) b->data[i] = 0xabcdef00 + i;
  return (uint64_t *)((uint8_t *)b->data + offset);
}

static __attribute__((noinline)) void churn(void) {
  for (uint32_t i = 0; i < 3000; i++) interior(64 + i % 700, 0);
  interior(40000, 0);
  spoil_stack();
}

static void interiors(void) {
  static const size_t sizes[] = {64, 1000, 5008, 20000, 65536 - 16, 98304 - 16};
  for (uint32_t s = 0; s < sizeof sizes / sizeof *sizes; s++) {
    size_t bytes = sizes[s] & ~(size_t)7;
    uint64_t *volatile inside = interior(bytes, bytes / 16 * 8), *volatile behind = interior(bytes, bytes);
    churn();
    k_gc_collect();
    churn();
    CHECK(*inside == 0xabcdef00 + bytes / 16);
    CHECK(behind[-1] == 0xabcdef00 + bytes / 8 - 1);
  }
}

static void memory_comes_back(void) {
  /* Far more than the heap, in sizes of every class. */
  double before = k_gc_count();
  size_t total = 0, heap = (size_t)k_heap_size();
  for (uint32_t i = 0; total < 4 * heap; i++) {
    size_t bytes = i % 50 == 0 ? heap / 8 : i % 7 == 0 ? 4000 + i % 9000 : 16 + i % 300;
    interior(bytes & ~(size_t)7, 0);
    total += bytes;
  }
  CHECK(k_gc_count() > before);
  spoil_stack();
  k_gc_collect();
  CHECK(k_heap_used() < k_heap_size() / 2);
}

static void dictionaries(void) {
  enum { N = 700 };
  KDict *d = k_dict_new();
  k_globals[3] = (KVal)d;
  CHECK(k_dict_get(d, key("k", 1)) == K_HOLE);
  for (uint32_t i = 0; i < N; i++) k_dict_set(d, key("k", i), k_box_f64(i));
  for (uint32_t i = 0; i < N; i += 3) CHECK(k_dict_delete(d, key("k", i)));
  CHECK(!k_dict_delete(d, key("k", 0)));
  for (uint32_t i = 0; i < N; i++) CHECK(k_dict_get(d, key("k", i)) == (i % 3 ? k_box_f64(i) : K_HOLE));
  for (uint32_t i = 0; i < N; i += 3) k_dict_set(d, key("k", i), K_TRUE);
  CHECK(d->count == N);
  KArr *keys = k_dict_keys(d, false, false);
  CHECK(keys->len == N);
  CHECK(k_str_eq((KStr *)keys->buf->data[0], key("k", 1)));
  CHECK(k_str_eq((KStr *)keys->buf->data[N - 1], key("k", (N - 1) / 3 * 3)));
  static const char *const mixed[] = {"b", "10", "9", "a", "4294967294", "4294967295", "01", "0"};
  static const char *const order[] = {"0", "9", "10", "4294967294", "b", "a", "4294967295", "01"};
  d = k_dict_new();
  for (uint32_t i = 0; i < 8; i++) k_dict_set(d, k_str_ascii(mixed[i]), K_NULL);
  keys = k_own_keys((KVal)d, false);
  for (uint32_t i = 0; i < 8; i++) CHECK(k_str_eq((KStr *)keys->buf->data[i], k_str_ascii(order[i])));
  for (uint32_t i = 0; i < 8; i++) CHECK(k_dict_delete(d, k_str_ascii(mixed[i])));
  CHECK(d->count == 0 && k_dict_keys(d, false, false)->len == 0);
}

static void arrays(void) {
  KArr *a = k_arr_new(K_SHAPE_ARR_I32, 3), *f = k_arr_new(K_SHAPE_ARR_F64, 0), *c = k_arr_new(K_SHAPE_ARR_CELL, 2);
  for (int32_t i = 0; i < 1000; i++) {
    uint32_t slot = k_arr_push_slot(a);
    ((int32_t *)a->buf->data)[slot] = i;
    slot = k_arr_push_slot(f);
    ((double *)f->buf->data)[slot] = i / 4.0;
  }
  CHECK(a->len == 1003 && ((int32_t *)a->buf->data)[0] == 0 && ((int32_t *)a->buf->data)[1002] == 999);
  CHECK(((double *)f->buf->data)[999] == 999 / 4.0);
  k_arr_move(a, 0, 3, 1000);
  CHECK(((int32_t *)a->buf->data)[999] == 999);
  k_arr_set_len(a, 10);
  k_arr_set_len(a, 20);
  CHECK(((int32_t *)a->buf->data)[9] == 9 && ((int32_t *)a->buf->data)[10] == 0);
  CHECK(c->buf->data[1] == K_HOLE);
  KArr *parts = k_arr_new(K_SHAPE_ARR_CELL, 3);
  for (uint32_t i = 0; i < 3; i++) {
    KStr *s = key("part ", i);
    k_put(&parts->buf->data[i], (KVal)s);
  }
  CHECK(k_str_eq(k_str_join(parts, k_str_ascii(", ")), k_str_ascii("part 0, part 1, part 2")));
  CHECK(k_str_eq(k_str_repeat(k_str_ascii("ab"), 5), k_str_ascii("ababababab")));
}

static void values(void) {
  KVal one = k_box_f64(1), text = (KVal)k_str_ascii("1"), nan = k_box_f64(__builtin_nan("")), zero = k_box_f64(0.0), minus = k_box_f64(-0.0);
  CHECK(k_loose_eq(one, text) && !k_strict_eq(one, text));
  CHECK(!k_strict_eq(nan, nan) && k_same_value_zero(nan, nan) && k_same_value(nan, nan));
  CHECK(k_strict_eq(zero, minus) && k_same_value_zero(zero, minus) && !k_same_value(zero, minus));
  CHECK(k_hash_value(zero) == k_hash_value(minus));
  CHECK(k_loose_eq(K_NULL, K_UNDEF) && !k_loose_eq(K_NULL, zero) && k_loose_eq(K_TRUE, one));
  CHECK(k_str_eq((KStr *)k_add(one, text), k_str_ascii("11")));
  CHECK(k_unbox_f64(k_add(one, K_TRUE)) == 2 && k_less(one, (KVal)k_str_ascii("12")) && !k_less((KVal)k_str_ascii("2"), (KVal)k_str_ascii("12")));
  CHECK(!k_less(K_UNDEF, one) && !k_less_eq(K_UNDEF, K_UNDEF) && k_less_eq(K_NULL, zero));
  CHECK(!k_to_bool(zero) && !k_to_bool(nan) && !k_to_bool((KVal)k_str_empty) && k_to_bool(text) && !k_to_bool(K_UNDEF));
  CHECK(k_str_eq(k_typeof(text), k_str_ascii("string")) && k_str_eq(k_typeof(K_NULL), k_str_ascii("object")));
  KHdr *base = k_alloc(SHAPE_BASE, 16), *derived = k_alloc(SHAPE_DERIVED, 16);
  CHECK(k_instanceof((KVal)derived, 2) && k_instanceof((KVal)derived, 3) && k_instanceof((KVal)base, 2) && !k_instanceof((KVal)base, 3));
  CHECK(!k_instanceof(text, 2) && !k_instanceof(one, 2));
  uint8_t *point = k_alloc(SHAPE_POINT, 40);
  KVal p = (KVal)point;
  CHECK(k_set_named(p, k_str_ascii("x"), k_box_f64(1.5)) && k_set_named(p, k_str_ascii("y"), k_box_f64(-3)));
  CHECK(!k_set_named(p, k_str_ascii("y"), k_box_f64(0.5)) && !k_set_named(p, k_str_ascii("z"), K_NULL) && !k_set_named(p, k_str_ascii("x"), text));
  CHECK(k_unbox_f64(k_get_named(p, k_str_ascii("x"))) == 1.5 && k_unbox_f64(k_get_named(p, k_str_ascii("y"))) == -3);
  CHECK(k_get_named(p, k_str_ascii("7")) == K_HOLE && k_own_keys(p, false)->len == 3);
  CHECK(k_set_named(p, k_str_ascii("7"), text));
  KArr *keys = k_own_keys(p, false);
  CHECK(keys->len == 4 && k_str_eq((KStr *)keys->buf->data[0], k_str_ascii("7")));
  k_to_num(p);
  CHECK(k_exc != K_HOLE && k_str_eq((KStr *)k_exc, k_str_ascii("TypeError: Cannot convert object to primitive value")));
  k_exc = K_HOLE;
}

static void bytes(void) {
  KView *v = k_view_alloc(K_SHAPE_U8, 100), *w = k_view_alloc(K_SHAPE_U16, 8);
  k_bytes_fill(v, 10, 20, 7);
  CHECK(k_bytes_index_of(v, 7, 0) == 10 && k_bytes_index_of(v, 7, 20) == -1);
  k_bytes_copy(v, 12, v, 8, 10);
  CHECK(v->data[13] == 0 && v->data[14] == 7 && v->data[21] == 7);
  k_bytes_copy(v, 95, w, 0, 6);
  CHECK(k_exc != K_HOLE);
  k_exc = K_HOLE;
  k_bytes_copy(w, 0, v, 0, 16);
  CHECK(k_exc == K_HOLE && k_str_to_utf8(k_str_codepoint(0x20ac), v->data + 97, 3) == 3 && k_str_to_utf8(k_str_codepoint(0x20ac), v->data + 98, 2) == 0);
  CHECK(k_str_unit(k_str_from_utf8(v->data + 97, 3), 0) == 0x20ac);
  CHECK(!k_view_alloc(K_SHAPE_U8, -1) && k_str_eq((KStr *)k_exc, k_str_ascii("RangeError: Invalid typed array length: -1")));
  k_exc = K_HOLE;
  CHECK(!k_view_alloc(K_SHAPE_F64, 0x1p50) && k_exc != K_HOLE);
  k_exc = K_HOLE;
}

/* Appending, then reading at every step, and ropes that share parts. */
static void ropes(void) {
  KStr *s = k_str_empty, *doubled = k_str_ascii("0123456789abcdefghijklmnopqrstuvwxyz");
  for (uint32_t i = 0; i < 20000; i++) s = k_str_concat(s, k_str_char('a' + i % 26));
  CHECK(s->len == 20000 && k_str_unit(s, 19999) == 'a' + 19999 % 26 && k_str_unit(s, 33) == 'a' + 33 % 26);
  KStr *left = k_str_empty;
  for (uint32_t i = 0; i < 20000; i++) left = k_str_concat(k_str_char('a' + i % 26), left);
  CHECK(k_str_unit(left, 0) == 'a' + 19999 % 26 && k_str_unit(left, 19999) == 'a');
  for (uint32_t i = 0; i < 10; i++) doubled = k_str_concat(doubled, doubled);
  CHECK(doubled->len == 36 << 10 && k_str_unit(doubled, 36 * 1000 + 11) == 'b');
  KStr *huge = k_str_ascii("0123456789abcdefghijklmnopqrstuvwxyz");
  while (!k_exc) huge = k_str_concat(huge, huge);
  CHECK(k_str_eq((KStr *)k_exc, k_str_ascii("RangeError: Invalid string length")));
  k_exc = K_HOLE;
}

void test_units(void) {
  deep();
  interiors();
  dictionaries();
  arrays();
  values();
  bytes();
  ropes();
  if (k_argc() < 2) memory_comes_back(); /* too much for a build that collects all the time */
  print("units ok\n");
}
