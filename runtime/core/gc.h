/* What the files of the collector share: heap.c (blocks, allocation), mark.c (marking), gc.c (collections). */
#ifndef KILN_GC_H
#define KILN_GC_H
#include "internal.h"

enum {
  BLOCK_SHIFT = 15,
  BLOCK_BYTES = 1 << BLOCK_SHIFT,
  LINE_SHIFT = 7,
  LINE_BYTES = 1 << LINE_SHIFT,
  LINES = BLOCK_BYTES / LINE_BYTES,
  WORDS = BLOCK_BYTES / 16 / 64,      /* bitmap words per block */
  CARDS = BLOCK_BYTES >> K_CARD_SHIFT,
  LARGE_BYTES = 8192
};
enum { B_FREE, B_FULL, B_RECYCLE, B_LARGE, B_CONT };
enum { UNWALKED = 2 };                /* in `next`: taken whole, and where objects start is not in `start` yet */
#define NO_BLOCK UINT32_MAX

/* A set of marked objects and those of them whose references were not followed yet. */
typedef struct KMarker {
  uint64_t *bits;                     /* one per 16 bytes */
  uintptr_t *stack;                   /* objects to scan; address | 1 above an index: the rest of a big buffer */
  size_t depth, depth_max;
  uintptr_t redo_low, redo_high;      /* objects marked but not scanned because the stack was full */
} KMarker;

/*
 * `old` holds what the last collections found alive: between collections it is never cleared but by a full one. A cycle
 * is a marking of everything in steps, into `cycle`; when it ends it takes the place of `old`.
 */
typedef struct KHeap {
  uint8_t *base;                      /* first block */
  size_t bytes;                       /* of all blocks */
  uint32_t blocks, high;              /* blocks at and above `high` were never used and are still zero */
  uint64_t *start;                    /* where objects start, those included that were allocated since the last collection and whose run is walked */
  KMarker old, cycle;
  bool cycling;
  uint8_t *lines;                     /* line_bit: holds part of an object in `old`; the other of 1 and 2: in `cycle` */
  uint8_t line_bit;
  uint8_t *cards;                     /* not 0: was written to, see k_wrote */
  uint8_t *state;                     /* B_* */
  uint32_t *span;                     /* B_LARGE, head of a free extent: blocks; B_CONT: block of the head; UNWALKED: bytes used; others: lines in use after the last collection */
  uint32_t *next;                     /* head of a free extent: the next extent; B_FULL, B_RECYCLE: 1 or UNWALKED when allocated in since the last collection */
  uint32_t free_list;
  uint8_t *run_start;                 /* the run behind k_free_ptr */
  uint8_t *over_ptr, *over_end, *over_start; /* a block for objects longer than a line that did not fit the run */
  uint32_t cur_block, cur_line;       /* where the search for runs goes on */
  size_t allocated, live;             /* bytes since the last collection, counting whole runs; bytes that it found alive */
  size_t nursery, nursery_min, nursery_max; /* a collection when so much was allocated */
  size_t step_at;                     /* the next step of a cycle when so much was allocated */
  size_t full_at;                     /* everything is marked anew when so much is alive */
} KHeap;
extern KHeap k_heap;
#define g k_heap

static inline size_t round16(size_t n) { return (n + 15) & ~(size_t)15; }

static inline size_t object_size(const KHdr *h) {
  switch (h->shape) {
    case K_SHAPE_STRING: {
      const KStr *s = (const KStr *)h;
      if (s->data != (const void *)&s->right) return round16(sizeof(KStr));
      return round16(offsetof(KStr, right) + ((size_t)s->len << (s->h.aux & K_STR_TWO)));
    }
    case K_SHAPE_BUF_RAW:
    case K_SHAPE_BUF_CELL:
      return round16(sizeof(KBuf) + ((const KBuf *)h)->bytes);
    case K_SHAPE_BIGINT:
      return round16(sizeof(KBigInt) + 8 * (size_t)(h->aux >> 1));
    default:
      return round16(k_shapes[h->shape].size);
  }
}

static inline bool test_bit(const uint64_t *bits, size_t offset) { return bits[offset >> 10] >> ((offset >> 4) & 63) & 1; }
static inline void set_bit(uint64_t *bits, size_t offset) { bits[offset >> 10] |= 1ull << ((offset >> 4) & 63); }

/* heap.c */
void k_gc_close_runs(void);
void k_gc_walk(uint32_t block);                       /* after k_gc_close_runs: `start` is true of it */
void k_gc_sweep(bool all);                            /* false: only blocks that were allocated in can have changed */

/* mark.c */
void k_gc_reach(KVal v);                              /* v is alive: for a collection, which knows of no steps */
void k_gc_mark_stack(void);
size_t k_gc_mark_written(void);                       /* what was written to since it was scanned; how many cards */
void k_gc_drain(void);
bool k_gc_drain_cycle(size_t budget);                 /* false: more than so many bytes are left to be scanned */
#ifdef KILN_GC_STRESS /* stress/gc-stress.h */
void k_gc_check(KVal v, size_t offset);
void k_gc_check_size(uint32_t shape, size_t bytes);
void k_gc_verify(void);                               /* panics where a marked object refers to one that is not */
void k_gc_scan_checked(const KHdr *h);
#else
#define k_gc_check(v, offset) (void)0
#define k_gc_check_size(shape, bytes) (void)0
#define k_gc_verify() (void)0
#endif

/* gc.c */
void k_gc_collect_if_due(void);
bool k_gc_running_out(void);                          /* counts calls in a row after which there was hardly anything to allocate */
#endif
