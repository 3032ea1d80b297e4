/* What the files of the C core share among themselves; generated code never includes this. */
#ifndef KILN_INTERNAL_H
#define KILN_INTERNAL_H
#include "kiln.h"

typedef unsigned __int128 u128;

void *memcpy(void *restrict to, const void *restrict from, size_t n);
void *memmove(void *to, const void *from, size_t n);
void *memset(void *at, int byte, size_t n);
int memcmp(const void *a, const void *b, size_t n);
size_t strlen(const char *z);

/* heap.c, gc.c */
void k_gc_init(void *base, size_t bytes);
uint32_t k_gc_place(const void *p);                 /* of an object in the heap: its number in units of 16 bytes, from 1; 0: not in the heap */
void *k_gc_at(uint32_t place);
void k_gc_weak(KBox *cell);                        /* from now on a collection that does not find its target makes it a hole */
void *k_alloc_try(uint32_t shape, size_t bytes);   /* NULL when there is no room even after a collection */

/* report.c: text for fd 2 without the heap */
typedef struct KReport { uint32_t n; char text[500]; } KReport;
void k_report_text(KReport *r, const char *z);
void k_report_num(KReport *r, uint64_t n);
void k_report_hex(KReport *r, uint64_t n);
void k_report_size(KReport *r, uint64_t bytes);    /* "12 KiB", "3.5 MiB" */
void k_report_flush(KReport *r);
void k_panic_num(const char *what, uint64_t n) __attribute__((noreturn));

/* string.c */
KStr *k_str_new(uint32_t len, bool two);           /* flat, text to be filled in at once */
extern KStr *const k_str_empty;
static inline bool str_two(const KStr *s) { return s->h.aux & K_STR_TWO; }
static inline uint8_t *str8(KStr *s) { return (uint8_t *)(uintptr_t)s->data; }
static inline uint16_t *str16(KStr *s) { return (uint16_t *)(uintptr_t)s->data; }
static inline uint32_t str_at(KStr *s, uint32_t i) { return str_two(s) ? str16(s)[i] : str8(s)[i]; } /* flat */
bool k_is_space(uint32_t unit);                    /* WhiteSpace or LineTerminator */
int32_t k_str_array_index(KStr *s, uint32_t *out); /* 1: a canonical array index 0..2^32-2 */
extern uint64_t k_hash_seed;

/* Property keys are strings or symbols. */
static inline bool key_is_symbol(const KStr *k) { return k->h.shape == K_SHAPE_SYMBOL; }
static inline bool key_is_text(const KStr *k) { return k->h.shape == K_SHAPE_STRING; }
static inline bool key_eq(KStr *a, KStr *b) { return a == b || (key_is_text(a) && key_is_text(b) && k_str_eq(a, b)); }
static inline int32_t key_array_index(KStr *k, uint32_t *out) { return key_is_text(k) ? k_str_array_index(k, out) : 0; }
void k_sort_index_keys(KVal *keys, uint32_t n);     /* strings that are array indices, ascending */
/* A string in read-only memory, of the same layout as one in the heap. */
#define K_STATIC_STR(name, z) \
  static const struct { KHdr h; uint32_t len, hash; const void *data; KStr *base; char text[sizeof z]; } name = { \
    {K_SHAPE_STRING, K_STR_CONST}, sizeof z - 1, 0, name.text, 0, z}
#define K_STATIC(name) ((KStr *)(uintptr_t)&name)

/* decimal.c: decimal and binary floating point, exactly */
typedef struct KDecimal { int n, point; char digits[112]; } KDecimal; /* 0.d1d2d3… x 10^point */
void k_dec_shortest(double d, KDecimal *out);                  /* d > 0, finite */
void k_dec_digits(double d, int count, KDecimal *out);         /* count significant digits; ties up */
int k_dec_fixed(double d, int digits, char *out);              /* d >= 0, below 1e21; text into out[128]; returns length */
/* Reads a decimal literal (no sign) from the flat s[i..n); returns where it ends (== i: none). */
uint32_t k_dec_parse(KStr *s, uint32_t i, uint32_t n, double *out);

#endif
