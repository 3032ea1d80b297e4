/* Properties by name, for values whose shape is not known at build time. */
#include "gen.h"
#include "internal.h"

K_STATIC_STR(s_length, "length");

static inline const KShape *shape_of(KVal v) { return &k_shapes[k_shape_of(v)]; }

const char *k_shape_name(uint32_t shape) {
  static const char *const own[K_SHAPE_FIRST] = {
    [K_SHAPE_FREE] = "free", [K_SHAPE_STRING] = "string", [K_SHAPE_SYMBOL] = "symbol", [K_SHAPE_BIGINT] = "bigint",
    [K_SHAPE_BUF_RAW] = "buffer of bytes", [K_SHAPE_BUF_CELL] = "buffer of values",
    [K_SHAPE_ARR_CELL] = "Array", [K_SHAPE_ARR_F64] = "Array", [K_SHAPE_ARR_I32] = "Array", [K_SHAPE_ARRAYBUFFER] = "ArrayBuffer",
    [K_SHAPE_U8] = "Uint8Array", [K_SHAPE_I8] = "Int8Array", [K_SHAPE_U8C] = "Uint8ClampedArray", [K_SHAPE_U16] = "Uint16Array",
    [K_SHAPE_I16] = "Int16Array", [K_SHAPE_U32] = "Uint32Array", [K_SHAPE_I32] = "Int32Array", [K_SHAPE_F32] = "Float32Array",
    [K_SHAPE_F64] = "Float64Array", [K_SHAPE_BI64] = "BigInt64Array", [K_SHAPE_BU64] = "BigUint64Array", [K_SHAPE_DATAVIEW] = "DataView",
    [K_SHAPE_DICT] = "Object", [K_SHAPE_BOX] = "captured variable", [K_SHAPE_BOX_RAW] = "captured number",
    [K_SHAPE_OPEN] = "Object", [K_SHAPE_PROPERTY] = "property"};
  if (shape >= K_SHAPE_FIRST) return k_shape_names + k_shapes[shape].name;
  return own[shape] ? own[shape] : "";
}

static const KProp *find_prop(const KShape *shape, KStr *name) {
  const KProp *props = k_props + shape->props;
  for (uint32_t i = 0; i < shape->prop_count; i++)
    if (!(props[i].flags & K_PROP_HIDDEN) && key_eq((KStr *)(uintptr_t)props[i].name, name)) return &props[i];
  return NULL;
}

static KVal load_slot(const uint8_t *at, uint8_t rep) {
  switch (rep) {
    case K_REP_F64: return k_box_f64(*(const double *)at);
    case K_REP_I32: return k_box_f64(*(const int32_t *)at);
    case K_REP_U32: return k_box_f64(*(const uint32_t *)at);
    case K_REP_I53: return k_box_f64((double)*(const int64_t *)at);
    case K_REP_BOOL: return *at ? K_TRUE : K_FALSE;
    case K_REP_I64: return k_big_i64(*(const int64_t *)at);
    case K_REP_U64: return k_big_u64(*(const uint64_t *)at);
    case K_REP_F64U: return *(const uint64_t *)at == K_F64_UNDEF_BITS ? K_UNDEF : k_box_f64(*(const double *)at);
    case K_REP_I53U: return *(const int64_t *)at == K_I53_UNDEF ? K_UNDEF : k_box_f64((double)*(const int64_t *)at);
    default: return *(const KVal *)at;
  }
}

/* An integer that the double is exactly (and not -0), within the range. */
static bool integer_in(KVal v, double low, double high, int64_t *out) {
  if (!k_is_num(v)) return false;
  double d = k_unbox_f64(v);
  if (!(d >= low && d <= high)) return false;
  *out = (int64_t)d;
  return (double)*out == d && k_f64_bits(d) != (uint64_t)1 << 63;
}

static bool store_slot(uint8_t *at, uint8_t rep, KVal v) {
  int64_t i;
  switch (rep) {
    case K_REP_F64U:
      if (v == K_UNDEF) {
        *(uint64_t *)at = K_F64_UNDEF_BITS;
        return true;
      } /* fall through */
    case K_REP_F64:
      if (!k_is_num(v)) return false;
      *(double *)at = k_unbox_f64(v);
      return true;
    case K_REP_I32:
      if (!integer_in(v, INT32_MIN, INT32_MAX, &i)) return false;
      *(int32_t *)at = (int32_t)i;
      return true;
    case K_REP_U32:
      if (!integer_in(v, 0, UINT32_MAX, &i)) return false;
      *(uint32_t *)at = (uint32_t)i;
      return true;
    case K_REP_I53U:
      if (v == K_UNDEF) {
        *(int64_t *)at = K_I53_UNDEF;
        return true;
      } /* fall through */
    case K_REP_I53:
      if (!integer_in(v, -0x1p53, 0x1p53, &i)) return false;
      *(int64_t *)at = i;
      return true;
    case K_REP_BOOL:
      if (!k_is_bool(v)) return false;
      *at = v == K_TRUE;
      return true;
    case K_REP_I64: case K_REP_U64:
      if (!k_is_ptr(v) || k_shape_of(v) != K_SHAPE_BIGINT) return false;
      *(uint64_t *)at = k_big_low(v);
      return true;
    case K_REP_REF:
      if (k_is_num(v) || k_is_bool(v)) return false; /* fall through */
    default:
      k_put((KVal *)(void *)at, v);
      return true;
  }
}

static KVal array_get(KArr *a, uint32_t i) {
  if (i >= a->len) return K_HOLE;
  if (a->h.shape == K_SHAPE_ARR_F64) return k_box_f64(((double *)a->buf->data)[i]);
  if (a->h.shape == K_SHAPE_ARR_I32) return k_box_f64(((int32_t *)a->buf->data)[i]);
  return a->buf->data[i];
}

/* A literal's accessors as a property of a dictionary would hold them. */
static KProperty *literal_property(KVal obj, const KProp *p) {
  KProperty *made = k_alloc(K_SHAPE_PROPERTY, sizeof(KProperty));
  made->h.aux = K_PROPERTY_ACCESSOR;
  made->value = K_UNDEF;
  made->getter = p->offset ? *(KVal *)(obj + p->offset) : K_UNDEF;
  made->setter = p->setter ? *(KVal *)(obj + p->setter) : K_UNDEF;
  return made;
}

static KVal get_placed(KVal obj, KStr *name, KVal self) {
  uint32_t i;
  const KShape *shape = shape_of(obj);
  if (key_is_symbol(name) && shape->kind != K_KIND_DICT && shape->kind != K_KIND_FIXED) return K_HOLE;
  switch (shape->kind) {
    case K_KIND_DICT: return k_dict_get((KDict *)obj, name);
    case K_KIND_ARR:
      if (k_str_array_index(name, &i)) return array_get((KArr *)obj, i);
      if (k_str_eq(name, K_STATIC(s_length))) return k_box_f64(((KArr *)obj)->len);
      goto fixed; /* the result of a match has properties besides */
    case K_KIND_STRING:
      if (k_str_array_index(name, &i)) return i < ((KStr *)obj)->len ? (KVal)k_str_slice((KStr *)obj, i, i + 1) : K_HOLE;
      return k_str_eq(name, K_STATIC(s_length)) ? k_box_f64(((KStr *)obj)->len) : K_HOLE;
    case K_KIND_VIEW: return k_str_array_index(name, &i) && i < ((KView *)obj)->len && k_shape_of(obj) != K_SHAPE_DATAVIEW ? k_view_at((KView *)obj, i) : K_HOLE;
    default: fixed: {
      const KProp *p = find_prop(shape, name);
      if (!p) return K_HOLE;
      if (!(p->flags & K_PROP_GETTER)) return load_slot((const uint8_t *)obj + p->offset, p->rep);
      return !self ? (KVal)literal_property(obj, p) : p->offset ? k_call_closure(*(KVal *)(obj + p->offset), self, 0, 0) : K_UNDEF;
    }
  }
}

static inline bool may_have_beside(KVal obj) { return k_shape_of(obj) > K_SHAPE_BIGINT && ((KHdr *)obj)->aux >> K_BESIDE_SHIFT; }

/* self: what getters run on; 0: they do not run. */
static KVal own_entry(KVal obj, KStr *name, KVal self) {
  if (!k_is_ptr(obj)) return K_HOLE;
  KVal v = get_placed(obj, name, self);
  return v == K_HOLE && may_have_beside(obj) && k_exc == K_HOLE ? k_beside_get(obj, name) : v;
}
KVal k_own_entry(KVal obj, KStr *name) { return own_entry(obj, name, 0); }
KVal k_get_named(KVal obj, KStr *name) { return k_property_value(own_entry(obj, name, obj), obj); }

int32_t k_accessor_kind(KVal obj, KStr *name) {
  KVal e = k_is_ptr(obj) ? k_own_entry(obj, name) : K_HOLE;
  if (k_is_ptr(e) && k_shape_of(e) == K_SHAPE_PROPERTY && ((KHdr *)e)->aux & K_PROPERTY_ACCESSOR)
    return (((KProperty *)e)->getter != K_UNDEF ? 1 : 0) | (((KProperty *)e)->setter != K_UNDEF ? 2 : 0);
  return 0;
}
bool k_has_named(KVal obj, KStr *name) { return own_entry(obj, name, 0) != K_HOLE; }

/* Whether a key is the text of a number (CanonicalNumericIndexString, 7.1.21). */
static bool is_number_text(KStr *s) { return key_is_text(s) && (k_str_eq(s, k_num_to_str(k_str_to_num(s))) || k_str_eq(s, k_str_ascii("-0"))); }

bool k_set_named(KVal obj, KStr *name, KVal v) {
  uint32_t i = 0;
  if (!k_is_ptr(obj)) return false;
  const KShape *shape = shape_of(obj);
  if (may_have_beside(obj) && shape->kind != K_KIND_DICT) {
    KVal e = k_beside_get(obj, name);
    if (k_is_ptr(e) && k_shape_of(e) == K_SHAPE_PROPERTY) {
      k_assign(obj, name, v);
      return true;
    }
  }
  if (shape->kind == K_KIND_DICT) {
    if (k_shape_of(obj) == K_SHAPE_OPEN) k_assign(obj, name, v);
    else k_dict_set((KDict *)obj, name, v);
    return true;
  }
  if ((shape->kind == K_KIND_ARR || shape->kind == K_KIND_VIEW) && !key_array_index(name, &i)) {
    const KProp *own = find_prop(shape, name);
    if (own) return store_slot((uint8_t *)obj + own->offset, own->rep, v);
    if (key_is_text(name) && k_str_eq(name, K_STATIC(s_length))) return false;
    if (shape->kind == K_KIND_ARR || !is_number_text(name)) k_beside_set(obj, name, v);
    return true;
  }
  if (shape->kind == K_KIND_ARR) {
    KArr *a = (KArr *)obj;
    if (i > a->len) return false;
    uint8_t rep = a->h.shape == K_SHAPE_ARR_F64 ? K_REP_F64 : a->h.shape == K_SHAPE_ARR_I32 ? K_REP_I32 : K_REP_CELL;
    int64_t n;
    if (rep == K_REP_F64 ? !k_is_num(v) : rep == K_REP_I32 && !integer_in(v, INT32_MIN, INT32_MAX, &n)) return false;
    if (i == a->len) k_arr_push_slot(a);
    return store_slot((uint8_t *)a->buf->data + ((size_t)i << (rep == K_REP_I32 ? 2 : 3)), rep, v);
  }
  if (shape->kind == K_KIND_VIEW) k_view_put((KView *)obj, i, v);
  if (shape->kind != K_KIND_FIXED) return shape->kind == K_KIND_VIEW;
  const KProp *p = find_prop(shape, name);
  if (!p && (shape->is == K_IS_CLASS_INSTANCE || shape->is == K_IS_ERROR || shape->is == K_IS_CLOSURE || shape->is == K_IS_CLASS || shape->is == K_IS_PROTO)) {
    /* What lies beside the object itself hides what it inherits. */
    if (may_have_beside(obj) && k_beside_get(obj, name) != K_HOLE) k_beside_set(obj, name, v);
    else if (!(k_hook_store && k_hook_store(obj, name, v)) && !k_assign_property(obj, name, v)) k_beside_set(obj, name, v);
    return true;
  }
  if (p && p->flags & K_PROP_GETTER) {
    if (p->setter) k_call_closure(*(KVal *)(obj + p->setter), obj, 1, &v);
    else k_throw(K_ERR_TYPE, "Cannot set a property which has only a getter");
    return true;
  }
  return p && store_slot((uint8_t *)obj + p->offset, p->rep, v);
}

/* Heap sort: no recursion, no extra memory, keys are few. */
static uint32_t index_of_key(KVal key) {
  uint32_t i = 0;
  k_str_array_index((KStr *)key, &i);
  return i;
}

static void swap(KVal *a, KVal *b) {
  KVal t = *a;
  k_put(a, *b);
  k_put(b, t);
}

void k_sort_index_keys(KVal *keys, uint32_t n) {
  for (uint32_t first = n / 2; n > 1;) { /* from first on, keys[0..n) is a heap; behind it all are in their places */
    if (first > 0) first--;
    else swap(&keys[0], &keys[--n]);
    for (uint32_t at = first, child; (child = 2 * at + 1) < n; at = child) {
      if (child + 1 < n && index_of_key(keys[child]) < index_of_key(keys[child + 1])) child++;
      if (index_of_key(keys[at]) >= index_of_key(keys[child])) break;
      swap(&keys[at], &keys[child]);
    }
  }
}

static void append(KArr *keys, KVal key) {
  uint32_t at = k_arr_push_slot(keys); /* may replace the buffer */
  k_put(&keys->buf->data[at], key);
}

static KArr *index_keys(KVal obj, uint32_t n) {
  KArr *keys = k_arr_new(K_SHAPE_ARR_CELL, 0);
  bool cells = shape_of(obj)->kind == K_KIND_ARR && k_shape_of(obj) != K_SHAPE_ARR_F64 && k_shape_of(obj) != K_SHAPE_ARR_I32;
  for (uint32_t i = 0; i < n; i++) {
    if (cells && (i >= ((KArr *)obj)->len || ((KArr *)obj)->buf->data[i] == K_HOLE)) continue;
    append(keys, (KVal)k_num_to_str(i));
  }
  return keys;
}

static bool is_absent(KVal obj, const KProp *prop) { return !(prop->flags & K_PROP_GETTER) && prop->rep <= K_REP_REF && *(KVal *)((uint8_t *)obj + prop->offset) == K_HOLE; }

/* Whether a name is that of one of the language's own errors. */
bool k_is_error_name(KVal v) {
  static const char *const names[] = {"Error", "TypeError", "RangeError", "ReferenceError", "SyntaxError", "EvalError", "URIError", "AggregateError"};
  for (uint32_t i = 0; k_is_str(v) && i < sizeof names / sizeof *names; i++)
    if (k_str_eq((KStr *)v, k_str_ascii(names[i]))) return true;
  return false;
}

static bool is_quiet(KVal obj, const KProp *prop) {
  if (prop->flags & K_PROP_NAME) return k_is_error_name(load_slot((const uint8_t *)obj + prop->offset, prop->rep));
  return prop->flags & K_PROP_QUIET;
}

bool k_is_quiet(KVal obj, KStr *name) {
  const KProp *prop = find_prop(shape_of(obj), name);
  return prop && is_quiet(obj, prop);
}

static KArr *fixed_keys(KVal obj, KArr *keys, bool hidden) {
  const KShape *shape = shape_of(obj);
  uint32_t indices = 0, i;
  for (int pass = 0; pass < 3; pass++) { /* integer keys first, a name that an error was given last */
    for (uint32_t p = 0; p < shape->prop_count; p++) {
      const KProp *prop = &k_props[shape->props + p];
      KStr *name = (KStr *)(uintptr_t)prop->name;
      if (prop->flags & K_PROP_HIDDEN || key_is_symbol(name) || k_str_array_index(name, &i) == (pass > 0) || !(prop->flags & K_PROP_NAME) == (pass == 2) || is_absent(obj, prop) || ((!hidden || prop->flags & K_PROP_NAME) && is_quiet(obj, prop))) continue;
      append(keys, (KVal)name);
    }
    if (pass == 0) {
      indices = keys->len;
      if (indices > 1) k_sort_index_keys(keys->buf->data, indices);
    }
  }
  return keys;
}

/* Keys that are not elements, of an array. */
KArr *k_array_keys(KVal obj) { return fixed_keys(obj, k_arr_new(K_SHAPE_ARR_CELL, 0), false); }

/* The keys of the layout and those beside: integers first, whichever they are. */
static KArr *with_beside(KVal obj, KArr *placed, bool symbols, bool hidden) {
  if (!may_have_beside(obj) || shape_of(obj)->kind == K_KIND_DICT) return placed;
  KArr *more = k_dict_keys(k_beside(obj), symbols, hidden), *all = k_arr_new(K_SHAPE_ARR_CELL, 0);
  uint32_t i, integers = 0;
  while (integers < more->len && key_array_index((KStr *)more->buf->data[integers], &i)) append(all, more->buf->data[integers++]);
  for (i = 0; i < placed->len; i++) append(all, placed->buf->data[i]);
  for (i = integers; i < more->len; i++) append(all, more->buf->data[i]);
  return all;
}

static KArr *placed_keys(KVal obj, bool hidden) {
  switch (shape_of(obj)->kind) {
    case K_KIND_DICT: return k_dict_keys((KDict *)obj, false, hidden);
    case K_KIND_ARR: return fixed_keys(obj, index_keys(obj, ((KArr *)obj)->len), hidden);
    case K_KIND_STRING: return index_keys(obj, ((KStr *)obj)->len);
    case K_KIND_VIEW: return index_keys(obj, k_shape_of(obj) == K_SHAPE_DATAVIEW ? 0 : (uint32_t)((KView *)obj)->len);
    case K_KIND_FIXED: return fixed_keys(obj, k_arr_new(K_SHAPE_ARR_CELL, 0), hidden);
    default: return k_arr_new(K_SHAPE_ARR_CELL, 0);
  }
}

KArr *k_own_keys(KVal obj, bool hidden) {
  return k_is_ptr(obj) ? with_beside(obj, placed_keys(obj, hidden), false, hidden) : k_arr_new(K_SHAPE_ARR_CELL, 0);
}

KArr *k_own_symbols(KVal obj, bool hidden) {
  if (k_is_ptr(obj) && shape_of(obj)->kind == K_KIND_DICT) return k_dict_keys((KDict *)obj, true, hidden);
  KArr *keys = k_arr_new(K_SHAPE_ARR_CELL, 0);
  if (!k_is_ptr(obj)) return keys;
  for (uint32_t p = 0; p < shape_of(obj)->prop_count; p++) {
    const KProp *prop = &k_props[shape_of(obj)->props + p];
    if (prop->flags & K_PROP_HIDDEN || !key_is_symbol(prop->name) || is_absent(obj, prop)) continue;
    append(keys, (KVal)(uintptr_t)prop->name);
  }
  return with_beside(obj, keys, true, hidden);
}
