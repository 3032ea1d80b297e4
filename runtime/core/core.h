/* What the C core gives to compiled code and, as externs, to runtime/std.
 * Every function that can throw leaves the thrown value in k_exc and returns a zero value. */
#ifndef KILN_CORE_H
#define KILN_CORE_H

/* ---- strings (string.c) ---- */
KStr *k_str_latin1(const void *bytes, uint32_t len);           /* copies */
KStr *k_str_ascii(const char *z);
KStr *k_str_z(const char *z);                                  /* zero-terminated UTF-8 */
KStr *k_str_from_utf8(const uint8_t *bytes, size_t len);       /* WHATWG decoding, U+FFFD replacement; no BOM handling */
size_t k_str_utf8_len(KStr *s);                                /* lone surrogates count as U+FFFD */
size_t k_str_to_utf8(KStr *s, uint8_t *out, size_t cap);       /* whole code points that fit; returns bytes written */
KStr *k_str_flat(KStr *s);                                     /* flattens a rope in place, without recursion; returns s */
#define K_STR_LEN_MAX ((1u << 29) - 24)
K_RARE KStr *k_str_too_long(void);                             /* throws RangeError */
KStr *k_str_concat(KStr *a, KStr *b);                          /* above 32 units a rope, or text built in place; throws RangeError above K_STR_LEN_MAX */
KStr *k_str_concat_all(KStr *const *pieces, uint32_t n);       /* of 2 or more, without what lies between; above 256 units as k_str_concat */
KStr *k_str_slice(KStr *s, uint32_t from, uint32_t to);        /* 0 <= from <= to <= len */
KStr *k_str_char(uint32_t unit);                               /* one-unit string; Latin-1 ones are constants */
KStr *k_str_codepoint(uint32_t cp);
K_SAVES_ALL int32_t k_str_unit_slow(KStr *s, uint32_t i);
static inline int32_t k_str_unit(KStr *s, uint32_t i) {        /* i < len */
  if (K_LIKELY(s->data != NULL)) return s->h.aux & K_STR_TWO ? ((const uint16_t *)s->data)[i] : ((const uint8_t *)s->data)[i];
  return k_str_unit_slow(s, i);
}
bool k_str_eq_slow(KStr *a, KStr *b);
static inline bool k_str_eq(KStr *a, KStr *b) { return a == b || (a->len == b->len && k_str_eq_slow(a, b)); }
int32_t k_str_cmp(KStr *a, KStr *b);                           /* by UTF-16 units: <0, 0, >0 */
bool k_str_has(KStr *s, uint32_t at, KStr *part);             /* part stands at `at`; at + its length <= s->len */
uint32_t k_str_plain_end(KStr *s, uint32_t from);             /* the first unit from there on that JSON does not hold as it is (control characters, quote, backslash, surrogates), or len */
uint32_t k_str_hash(KStr *s);                                  /* seeded per boot; never 0 */
int32_t k_str_index_of(KStr *s, KStr *needle, uint32_t from);  /* -1: none */
KStr *k_str_repeat(KStr *s, uint32_t n);
KStr *k_str_join(KArr *strings, KStr *sep);                    /* array of string refs, no holes */
KVal k_str_upper(KStr *s), k_str_lower(KStr *s);               /* undefined where it takes Unicode's tables (runtime/std/unicode/case.ts) */
KStr *k_str_trim(KStr *s, int32_t which);                      /* 1 start, 2 end, 3 both */

/* ---- numbers (number.c) ---- */
KStr *k_num_to_str(double d);                                  /* Number::toString(10), shortest round trip */
KStr *k_i32_to_str(int32_t i);
KStr *k_num_to_radix(double d, int32_t radix);                 /* 2 to 36 */
KStr *k_num_to_fixed(double d, int32_t digits);                /* 0 to 100 */
KStr *k_num_to_precision(double d, int32_t p);                 /* 1 to 100 */
KStr *k_num_to_exponential(double d, int32_t digits);          /* 0 to 100; -1: as many as needed */
double k_str_to_num(KStr *s);                                  /* Number(string): exact */
double k_parse_float(KStr *s);
double k_parse_int(KStr *s, int32_t radix);
K_CONST double k_fmod(double a, double b);                             /* JavaScript % */

/* ---- BigInts (bigint.c, runtime/std/big-arithmetic.ts) ---- */
KBigInt *k_big_new(double limbs);                              /* RangeError above 2^30 bits */
KBigInt *k_big_fit(KBigInt *x, bool negative);                 /* in place: without leading zeros, and signed */
KVal k_big_u128(unsigned __int128 w, bool negative);

/* ---- values (value.c): operations on cells whose kinds are not known ---- */
double k_to_num(KVal v);                                       /* ToNumber; objects: throws TypeError unless handled in runtime/std */
KStr *k_to_str(KVal v);                                        /* ToString of a primitive; objects go through k_hook_to_primitive */
bool k_to_bool(KVal v);
bool k_strict_eq(KVal a, KVal b);
bool k_loose_eq(KVal a, KVal b);
bool k_same_value_zero(KVal a, KVal b);
bool k_same_value(KVal a, KVal b);
KVal k_add(KVal a, KVal b);
bool k_less(KVal a, KVal b); bool k_less_eq(KVal a, KVal b);   /* a < b, a <= b; objects via the hook */
K_PURE KStr *k_typeof(KVal v);
K_PURE bool k_is_function(KVal v); K_PURE bool k_is_object(KVal v); /* typeof v === "function", "object" */
uint32_t k_hash_value(KVal v);                                 /* for Map/Set: SameValueZero-compatible */
K_PURE bool k_instanceof(KVal v, uint32_t class_id);                  /* walks parent_class_id */
bool k_has_named(KVal obj, KStr *name);                        /* runs no getter */
int32_t k_accessor_kind(KVal obj, KStr *name);                 /* bits: 1 it has a getter, 2 a setter; 0: no accessor */
KVal k_get_named(KVal obj, KStr *name);                        /* name: or a symbol; own property by name through shape tables (fixed, dict); K_HOLE when absent */
bool k_set_named(KVal obj, KStr *name, KVal v);                /* false when the shape has no such slot or its representation cannot hold v */
KArr *k_array_keys(KVal obj);                                  /* those of an array that are not elements */
bool k_is_error_name(KVal v);
bool k_is_quiet(KVal obj, KStr *name);                        /* an error's own property that enumeration leaves out */
KArr *k_own_keys(KVal obj, bool hidden);                       /* own string keys in Node's order (integer keys first); hidden: also those that are not enumerable */
KArr *k_own_symbols(KVal obj, bool hidden);                    /* own symbol keys in the order in which they were added */
KSymbol *k_symbol_new(KVal description);                       /* a string, or undefined */
KSymbol *k_symbol_for(KStr *text);                             /* the registered one */
KVal k_symbol_description(KSymbol *s);                         /* a string, or undefined */
bool k_symbol_registered(KSymbol *s);
extern KSymbol *const k_registered_symbols[] __attribute__((weak)); /* those among the program's constants, ended by NULL */
extern KVal (*k_hook_lookup)(KVal obj, KStr *key, KVal self);             /* members of the object's class, for computed reads; NULL: none */
extern KVal (*k_hook_to_primitive)(KVal obj, int32_t hint);    /* set by runtime/std; hint 0 default, 1 number, 2 string; the text of a BigInt, too */
KVal k_to_primitive(KVal v, int32_t hint);

/* ---- dictionaries (dict.c): keys are strings, or symbols in their place; insertion order, integer-like keys first when enumerated ---- */
typedef struct KDict { KHdr h; uint32_t count; uint32_t used; KBuf *entries; KBuf *index; } KDict;
KDict *k_dict_new(void);
KVal k_dict_get(KDict *d, KStr *key);                          /* K_HOLE when absent */
void k_dict_set(KDict *d, KStr *key, KVal v);
void k_dict_add(KVal dict, KStr *key, KVal v, uint32_t room); /* key: absent so far; room: for so many keys, where a dictionary has none left */
bool k_dict_delete(KDict *d, KStr *key);
KArr *k_dict_keys(KDict *d, bool symbols, bool hidden);         /* the string keys, or the symbols among them; hidden: also those that are not enumerable */
void k_dict_no_prototype(KVal dict);                           /* for inspect */
bool k_dict_has_no_prototype(KVal v);

/* ---- properties with attributes, and prototypes that the program chose (property.c; ECMA-262 10.1) ---- */
typedef struct KOpen { KDict d; KVal proto; } KOpen;           /* proto: K_HOLE is Object.prototype, K_NULL none */
typedef struct KProperty { KHdr h; KVal value, getter, setter; } KProperty; /* aux: K_PROPERTY_*; getter, setter: closures or undefined */
enum { K_PROPERTY_READONLY = 1, K_PROPERTY_HIDDEN = 2, K_PROPERTY_FIXED = 4, K_PROPERTY_ACCESSOR = 8 };
KVal k_open_new(KVal proto);
extern bool (*k_hook_store)(KVal obj, KStr *name, KVal v);     /* runs the setter that the object's class has for a name; false: none */
extern bool (*k_hook_has)(KVal obj, KStr *name);               /* whether the object's class has such a member; NULL: none is asked for */
extern KVal (*k_hook_proto)(KVal obj);                         /* what the compiler knows of prototypes; NULL: none is asked for */
bool k_inherits_root(KVal obj);                               /* what it delegates to ends at Object.prototype */
KVal k_proto_of(KVal obj);                                     /* K_NULL: none */
bool k_proto_set(KVal obj, KVal proto);                        /* false where it cannot be changed */
bool k_inherits(KVal v, KVal proto);
KVal k_lookup(KVal obj, KStr *name, KVal self);                /* own or inherited; K_HOLE when absent; runs getters */
bool k_has_inherited(KVal obj, KStr *name);
bool k_assign_property(KVal obj, KStr *name, KVal v);           /* to one with a setter or attributes, own or inherited; false: none */
void k_assign(KVal obj, KStr *name, KVal v);                   /* with setters and attributes, own and inherited */
KVal k_own_entry(KVal obj, KStr *name);                        /* as k_get_named, but runs no getter: may be a KProperty */
void k_define(KVal obj, KStr *name, KVal value, KVal getter, KVal setter, int32_t flags);
int32_t k_property_flags(KVal obj, KStr *name);                /* K_PROPERTY_*, -1 when absent */
KVal k_property_part(KVal obj, KStr *name, int32_t part);      /* 0 value, 1 getter, 2 setter */
KVal k_property_value(KVal entry, KVal self);
KVal k_prototype(KVal f);                                      /* of a plain function: made when it is first wanted */
KStr *k_maker_name(KVal v);                                    /* what inspection calls an object that delegates: the name of its constructor */
void k_function_members(KVal f);                               /* its length, name and prototype become properties beside it */
KVal k_construct_open(KVal f);                                 /* what `new f` hands to f as this */

/* ---- properties beside an object (beside.c) ---- */
KDict *k_beside(KVal o);                                       /* NULL: none */
KDict *k_beside_make(KVal o);                                  /* o: any object but strings and BigInts */
KVal k_beside_get(KVal o, KStr *key);                          /* K_HOLE when absent */
void k_beside_set(KVal o, KStr *key, KVal v);
KVal k_copied(KVal o);                                         /* another object of the same fixed shape: fields, and properties beside it */

void k_restrain(KVal o, int32_t level);                        /* 1 no new properties, 2 sealed, 3 frozen */
int32_t k_restraint(KVal o);                                   /* 0: none; 3 for what is no object */

/* ---- weak collections: the entries of a map lie beside their keys, under the map itself ---- */
KVal k_weak_get(KVal map, KVal key);                           /* undefined when absent */
bool k_weak_delete(KVal map, KVal key);
KBox *k_weak_cell(KVal target);                                /* does not keep its target */
KVal k_weak_target(KVal cell);                                 /* undefined when it is gone */

/* ---- arrays (array.c) ---- */
KArr *k_arr_new(uint32_t shape, uint32_t len);                 /* K_SHAPE_ARR_*; elements zero (cells: K_HOLE) */
void k_arr_reserve(KArr *a, uint32_t cap);                     /* grows geometrically; len unchanged */
void k_arr_set_len(KArr *a, uint32_t len);                     /* truncation clears; growth fills holes/zero */
void k_arr_move(KArr *a, uint32_t to, uint32_t from, uint32_t count); /* memmove of elements inside a */
static inline uint32_t k_arr_push_slot(KArr *a) { if (K_UNLIKELY(a->len == a->cap)) k_arr_reserve(a, a->len + 1); return a->len++; }

/* ---- typed arrays (bytes.c) ---- */
void k_buffer_resize(KArrayBuffer *b, double bytes);          /* within what it was made with */
void k_view_window(KView *v, double offset, double len);
/* The kind of a view's elements: a class that extends a typed array has a shape of its own, whose row says which. */
static inline uint32_t k_view_kind(const KView *v) { return v->h.shape < K_SHAPE_FIRST ? v->h.shape : k_shapes[v->h.shape].props; }
KArrayBuffer *k_buffer_new(double bytes);                      /* RangeError above the heap's size */
KArrayBuffer *k_buffer_external(void *data, uint64_t bytes);   /* I/O memory; the collector never touches it */
KView *k_view_new(uint32_t shape, KArrayBuffer *b, uint64_t offset, uint64_t len); /* bounds checked by the caller */
KView *k_view_alloc(uint32_t shape, double len);               /* new Uint8Array(n) */
KVal k_view_at(KView *v, int64_t i);                            /* element of a typed array; undefined outside */
void k_view_put(KView *w, int64_t i, KVal v);                   /* the same is dropped outside */
void k_bytes_copy(KView *dst, double to, KView *src, double from, double n);   /* byte ranges, may overlap; checked: RangeError */
void k_bytes_fill(KView *v, double from, double to, int32_t value);
KStr *k_bytes_latin1(KView *v, double from, double to);
KStr *k_bytes_utf8(KView *v, double from, double to);
double k_bytes_index_of(KView *v, int32_t byte, double from);

/* ---- regular expression literals (regexp.c) ---- */
int32_t k_regexp_find(int32_t id, KStr *input, double at, bool sticky, KView *registers, KView *stack, KView *memo, double limit);
int32_t k_regexp_registers(int32_t id), k_regexp_slots(int32_t id);
bool k_regexp_linear(int32_t id);

/* ---- throwing (throw.c) ---- */
enum { K_ERR_ERROR, K_ERR_TYPE, K_ERR_RANGE, K_ERR_REFERENCE, K_ERR_SYNTAX };
extern void (*k_hook_throw)(int32_t kind, KStr *message);      /* set by runtime/std: makes the Error object and sets k_exc */
/* throw.c: an error whose message is the pattern with the next of the strings in place of each % */
K_RARE void k_throw_parts(int32_t kind, const char *pattern, KStr *const *parts);
#define k_throw_with(kind, pattern, ...) k_throw_parts(kind, pattern, (KStr *const[]){__VA_ARGS__})
KStr *k_key_text(KStr *key);                        /* as messages show it */
KStr *k_object_text(KVal o);                         /* how messages show an object: #<Point> */
K_RARE void k_throw(int32_t kind, const char *message);
extern uintptr_t k_stack_limit;                                /* frames below this address are refused; above the stack's end, so that C code has room */
K_RARE void k_stack_overflow(void);                                   /* throws RangeError, as Node does */
/* Call positions for stack traces: compiled code keeps k_pos_table; frames are found by return address. */
KStr *k_stack_trace(int32_t skip, int32_t limit);              /* "    at name (file:line:col)\n…" */
_Noreturn void k_panic(const char *what);                      /* a broken invariant: report and exit 70 */
/* Writes a trace from machine state to fd 2, for traps; pc is an instruction, not a return address. */
void k_trace_report(uintptr_t pc, uintptr_t frame_pointer, int32_t limit);

/* ---- externs for runtime/std: environment of the program ---- */
void k_console_write(int32_t fd, KStr *s);                     /* as UTF-8 */
void k_console_write_bytes(int32_t fd, KView *v, double from, double to);
double k_now_ms(void);                                         /* monotonic, fractional */
double k_wall_ms(void);
int32_t k_argc(void); KStr *k_arg(int32_t i);
int32_t k_envc(void); KStr *k_env(int32_t i);                  /* "KEY=value" */
void k_exit(int32_t status);
extern int32_t k_exit_status;                                  /* what kiln_start returns (process.exitCode) */
double k_random(void);                                         /* [0,1), xoshiro256** seeded from entropy */
int32_t k_entropy(KView *v, double from, double to);
double k_wait(double deadline_ms);                             /* kp_wait; < 0: no deadline; returns the event bits */
void k_gc_root(KVal *slot);                                    /* a C variable that the collector must see; at most K_GC_ROOTS_MAX */
enum { K_GC_ROOTS_MAX = 64 };
double k_heap_used(void); double k_heap_size(void); double k_gc_count(void);
double k_gc_stat(int32_t what);                                /* 0 young collections, 1 full ones, 2 cycles, 3 ms of pauses, 4 bytes alive, 5 bytes allocated */
double k_gc_pause_ms(double part);                             /* the longest pause when that part of all pauses, the longest, is left out; 0: the longest */

extern const KpBoot *k_boot;
#endif
