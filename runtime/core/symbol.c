/* Symbols: identity with a description, and the registry behind Symbol.for (ECMA-262 20.4). */
#include "internal.h"

KSymbol *k_symbol_new(KVal description) {
  KSymbol *s = k_alloc(K_SHAPE_SYMBOL, sizeof(KSymbol));
  s->description = k_is_ptr(description) ? k_str_flat((KStr *)description) : NULL;
  k_wrote(s);
  return s;
}

KVal k_symbol_description(KSymbol *s) { return s->description ? (KVal)s->description : K_UNDEF; }
bool k_symbol_registered(KSymbol *s) { return s->h.aux & K_SYMBOL_REGISTERED; }

KStr *k_key_text(KStr *key) {
  if (!key_is_symbol(key)) return key;
  KStr *of = ((KSymbol *)key)->description;
  return k_str_concat(k_str_concat(k_str_ascii("Symbol("), of ? of : k_str_empty), k_str_char(')'));
}

KSymbol *k_symbol_for(KStr *text) {
  static KVal registry; /* a dictionary: text -> symbol */
  if (!registry) {
    k_gc_root(&registry);
    registry = (KVal)k_dict_new();
    for (KSymbol *const *s = k_registered_symbols; s && *s; s++) k_dict_set((KDict *)registry, (*s)->description, (KVal)*s);
  }
  KVal known = k_dict_get((KDict *)registry, text);
  if (known) return (KSymbol *)known;
  KSymbol *s = k_symbol_new((KVal)text);
  s->h.aux = K_SYMBOL_REGISTERED;
  k_dict_set((KDict *)registry, s->description, (KVal)s);
  return s;
}
