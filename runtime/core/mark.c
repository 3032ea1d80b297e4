/*
 * Marking. A young collection scans roots and what was written to, and stops at objects that are old. A full one begins
 * with no object old. Steps of a cycle scan old objects into a set of their own (`grey`); while a cycle is on, young
 * collections hand it what roots and written objects refer to, so that nothing it has passed is missed.
 */
#include "gc.h"

enum {
  SCAN_CHUNK = 256,                   /* cells of a big buffer scanned before its children */
  AHEAD = 8                           /* objects prefetched before their turn */
};
enum { REACH, GREY, CHECK };
#define ALWAYS static inline __attribute__((always_inline))

ALWAYS void push(KMarker *m, uintptr_t p) {
  if (K_LIKELY(m->depth < m->depth_max)) {
    m->stack[m->depth++] = p;
  } else {
    if (p < m->redo_low) m->redo_low = p;
    if (p > m->redo_high) m->redo_high = p;
  }
}

/* Objects that are not old are left to the next young collection: what refers to them was written to since the last. */
ALWAYS void grey(size_t offset) {
  if (!test_bit(g.old.bits, offset) || test_bit(g.cycle.bits, offset)) return;
  set_bit(g.cycle.bits, offset);
  push(&g.cycle, (uintptr_t)g.base + offset);
}

/* Sets the mark bit and leaves the rest (lines, children) to drain: the object itself is not touched yet. */
ALWAYS void visit(KVal v, const int way) {
  size_t offset = v - (uintptr_t)g.base;
  if (offset >= g.bytes) return;
  if (way == GREY) return grey(offset);
  k_gc_check(v, offset);
  if (way == CHECK) return;
  if (test_bit(g.old.bits, offset)) {
    if (K_UNLIKELY(g.cycling)) grey(offset);
    return;
  }
  set_bit(g.old.bits, offset);
  if (K_UNLIKELY(g.cycling)) set_bit(g.cycle.bits, offset);
  push(&g.old, v);
}

void k_gc_reach(KVal v) { visit(v, REACH); }
static __attribute__((noinline)) void visit_rare(KVal v, int way) {
  if (way == REACH) visit(v, REACH);
  else if (way == GREY) visit(v, GREY);
#ifdef KILN_GC_STRESS
  else visit(v, CHECK);
#endif
}

ALWAYS size_t scan_cells(KMarker *m, const KBuf *b, size_t from, const int way) {
  size_t n = b->bytes / 8, to = n - from > SCAN_CHUNK ? from + SCAN_CHUNK : n;
  if (to < n) {
    if (way != CHECK && m->depth + 2 <= m->depth_max) {
      m->stack[m->depth++] = to;
      m->stack[m->depth++] = (uintptr_t)b | 1;
    } else {
      to = n;
    }
  }
  for (size_t i = from; i < to; i++) visit(b->data[i], way);
  return 8 * (to - from);
}

ALWAYS size_t scan_as(KMarker *m, KHdr *h, const int way) {
  const KShape *shape = &k_shapes[h->shape];
  size_t size = object_size(h), offset = (size_t)((uint8_t *)h - g.base);
  if (way != CHECK && size <= LARGE_BYTES) {
    size_t line = offset >> LINE_SHIFT, last = (offset + size - 1) >> LINE_SHIFT;
    uint8_t bit = way == GREY ? 3 - g.line_bit : g.cycling ? 3 : g.line_bit;
    do g.lines[line] |= bit;
    while (++line <= last);
  }
  if (K_UNLIKELY(h->aux >> K_BESIDE_SHIFT) && h->shape != K_SHAPE_STRING && h->shape != K_SHAPE_BIGINT)
    visit_rare((KVal)k_gc_at(h->aux >> K_BESIDE_SHIFT), way);
  if (shape->ptrs != K_PTRS_NONE) {
    for (const uint32_t *p = k_ptr_lists + shape->ptrs; *p; p++) visit(*(KVal *)((uint8_t *)h + *p), way);
  } else if (shape->kind == K_KIND_STRING) {
    visit_rare((KVal)((KStr *)h)->base, way);
    if (!((KStr *)h)->data) visit_rare((KVal)((KStr *)h)->right, way);
  } else if (shape->kind == K_KIND_CELLS) {
    return scan_cells(m, (const KBuf *)h, 0, way);
  }
  return size;
}
static __attribute__((noinline)) size_t scan_reach(KHdr *h) { return scan_as(&g.old, h, REACH); }
static __attribute__((noinline)) size_t scan_grey(KHdr *h) { return scan_as(&g.cycle, h, GREY); }
static inline size_t scan(KHdr *h, int way) { return way == GREY ? scan_grey(h) : scan_reach(h); }

/* A short queue stands between the stack and the scan, so that an object is on its way from memory before its turn. */
static void drain(KMarker *m, size_t budget, int way) {
  uintptr_t queue[AHEAD] = {0};
  uint32_t at = 0, idle = 0;
  size_t done = 0;
  for (;;) {
    while (idle < AHEAD) {
      uintptr_t p = 0;
      if (m->depth && done < budget) {
        p = m->stack[--m->depth];
        if (p & 1) {
          const KBuf *b = (const KBuf *)(p - 1);
          size_t from = m->stack[--m->depth];
          done += way == GREY ? scan_cells(m, b, from, GREY) : scan_cells(m, b, from, REACH);
          continue;
        }
        __builtin_prefetch((const void *)p);
      }
      uintptr_t ready = queue[at];
      queue[at] = p;
      at = (at + 1) % AHEAD;
      idle = p || ready ? 0 : idle + 1;
      if (ready) done += scan((KHdr *)ready, way);
    }
    idle = 0;
    /* Objects whose scan was put off lie among the marked ones between the two addresses. */
    if (done >= budget || !m->redo_high) return;
    size_t w = (m->redo_low - (uintptr_t)g.base) >> 10;
    m->redo_low = (uintptr_t)g.base + ((w + 1) << 10);
    if (m->redo_low > m->redo_high) {
      m->redo_low = UINTPTR_MAX;
      m->redo_high = 0;
    }
    done += 64;
    for (uint64_t bits = m->bits[w]; bits; bits &= bits - 1)
      done += scan((KHdr *)(g.base + ((w << 6 | (size_t)__builtin_ctzll(bits)) << 4)), way);
  }
}

void k_gc_drain(void) { drain(&g.old, SIZE_MAX, REACH); }

bool k_gc_drain_cycle(size_t budget) {
  drain(&g.cycle, budget, GREY);
  return !g.cycle.depth && !g.cycle.redo_high;
}

/* The object among `bits` that holds the byte at p, or NULL. */
static KHdr *object_at(const uint64_t *bits, uintptr_t p) {
  size_t offset = p - (uintptr_t)g.base;
  if (offset >= g.bytes) return NULL;
  uint32_t block = (uint32_t)(offset >> BLOCK_SHIFT);
  if (block >= g.high) return NULL;
  switch (g.state[block]) {
    case B_FREE: return NULL;
    case B_CONT: block = g.span[block]; /* fall through */
    case B_LARGE: {
      KHdr *h = (KHdr *)(g.base + ((size_t)block << BLOCK_SHIFT));
      return test_bit(bits, (size_t)block << BLOCK_SHIFT) && p - (uintptr_t)h < object_size(h) ? h : NULL;
    }
  }
  if (bits == g.start) k_gc_walk(block);
  size_t granule = offset >> 4, first = (size_t)block * WORDS, w = granule >> 6;
  uint64_t word = bits[w] & (UINT64_MAX >> (63 - (granule & 63)));
  while (!word) {
    if (w == first) return NULL;
    word = bits[--w];
  }
  KHdr *h = (KHdr *)(g.base + ((w << 6 | (63 - (size_t)__builtin_clzll(word))) << 4));
  return p - (uintptr_t)h < object_size(h) ? h : NULL;
}

/* Code that has just made an object, or runs in a frame, writes to it without telling: what it has at hand when a
 * collection comes counts as written to afterwards. Elements of buffers are always told. */
static void mark_found(KHdr *h) {
  k_gc_reach((KVal)h);
  const KShape *shape = &k_shapes[h->shape];
  if (shape->ptrs != K_PTRS_NONE) g.cards[((uint8_t *)h - g.base) >> K_CARD_SHIFT] = 1;
}

/* Its own frame lies below everything that the caller saved. */
__attribute__((noinline)) void k_gc_mark_stack(void) {
  uintptr_t *sp = (uintptr_t *)__builtin_frame_address(0), *end = k_boot->stack_high;
  for (; sp < end; sp++) {
    uintptr_t word = *sp;
    if (word - (uintptr_t)g.base > g.bytes) continue;
    KHdr *h = object_at(g.start, word);
    if (h) mark_found(h);
    if (!(word & 15) && (h = object_at(g.start, word - 1)) != NULL) mark_found(h);
  }
}

/* ---- what was written to ---- */

static void scan_written(KHdr *h, uintptr_t low, uintptr_t high) {
  if (k_shapes[h->shape].kind != K_KIND_CELLS) {
    scan_reach(h);
    return;
  }
  KBuf *b = (KBuf *)h;
  uintptr_t from = (uintptr_t)b->data, to = from + (b->bytes & ~(uint64_t)7);
  if (from < low) from = low;
  if (to > high) to = high;
  for (; from < to; from += 8) k_gc_reach(*(KVal *)from);
}

static void scan_card(size_t card) {
  uintptr_t low = (uintptr_t)g.base + (card << K_CARD_SHIFT), high = low + (1u << K_CARD_SHIFT);
  KHdr *h = object_at(g.old.bits, low);
  if (h) scan_written(h, low, high);
  uint8_t state = g.state[card / CARDS];
  if (state != B_FULL && state != B_RECYCLE) return;
  size_t first = card << (K_CARD_SHIFT - 4);
  uint32_t bits = (g.old.bits[first >> 6] >> (first & 63)) & ((1u << (1 << (K_CARD_SHIFT - 4))) - 1);
  for (bits &= ~1u; bits; bits &= bits - 1) scan_written((KHdr *)(low + ((size_t)__builtin_ctz(bits) << 4)), low, high);
}

size_t k_gc_mark_written(void) {
  uint64_t *words = (uint64_t *)g.cards;
  size_t found = 0;
  for (size_t w = 0; w < (size_t)g.high * CARDS / 8; w++) {
    if (K_LIKELY(!words[w])) continue;
    uint64_t word = words[w];
    words[w] = 0;
    for (size_t i = 0; i < 8; i++) {
      if (!(word >> (8 * i) & 255)) continue;
      scan_card(8 * w + i);
      found++;
    }
  }
  return found;
}

#ifdef KILN_GC_STRESS
void k_gc_scan_checked(const KHdr *h) { scan_as(&g.old, (KHdr *)(uintptr_t)h, CHECK); }
#endif
