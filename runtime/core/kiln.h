/*
 * The runtime's object model: what compiled code, the collector and the C
 * kernels agree on. Generated code includes this file; see README.md here.
 *
 * VALUES. A cell (KVal) is a NaN-boxed 64-bit value:
 *   0                         hole: "no value here" (absent property, uninitialised binding, array hole)
 *   2, 10, 6, 7               null, undefined, false, true
 *   16 .. 2^48-1              a pointer to a heap or constant object
 *   >= 2^49                   a double, as its bits + 2^49 (NaN canonical first)
 * A `ref` is a cell known never to be a number or boolean, so pointers, null,
 * undefined and hole have the same bits as refs and as cells.
 */
#ifndef KILN_H
#define KILN_H
#include <stddef.h>
#include <stdint.h>
#include <stdbool.h>

typedef uint64_t KVal;
#define K_HOLE ((KVal)0)
#define K_NULL ((KVal)2)
#define K_UNDEF ((KVal)10)
#define K_FALSE ((KVal)6)
#define K_TRUE ((KVal)7)
#define K_DBL_OFF ((KVal)1 << 49)
#define K_LIKELY(x) __builtin_expect(!!(x), 1)
#define K_UNLIKELY(x) __builtin_expect(!!(x), 0)
#define K_CONST __attribute__((const))  /* the result depends on the arguments alone */
#define K_PURE __attribute__((pure))    /* and on memory, which it leaves alone */
#define K_RARE __attribute__((cold))    /* calls lie off the way that code usually takes */
/* Slow ways of operations that are inlined everywhere: they save the registers themselves, so that their callers
 * keep values in them (apps/web: 8 kB less code). */
#if defined(__clang__) && defined(__x86_64__)
#define K_SAVES __attribute__((preserve_most))
#define K_SAVES_ALL __attribute__((preserve_all))
#else
#define K_SAVES
#define K_SAVES_ALL
#endif

/* number | undefined without a cell: in f64u undefined is this signalling NaN (arithmetic quiets it, so no result looks like it), in i53u it is INT64_MIN
 * (whose low 32 bits are 0 = ToInt32(undefined)). */
#define K_F64_UNDEF_BITS 0x7ff4dead0000000aull
#define K_I53_UNDEF INT64_MIN

/* OBJECTS. Every object starts with a header word. `shape` indexes k_shapes. */
typedef struct KHdr { uint32_t shape; uint32_t aux; } KHdr;
/* aux of strings and BigInts is their own; of all others: flags below this bit, above it the place of what is beside (beside.c). */
#define K_BESIDE_SHIFT 4
/* Two of the flags: 4 no new properties, 8 also none deleted (sealed), 12 also none written (frozen). */
#define K_RESTRAINT 12u

/* Shapes below K_SHAPE_FIRST are the runtime's own; the compiler emits the rest. */
enum {
  K_SHAPE_FREE,       /* never a live object */
  K_SHAPE_STRING,
  K_SHAPE_SYMBOL,
  K_SHAPE_BIGINT,
  K_SHAPE_BUF_RAW,    /* KBuf without pointers: bytes, f64 and i32 elements */
  K_SHAPE_BUF_CELL,   /* KBuf of cells/refs */
  K_SHAPE_ARR_CELL,   /* KArr, elements KVal */
  K_SHAPE_ARR_F64,
  K_SHAPE_ARR_I32,
  K_SHAPE_ARRAYBUFFER,
  K_SHAPE_U8, K_SHAPE_I8, K_SHAPE_U8C, K_SHAPE_U16, K_SHAPE_I16, K_SHAPE_U32, K_SHAPE_I32, K_SHAPE_F32, K_SHAPE_F64, K_SHAPE_BI64, K_SHAPE_BU64,
  K_SHAPE_DATAVIEW,
  K_SHAPE_DICT,       /* KDict: string-keyed, insertion-ordered (JSON objects, index signatures) */
  K_SHAPE_BOX,        /* KBox: a captured mutable variable */
  K_SHAPE_BOX_RAW,    /* the same with a number inside */
  K_SHAPE_OPEN,       /* KOpen: a dictionary with a prototype that the program chose */
  K_SHAPE_PROPERTY,   /* KProperty: in a dictionary, in place of a value */
  K_SHAPE_FIRST = 32
};

enum { K_KIND_RAW, K_KIND_FIXED, K_KIND_STRING, K_KIND_CELLS, K_KIND_ARR, K_KIND_VIEW, K_KIND_DICT };
/* What a fixed object is for; `inspect`, JSON and typeof look here. */
enum { K_IS_OBJECT, K_IS_CLASS_INSTANCE, K_IS_CLOSURE, K_IS_CLASS, K_IS_FRAME, K_IS_ERROR, K_IS_BUILTIN_PROTO, K_IS_PROTO };
/* Representation of a slot. */
enum { K_REP_CELL, K_REP_REF, K_REP_F64, K_REP_I32, K_REP_U32, K_REP_I53, K_REP_BOOL, K_REP_F64U, K_REP_I53U, K_REP_I64, K_REP_U64 /* BigInts of one word */ };

typedef struct KStr KStr;
/* K_PROP_GETTER: offset and setter are where the closures of its accessors are; 0: it has none. */
typedef struct KProp { const KStr *name; /* or a KSymbol */ uint32_t offset; uint8_t rep; uint8_t flags; uint16_t setter; } KProp;
enum { K_PROP_GETTER = 1, K_PROP_METHOD = 2, K_PROP_HIDDEN = 4 /* private or compiler-made: never enumerated */, K_PROP_QUIET = 8 /* an own one of an error or regular expression, not enumerable */, K_PROP_NAME = 16 /* its name: nor that, unless the program chose it */ };

/* Indices instead of pointers: a row for every closure and class adds up. */
typedef struct KShape {
  uint8_t kind;              /* K_KIND_* : how the collector scans it */
  uint8_t is;                /* K_IS_* */
  uint16_t prop_count;       /* own properties in definition order, from k_props[props] on; 0 too when no reflection reaches it */
  uint32_t size;             /* bytes of a fixed object, header included, multiple of 8 */
  uint32_t ptrs;             /* fixed: where in k_ptr_lists the byte offsets of its cell/ref slots begin, ended by 0; K_PTRS_NONE: none */
  uint32_t name;             /* class or function name for reports, in k_shape_names; "" when it has none: k_shape_name */
  uint32_t props;            /* of a class object: in k_shape_names, the name of what it extends that is no class */
  uint16_t class_id;         /* identity of the class for instanceof; 0: none */
  uint16_t parent_class_id;
} KShape;
extern const uint32_t k_ptr_lists[]; /* emitted by the compiler, as are the next two; begins with K_RUNTIME_PTRS */
extern const char k_shape_names[];   /* zero-terminated names one after the other; begins with "" */
extern const KProp k_props[];
const char *k_shape_name(uint32_t shape);
extern const KShape k_shapes[];      /* emitted by the compiler */
extern const uint32_t k_shape_count;
/* class_id -> class_id of its parent (0: none), for classes that may have no shape of their own. Where the compiler
 * emits none (weak), k_instanceof looks for the parent's shape. */
extern const uint32_t k_class_parents[] __attribute__((weak));

/* Strings: immutable. aux: bit 0 two-byte, bit 1 hash valid, bit 2 interned/constant.
 * data != NULL: flat text (inline behind the header, or inside base's for a slice).
 * data == NULL: a rope of base (left) and right; k_str_flat makes it flat in place.
 * K_STR_CONST: the object may lie in read-only memory, so nothing is cached in it. A literal that the compiler
 * emits in writable data with aux = 0 (or K_STR_TWO) gets its hash cached on first use. */
struct KStr {
  KHdr h;
  uint32_t len;              /* UTF-16 units */
  uint32_t hash;
  const void *data;          /* uint8_t (Latin-1) or uint16_t units */
  KStr *base;                /* slice: the string that owns data; rope: left half */
  KStr *right;               /* rope: right half. Flat strings start their text here. */
};
#define K_STR_TWO 1u
#define K_STR_HASHED 2u
#define K_STR_CONST 4u

typedef struct KBuf { KHdr h; uint64_t bytes; uint64_t data[]; } KBuf;
typedef struct KArr { KHdr h; uint32_t len; uint32_t cap; KBuf *buf; } KArr;       /* buf NULL when cap 0 */
typedef struct KArrayBuffer { KHdr h; uint64_t bytes; uint8_t *data; KBuf *buf; } KArrayBuffer; /* buf NULL: memory outside the heap */
typedef struct KView { KHdr h; uint64_t len; uint8_t *data; KArrayBuffer *buffer; uint64_t offset; } KView; /* len in elements; DataView: bytes. data stays as it was made, and len where no buffer is resized: compiled code keeps copies */
typedef struct KBox { KHdr h; KVal value; } KBox;
typedef struct KSymbol { KHdr h; KStr *description; } KSymbol;                     /* aux: K_SYMBOL_*; description NULL: undefined */
#define K_SYMBOL_REGISTERED 1u     /* made by Symbol.for */
typedef struct KBigInt { KHdr h; uint64_t limbs[]; } KBigInt;                      /* aux: limb count << 1 | negative */
/* A closure: captured values follow. */
typedef struct KClosure { KHdr h; void *code; KVal captures[]; } KClosure;
/* In `props` of the shape of a closure that reflection reaches, with its length in the bits below. */
#define K_FUNCTION 0x10000u
#define K_FUNCTION_CONSTRUCTS 0x20000u
#define K_FUNCTION_MEMBERS 1u      /* in aux: its length and name lie beside it */

/* The first K_SHAPE_FIRST entries of k_shapes: `const KShape k_shapes[] = { K_RUNTIME_SHAPES [K_SHAPE_FIRST] = {…}, … };` */
enum { K_PTRS_NONE, K_PTRS_BOX, K_PTRS_ARR = 3, K_PTRS_VIEW = 5, K_PTRS_DICT = 7, K_PTRS_OPEN = 10, K_PTRS_PROPERTY = 14, K_PTRS_FIRST = 18 };
#define K_RUNTIME_PTRS 0, 8, 0, 16, 0, 24, 0, 16, 24, 0, 16, 24, 32, 0, 8, 16, 24, 0,
#define K_SHAPE_ROW(shape, kind, size, ptrs) [shape] = {kind, K_IS_OBJECT, 0, size, ptrs, 0, 0, 0, 0},
#define K_VIEW_SHAPE(shape) K_SHAPE_ROW(shape, K_KIND_VIEW, sizeof(KView), K_PTRS_VIEW)
#define K_RUNTIME_SHAPES \
  K_SHAPE_ROW(K_SHAPE_FREE, K_KIND_RAW, 0, 0) \
  K_SHAPE_ROW(K_SHAPE_STRING, K_KIND_STRING, sizeof(KStr), 0) \
  K_SHAPE_ROW(K_SHAPE_SYMBOL, K_KIND_FIXED, sizeof(KSymbol), K_PTRS_BOX) \
  K_SHAPE_ROW(K_SHAPE_BIGINT, K_KIND_RAW, 0, 0) \
  K_SHAPE_ROW(K_SHAPE_BUF_RAW, K_KIND_RAW, 0, 0) \
  K_SHAPE_ROW(K_SHAPE_BUF_CELL, K_KIND_CELLS, 0, 0) \
  K_SHAPE_ROW(K_SHAPE_ARR_CELL, K_KIND_ARR, sizeof(KArr), K_PTRS_ARR) \
  K_SHAPE_ROW(K_SHAPE_ARR_F64, K_KIND_ARR, sizeof(KArr), K_PTRS_ARR) \
  K_SHAPE_ROW(K_SHAPE_ARR_I32, K_KIND_ARR, sizeof(KArr), K_PTRS_ARR) \
  K_SHAPE_ROW(K_SHAPE_ARRAYBUFFER, K_KIND_FIXED, sizeof(KArrayBuffer), K_PTRS_VIEW) \
  K_VIEW_SHAPE(K_SHAPE_U8) K_VIEW_SHAPE(K_SHAPE_I8) K_VIEW_SHAPE(K_SHAPE_U8C) K_VIEW_SHAPE(K_SHAPE_U16) K_VIEW_SHAPE(K_SHAPE_I16) \
  K_VIEW_SHAPE(K_SHAPE_U32) K_VIEW_SHAPE(K_SHAPE_I32) K_VIEW_SHAPE(K_SHAPE_F32) K_VIEW_SHAPE(K_SHAPE_F64) \
  K_VIEW_SHAPE(K_SHAPE_BI64) K_VIEW_SHAPE(K_SHAPE_BU64) K_VIEW_SHAPE(K_SHAPE_DATAVIEW) \
  K_SHAPE_ROW(K_SHAPE_DICT, K_KIND_DICT, sizeof(KDict), K_PTRS_DICT) \
  K_SHAPE_ROW(K_SHAPE_BOX, K_KIND_FIXED, sizeof(KBox), K_PTRS_BOX) \
  K_SHAPE_ROW(K_SHAPE_BOX_RAW, K_KIND_RAW, sizeof(KBox), 0) \
  K_SHAPE_ROW(K_SHAPE_OPEN, K_KIND_DICT, sizeof(KOpen), K_PTRS_OPEN) \
  K_SHAPE_ROW(K_SHAPE_PROPERTY, K_KIND_FIXED, sizeof(KProperty), K_PTRS_PROPERTY)

/* ---- values ---- */
static inline double k_bits_f64(uint64_t b) { union { uint64_t u; double d; } x = { .u = b }; return x.d; }
static inline uint64_t k_f64_bits(double d) { union { double d; uint64_t u; } x = { .d = d }; return x.u; }
static inline double k_of_words(int32_t high, int32_t low) { return k_bits_f64((uint64_t)(uint32_t)high << 32 | (uint32_t)low); }
static inline KVal k_box_f64(double d) { return d == d ? k_f64_bits(d) + K_DBL_OFF : 0x7ff8000000000000ull + K_DBL_OFF; }
static inline double k_unbox_f64(KVal v) { return k_bits_f64(v - K_DBL_OFF); }
static inline bool k_is_num(KVal v) { return v >= K_DBL_OFF; }
static inline bool k_is_bool(KVal v) { return (v & ~(KVal)1) == 6; }
static inline bool k_is_ptr(KVal v) { return v >= 16 && v < ((KVal)1 << 48); }
static inline uint32_t k_shape_of(KVal v) { return ((const KHdr *)v)->shape; }
static inline bool k_is_str(KVal v) { return k_is_ptr(v) && k_shape_of(v) == K_SHAPE_STRING; }
/* Truncation to int64; out of range or NaN: INT64_MIN, as the instruction gives. (A C cast would be undefined there,
 * and constant folding makes anything of it.) */
#ifdef __x86_64__
typedef double KPairF64 __attribute__((vector_size(16)));
static inline int64_t k_f64_trunc(double d) { return __builtin_ia32_cvttsd2si64((KPairF64){d, 0}); }
#else
static inline int64_t k_f64_trunc(double d) { return d >= -0x1p63 && d < 0x1p63 ? (int64_t)d : INT64_MIN; }
#endif
/* ToInt32 of a double (ECMA-262 7.1.6); the fast path is one conversion. */
K_CONST K_SAVES_ALL int32_t k_f64_to_i32_slow(double d);
static inline int32_t k_f64_to_i32(double d) {
  int64_t i = k_f64_trunc(d);
  if (K_LIKELY(i != INT64_MIN)) return (int32_t)i;
  return k_f64_to_i32_slow(d);
}

/* ---- exceptions: a pending value tested after calls that can throw ---- */
extern KVal k_exc;         /* K_HOLE: none pending */

/* ---- the collector ---- */
extern uint8_t *k_free_ptr, *k_free_end;      /* bump allocation into a free, zeroed run */
K_SAVES void *k_alloc_slow(uint32_t shape, size_t bytes);
#ifdef KILN_GC_STRESS
#define K_ALLOC_FAST(n) false
#else
#define K_ALLOC_FAST(n) ((size_t)(k_free_end - k_free_ptr) >= (n))
#endif
/* Zeroed memory with its header set. bytes: multiple of 16 is made by the caller or rounded up here.
 * The collector walks allocation runs from header to header, so `bytes` must be what the object says of itself:
 * the shape's size, sizeof(KBuf) + KBuf.bytes, or the string's. Set KBuf.bytes (KStr.len and data, a BigInt's aux)
 * before the next allocation, and never change them afterwards (a string may go from rope to slice: same size). */
static inline void *k_alloc(uint32_t shape, size_t bytes) {
  bytes = (bytes + 15) & ~(size_t)15;
  if (K_LIKELY(bytes <= 2048 && K_ALLOC_FAST(bytes))) {
    KHdr *h = (KHdr *)k_free_ptr;
    k_free_ptr += bytes;
    h->shape = shape;
    return h;
  }
  return k_alloc_slow(shape, bytes);
}
void k_gc_collect(void);
/* The write barrier: call it behind every store of a reference into an object or buffer of the heap, with the address
 * of the object, or of the element of a buffer. Two stores need none: into what was just made and is kept in a variable
 * until the store (buffers excepted), and into the frame of a suspended function that told of itself when it was entered. */
#define K_CARD_SHIFT 7
extern uint8_t *const k_cards; /* one byte for 128 of the address space; those of the heap exist */
#ifdef KILN_GC_STRESS
void k_wrote(const void *at);
#else
static inline void k_wrote(const void *at) { k_cards[(uintptr_t)at >> K_CARD_SHIFT] = 1; }
#endif
void k_wrote_all(const void *from, size_t bytes); /* to elements of a buffer */
static inline void k_put(KVal *at, KVal v) { /* at: in an object or buffer of the heap */
  *at = v;
  k_wrote(at);
}
/* BigInts of one word */
static inline KVal k_big_word(uint64_t w, bool negative) {
  KBigInt *x = (KBigInt *)k_alloc(K_SHAPE_BIGINT, 16);
  x->h.aux = w ? 2 | (uint32_t)negative : 0;
  x->limbs[0] = w;
  return (KVal)x;
}
static inline KVal k_big_u64(uint64_t w) { return k_big_word(w, false); }
static inline KVal k_big_i64(int64_t i) { return k_big_word(i < 0 ? -(uint64_t)i : (uint64_t)i, i < 0); }
/* The lowest 64 bits as in two's complement; 0 of what is no BigInt. */
static inline uint64_t k_big_low(KVal v) {
  const KBigInt *x = (const KBigInt *)v;
  if (!k_is_ptr(v) || x->h.aux < 2) return 0;
  return x->h.aux & 1 ? -x->limbs[0] : x->limbs[0];
}
/* Global ref/cell slots of the program: roots. Emitted by the compiler. */
extern KVal k_globals[];
extern const uint32_t k_global_count;

/* ---- positions for stack traces ----
 * Frames are found through frame pointers (-fno-omit-frame-pointer for generated code and the core), and named by a
 * table that the linker step makes of the line information (compiler/src/link/trace.ts). Absent (weak): traces are
 * empty. k_trace_table is sorted by address; each function holds up to the next one's address. Its rows, ascending:
 *   address, as the difference from the row before (the function's, in the first row)
 *   code:  K_TRACE_ROW_HIDDEN: not shown; K_TRACE_ROW_END: no more rows; K_TRACE_ROW_SAME: the function of the named row
 *          before; otherwise K_TRACE_ROW_NAME + where in k_trace_strings a function is: how far before that the name of
 *          its file begins, and its own name, empty for anonymous code
 *   for a named row:  line, as the difference from the named row before (from 0 in the first); column;
 *   outer: 0, or 1 + where in k_trace_rows a row (without address) says what this code was inlined into
 * Numbers are LEB128; the line is signed. */
typedef struct KTraceFunction {
  uint32_t addr;             /* offset from k_text_start */
  uint32_t rows;             /* offset in k_trace_rows; K_TRACE_HIDDEN: nothing of it is shown */
} KTraceFunction;
#define K_TRACE_HIDDEN 0xffffffffu
enum { K_TRACE_ROW_HIDDEN, K_TRACE_ROW_END, K_TRACE_ROW_SAME, K_TRACE_ROW_NAME };
extern const KTraceFunction k_trace_table[] __attribute__((weak));
extern const uint32_t k_trace_count __attribute__((weak));
extern const uint8_t k_trace_rows[] __attribute__((weak));
extern const uint8_t k_trace_strings[] __attribute__((weak));   /* zero-terminated UTF-8 */
extern const char k_text_start[] __attribute__((weak));

/* ---- entry points that the compiler emits ---- */
void k_program_main(void);         /* evaluates all modules in order, then runs the event loop (runtime/std/loop.ts) */

#include "../../platform/contract.h"
#include "core.h"
#endif
