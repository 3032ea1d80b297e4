/* What compiled code calls for the rare and the reflective: see gen.h. */
#include "gen.h"
#include "internal.h"


KHdr k_return_signal[2] = {{K_SHAPE_BOX_RAW, 0}, {0, 0}};

bool k_arr_grow_to(KArr *a, int64_t i) {
  if (i >= 0 && (uint64_t)i == a->len) {
    k_arr_push_slot(a);
    return k_exc == K_HOLE;
  }
  if (i < 0 || !(a->h.aux & K_ARR_HOLEY) || (uint64_t)i - a->len > K_ARR_GAP_MAX) {
    k_throw_gap();
    return false;
  }
  k_arr_set_len(a, (uint32_t)i + 1);
  return k_exc == K_HOLE;
}

/* ---- messages ---- */
static const char *const kind_names[] = {"undefined", "null", "boolean", "number", "string", "symbol", "bigint", "array", "object", "object", "function", "class", "object", "typed array", "DataView", "ArrayBuffer", "Error"};
static KStr *nullish(KVal v) { return k_str_ascii(v == K_NULL ? "null" : "undefined"); }
static void throw_nullish(KVal v, const char *pattern, KStr *name) { k_throw_with(K_ERR_TYPE, pattern, nullish(v), name); }
static const char cannot_read[] = "Cannot read properties of % (reading '%')", cannot_set[] = "Cannot set properties of % (setting '%')";
void k_throw_nullish_get(KVal v, const char *name) { throw_nullish(v, cannot_read, k_str_z(name)); }
void k_throw_nullish_set(KVal v, const char *name) { throw_nullish(v, cannot_set, k_str_z(name)); }
void k_throw_class_called(KVal f, const char *pattern) { k_throw_with(K_ERR_TYPE, pattern, k_raw_class_name(f)); }
void k_throw_nullish_at(KVal v, KVal key, bool write) { throw_nullish(v, write ? cannot_set : cannot_read, k_key_text(k_key(key))); }
void k_throw_not_function(const char *what) { k_throw_with(K_ERR_TYPE, "% is not a function", k_str_z(what)); }
void k_throw_not_constructor(const char *what) { k_throw_with(K_ERR_TYPE, "% is not a constructor", k_str_z(what)); }
/* A value that no expression of the source is known for. */
static KStr *told(KVal v) {
  if (v == K_UNDEF) return nullish(v);
  KStr *type = k_typeof(v);
  return k_is_num(v) || k_is_bool(v) || v == K_NULL ? k_str_concat(k_str_concat(type, k_str_ascii(" ")), k_key_text(k_key(v))) : type;
}
void k_throw_not_parent(KVal v) {
  KStr *text = k_raw_kind(v) < 7 ? k_key_text(k_key(v)) : k_raw_class_name(v);
  k_throw_with(K_ERR_TYPE, k_raw_kind(v) < 7 ? "Class extends value % is not a constructor or null" : "Class extends value #<%> is not a constructor or null", text);
}
void k_throw_told_not_function(KVal v) { k_throw_with(K_ERR_TYPE, "% is not a function", told(v)); }
void k_throw_not_iterable(KVal v, const char *what) {
  if (what) k_throw_with(K_ERR_TYPE, "% is not iterable", k_str_z(what));
  else k_throw_with(K_ERR_TYPE, "% is not iterable (cannot read property Symbol(Symbol.iterator))", told(v));
}
void k_throw_not_spread(KVal v, const char *what) {
  if (v == K_UNDEF || v == K_NULL) k_throw_with(K_ERR_TYPE, "% is not iterable (cannot read property %)", k_str_z(what), nullish(v));
  else k_throw(K_ERR_TYPE, "Spread syntax requires ...iterable[Symbol.iterator] to be a function");
}
void k_throw_destructured(KVal v, const char *name, const char *what) {
  KStr *of = *what ? k_str_z(what) : told(v);
  if (name) k_throw_with(K_ERR_TYPE, "Cannot destructure property '%' of '%' as it is %.", k_str_z(name), of, nullish(v));
  else k_throw_with(K_ERR_TYPE, "Cannot destructure '%' as it is %.", of, nullish(v));
}
void k_throw_not_object(KVal v) { k_throw_with(K_ERR_TYPE, "Iterator result % is not an object", k_key_text(k_key(v))); }
void k_throw_tdz(const char *name) { k_throw_with(K_ERR_REFERENCE, "Cannot access '%' before initialization", k_str_z(name)); }
void k_throw_expect(const char *what, const char *expected, KVal got) {
  k_throw_with(K_ERR_TYPE, "% is declared as % but holds a value of type %", k_str_z(what), k_str_z(expected), k_str_ascii(kind_names[k_raw_kind(got)]));
}
void k_throw_gap(void) { k_throw(K_ERR_RANGE, "writing beyond the end of an array would leave a gap: push elements in order, or make it with new Array(n) or Array.from first"); }

/* ---- reflection ---- */
int32_t k_raw_kind(KVal v) {
  if (k_is_num(v)) return 3;
  if (k_is_bool(v)) return 2;
  if (v == K_NULL) return 1;
  if (v < 16) return 0;
  uint32_t s = k_shape_of(v);
  if (s >= K_SHAPE_FIRST) {
    if (k_shapes[s].kind == K_KIND_VIEW) return 13;
    if (k_shapes[s].kind == K_KIND_ARR) return 7;
    switch (k_shapes[s].is) {
      case K_IS_CLASS_INSTANCE: return 9;
      case K_IS_ERROR: return 16;
      case K_IS_CLOSURE: return 10;
      case K_IS_CLASS: return 11;
      default: return 8;
    }
  }
  switch (s) {
    case K_SHAPE_STRING: return 4;
    case K_SHAPE_SYMBOL: return 5;
    case K_SHAPE_BIGINT: return 6;
    case K_SHAPE_ARR_CELL: case K_SHAPE_ARR_F64: case K_SHAPE_ARR_I32: return 7;
    case K_SHAPE_DICT: case K_SHAPE_OPEN: return 12;
    case K_SHAPE_DATAVIEW: return 14;
    case K_SHAPE_ARRAYBUFFER: return 15;
    default: return 13;
  }
}
KStr *k_raw_class_name(KVal v) { return k_is_ptr(v) ? k_str_z(k_shape_name(k_shape_of(v))) : k_str_empty; }
KStr *k_raw_parent_class_name(KVal v) {
  if (!k_is_ptr(v)) return k_str_empty;
  static const char *const function_classes[] = {"Function", "AsyncFunction", "GeneratorFunction", "AsyncGeneratorFunction"};
  uint32_t parent = k_shapes[k_shape_of(v)].parent_class_id;
  if (k_shapes[k_shape_of(v)].is == K_IS_CLOSURE) return k_str_ascii(function_classes[parent]);
  if (parent != 0)
    for (uint32_t i = K_SHAPE_FIRST; i < k_shape_count; i++)
      if (k_shapes[i].class_id == parent) return k_str_z(k_shape_name(i));
  return k_shapes[k_shape_of(v)].is == K_IS_CLASS ? k_str_z(k_shape_names + k_shapes[k_shape_of(v)].props) : k_str_empty;
}
double k_raw_length(KVal v) {
  switch (k_raw_kind(v)) {
    case 4: return ((KStr *)K_PTR(v))->len;
    case 7: return ((KArr *)K_PTR(v))->len;
    case 13: case 14: return (double)((KView *)K_PTR(v))->len;
    case 15: return (double)((KArrayBuffer *)K_PTR(v))->bytes;
    default: return 0;
  }
}
KVal k_raw_index(KVal v, double i) {
  int32_t kind = k_raw_kind(v);
  if (kind == 7) return k_arr_any_at((KArr *)K_PTR(v), k_index_f64(i));
  if (kind == 13) return k_view_at((KView *)K_PTR(v), k_index_f64(i));
  return K_UNDEF;
}
KStr *k_key(KVal key) { return k_is_str(key) || (k_is_ptr(key) && k_shape_of(key) == K_SHAPE_SYMBOL) ? (KStr *)K_PTR(key) : k_to_str(key); }
/* The index that a key names, or -1. */
static int64_t key_index(KVal key) {
  uint32_t i;
  if (k_is_num(key)) return k_index_f64(k_unbox_f64(key));
  return k_is_str(key) && k_str_array_index((KStr *)K_PTR(key), &i) ? (int64_t)i : -1;
}
static bool is_text(KStr *key, const char *z) {
  uint32_t i = 0;
  while (key_is_text(key) && i < key->len && z[i] && k_str_unit(key, i) == z[i]) i++;
  return key_is_text(key) && i == key->len && !z[i];
}
static bool is_length(KVal key) { return k_is_str(key) && is_text((KStr *)K_PTR(key), "length"); }
/* ---- frozen, sealed and closed objects (ECMA-262 10.1) ---- */
void k_restrain(KVal o, int32_t level) {
  if (!k_is_ptr(o) || k_shape_of(o) <= K_SHAPE_BIGINT || level <= k_restraint(o)) return;
  KHdr *h = (KHdr *)K_PTR(o);
  h->aux = (h->aux & ~K_RESTRAINT) | (uint32_t)level << 2;
}
int32_t k_restraint(KVal o) {
  return k_is_ptr(o) && k_shape_of(o) > K_SHAPE_BIGINT ? (int32_t)(((KHdr *)K_PTR(o))->aux & K_RESTRAINT) >> 2 : 3;
}
static bool has_own(KVal o, KVal key) {
  int64_t i = k_raw_kind(o) == 7 ? key_index(key) : -1;
  return i >= 0 ? i < (int64_t)((KArr *)K_PTR(o))->len : k_has_named(o, k_key(key));
}
bool k_refuses(KVal o, KVal key, int32_t standing) {
  if (standing == 0) standing = has_own(o, key) ? 1 : 2;
  if (k_exc != K_HOLE || (standing == 1 && k_restraint(o) < 3)) return k_exc != K_HOLE;
  if (standing == 2) k_throw_with(K_ERR_TYPE, "Cannot add property %, object is not extensible", k_key_text(k_key(key)));
  else k_throw_with(K_ERR_TYPE, "Cannot assign to read only property '%' of object '%'", k_key_text(k_key(key)), k_object_text(o));
  return true;
}
bool k_refuses_delete(KVal o, KVal key) {
  if (k_restraint(o) < 2 || !has_own(o, key)) return false;
  k_throw_with(K_ERR_TYPE, "Cannot delete property '%' of %", k_key_text(k_key(key)), k_object_text(o));
  return true;
}
bool k_refuses_length(KVal array, double length) {
  KArr *a = (KArr *)K_PTR(array);
  if (length < a->len) return k_refuses_delete(array, k_box_f64(a->len - 1.0));
  return length > a->len && k_refuses(array, k_box_f64(a->len), 2);
}

KVal (*k_hook_lookup)(KVal obj, KStr *key, KVal self);
bool k_same_key(KStr *a, KStr *b) { return key_eq(a, b); }
static KVal inherited(KVal o, KVal key) {
  KVal v = k_hook_lookup && k_exc == K_HOLE ? k_hook_lookup(o, k_key(key), o) : K_HOLE;
  return v == K_HOLE ? K_UNDEF : v;
}
KVal k_get_elem(KVal o, KVal key) {
  if (o < 16 && !k_is_bool(o)) {
    k_throw_nullish_at(o, key, false);
    return K_UNDEF;
  }
  switch (k_raw_kind(o)) {
    case 4: {
      KStr *s = (KStr *)K_PTR(o);
      int64_t i = key_index(key);
      if (i >= 0) return (uint64_t)i < s->len ? K_VAL(k_str_char((uint32_t)k_str_unit(s, (uint32_t)i))) : K_UNDEF;
      return is_length(key) ? k_box_f64(s->len) : inherited(o, key);
    }
    case 7: case 13: {
      int64_t i = key_index(key);
      if (i >= 0) return k_raw_index(o, (double)i);
      if (is_length(key)) return k_box_f64(k_raw_length(o));
      KVal v = k_property_value(k_beside_get(o, k_key(key)), o);
      return v == K_HOLE ? inherited(o, key) : v;
    }
    case 8: case 9: case 10: case 11: case 12: case 16: {
      KVal v = k_shape_of(o) == K_SHAPE_OPEN ? k_lookup(o, k_key(key), o) : k_get_named(o, k_key(key));
      return v == K_HOLE ? inherited(o, key) : v;
    }
    case 14: case 15: return inherited(o, key);
    default: return K_UNDEF;
  }
}
/* i < a->len; arrays of numbers get numbers. */
static inline void put_element(KArr *a, uint32_t i, KVal v) {
  if (a->h.shape == K_SHAPE_ARR_F64) k_f64s(a)[i] = k_unbox_f64(v);
  else if (a->h.shape == K_SHAPE_ARR_I32) k_i32s(a)[i] = k_f64_to_i32(k_unbox_f64(v));
  else k_put(&k_cells(a)[i], v);
}
void k_throw_primitive_set(KVal o, KVal key) {
  KStr *name = k_key(key), *text = k_key_text(k_key(o));
  if (k_has_named(o, name)) k_throw_with(K_ERR_TYPE, "Cannot assign to read only property '%' of string '%'", k_key_text(name), text);
  else k_throw_with(K_ERR_TYPE, "Cannot create property '%' on % '%'", k_key_text(name), k_typeof(o), text);
}
void k_set_elem(KVal o, KVal key, KVal v) {
  if (o < 16 && !k_is_bool(o)) {
    k_throw_nullish_at(o, key, true);
    return;
  }
  switch (k_raw_kind(o)) {
    case 7: {
      KArr *a = (KArr *)K_PTR(o);
      int64_t i = key_index(key);
      bool numbers = a->h.shape == K_SHAPE_ARR_F64 || a->h.shape == K_SHAPE_ARR_I32;
      if (i < 0) k_set_named(o, k_key(key), v);
      else if (numbers && !k_is_num(v)) k_throw(K_ERR_TYPE, "a value that is not a number was stored in an array of numbers");
      else if (k_arr_room(a, i)) put_element(a, (uint32_t)i, v);
      return;
    }
    case 13:
      if (key_index(key) >= 0 || k_is_num(key)) k_view_put((KView *)K_PTR(o), key_index(key), v);
      else if (!k_set_named(o, k_key(key), v)) k_throw(K_ERR_TYPE, "Cannot set property length of [object Object] which has only a getter");
      return;
    case 12: k_set_named(o, k_key(key), v); return;
    case 8: case 9: case 10: case 11: case 16:
      if (!k_set_named(o, k_key(key), v)) k_throw(K_ERR_TYPE, "a property that the object's type does not declare was set by computed name: use a Map or a Record");
      return;
    case 14: case 15: return;
    default: k_throw_primitive_set(o, key);
  }
}
/* Names that every object inherits from Object.prototype. */
static bool is_object_method(KStr *key) {
  static const char *const names[] = {"constructor", "toString", "valueOf", "hasOwnProperty", "isPrototypeOf", "propertyIsEnumerable", "toLocaleString", "__proto__"};
  for (uint32_t k = 0; k < sizeof names / sizeof *names; k++)
    if (is_text(key, names[k])) return true;
  return false;
}
bool k_has_prop(KVal o, KVal key) {
  switch (k_raw_kind(o)) {
    case 7: case 13: {
      int64_t i = key_index(key);
      if (i < 0 || (double)i >= k_raw_length(o)) return is_length(key) || k_beside_get(o, k_key(key)) != K_HOLE || (k_hook_has && k_hook_has(o, k_key(key)));
      return k_raw_kind(o) == 13 || k_shape_of(o) == K_SHAPE_ARR_F64 || k_shape_of(o) == K_SHAPE_ARR_I32 || k_cells((KArr *)K_PTR(o))[i] != K_HOLE;
    }
    case 8: case 9: case 12: case 16: return k_has_inherited(o, k_key(key)) || (is_object_method(k_key(key)) && !k_dict_has_no_prototype(o));
    case 10: case 11: return k_has_inherited(o, k_key(key)) || is_object_method(k_key(key));
    case 14: case 15: return false;
    default:
      k_throw_with(K_ERR_TYPE, "Cannot use 'in' operator to search for '%' in %", k_key_text(k_key(key)), k_to_str(o));
      return false;
  }
}
bool k_delete_prop(KVal o, KVal key) {
  if (k_raw_kind(o) == 12) {
    k_dict_delete((KDict *)K_PTR(o), k_key(key));
    return true;
  }
  if (k_raw_kind(o) >= 7 && k_beside(o) && (k_dict_delete(k_beside(o), k_key(key)) || k_exc != K_HOLE)) return true;
  if (k_raw_kind(o) == 7) {
    KArr *a = (KArr *)K_PTR(o);
    int64_t i = key_index(key);
    if (i >= 0 && (uint64_t)i < a->len) k_cells(a)[i] = K_HOLE;
    return true;
  }
  if (k_raw_kind(o) >= 8 && !k_has_named(o, k_key(key))) return true;
  if (k_raw_kind(o) == 13) k_throw_with(K_ERR_TYPE, "Cannot delete property '%' of [object %]", k_key_text(k_key(key)), k_raw_class_name(o));
  else k_throw(K_ERR_TYPE, "delete works on dictionaries only: use a Map or a Record");
  return false;
}

/* ---- Math ---- */
double k_trunc(double d) { return __builtin_fabs(d) < 0x1p52 ? __builtin_copysign((double)(int64_t)d, d) : d; }
double k_floor(double d) { return k_trunc(d) > d ? k_trunc(d) - 1 : k_trunc(d); }
double k_ceil(double d) { return k_trunc(d) < d ? k_trunc(d) + 1 : k_trunc(d); }
double k_math_round(double d) {
  if (!(d > -4503599627370496.0 && d < 4503599627370496.0)) return d;
  double f = k_floor(d);
  double r = d - f >= 0.5 ? f + 1 : f;
  return r == 0 && (d < 0 || k_f64_bits(d) >> 63) ? -0.0 : r;
}
double k_math_sign(double d) { return d > 0 ? 1 : d < 0 ? -1 : d; }

/* ---- what the emitter needs for spreads and calls ---- */
void k_arr_append(KArr *to, KArr *from) {
  bool view = k_shapes[from->h.shape].kind == K_KIND_VIEW;
  uint32_t n = view ? (uint32_t)((KView *)(void *)from)->len : from->len;
  k_arr_reserve(to, to->len + n);
  if (k_exc != K_HOLE) return;
  for (uint32_t i = 0; i < n; i++) {
    KVal v = view ? k_view_at((KView *)(void *)from, i) : k_arr_any_at(from, i);
    put_element(to, k_arr_push_slot(to), v);
  }
}
KArr *k_arr_slice_as(KArr *from, uint32_t at, uint32_t shape) {
  uint32_t n = from->len > at ? from->len - at : 0;
  KArr *to = k_arr_new(shape, n);
  for (uint32_t i = 0; i < n; i++) put_element(to, i, k_arr_any_at(from, at + i));
  return to;
}
KArr *k_rest_array(uint32_t shape, int32_t argc, const KVal *argv, int32_t from) {
  KArr *to = k_arr_new(shape, argc > from ? (uint32_t)(argc - from) : 0);
  for (int32_t i = from; i < argc; i++) put_element(to, (uint32_t)(i - from), argv[i]);
  return to;
}
void k_spread_into(KDict *to, KVal from) {
  if (k_raw_kind(from) < 7 && k_raw_kind(from) != 4) return;
  for (int32_t symbols = 0; symbols < 2; symbols++) {
    KArr *keys = symbols ? k_own_symbols(from, false) : k_own_keys(from, false);
    for (uint32_t i = 0; i < keys->len; i++) {
      KStr *key = (KStr *)K_PTR(k_cells(keys)[i]);
      KVal v = k_get_named(from, key);
      if (v != K_HOLE) k_dict_set(to, key, v);
    }
  }
}
KVal k_call_array(KVal f, KVal self, KArr *args) {
  KVal local[16];
  KVal *argv = local;
  if (args->len > 16 || args->h.shape != K_SHAPE_ARR_CELL) {
    KArr *copy = k_arr_slice_as(args, 0, K_SHAPE_ARR_CELL);
    argv = copy->buf == NULL ? local : k_cells(copy);
    return k_call_closure(f, self, (int32_t)args->len, argv);
  }
  for (uint32_t i = 0; i < args->len; i++) local[i] = k_arr_any_at(args, i);
  return k_call_closure(f, self, (int32_t)args->len, argv);
}
int64_t k_to_index(double d) { return d != d ? 0 : d < -1 ? -1 : d >= 9e15 ? INT64_MAX / 2 : (int64_t)d; }
int64_t k_int_of(KVal v) { return k_to_index(k_num_cell(v)); }
