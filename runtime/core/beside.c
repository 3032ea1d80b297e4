/*
 * Properties beside an object: what is added to functions, arrays and instances that their layout has no place for. They
 * are in a dictionary that the header's aux word names (K_BESIDE_SHIFT bits up: its place in the heap, see k_gc_place).
 * Keys that are neither strings nor symbols belong to weak collections: enumeration does not see them.
 */
#include "internal.h"

KDict *k_beside(KVal o) {
  uint32_t place = ((const KHdr *)o)->aux >> K_BESIDE_SHIFT;
  return place ? k_gc_at(place) : NULL;
}

KDict *k_beside_make(KVal o) {
  static KVal of_constants; /* dictionaries of objects outside the heap, which nothing marks */
  KDict *d = k_beside(o);
  if (d) return d;
  d = k_dict_new();
  uint32_t place = k_gc_place(d);
  if (place >= 1u << (32 - K_BESIDE_SHIFT)) k_panic("properties were added to a function or array beyond 4 GiB of heap");
  ((KHdr *)o)->aux |= place << K_BESIDE_SHIFT;
  if (k_gc_place((void *)o)) {
    k_wrote((void *)o);
  } else {
    if (!of_constants) {
      k_gc_root(&of_constants);
      of_constants = (KVal)k_arr_new(K_SHAPE_ARR_CELL, 0);
    }
    KArr *all = (KArr *)of_constants;
    uint32_t at = k_arr_push_slot(all);
    k_put(&all->buf->data[at], (KVal)d);
  }
  return d;
}

KVal k_beside_get(KVal o, KStr *key) {
  KDict *d = k_beside(o);
  return d ? k_dict_get(d, key) : K_HOLE;
}

void k_beside_set(KVal o, KStr *key, KVal v) { k_dict_set(k_beside_make(o), key, v); }

KVal k_copied(KVal o) {
  uint32_t size = k_shapes[k_shape_of(o)].size;
  KHdr *copy = k_alloc(k_shape_of(o), size);
  memcpy(copy + 1, (KHdr *)o + 1, size - sizeof(KHdr));
  for (int symbols = 0; k_beside(o) && symbols < 2; symbols++) {
    KArr *keys = k_dict_keys(k_beside(o), symbols, true);
    for (uint32_t i = 0; i < keys->len; i++) {
      KStr *key = (KStr *)keys->buf->data[i];
      k_define((KVal)copy, key, k_property_part(o, key, 0), k_property_part(o, key, 1), k_property_part(o, key, 2), k_property_flags(o, key));
    }
  }
  return (KVal)copy;
}

KVal k_weak_get(KVal map, KVal key) {
  KVal v = k_beside_get(key, (KStr *)map);
  return v == K_HOLE ? K_UNDEF : v;
}

bool k_weak_delete(KVal map, KVal key) {
  KDict *d = k_beside(key);
  return d && k_dict_delete(d, (KStr *)map);
}

KBox *k_weak_cell(KVal target) {
  KBox *c = k_alloc(K_SHAPE_BOX_RAW, sizeof(KBox));
  c->value = target;
  k_gc_weak(c);
  return c;
}

KVal k_weak_target(KVal cell) { return ((KBox *)cell)->value == K_HOLE ? K_UNDEF : ((KBox *)cell)->value; }
