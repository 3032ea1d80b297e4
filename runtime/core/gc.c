/*
 * The collector: conservative roots (stack, registers), precise heap, non-moving, mark-region.
 *
 * The heap is an array of 32 KiB blocks of 128-byte lines. Small objects (at most LARGE_BYTES) are bump-allocated into
 * runs of free lines; larger ones take whole blocks. Marking sets one bit per object and one byte per line; sweeping
 * only counts lines: what has no mark is free, and nothing in it is touched until a run is taken and zeroed.
 *
 * Where objects start is one bit per 16 bytes. The bump path does not set it: when a run is closed, the run is walked
 * from header to header. After a collection the mark bits are the start bits, so the two bitmaps swap.
 *
 * Conservative words may point inside an object or just behind it; heap words point to object starts.
 */
#include "internal.h"

enum {
  BLOCK_SHIFT = 15,
  BLOCK_BYTES = 1 << BLOCK_SHIFT,
  LINE_SHIFT = 7,
  LINE_BYTES = 1 << LINE_SHIFT,
  LINES = BLOCK_BYTES / LINE_BYTES,
  WORDS = BLOCK_BYTES / 16 / 64,      /* bitmap words per block */
  LARGE_BYTES = 8192,
  SCAN_CHUNK = 256,                   /* cells of a big buffer scanned before its children */
  AHEAD = 8,                          /* objects prefetched before their turn */
  TIGHT_MAX = 16,                     /* collections in a row that freed almost nothing */
  REPORT_SHAPES = 10
};
enum { B_FREE, B_FULL, B_RECYCLE, B_LARGE, B_CONT };
#define NO_BLOCK UINT32_MAX

uint8_t *k_free_ptr, *k_free_end;

static struct {
  uint8_t *base;                      /* first block */
  size_t bytes;                       /* of all blocks */
  uint32_t blocks, high;              /* blocks at and above `high` were never used and are still zero */
  uint64_t *start, *mark;             /* one bit per 16 bytes */
  uint8_t *lines;                     /* 1: holds part of a marked object */
  uint8_t *state;                     /* B_* */
  uint32_t *span;                     /* B_LARGE, head of a free extent: blocks; B_CONT: block of the head */
  uint32_t *next;                     /* head of a free extent: the next extent */
  uint32_t free_list;
  uint8_t *run_start;                 /* the run behind k_free_ptr */
  uint8_t *over_ptr, *over_end, *over_start; /* a block for objects longer than a line that did not fit the run */
  uint32_t cur_block, cur_line;       /* where the search for runs goes on */
  size_t allocated, threshold, live;  /* bytes; allocated counts whole runs */
  uintptr_t *stack;                   /* objects to scan; address | 1 above an index: the rest of a big buffer */
  size_t depth, depth_max;
  uintptr_t redo_low, redo_high;      /* objects marked but not scanned because the stack was full */
  uint32_t count, tight;
  KVal *roots[K_GC_ROOTS_MAX];
  uint32_t root_count;
} g;

static inline size_t round16(size_t n) { return (n + 15) & ~(size_t)15; }

static size_t object_size(const KHdr *h) {
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

static inline void set_start(const uint8_t *p) {
  size_t granule = (size_t)(p - g.base) >> 4;
  g.start[granule >> 6] |= 1ull << (granule & 63);
}

static void record_run(const uint8_t *from, const uint8_t *to) {
  while (from < to) {
    const KHdr *h = (const KHdr *)from;
    if (h->shape == K_SHAPE_FREE || h->shape >= k_shape_count) k_panic_num("collector: bad object header, shape ", h->shape);
    set_start(from);
    from += object_size(h);
  }
  if (from != to) k_panic("collector: an object is longer than what was allocated for it");
}

static void close_run(void) {
  if (g.run_start) record_run(g.run_start, k_free_ptr);
  g.run_start = k_free_ptr = k_free_end = NULL;
}

static void close_overflow(void) {
  if (g.over_start) record_run(g.over_start, g.over_ptr);
  g.over_start = g.over_ptr = g.over_end = NULL;
}

/* What may be allocated between collections however little is alive: an eighth of a small heap, 4 MiB of a middling
 * one, and up to 16 MiB where that is at most a thirty-second of it. */
static size_t quantum(void) {
  size_t eighth = g.bytes / 8, small = (size_t)4 << 20, large = g.bytes / 32, most = (size_t)16 << 20;
  if (large > small) return large < most ? large : most;
  return eighth < small ? eighth : small;
}

void k_gc_init(void *base, size_t bytes) {
  /* Per block: two bitmaps, line marks, state, span, next; per heap: the mark stack, 1/256. */
  const size_t per_block = BLOCK_BYTES + 2 * WORDS * 8 + LINES + 1 + 4 + 4;
  uint8_t *at = (uint8_t *)(((uintptr_t)base + 63) & ~(uintptr_t)63);
  uint8_t *end = (uint8_t *)base + bytes;
  size_t stack_bytes = (bytes / 256) & ~(size_t)63;
  if (stack_bytes < 4096) stack_bytes = 4096;
  size_t overhead = stack_bytes + 2 * BLOCK_BYTES;
  if (bytes < overhead + 4 * per_block) k_panic("the heap is smaller than 256 KiB");
  g.blocks = (uint32_t)((bytes - overhead) / per_block);
  g.stack = (uintptr_t *)at;
  g.depth_max = stack_bytes / sizeof *g.stack;
  at += stack_bytes;
  g.start = (uint64_t *)at;
  at += (size_t)g.blocks * WORDS * 8;
  g.mark = (uint64_t *)at;
  at += (size_t)g.blocks * WORDS * 8;
  g.lines = at;
  at += (size_t)g.blocks * LINES;
  g.span = (uint32_t *)at;
  at += (size_t)g.blocks * 4;
  g.next = (uint32_t *)at;
  at += (size_t)g.blocks * 4;
  g.state = at;
  at += g.blocks;
  g.base = (uint8_t *)(((uintptr_t)at + BLOCK_BYTES - 1) & ~(uintptr_t)(BLOCK_BYTES - 1));
  g.bytes = (size_t)g.blocks * BLOCK_BYTES;
  if (g.base + g.bytes > end) k_panic("collector: heap layout");
  g.free_list = NO_BLOCK;
  g.threshold = quantum();
}

void k_gc_root(KVal *slot) {
  if (g.root_count == K_GC_ROOTS_MAX) k_panic("collector: too many roots");
  g.roots[g.root_count++] = slot;
}

uint32_t k_gc_place(const void *p) {
  size_t offset = (size_t)((const uint8_t *)p - g.base);
  return offset < g.bytes ? (uint32_t)(offset >> 4) + 1 : 0;
}

void *k_gc_at(uint32_t place) { return g.base + ((size_t)(place - 1) << 4); }

/* ---- marking ---- */

/* Sets the mark bit and leaves the rest (lines, children) to drain: the object itself is not touched yet. */
static inline void mark_object(uintptr_t p) {
  size_t offset = p - (uintptr_t)g.base;
  uint64_t *word = &g.mark[offset >> 10], bit = 1ull << ((offset >> 4) & 63);
  if (*word & bit) return;
  *word |= bit;
  if (K_LIKELY(g.depth < g.depth_max)) {
    g.stack[g.depth++] = p;
  } else {
    if (p < g.redo_low) g.redo_low = p;
    if (p > g.redo_high) g.redo_high = p;
  }
}

static inline void mark_value(KVal v) {
  if (v - (uintptr_t)g.base >= g.bytes) return;
#ifdef KILN_GC_STRESS
  size_t granule = (v - (uintptr_t)g.base) >> 4;
  if ((v & 15) || !(g.start[granule >> 6] >> (granule & 63) & 1)) k_panic_num("collector: a slot holds a dangling reference ", v);
#endif
  mark_object(v);
}

static void scan_cells(const KBuf *b, size_t from) {
  size_t n = b->bytes / 8, to = n - from > SCAN_CHUNK ? from + SCAN_CHUNK : n;
  if (to < n) {
    if (g.depth + 2 <= g.depth_max) {
      g.stack[g.depth++] = to;
      g.stack[g.depth++] = (uintptr_t)b | 1;
    } else {
      to = n;
    }
  }
  for (size_t i = from; i < to; i++) mark_value(b->data[i]);
}

static void scan(KHdr *h) {
  const KShape *shape = &k_shapes[h->shape];
  size_t size = object_size(h), offset = (size_t)((uint8_t *)h - g.base);
  if (size <= LARGE_BYTES) {
    size_t line = offset >> LINE_SHIFT, last = (offset + size - 1) >> LINE_SHIFT;
    do g.lines[line] = 1;
    while (++line <= last);
  }
  if (K_UNLIKELY(h->aux >> K_BESIDE_SHIFT) && h->shape != K_SHAPE_STRING && h->shape != K_SHAPE_BIGINT)
    mark_value((KVal)k_gc_at(h->aux >> K_BESIDE_SHIFT));
  if (shape->ptrs != K_PTRS_NONE) {
    for (const uint32_t *p = k_ptr_lists + shape->ptrs; *p; p++) mark_value(*(KVal *)((uint8_t *)h + *p));
  } else if (shape->kind == K_KIND_STRING) {
    mark_value((KVal)((KStr *)h)->base);
    if (!((KStr *)h)->data) mark_value((KVal)((KStr *)h)->right);
  } else if (shape->kind == K_KIND_CELLS) {
    scan_cells((const KBuf *)h, 0);
  }
}

/* A short queue stands between the stack and the scan, so that an object is on its way from memory before its turn. */
static void drain(void) {
  uintptr_t queue[AHEAD] = {0};
  uint32_t at = 0, idle = 0;
  while (idle < AHEAD) {
    uintptr_t p = 0;
    if (g.depth) {
      p = g.stack[--g.depth];
      if (p & 1) {
        scan_cells((const KBuf *)(p - 1), g.stack[--g.depth]);
        continue;
      }
      __builtin_prefetch((const void *)p);
    }
    uintptr_t ready = queue[at];
    queue[at] = p;
    at = (at + 1) % AHEAD;
    idle = p || ready ? 0 : idle + 1;
    if (ready) scan((KHdr *)ready);
  }
}

/* Objects whose scan was put off lie among the marked ones between the two addresses. */
static void redo_overflowed(void) {
  while (g.redo_high) {
    uintptr_t low = g.redo_low, high = g.redo_high;
    g.redo_low = UINTPTR_MAX;
    g.redo_high = 0;
    size_t first = (low - (uintptr_t)g.base) >> 10, last = (high - (uintptr_t)g.base) >> 10;
    for (size_t w = first; w <= last; w++) {
      for (uint64_t bits = g.mark[w]; bits; bits &= bits - 1) {
        scan((KHdr *)(g.base + ((w << 6 | (size_t)__builtin_ctzll(bits)) << 4)));
        drain();
      }
    }
  }
}

/* The object that holds the byte at p, or NULL. */
static KHdr *object_at(uintptr_t p) {
  size_t offset = p - (uintptr_t)g.base;
  if (offset >= g.bytes) return NULL;
  uint32_t block = (uint32_t)(offset >> BLOCK_SHIFT);
  if (block >= g.high) return NULL;
  switch (g.state[block]) {
    case B_FREE: return NULL;
    case B_CONT: block = g.span[block]; /* fall through */
    case B_LARGE: {
      KHdr *h = (KHdr *)(g.base + ((size_t)block << BLOCK_SHIFT));
      return p - (uintptr_t)h < object_size(h) ? h : NULL;
    }
  }
  size_t granule = offset >> 4, first = (size_t)block * WORDS, w = granule >> 6;
  uint64_t bits = g.start[w] & (UINT64_MAX >> (63 - (granule & 63)));
  while (!bits) {
    if (w == first) return NULL;
    bits = g.start[--w];
  }
  KHdr *h = (KHdr *)(g.base + ((w << 6 | (63 - (size_t)__builtin_clzll(bits))) << 4));
  return p - (uintptr_t)h < object_size(h) ? h : NULL;
}

/* Its own frame lies below everything that the caller saved. */
static __attribute__((noinline)) void mark_stack(void) {
  uintptr_t *sp = (uintptr_t *)__builtin_frame_address(0), *end = k_boot->stack_high;
  for (; sp < end; sp++) {
    uintptr_t word = *sp;
    if (word - (uintptr_t)g.base > g.bytes) continue;
    KHdr *h = object_at(word);
    if (h) mark_object((uintptr_t)h);
    if (!(word & 15) && (h = object_at(word - 1)) != NULL) mark_object((uintptr_t)h);
  }
}

/* ---- weak cells ---- */

/* The list of cells is bytes to the collector, so it keeps neither them nor their targets. */
static KVal weak_list; /* a KBuf: how many, then the cells */

void k_gc_weak(KBox *cell) {
  KBuf *list = (KBuf *)weak_list;
  if (!list) k_gc_root(&weak_list);
  if (!list || 8 * (list->data[0] + 1) == list->bytes) {
    size_t bytes = list ? 2 * list->bytes : 128;
    KBuf *more = k_alloc(K_SHAPE_BUF_RAW, sizeof(KBuf) + bytes);
    more->bytes = bytes;
    list = (KBuf *)weak_list; /* the allocation may have dropped some */
    if (list) memcpy(more->data, list->data, 8 * (list->data[0] + 1));
    weak_list = (KVal)(list = more);
  }
  list->data[++list->data[0]] = (KVal)cell;
}

static bool is_marked(KVal v) {
  size_t offset = v - (uintptr_t)g.base;
  return offset >= g.bytes || (g.mark[offset >> 10] >> ((offset >> 4) & 63) & 1);
}

static void clear_weak(void) {
  if (!weak_list) return;
  KBuf *list = (KBuf *)weak_list;
  uint64_t n = 0;
  for (uint64_t i = 1; i <= list->data[0]; i++) {
    KBox *cell = (KBox *)list->data[i];
    if (!is_marked((KVal)cell)) continue;
    if (!is_marked(cell->value)) cell->value = K_HOLE;
    if (cell->value != K_HOLE) list->data[++n] = (KVal)cell;
  }
  list->data[0] = n;
}

/* ---- sweeping ---- */

static uint32_t live_lines(const uint8_t *lines) {
  const uint64_t *w = (const uint64_t *)lines;
  uint32_t n = 0;
  for (uint32_t i = 0; i < LINES / 8; i++) n += (uint32_t)((w[i] * 0x0101010101010101ull) >> 56);
  return n;
}

#ifdef KILN_GC_STRESS
static void poison(void) {
  for (uint32_t b = 0; b < g.high; b++) {
    uint8_t *at = g.base + ((size_t)b << BLOCK_SHIFT);
    if (g.state[b] == B_FREE) memset(at, 0xfd, BLOCK_BYTES);
    if (g.state[b] != B_RECYCLE) continue;
    for (uint32_t l = 0; l < LINES; l++)
      if (!g.lines[(size_t)b * LINES + l]) memset(at + l * LINE_BYTES, 0xfd, LINE_BYTES);
  }
}
#endif

static void sweep(void) {
  uint32_t last_extent = NO_BLOCK, extent_end = NO_BLOCK;
  g.free_list = NO_BLOCK;
  g.live = 0;
  for (uint32_t b = 0; b < g.high;) {
    uint32_t n = 1;
    bool is_free = false;
    if (g.state[b] == B_LARGE) {
      n = g.span[b];
      is_free = !(g.mark[(size_t)b * WORDS] & 1);
      if (is_free) memset(g.state + b, B_FREE, n);
      else g.live += (size_t)n << BLOCK_SHIFT;
    } else if (g.state[b] == B_FREE) {
      is_free = true;
    } else {
      uint32_t lines = live_lines(g.lines + (size_t)b * LINES);
      is_free = lines == 0;
      g.state[b] = is_free ? B_FREE : lines == LINES ? B_FULL : B_RECYCLE;
      g.live += (size_t)lines << LINE_SHIFT;
    }
    if (is_free) {
      if (extent_end == b) {
        g.span[last_extent] += n;
      } else {
        if (last_extent == NO_BLOCK) g.free_list = b;
        else g.next[last_extent] = b;
        last_extent = b;
        g.span[b] = n;
        g.next[b] = NO_BLOCK;
      }
      extent_end = b + n;
    }
    b += n;
  }
}

/* noinline: the saved registers are in this frame when mark_stack reads it. */
__attribute__((noinline)) void k_gc_collect(void) {
  __builtin_unwind_init();
  close_run();
  close_overflow();
  memset(g.mark, 0, (size_t)g.high * WORDS * 8);
  memset(g.lines, 0, (size_t)g.high * LINES);
  g.depth = 0;
  g.redo_low = UINTPTR_MAX;
  g.redo_high = 0;
  for (uint32_t i = 0; i < k_global_count; i++) mark_value(k_globals[i]);
  for (uint32_t i = 0; i < g.root_count; i++) mark_value(*g.roots[i]);
  mark_value(k_exc);
  drain();
  mark_stack();
  drain();
  redo_overflowed();
  clear_weak();
  sweep();
  uint64_t *marked = g.mark;
  g.mark = g.start;
  g.start = marked;
  g.cur_block = g.cur_line = 0;
  g.count++;
  g.threshold = g.live > quantum() ? g.live : quantum();
  g.allocated = 0;
#ifdef KILN_GC_STRESS
  poison();
#endif
}

/* ---- allocation ---- */

static uint32_t take_blocks(uint32_t n, bool *zero) {
  uint32_t before = NO_BLOCK;
  *zero = false;
  for (uint32_t b = g.free_list; b != NO_BLOCK; before = b, b = g.next[b]) {
    if (g.span[b] < n) continue;
    uint32_t rest = g.next[b];
    if (g.span[b] > n) {
      rest = b + n;
      g.span[rest] = g.span[b] - n;
      g.next[rest] = g.next[b];
    }
    if (before == NO_BLOCK) g.free_list = rest;
    else g.next[before] = rest;
    return b;
  }
  if (n > g.blocks - g.high) return NO_BLOCK;
  *zero = true;
  g.high += n;
  return g.high - n;
}

static uint8_t *take_small_block(void) {
  bool zero;
  uint32_t b = take_blocks(1, &zero);
  if (b == NO_BLOCK) return NULL;
  g.state[b] = B_FULL;
  uint8_t *at = g.base + ((size_t)b << BLOCK_SHIFT);
  if (!zero) memset(at, 0, BLOCK_BYTES);
  g.allocated += BLOCK_BYTES;
  return at;
}

/* Replaces the current run by the next free one; every run is at least a line long. */
static bool next_run(void) {
  close_run();
  for (; g.cur_block < g.high; g.cur_block++, g.cur_line = 0) {
    if (g.state[g.cur_block] != B_RECYCLE) continue;
    const uint8_t *lines = g.lines + (size_t)g.cur_block * LINES;
    uint32_t from = g.cur_line;
    while (from < LINES && lines[from]) from++;
    if (from == LINES) continue;
    uint32_t to = from;
    while (to < LINES && !lines[to]) to++;
    g.cur_line = to;
    size_t bytes = (size_t)(to - from) << LINE_SHIFT;
    k_free_ptr = g.base + ((size_t)g.cur_block << BLOCK_SHIFT) + ((size_t)from << LINE_SHIFT);
    k_free_end = k_free_ptr + bytes;
    g.run_start = k_free_ptr;
    memset(k_free_ptr, 0, bytes);
    g.allocated += bytes;
    return true;
  }
  k_free_ptr = take_small_block();
  if (!k_free_ptr) return false;
  k_free_end = k_free_ptr + BLOCK_BYTES;
  g.run_start = k_free_ptr;
  return true;
}

static void *alloc_large(size_t bytes) {
  size_t n = (bytes + BLOCK_BYTES - 1) >> BLOCK_SHIFT;
  bool zero;
  if (n > g.blocks) return NULL;
  uint32_t b = take_blocks((uint32_t)n, &zero);
  if (b == NO_BLOCK) return NULL;
  g.state[b] = B_LARGE;
  g.span[b] = (uint32_t)n;
  for (uint32_t i = 1; i < n; i++) {
    g.state[b + i] = B_CONT;
    g.span[b + i] = b;
  }
  uint8_t *at = g.base + ((size_t)b << BLOCK_SHIFT);
  if (!zero) memset(at, 0, bytes);
  g.allocated += n << BLOCK_SHIFT;
  set_start(at);
  return at;
}

static inline void *bump(size_t bytes) {
  if ((size_t)(k_free_end - k_free_ptr) < bytes) return NULL;
  uint8_t *p = k_free_ptr;
  k_free_ptr += bytes;
  return p;
}

static void *alloc_medium(size_t bytes) {
  if ((size_t)(g.over_end - g.over_ptr) < bytes) {
    uint8_t *block = take_small_block();
    if (!block) {
      /* No whole block is left: look through the remaining runs, whatever they cost. */
      while (next_run()) {
        void *p = bump(bytes);
        if (p) return p;
      }
      return NULL;
    }
    close_overflow();
    g.over_start = g.over_ptr = block;
    g.over_end = block + BLOCK_BYTES;
  }
  uint8_t *p = g.over_ptr;
  g.over_ptr += bytes;
  return p;
}

static void *alloc_once(size_t bytes) {
  if (bytes > LARGE_BYTES) return alloc_large(bytes);
  void *p = bump(bytes);
  if (p) return p;
  if (bytes > LINE_BYTES && k_free_end - k_free_ptr >= LINE_BYTES) return alloc_medium(bytes);
  if (!next_run()) return NULL;
  p = bump(bytes);
  return p ? p : alloc_medium(bytes);
}

static void *alloc_or_collect(size_t bytes) {
#ifdef KILN_GC_STRESS
  /* At every allocation while little is alive, then often: the cost stays bounded. */
  static size_t since;
  if (++since > g.live >> 16) {
    since = 0;
    k_gc_collect();
  }
#else
  if (K_UNLIKELY(g.allocated >= g.threshold)) k_gc_collect();
#endif
  void *p = alloc_once(bytes);
  if (K_LIKELY(p != NULL)) return p;
  /* Exhausted. A program that collects again and again for next to nothing has run out, too. */
  g.tight = g.allocated < g.bytes / 64 ? g.tight + 1 : 0;
  k_gc_collect();
  return g.tight > TIGHT_MAX ? NULL : alloc_once(bytes);
}

static _Noreturn void out_of_memory(uint32_t shape, size_t bytes) {
  /* The mark stack is idle: it holds the census (count, bytes) of each shape. */
  KReport r;
  r.n = 0;
  uint64_t(*census)[2] = (uint64_t(*)[2])g.stack;
  uint32_t shapes = k_shape_count < g.depth_max / 2 ? k_shape_count : (uint32_t)(g.depth_max / 2);
  memset(census, 0, shapes * sizeof *census);
  close_run();
  close_overflow();
  for (size_t w = 0; w < (size_t)g.high * WORDS; w++) {
    for (uint64_t bits = g.start[w]; bits; bits &= bits - 1) {
      const KHdr *h = (const KHdr *)(g.base + ((w << 6 | (size_t)__builtin_ctzll(bits)) << 4));
      if (h->shape >= shapes) continue;
      census[h->shape][0]++;
      census[h->shape][1] += object_size(h);
    }
  }
  k_report_text(&r, "kiln: out of memory: heap ");
  k_report_size(&r, g.bytes);
  k_report_text(&r, ", live ");
  k_report_size(&r, g.live);
  k_report_text(&r, ", while allocating ");
  k_report_size(&r, bytes);
  k_report_text(&r, " for ");
  k_report_text(&r, *k_shape_name(shape) ? k_shape_name(shape) : "an object");
  k_report_text(&r, "; by shape:\n");
  for (uint32_t row = 0; row < REPORT_SHAPES; row++) {
    uint32_t most = 0;
    for (uint32_t s = 1; s < shapes; s++)
      if (census[s][1] > census[most][1]) most = s;
    if (!census[most][1]) break;
    k_report_text(&r, "  ");
    k_report_text(&r, *k_shape_name(most) ? k_shape_name(most) : "(anonymous)");
    k_report_text(&r, ": ");
    k_report_num(&r, census[most][0]);
    k_report_text(&r, ", ");
    k_report_size(&r, census[most][1]);
    k_report_text(&r, "\n");
    census[most][1] = 0;
  }
  k_report_flush(&r);
  k_trace_report(0, (uintptr_t)__builtin_frame_address(0), 20);
  kp_exit(70);
}

void *k_alloc_try(uint32_t shape, size_t bytes) {
  bytes = round16(bytes);
  if (bytes > g.bytes) return NULL;
  KHdr *h = alloc_or_collect(bytes);
  if (h) h->shape = shape;
  return h;
}

__attribute__((noinline)) void *k_alloc_slow(uint32_t shape, size_t bytes) {
  bytes = round16(bytes);
#ifdef KILN_GC_STRESS
  /* Where the shape alone tells the size, a wrong one is caught where it is asked for. */
  if (shape == K_SHAPE_FREE || shape >= k_shape_count) k_panic_num("allocation with the unknown shape ", shape);
  if (k_shapes[shape].size && shape != K_SHAPE_STRING && bytes != round16(k_shapes[shape].size)) k_panic_num("allocation of a wrong size for shape ", shape);
#endif
  KHdr *h = bytes > g.bytes ? NULL : alloc_or_collect(bytes);
  if (K_UNLIKELY(!h)) out_of_memory(shape, bytes);
  h->shape = shape;
  return h;
}

double k_heap_used(void) { return (double)(g.live + g.allocated); }
double k_heap_size(void) { return (double)g.bytes; }
double k_gc_count(void) { return g.count; }
