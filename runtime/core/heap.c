/*
 * The heap: an array of 32 KiB blocks of 128-byte lines. Small objects (at most LARGE_BYTES) are bump-allocated into
 * runs of free lines; larger ones take whole blocks. Nothing moves. Sweeping only counts lines: what has no mark is
 * free, and nothing in it is touched until a run is taken and zeroed.
 *
 * Where objects start is one bit per 16 bytes. The bump path does not set it: when a run is closed, the run is walked
 * from header to header. A block that was taken whole is only walked when a collection looks for what starts in it,
 * which is rare: what most programs allocate is dead by then.
 */
#include "gc.h"

enum { NURSERY_MIN = 1 << 20, NURSERY_SMALL = 4 << 20, NURSERY_MAX = 16 << 20, REPORT_SHAPES = 10 };

KHeap k_heap;
uint8_t *k_free_ptr, *k_free_end, *cards_made __asm__("k_cards"); /* cards_made: a constant elsewhere, set before anything reads it */

static void record_run(const uint8_t *from, const uint8_t *to) {
  while (from < to) {
    const KHdr *h = (const KHdr *)from;
    if (h->shape == K_SHAPE_FREE || h->shape >= k_shape_count) k_panic_num("collector: bad object header, shape ", h->shape);
    set_bit(g.start, (size_t)(from - g.base));
    from += object_size(h);
  }
  if (from != to) k_panic("collector: bad object size");
}

static void close_part(const uint8_t *from, const uint8_t *to) {
  uint32_t b = (uint32_t)((size_t)(from - g.base) >> BLOCK_SHIFT);
  if (g.state[b] == B_RECYCLE) {
    record_run(from, to);
  } else {
    g.span[b] = (uint32_t)(to - from);
    g.next[b] = UNWALKED;
  }
}

void k_gc_walk(uint32_t b) {
  const uint8_t *from = g.base + ((size_t)b << BLOCK_SHIFT);
  if (g.state[b] != B_FULL || g.next[b] != UNWALKED) return;
  g.next[b] = 1;
  record_run(from, from + g.span[b]);
}

static void close_run(void) {
  if (g.run_start) close_part(g.run_start, k_free_ptr);
  g.run_start = k_free_ptr = k_free_end = NULL;
}

static void close_overflow(void) {
  if (g.over_start) close_part(g.over_start, g.over_ptr);
  g.over_start = g.over_ptr = g.over_end = NULL;
}

void k_gc_close_runs(void) {
  close_run();
  close_overflow();
}

void k_gc_init(void *base, size_t bytes) {
  /* Per block: three bitmaps, line marks, cards, state, span, next; per heap: the mark stacks, 1/256. */
  const size_t per_block = BLOCK_BYTES + 3 * WORDS * 8 + LINES + CARDS + 1 + 4 + 4;
  uint8_t *at = (uint8_t *)(((uintptr_t)base + 63) & ~(uintptr_t)63);
  uint8_t *end = (uint8_t *)base + bytes;
  size_t stack_bytes = (bytes / 256) & ~(size_t)63;
  if (stack_bytes < 4096) stack_bytes = 4096;
  size_t overhead = stack_bytes + 2 * BLOCK_BYTES;
  if (bytes < overhead + 4 * per_block) k_panic("the heap is smaller than 256 KiB");
  g.blocks = (uint32_t)((bytes - overhead) / per_block);
  size_t half = stack_bytes / 2, bitmap = (size_t)g.blocks * WORDS * 8;
  g.old = (KMarker){(uint64_t *)(at + stack_bytes), (uintptr_t *)at, 0, half / 8, UINTPTR_MAX, 0};
  g.cycle = (KMarker){(uint64_t *)(at + stack_bytes + bitmap), (uintptr_t *)(at + half), 0, half / 8, UINTPTR_MAX, 0};
  at += stack_bytes + 2 * bitmap;
  g.start = (uint64_t *)at;
  at += bitmap;
  g.lines = at;
  g.line_bit = 1;
  at += (size_t)g.blocks * LINES;
  g.cards = at;
  at += (size_t)g.blocks * CARDS;
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
  size_t small = g.bytes / 8 < NURSERY_SMALL ? g.bytes / 8 : NURSERY_SMALL, part = g.bytes / 32;
  g.nursery_max = part < small ? small : part < NURSERY_MAX ? part : NURSERY_MAX;
  g.nursery_min = small < NURSERY_MIN ? small : NURSERY_MIN;
  g.nursery = small;
  g.full_at = g.nursery_max;
  cards_made = (uint8_t *)((uintptr_t)g.cards - ((uintptr_t)g.base >> K_CARD_SHIFT));
}

void k_wrote_all(const void *from, size_t bytes) {
  const uint8_t *at = from, *end = at + bytes;
  for (; at < end; at += 1 << K_CARD_SHIFT) k_wrote(at);
  if (bytes) k_wrote(end - 1);
}

uint32_t k_gc_place(const void *p) {
  size_t offset = (size_t)((const uint8_t *)p - g.base);
  return offset < g.bytes ? (uint32_t)(offset >> 4) + 1 : 0;
}

void *k_gc_at(uint32_t place) { return g.base + ((size_t)(place - 1) << 4); }

/* ---- sweeping ---- */

static uint32_t live_lines(const uint8_t *lines) {
  const uint64_t *w = (const uint64_t *)lines, ones = 0x0101010101010101ull;
  uint32_t n = 0, shift = g.line_bit - 1u;
  for (uint32_t i = 0; i < LINES / 8; i++) n += (uint32_t)(((w[i] >> shift & ones) * ones) >> 56);
  return n;
}

void k_gc_sweep(bool all) {
  uint32_t last_extent = NO_BLOCK, extent_end = NO_BLOCK;
  g.free_list = NO_BLOCK;
  g.live = 0;
  for (uint32_t b = 0; b < g.high;) {
    uint32_t n = 1;
    bool is_free = false;
    if (g.state[b] == B_LARGE) {
      n = g.span[b];
      is_free = !(g.old.bits[(size_t)b * WORDS] & 1);
      g.start[(size_t)b * WORDS] = g.old.bits[(size_t)b * WORDS];
      if (is_free) memset(g.state + b, B_FREE, n);
      else g.live += (size_t)n << BLOCK_SHIFT;
    } else if (g.state[b] == B_FREE) {
      is_free = true;
    } else {
      if (all || g.next[b]) {
        g.span[b] = live_lines(g.lines + (size_t)b * LINES);
        g.next[b] = 0;
        memcpy(g.start + (size_t)b * WORDS, g.old.bits + (size_t)b * WORDS, WORDS * 8);
      }
      uint32_t lines = g.span[b];
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
  g.cur_block = g.cur_line = 0;
  g.allocated = 0;
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
  g.next[b] = 1;
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
    while (from < LINES && lines[from] & g.line_bit) from++;
    if (from == LINES) continue;
    uint32_t to = from;
    while (to < LINES && !(lines[to] & g.line_bit)) to++;
    g.cur_line = to;
    size_t bytes = (size_t)(to - from) << LINE_SHIFT;
    k_free_ptr = g.base + ((size_t)g.cur_block << BLOCK_SHIFT) + ((size_t)from << LINE_SHIFT);
    k_free_end = k_free_ptr + bytes;
    g.run_start = k_free_ptr;
    g.next[g.cur_block] = 1;
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
  set_bit(g.start, (size_t)(at - g.base));
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
  k_gc_collect_if_due();
  void *p = alloc_once(bytes);
  if (K_LIKELY(p != NULL)) return p;
  bool over = k_gc_running_out();
  k_gc_collect();
  return over ? NULL : alloc_once(bytes);
}

static _Noreturn void out_of_memory(uint32_t shape, size_t bytes) {
  /* The mark stack is idle: it holds the census (count, bytes) of each shape. */
  KReport r;
  r.n = 0;
  uint64_t(*census)[2] = (uint64_t(*)[2])g.old.stack;
  uint32_t shapes = k_shape_count < g.old.depth_max / 2 ? k_shape_count : (uint32_t)(g.old.depth_max / 2);
  memset(census, 0, shapes * sizeof *census);
  k_gc_close_runs();
  for (uint32_t b = 0; b < g.high; b++) k_gc_walk(b);
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
  k_gc_check_size(shape, bytes);
  KHdr *h = bytes > g.bytes ? NULL : alloc_or_collect(bytes);
  if (K_UNLIKELY(!h)) out_of_memory(shape, bytes);
  h->shape = shape;
  return h;
}

double k_heap_used(void) { return (double)(g.live + g.allocated); }
double k_heap_size(void) { return (double)g.bytes; }
