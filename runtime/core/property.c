/*
 * Properties with attributes, and prototypes that the program chose (ECMA-262 10.1). A dictionary holds a KProperty in
 * place of a value where a property has a getter, a setter or attributes that are not all true; only what reads through
 * k_own_entry sees one. What classes declare is found by the compiler's k_hook_lookup.
 */
#include "gen.h"
#include "internal.h"

K_STATIC_STR(s_prototype, "prototype");
K_STATIC_STR(s_constructor, "constructor");
K_STATIC_STR(s_length, "length");
K_STATIC_STR(s_name, "name");

KVal (*k_hook_proto)(KVal obj);
bool (*k_hook_has)(KVal obj, KStr *name);
bool (*k_hook_store)(KVal obj, KStr *name, KVal v);

static inline bool is_property(KVal v) { return k_is_ptr(v) && k_shape_of(v) == K_SHAPE_PROPERTY; }

KVal k_open_new(KVal proto) {
  KOpen *o = k_alloc(K_SHAPE_OPEN, sizeof(KOpen));
  o->proto = proto;
  if (proto == K_NULL) k_dict_no_prototype((KVal)o);
  return (KVal)o;
}

KVal k_proto_of(KVal o) {
  if (k_shape_of(o) == K_SHAPE_OPEN && ((KOpen *)o)->proto) return ((KOpen *)o)->proto;
  if (k_dict_has_no_prototype(o)) return K_NULL;
  return k_hook_proto ? k_hook_proto(o) : K_NULL;
}

bool k_inherits(KVal v, KVal proto) {
  if (!k_is_ptr(v) || k_shape_of(v) <= K_SHAPE_BIGINT) return false;
  for (v = k_proto_of(v); k_is_ptr(v); v = k_proto_of(v))
    if (v == proto) return true;
  return false;
}

bool k_inherits_root(KVal o) {
  for (; k_is_ptr(o) && !k_dict_has_no_prototype(o); o = k_proto_of(o))
    if (!k_is_ptr(k_proto_of(o))) return true;
  return false;
}

bool k_proto_set(KVal o, KVal proto) {
  bool open = k_shape_of(o) == K_SHAPE_OPEN;
  if (k_proto_of(o) == proto && (proto != K_NULL || !open || k_dict_has_no_prototype(o))) return true;
  if (!open || k_restraint(o)) return false;
  for (KVal p = proto; k_is_ptr(p); p = k_proto_of(p))
    if (p == o) {
      k_throw(K_ERR_TYPE, "Cyclic __proto__ value");
      return true;
    }
  k_put(&((KOpen *)o)->proto, proto);
  return true;
}

KVal k_property_value(KVal v, KVal self) {
  if (!is_property(v)) return v;
  KProperty *p = (KProperty *)v;
  if (!(p->h.aux & K_PROPERTY_ACCESSOR)) return p->value;
  return p->getter == K_UNDEF ? K_UNDEF : k_call_closure(p->getter, self, 0, 0);
}

KVal k_lookup(KVal o, KStr *name, KVal self) {
  for (; k_is_ptr(o); o = k_proto_of(o)) {
    KVal v = k_own_entry(o, name);
    if (v != K_HOLE) return k_property_value(v, self);
    if (k_hook_lookup) v = k_hook_lookup(o, name, self);
    if (v != K_HOLE || k_exc != K_HOLE) return v;
  }
  return K_HOLE;
}

bool k_has_inherited(KVal o, KStr *name) {
  for (; k_is_ptr(o); o = k_proto_of(o))
    if (k_has_named(o, name) || (k_hook_has && k_hook_has(o, name))) return true;
  return false;
}

KStr *k_object_text(KVal o) {
  uint32_t s = k_shape_of(o);
  if (k_shapes[s].kind == K_KIND_ARR) return k_str_ascii("[object Array]");
  return k_str_concat(k_str_concat(k_str_ascii("#<"), k_str_z(k_shape_name(s))), k_str_char('>'));
}

bool k_assign_property(KVal o, KStr *name, KVal v) {
  for (KVal at = o; k_is_ptr(at); at = k_proto_of(at)) {
    KVal e = k_own_entry(at, name);
    if (is_property(e)) {
      KProperty *p = (KProperty *)e;
      if (p->h.aux & K_PROPERTY_ACCESSOR) {
        if (p->setter == K_UNDEF) k_throw_with(K_ERR_TYPE, "Cannot set property % of % which has only a getter", k_key_text(name), k_object_text(o));
        else k_call_closure(p->setter, o, 1, &v);
        return true;
      }
      if (p->h.aux & K_PROPERTY_READONLY) {
        k_throw_with(K_ERR_TYPE, "Cannot assign to read only property '%' of object '%'", k_key_text(name), k_object_text(o));
        return true;
      }
      if (at == o) {
        k_put(&p->value, v);
        return true;
      }
    }
    if (e != K_HOLE) break;
  }
  return false;
}

void k_assign(KVal o, KStr *name, KVal v) {
  if (k_assign_property(o, name, v)) return;
  if (k_shapes[k_shape_of(o)].kind == K_KIND_DICT) k_dict_set((KDict *)o, name, v);
  else k_set_named(o, name, v);
}

void k_define(KVal o, KStr *name, KVal value, KVal getter, KVal setter, int32_t flags) {
  KVal entry = value;
  if (flags) {
    KProperty *p = k_alloc(K_SHAPE_PROPERTY, sizeof(KProperty));
    p->h.aux = (uint32_t)flags;
    p->value = value;
    p->getter = getter;
    p->setter = setter;
    entry = (KVal)p;
  }
  if (k_shapes[k_shape_of(o)].kind == K_KIND_DICT) k_dict_set((KDict *)o, name, entry);
  else k_beside_set(o, name, entry);
}

int32_t k_property_flags(KVal o, KStr *name) {
  KVal e = k_own_entry(o, name);
  if (e == K_HOLE) return -1;
  int32_t restraint = k_restraint(o), flags = is_property(e) ? (int32_t)((KHdr *)e)->aux & 15 : k_is_quiet(o, name) ? K_PROPERTY_HIDDEN | (k_shapes[k_shape_of(o)].is == K_IS_ERROR ? 0 : K_PROPERTY_FIXED) : 0;
  return flags | (restraint > 1 ? K_PROPERTY_FIXED : 0) | (restraint > 2 && !(flags & K_PROPERTY_ACCESSOR) ? K_PROPERTY_READONLY : 0);
}

KVal k_property_part(KVal o, KStr *name, int32_t part) {
  KVal e = k_own_entry(o, name);
  if (!is_property(e)) return part == 0 && e != K_HOLE ? e : K_UNDEF;
  KProperty *p = (KProperty *)e;
  return part == 0 ? p->value : part == 1 ? p->getter : p->setter;
}

KVal k_prototype(KVal f) {
  KVal p = k_beside_get(f, K_STATIC(s_prototype));
  if (p != K_HOLE) return k_property_value(p, f);
  p = k_open_new(K_HOLE);
  k_define(p, K_STATIC(s_constructor), f, K_UNDEF, K_UNDEF, K_PROPERTY_HIDDEN);
  k_define(f, K_STATIC(s_prototype), p, K_UNDEF, K_UNDEF, K_PROPERTY_HIDDEN | K_PROPERTY_FIXED);
  return p;
}

KVal k_construct_open(KVal f) {
  KVal p = k_prototype(f);
  return k_open_new(k_is_ptr(p) && k_shape_of(p) > K_SHAPE_BIGINT ? p : K_HOLE);
}

/* The name of the function or class `f`, one that was defined on it before the one of its declaration. */
static KStr *function_name(KVal f) {
  KVal own = k_property_part(f, K_STATIC(s_name), 0);
  return k_is_str(own) ? (KStr *)own : k_raw_class_name(f);
}

KStr *k_maker_name(KVal v) {
  KVal last = v;
  for (KVal at = v; k_is_ptr(at); last = at, at = k_proto_of(at)) {
    KVal f = k_property_part(at, K_STATIC(s_constructor), 0), prototype = k_property_part(f, K_STATIC(s_prototype), 0);
    KStr *name = k_str_empty;
    /* Any function whose prototype is on the way; a class that nothing was laid beside is what its prototype goes by. */
    if (k_raw_kind(f) == 10 || (k_raw_kind(f) == 11 && k_is_ptr(prototype))) {
      if (k_inherits(v, prototype)) name = function_name(f);
    } else if (at != v && k_shape_of(at) >= K_SHAPE_FIRST && k_shapes[k_shape_of(at)].is >= K_IS_BUILTIN_PROTO) {
      name = k_raw_class_name(at);
    }
    if (name->len) return name;
  }
  return last != v && k_dict_has_no_prototype(last) ? k_str_ascii("Object <[Object: null prototype] {}>") : k_str_ascii("Object");
}

void k_function_members(KVal f) {
  if (!k_is_ptr(f) || k_shape_of(f) < K_SHAPE_FIRST) return;
  const KShape *shape = &k_shapes[k_shape_of(f)];
  KHdr *h = (KHdr *)f;
  if (shape->is != K_IS_CLOSURE || !(shape->props & K_FUNCTION) || h->aux & K_FUNCTION_MEMBERS) return;
  h->aux |= K_FUNCTION_MEMBERS;
  KDict *d = k_beside_make(f), first = *d;
  d->count = d->used = 0;
  d->entries = d->index = NULL;
  k_define(f, K_STATIC(s_length), k_box_f64(shape->props & 0xffff), K_UNDEF, K_UNDEF, K_PROPERTY_READONLY | K_PROPERTY_HIDDEN);
  k_define(f, K_STATIC(s_name), (KVal)k_raw_class_name(f), K_UNDEF, K_UNDEF, K_PROPERTY_READONLY | K_PROPERTY_HIDDEN);
  if (shape->props & K_FUNCTION_CONSTRUCTS && k_dict_get(&first, K_STATIC(s_prototype)) == K_HOLE) k_prototype(f);
  for (uint32_t i = 0; i < first.used; i++)
    if (first.entries->data[2 * i]) k_dict_set(d, (KStr *)first.entries->data[2 * i], first.entries->data[2 * i + 1]);
}
