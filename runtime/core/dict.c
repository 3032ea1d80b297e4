/*
 * Dictionaries: keys (strings and symbols) in insertion order. `entries` holds (key, value) pairs; a deleted pair is two holes until
 * the entries are rebuilt. Above LINEAR_MAX entries `index` is an open-addressing table of entry numbers + 1.
 */
#include "internal.h"

enum { LINEAR_MAX = 8, FIRST_CAPACITY = 4, DICT_HAS_INDEX_KEYS = 1, DICT_NO_PROTOTYPE = 2 };

KDict *k_dict_new(void) { return k_alloc(K_SHAPE_DICT, sizeof(KDict)); }

static inline uint32_t capacity(const KDict *d) { return d->entries ? (uint32_t)(d->entries->bytes / 16) : 0; }
static inline uint32_t *slots(const KDict *d) { return (uint32_t *)d->index->data; }
static inline uint32_t slot_mask(const KDict *d) { return (uint32_t)(d->index->bytes / 4) - 1; }

/* The number of the entry, or UINT32_MAX. */
static uint32_t find(KDict *d, KStr *key) {
  if (!d->index) {
    for (uint32_t i = 0; i < d->used; i++) {
      KVal k = d->entries->data[2 * i];
      if (k && key_eq((KStr *)k, key)) return i;
    }
    return UINT32_MAX;
  }
  uint32_t mask = slot_mask(d), *table = slots(d);
  for (uint32_t s = k_hash_value((KVal)key) & mask; table[s]; s = (s + 1) & mask) {
    KVal k = d->entries->data[2 * (table[s] - 1)];
    if (k && key_eq((KStr *)k, key)) return table[s] - 1;
  }
  return UINT32_MAX;
}

static void index_entry(KDict *d, uint32_t i) {
  uint32_t mask = slot_mask(d), *table = slots(d), s = k_hash_value(d->entries->data[2 * i]) & mask;
  while (table[s]) s = (s + 1) & mask;
  table[s] = i + 1;
}

/* New entries with room for `cap`, the deleted ones dropped. */
static void rebuild(KDict *d, uint32_t cap) {
  KBuf *entries = k_alloc(K_SHAPE_BUF_CELL, sizeof(KBuf) + (size_t)cap * 16), *index = NULL;
  entries->bytes = (uint64_t)cap * 16;
  if (cap > LINEAR_MAX) {
    uint32_t size = 4u << (32 - __builtin_clz(cap)); /* between 2 and 4 slots per entry */
    size >>= 1;
    index = k_alloc(K_SHAPE_BUF_RAW, sizeof(KBuf) + (size_t)size * 4);
    index->bytes = (uint64_t)size * 4;
  }
  uint32_t n = 0;
  for (uint32_t i = 0; i < d->used; i++) {
    if (!d->entries->data[2 * i]) continue;
    entries->data[2 * n] = d->entries->data[2 * i];
    entries->data[2 * n + 1] = d->entries->data[2 * i + 1];
    n++;
  }
  k_wrote_all(entries->data, 16 * (size_t)n); /* making the index may have been a collection */
  d->entries = entries;
  d->index = index;
  k_wrote(d);
  d->used = n;
  if (index)
    for (uint32_t i = 0; i < n; i++) index_entry(d, i);
}

KVal k_dict_get(KDict *d, KStr *key) {
  uint32_t i = find(d, key);
  return i == UINT32_MAX ? K_HOLE : d->entries->data[2 * i + 1];
}

void k_dict_add(KVal dict, KStr *key, KVal v, uint32_t room) {
  KDict *d = (KDict *)dict;
  uint32_t number;
  if (key_is_text(key)) k_str_flat(key);
  if (d->used == capacity(d)) rebuild(d, room > d->count ? room : d->count < FIRST_CAPACITY ? FIRST_CAPACITY : d->count * 2);
  k_put(&d->entries->data[2 * d->used], (KVal)key);
  k_put(&d->entries->data[2 * d->used + 1], v);
  if (d->index) index_entry(d, d->used);
  d->used++, d->count++;
  if (key_array_index(key, &number)) d->h.aux |= DICT_HAS_INDEX_KEYS;
}

void k_dict_set(KDict *d, KStr *key, KVal v) {
  uint32_t i = find(d, key);
  if (i == UINT32_MAX) k_dict_add((KVal)d, key, v, 0);
  else k_put(&d->entries->data[2 * i + 1], v);
}

bool k_dict_delete(KDict *d, KStr *key) {
  uint32_t i = find(d, key);
  if (i == UINT32_MAX) return false;
  KVal entry = d->entries->data[2 * i + 1];
  if (k_is_ptr(entry) && k_shape_of(entry) == K_SHAPE_PROPERTY && ((KHdr *)entry)->aux & K_PROPERTY_FIXED) {
    k_throw_with(K_ERR_TYPE, "Cannot delete property '%' of #<Object>", k_key_text(key));
    return false;
  }
  d->entries->data[2 * i] = d->entries->data[2 * i + 1] = K_HOLE;
  if (--d->count == 0) {
    d->used = 0;
    if (d->index) memset(d->index->data, 0, d->index->bytes);
  }
  return true;
}

KArr *k_dict_keys(KDict *d, bool symbols, bool hidden) {
  KArr *keys = k_arr_new(K_SHAPE_ARR_CELL, 0);
  bool split = !symbols && d->h.aux & DICT_HAS_INDEX_KEYS;
  uint32_t number;
  k_arr_reserve(keys, d->count);
  for (int pass = split ? 0 : 1; pass < 2; pass++) {
    for (uint32_t i = 0; i < d->used; i++) {
      KVal key = d->entries->data[2 * i];
      KVal value = d->entries->data[2 * i + 1];
      if (k_is_ptr(value) && k_shape_of(value) == K_SHAPE_PROPERTY && ((KHdr *)value)->aux & K_PROPERTY_HIDDEN && !hidden) continue;
      if (!key || !(symbols ? key_is_symbol((KStr *)key) : key_is_text((KStr *)key)) || (split && key_array_index((KStr *)key, &number) == pass)) continue;
      k_put(&keys->buf->data[keys->len++], key);
    }
    if (pass == 0 && keys->len > 1) k_sort_index_keys(keys->buf->data, keys->len);
  }
  return keys;
}

static inline bool shape_is_dict(KVal v) { return k_shape_of(v) == K_SHAPE_DICT || k_shape_of(v) == K_SHAPE_OPEN; }
void k_dict_no_prototype(KVal dict) { ((KDict *)dict)->h.aux |= DICT_NO_PROTOTYPE; }
bool k_dict_has_no_prototype(KVal v) {
  if (!k_is_ptr(v) || !shape_is_dict(v)) return false;
  if (k_shape_of(v) == K_SHAPE_OPEN && ((KOpen *)v)->proto) return ((KOpen *)v)->proto == K_NULL;
  return ((KDict *)v)->h.aux & DICT_NO_PROTOTYPE;
}
