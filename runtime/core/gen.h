/* Inline helpers of compiled code. Included by generated C only. */
#ifndef KILN_GEN_H
#define KILN_GEN_H
#include "kiln.h"

/* A string constant: KStr up to its text. */
typedef struct KConstStr { KHdr h; uint32_t len; uint32_t hash; const void *data; KStr *base; } KConstStr;
#define K_STR(c) ((KStr *)(void *)&(c))

#define K_COLD __attribute__((cold, noinline))
#define K_PTR(v) ((void *)(uintptr_t)(v))
#define K_VAL(p) ((KVal)(uintptr_t)(p))
#define K_AT(T, v, off) (*(T *)((uint8_t *)(uintptr_t)(v) + (off)))

/* ---- representations ---- */
static inline double k_undef_f64(void) { return k_bits_f64(K_F64_UNDEF_BITS); }
static inline bool k_f64_is_undef(double d) { return k_f64_bits(d) == K_F64_UNDEF_BITS; }
static inline KVal k_box_bool(bool b) { return b ? K_TRUE : K_FALSE; }
static inline KVal k_box_f64u(double d) { return k_f64_is_undef(d) ? K_UNDEF : k_box_f64(d); }
static inline KVal k_box_i53u(int64_t i) { return i == K_I53_UNDEF ? K_UNDEF : k_box_f64((double)i); }
static inline double k_unbox_f64u(KVal v) { return v == K_UNDEF ? k_undef_f64() : k_unbox_f64(v); }
static inline int64_t k_unbox_i53u(KVal v) { return v == K_UNDEF ? K_I53_UNDEF : (int64_t)k_unbox_f64(v); }
static inline double k_i53u_f64u(int64_t i) { return i == K_I53_UNDEF ? k_undef_f64() : (double)i; }
static inline int64_t k_f64u_i53u(double d) { return k_f64_is_undef(d) ? K_I53_UNDEF : (int64_t)d; }
/* ToNumber */
static inline double k_num_f64u(double d) { return K_LIKELY(d == d) ? d : k_bits_f64(0x7ff8000000000000ull); }
static inline double k_num_i53u(int64_t i) { return i == K_I53_UNDEF ? k_bits_f64(0x7ff8000000000000ull) : (double)i; }
static inline double k_num_cell(KVal v) { return K_LIKELY(k_is_num(v)) ? k_unbox_f64(v) : k_to_num(v); }
/* ToBoolean */
static inline bool k_truthy_f64(double d) { return d == d && d != 0; }
static inline bool k_truthy_ref(KVal v) {
  if (v < 16) return false;
  uint32_t shape = k_shape_of(v);
  return shape == K_SHAPE_STRING ? ((KStr *)K_PTR(v))->len != 0 : shape != K_SHAPE_BIGINT || ((KHdr *)K_PTR(v))->aux != 0;
}

/* ---- BigInts of one or two words, and limbs of the others ---- */
typedef unsigned __int128 KU128;
typedef __int128 KI128;
#define K_LIMBS(v) (((KBigInt *)K_PTR(v))->limbs)
#define K_LIMB_COUNT(v) ((int32_t)(((KHdr *)K_PTR(v))->aux >> 1))
static inline int32_t k_big_sign(KVal v) {
  uint32_t aux = ((KHdr *)K_PTR(v))->aux;
  return aux == 0 ? 0 : aux & 1 ? -1 : 1;
}
static inline KU128 k_big_low128(KVal v) {
  if (!k_is_ptr(v) || K_LIMB_COUNT(v) == 0) return 0;
  KU128 w = K_LIMBS(v)[0] | (K_LIMB_COUNT(v) > 1 ? (KU128)K_LIMBS(v)[1] << 64 : 0);
  return ((KHdr *)K_PTR(v))->aux & 1 ? -w : w;
}
static inline KVal k_big_i128(KI128 w) { return k_big_u128(w < 0 ? -(KU128)w : (KU128)w, w < 0); }
/* Shifts by any amount. */
static inline uint64_t k_shl64(uint64_t w, uint64_t by) { return by < 64 ? w << by : 0; }
static inline uint64_t k_shr64(uint64_t w, uint64_t by) { return by < 64 ? w >> by : 0; }
static inline int64_t k_sar64(int64_t w, uint64_t by) { return w >> (by < 63 ? by : 63); }
static inline KU128 k_shl128(KU128 w, uint64_t by) { return by < 128 ? w << by : 0; }
static inline KU128 k_shr128(KU128 w, uint64_t by) { return by < 128 ? w >> by : 0; }
static inline KI128 k_sar128(KI128 w, uint64_t by) { return w >> (by < 127 ? by : 127); }
/* (high * 2^64 + low) / d; high < d. */
static inline uint64_t k_div_2(uint64_t high, uint64_t low, uint64_t d, uint64_t *rest) {
#ifdef __x86_64__
  __asm__("divq %4" : "=a"(low), "=d"(high) : "a"(low), "d"(high), "r"(d) : "cc");
  *rest = high;
  return low;
#else
  KU128 w = (KU128)high << 64 | low;
  *rest = (uint64_t)(w % d);
  return (uint64_t)(w / d);
#endif
}
static inline uint64_t k_div_high(uint64_t high, uint64_t low, uint64_t d) { uint64_t rest; return k_div_2(high, low, d, &rest); }
static inline uint64_t k_mod_128(KU128 w, uint64_t d) {
  uint64_t rest;
  k_div_2((uint64_t)(w >> 64) % d, (uint64_t)w, d, &rest);
  return rest;
}
static inline KU128 k_div_128(KU128 w, uint64_t d) {
  uint64_t high = (uint64_t)(w >> 64);
  return (KU128)(high / d) << 64 | k_div_high(high % d, (uint64_t)w, d);
}

/* ---- arrays ---- */
static inline KVal *k_cells(KArr *a) { return (KVal *)a->buf->data; }
static inline void *k_arr_data(KArr *a) { return a->buf ? a->buf->data : 0; }
static inline double *k_f64s(KArr *a) { return (double *)a->buf->data; }
static inline int32_t *k_i32s(KArr *a) { return (int32_t *)a->buf->data; }
static inline KVal k_arr_cell_at(KArr *a, int64_t i) {
  if (K_UNLIKELY((uint64_t)i >= a->len)) return K_UNDEF;
  KVal v = k_cells(a)[i];
  return v == K_HOLE ? K_UNDEF : v;
}
static inline double k_arr_f64_at(KArr *a, int64_t i) { return K_UNLIKELY((uint64_t)i >= a->len) ? k_undef_f64() : k_f64s(a)[i]; }
static inline int64_t k_arr_i32_at(KArr *a, int64_t i) { return K_UNLIKELY((uint64_t)i >= a->len) ? K_I53_UNDEF : k_i32s(a)[i]; }
/* Any array as cells. */
static inline KVal k_arr_any_at(KArr *a, int64_t i) {
  if ((uint64_t)i >= a->len) return K_UNDEF;
  switch (a->h.shape) {
    case K_SHAPE_ARR_F64: return k_box_f64(k_f64s(a)[i]);
    case K_SHAPE_ARR_I32: return k_box_f64(k_i32s(a)[i]);
    default: return k_arr_cell_at(a, i);
  }
}
/* An index from a double: -1 when it is not an array index. */
static inline int64_t k_index_f64(double d) {
  int64_t i = k_f64_trunc(d);
  return (double)i == d ? i : -1;
}
/* An array of cells that may get holes: a write beyond its end leaves a gap of at most K_ARR_GAP_MAX elements. */
#define K_ARR_HOLEY 2u
#define K_ARR_GAP_MAX (1u << 24)
/* Makes room for element i; false: a gap that the array cannot have, or a bad index (thrown). */
bool k_arr_grow_to(KArr *a, int64_t i);
static inline bool k_arr_room(KArr *a, int64_t i) { return K_LIKELY((uint64_t)i < a->len) || k_arr_grow_to(a, i); }

/* ---- typed arrays ---- */
static inline void k_view_become(KView *self, const KView *from) {
  self->len = from->len;
  self->data = from->data;
  self->buffer = from->buffer;
  k_wrote(self);
  self->offset = from->offset;
}
static inline KView *k_view(KVal v) { return (KView *)K_PTR(v); }

/* ---- throwing ---- */
K_RARE void k_throw_nullish_get(KVal v, const char *name);   /* Cannot read properties of undefined (reading 'x') */
K_RARE void k_throw_nullish_set(KVal v, const char *name);
K_RARE void k_throw_primitive_set(KVal o, KVal key);          /* o[key] = v of a string, number … */
K_RARE void k_throw_not_parent(KVal v);                       /* class extends v */
K_RARE void k_throw_told_not_function(KVal v);                /* number 5 is not a function */
K_RARE void k_throw_class_called(KVal f, const char *pattern);
K_RARE void k_throw_nullish_at(KVal v, KVal key, bool write);
K_RARE void k_throw_not_function(const char *what);          /* x is not a function */
K_RARE void k_throw_not_constructor(const char *what);
K_RARE void k_throw_not_iterable(KVal v, const char *what);   /* what: NULL where messages tell the value */
K_RARE void k_throw_not_spread(KVal v, const char *what);     /* f(...x) */
K_RARE void k_throw_destructured(KVal v, const char *name, const char *what); /* name: NULL for `{}`; what: "" where messages tell the value */
K_RARE void k_throw_not_object(KVal v);                      /* Iterator result x is not an object */
K_RARE void k_throw_tdz(const char *name);                   /* Cannot access 'x' before initialization */
K_RARE void k_throw_expect(const char *what, const char *expected, KVal got); /* a value contradicts its declared type */
K_RARE void k_throw_gap(void);
/* At the entry of a function that can recurse: `leave` runs with the exception pending. */
#define K_STACK_CHECK(leave) \
  if (K_UNLIKELY((uintptr_t)__builtin_frame_address(0) < k_stack_limit)) { k_stack_overflow(); leave; }

#ifdef KILN_CHECKED
#define K_NEVER k_panic("compiled code met a value that flow analysis excluded")
#else
#define K_NEVER __builtin_unreachable()
#endif

/* ---- spreads ---- */
void k_arr_append(KArr *to, KArr *from);                            /* any array or typed array */
KArr *k_arr_slice_as(KArr *from, uint32_t at, uint32_t shape);      /* the rest from `at`, as another storage */
KArr *k_rest_array(uint32_t shape, int32_t argc, const KVal *argv, int32_t from);
/* Whether the class object `cls` is `of`, or one of its parents is. Made classes hold their parent where closures hold
 * their first capture; the others have no such slot, and their parents are no made classes. */
static inline bool k_class_under(KVal cls, KVal of) {
  for (; cls != of; cls = ((KClosure *)K_PTR(cls))->captures[0])
    if (!k_is_ptr(cls) || k_shapes[k_shape_of(cls)].size <= sizeof(KClosure)) return false;
  return true;
}
/* The strings of a tagged template: an array that nothing writes to, with its raw strings behind its last element. */
#define K_ARR_TEMPLATE 8u
static inline void k_template_make(KArr *a, KVal raw) {
  uint32_t at = k_arr_push_slot(a);
  k_put(&k_cells(a)[at], raw);
  a->len = at;
  a->h.aux |= K_ARR_TEMPLATE;
}
static inline KVal k_template_raw(const KArr *a) { return a->h.aux & K_ARR_TEMPLATE ? k_cells((KArr *)a)[a->len] : K_UNDEF; }
void k_spread_into(KDict *to, KVal from);                           /* { ...from } */
#define K_OUTSIDE (1ull << 53) /* offset of a DataView that is no longer within its buffer */
int64_t k_to_index(double d);                                       /* ToIndex; -1 when negative */
int64_t k_int_of(KVal v);
static inline uint8_t k_clamp_u8(double d) {
  if (!(d > 0)) return 0;
  if (d > 255) return 255;
  double f = d + 0.5;
  uint8_t r = (uint8_t)f;
  return (double)r == f && (r & 1) ? (uint8_t)(r - 1) : r; /* ties to even */
}
static inline double k_bits_f32(uint32_t b) { union { uint32_t u; float f; } x = { .u = b }; return (double)x.f; }
static inline uint32_t k_f32_bits(float f) { union { float f; uint32_t u; } x = { .f = f }; return x.u; }

/* ---- calls through closures ---- */
typedef KVal (*KCode)(KVal env, KVal self, int32_t argc, const KVal *argv);
static inline KVal k_call_closure(KVal f, KVal self, int32_t argc, const KVal *argv) {
  return ((KCode)((KClosure *)K_PTR(f))->code)(f, self, argc, argv);
}
/* typeof v === "symbol", "bigint" */
static inline bool k_is_symbol(KVal v) { return k_is_ptr(v) && k_shape_of(v) == K_SHAPE_SYMBOL; }
static inline bool k_is_bigint(KVal v) { return k_is_ptr(v) && k_shape_of(v) == K_SHAPE_BIGINT; }
static inline bool k_is_closure(KVal v) { return k_is_ptr(v) && k_shapes[k_shape_of(v)].is == K_IS_CLOSURE; }
KVal k_call_array(KVal f, KVal self, KArr *args);
static inline KVal k_argv_at(int32_t argc, const KVal *argv, int32_t i) { return i < argc ? argv[i] : K_UNDEF; }

/* ---- suspended functions ---- */
typedef struct KFrame { KHdr h; void *step; KVal promise; int32_t state; int32_t mode; } KFrame;
typedef KVal (*KStep)(KVal frame, int32_t mode, KVal value);
static inline KVal k_resume(KVal frame, int32_t mode, KVal value) { return ((KStep)((KFrame *)K_PTR(frame))->step)(frame, mode, value); }

/* Where a generator goes on: its state, which says from now on that it runs. One that was never begun ends at once when
 * it is thrown into or returned. */
#define K_GENERATOR_RUNNING (-2)
static inline int32_t k_generator_enter(KFrame *f, int32_t mode) {
  int32_t at = f->state;
  if (K_UNLIKELY(at == K_GENERATOR_RUNNING)) k_throw(K_ERR_TYPE, "Generator is already running");
  else if (at == 0 && mode != 0) f->state = at = -1;
  else if (at >= 0) f->state = K_GENERATOR_RUNNING;
  return at;
}

/* What is thrown through a generator's finally blocks by return(): never seen by a program. */
extern KHdr k_return_signal[2];
#define K_RETURN_SIGNAL K_VAL(k_return_signal)

/* ---- properties beside an object ---- */
static inline KVal k_beside_at(KVal o, KStr *key) {
  return K_UNLIKELY(((KHdr *)K_PTR(o))->aux >> K_BESIDE_SHIFT) ? k_beside_get(o, key) : K_HOLE;
}
static inline bool k_has_beside(KVal v) { return k_is_ptr(v) && k_shape_of(v) > K_SHAPE_BIGINT && ((KHdr *)K_PTR(v))->aux >> K_BESIDE_SHIFT; }

/* ---- frozen, sealed and closed objects ---- */
static inline bool k_restrained(KVal v) { return k_is_ptr(v) && k_shape_of(v) > K_SHAPE_BIGINT && ((KHdr *)K_PTR(v))->aux & K_RESTRAINT; }
/* Whether a restrained object refuses a write: a TypeError. standing 1: the property is there, 2: it is new, 0: to be found out. */
bool k_refuses(KVal o, KVal key, int32_t standing);
bool k_refuses_delete(KVal o, KVal key);
bool k_refuses_length(KVal array, double length);

/* ---- reflection ---- */
K_PURE int32_t k_raw_kind(KVal v);
KStr *k_raw_class_name(KVal v);
KStr *k_raw_parent_class_name(KVal v);
double k_raw_length(KVal v);
KVal k_raw_index(KVal v, double i);
KVal k_get_elem(KVal o, KVal key);        /* own property or element by computed key; undefined when absent; throws on null/undefined */
void k_set_elem(KVal o, KVal key, KVal v);
bool k_has_prop(KVal o, KVal key);
bool k_delete_prop(KVal o, KVal key);
bool k_same_key(KStr *a, KStr *b);        /* strings, or symbols */
KStr *k_key(KVal key);                    /* ToPropertyKey of a primitive */
uint32_t k_class_error_id(void);          /* class id of Error, or 0: emitted by the compiler */

/* ---- Math on doubles that C lacks ---- */
K_CONST double k_trunc(double d), k_floor(double d), k_ceil(double d), k_math_round(double d);
/* Without branches: which is less is hard to foretell. Of zeros the bits decide. */
static inline double k_math_min(double a, double b) {
  if (K_UNLIKELY(a != a || b != b)) return k_bits_f64(0x7ff8000000000000ull);
  return k_bits_f64(k_f64_bits(a < b ? a : b) | (a == b ? k_f64_bits(a) : 0));
}
static inline double k_math_max(double a, double b) {
  if (K_UNLIKELY(a != a || b != b)) return k_bits_f64(0x7ff8000000000000ull);
  return k_bits_f64(k_f64_bits(a > b ? a : b) & (a == b ? k_f64_bits(a) : UINT64_MAX));
}
K_CONST double k_math_sign(double d);
/* 2 ** e for integers: exact. */
static inline double k_exp2_int(int64_t e) {
  if (e > 1023) return __builtin_inf();
  if (e < -1074) return 0;
  return k_bits_f64(e >= -1022 ? (uint64_t)(e + 1023) << 52 : (uint64_t)1 << (e + 1074));
}
#endif
