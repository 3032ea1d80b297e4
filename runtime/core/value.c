/* Operations on cells whose kinds are not known at build time (ECMA-262 section 7). */
#include "internal.h"

K_STATIC_STR(s_undefined, "undefined");
K_STATIC_STR(s_null, "null");
K_STATIC_STR(s_true, "true");
K_STATIC_STR(s_false, "false");
K_STATIC_STR(s_number, "number");
K_STATIC_STR(s_boolean, "boolean");
K_STATIC_STR(s_string, "string");
K_STATIC_STR(s_symbol, "symbol");
K_STATIC_STR(s_bigint, "bigint");
K_STATIC_STR(s_function, "function");
K_STATIC_STR(s_object, "object");

/* Without a standard library, objects have no primitive value. */
static KVal no_primitive(KVal obj, int32_t hint) {
  (void)obj;
  (void)hint;
  k_throw(K_ERR_TYPE, "Cannot convert object to primitive value");
  return K_UNDEF;
}

KVal (*k_hook_to_primitive)(KVal obj, int32_t hint) = no_primitive;

static inline bool is_nullish(KVal v) { return v == K_NULL || v == K_UNDEF || v == K_HOLE; }
static inline bool is_object(KVal v) { return k_is_ptr(v) && k_shape_of(v) > K_SHAPE_BIGINT; }
KVal k_to_primitive(KVal v, int32_t hint) { return is_object(v) ? k_hook_to_primitive(v, hint) : v; }

double k_to_num(KVal v) {
  if (k_is_num(v)) return k_unbox_f64(v);
  v = k_to_primitive(v, 1);
  if (k_exc) return 0;
  if (k_is_num(v)) return k_unbox_f64(v);
  if (k_is_str(v)) return k_str_to_num((KStr *)v);
  if (v == K_NULL || v == K_FALSE) return 0;
  if (v == K_TRUE) return 1;
  if (k_is_ptr(v)) {
    k_throw(K_ERR_TYPE, k_shape_of(v) == K_SHAPE_SYMBOL ? "Cannot convert a Symbol value to a number" : "Cannot convert a BigInt value to a number");
    return 0;
  }
  return k_bits_f64(0x7ff8000000000000ull);
}

KStr *k_to_str(KVal v) {
  if (k_is_num(v)) return k_num_to_str(k_unbox_f64(v));
  if (k_is_ptr(v)) {
    if (k_shape_of(v) == K_SHAPE_STRING) return (KStr *)v;
    if (k_shape_of(v) == K_SHAPE_SYMBOL) {
      k_throw(K_ERR_TYPE, "Cannot convert a Symbol value to a string");
      return k_str_empty;
    }
    v = k_hook_to_primitive(v, 2); /* BigInts, too: their digits are the library's business */
    if (k_exc) return k_str_empty;
    if (k_is_ptr(v) && k_shape_of(v) != K_SHAPE_STRING) {
      k_throw(K_ERR_TYPE, "Cannot convert object to primitive value");
      return k_str_empty;
    }
    return k_to_str(v);
  }
  return v == K_NULL ? K_STATIC(s_null) : v == K_TRUE ? K_STATIC(s_true) : v == K_FALSE ? K_STATIC(s_false) : K_STATIC(s_undefined);
}

bool k_to_bool(KVal v) {
  if (k_is_num(v)) {
    double d = k_unbox_f64(v);
    return d == d && d != 0;
  }
  if (!k_is_ptr(v)) return v == K_TRUE;
  if (k_shape_of(v) == K_SHAPE_STRING) return ((KStr *)v)->len != 0;
  if (k_shape_of(v) == K_SHAPE_BIGINT) return ((KHdr *)v)->aux > 1;
  return true;
}

static bool bigint_eq(KVal a, KVal b) {
  const KBigInt *x = (const KBigInt *)a, *y = (const KBigInt *)b;
  return x->h.aux == y->h.aux && memcmp(x->limbs, y->limbs, 8 * (size_t)(x->h.aux >> 1)) == 0;
}

/* Equal strings and BigInts of different identity; the callers have compared identity already. */
static bool same_text(KVal a, KVal b) {
  if (!k_is_ptr(a) || !k_is_ptr(b)) return false;
  uint32_t shape = k_shape_of(a);
  if (shape > K_SHAPE_BIGINT || shape != k_shape_of(b)) return false;
  return shape == K_SHAPE_STRING ? k_str_eq((KStr *)a, (KStr *)b) : shape == K_SHAPE_BIGINT && bigint_eq(a, b);
}

bool k_strict_eq(KVal a, KVal b) {
  if (k_is_num(a) && k_is_num(b)) return k_unbox_f64(a) == k_unbox_f64(b);
  return a == b || same_text(a, b);
}

bool k_same_value_zero(KVal a, KVal b) { return a == b || k_strict_eq(a, b); } /* NaN has one bit pattern */
bool k_same_value(KVal a, KVal b) { return a == b || (!k_is_num(a) && same_text(a, b)); }

bool k_loose_eq(KVal a, KVal b) {
  for (;;) {
    if (is_nullish(a) || is_nullish(b)) return is_nullish(a) && is_nullish(b);
    bool object_a = is_object(a), object_b = is_object(b);
    if (object_a && object_b) return a == b;
    if (object_a || object_b) {
      if (object_a) a = k_hook_to_primitive(a, 0);
      else b = k_hook_to_primitive(b, 0);
      if (k_exc) return false;
      continue;
    }
    if (k_is_str(a) && k_is_str(b)) return k_str_eq((KStr *)a, (KStr *)b);
    if ((k_is_ptr(a) && !k_is_str(a)) || (k_is_ptr(b) && !k_is_str(b))) return k_strict_eq(a, b);
    return k_to_num(a) == k_to_num(b);
  }
}

KVal k_add(KVal a, KVal b) {
  if (k_is_num(a) && k_is_num(b)) return k_box_f64(k_unbox_f64(a) + k_unbox_f64(b));
  a = k_to_primitive(a, 0);
  if (k_exc) return K_UNDEF;
  b = k_to_primitive(b, 0);
  if (k_exc) return K_UNDEF;
  if (k_is_str(a) || k_is_str(b)) {
    KStr *x = k_to_str(a);
    if (k_exc) return K_UNDEF;
    KStr *y = k_to_str(b);
    if (k_exc) return K_UNDEF;
    return (KVal)k_str_concat(x, y);
  }
  double x = k_to_num(a);
  if (k_exc) return K_UNDEF;
  double y = k_to_num(b);
  return k_exc ? K_UNDEF : k_box_f64(x + y);
}

/* which 0: a < b, 1: a <= b */
static bool compare(KVal a, KVal b, bool or_equal) {
  if (!k_is_num(a) || !k_is_num(b)) {
    a = k_to_primitive(a, 1);
    if (k_exc) return false;
    b = k_to_primitive(b, 1);
    if (k_exc) return false;
    if (k_is_str(a) && k_is_str(b)) {
      int32_t order = k_str_cmp((KStr *)a, (KStr *)b);
      return or_equal ? order <= 0 : order < 0;
    }
  }
  double x = k_to_num(a);
  if (k_exc) return false;
  double y = k_to_num(b);
  if (k_exc) return false;
  return or_equal ? x <= y : x < y;
}

bool k_less(KVal a, KVal b) { return compare(a, b, false); }
bool k_less_eq(KVal a, KVal b) { return compare(a, b, true); }

KStr *k_typeof(KVal v) {
  if (k_is_num(v)) return K_STATIC(s_number);
  if (k_is_bool(v)) return K_STATIC(s_boolean);
  if (v == K_NULL) return K_STATIC(s_object);
  if (!k_is_ptr(v)) return K_STATIC(s_undefined);
  uint32_t shape = k_shape_of(v);
  if (shape == K_SHAPE_STRING) return K_STATIC(s_string);
  if (shape == K_SHAPE_SYMBOL) return K_STATIC(s_symbol);
  if (shape == K_SHAPE_BIGINT) return K_STATIC(s_bigint);
  return k_is_function(v) ? K_STATIC(s_function) : K_STATIC(s_object);
}

bool k_is_function(KVal v) {
  if (!k_is_ptr(v)) return false;
  uint8_t is = k_shapes[k_shape_of(v)].is;
  return is == K_IS_CLOSURE || is == K_IS_CLASS;
}

bool k_is_object(KVal v) { return v == K_NULL || (is_object(v) && !k_is_function(v)); }

static uint32_t mix(uint64_t x) {
  x *= 0x9e3779b97f4a7c15ull;
  x ^= x >> 32;
  x *= 0xd6e8feb86659fd93ull;
  return (uint32_t)(x >> 32);
}

uint32_t k_hash_value(KVal v) {
  if (k_is_num(v)) return mix(k_unbox_f64(v) == 0 ? K_DBL_OFF : v); /* -0 is 0 */
  if (k_is_ptr(v)) {
    if (k_shape_of(v) == K_SHAPE_STRING) return k_str_hash((KStr *)v);
    if (k_shape_of(v) == K_SHAPE_BIGINT) {
      uint64_t h = ((KHdr *)v)->aux;
      for (uint32_t i = 0; i < ((KHdr *)v)->aux >> 1; i++) h = (h ^ ((KBigInt *)v)->limbs[i]) * 0x9e3779b97f4a7c15ull;
      return mix(h ^ k_hash_seed);
    }
  }
  return mix(v ^ k_hash_seed);
}

bool k_instanceof(KVal v, uint32_t class_id) {
  if (!is_object(v) || class_id == 0) return false;
  const KShape *shape = &k_shapes[k_shape_of(v)];
  if (shape->is == K_IS_CLOSURE) return false; /* its parent_class_id is something else */
  uint32_t id = shape->class_id, parent = shape->parent_class_id;
  while (id != class_id) {
    id = parent;
    if (id == 0) return false;
    parent = 0;
    if (k_class_parents) {
      parent = k_class_parents[id];
    } else if (id != class_id) {
      for (uint32_t i = K_SHAPE_FIRST; i < k_shape_count; i++) {
        if (k_shapes[i].class_id != id) continue;
        parent = k_shapes[i].parent_class_id;
        break;
      }
    }
  }
  return true;
}
