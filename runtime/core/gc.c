/*
 * Collections: conservative roots (stack, registers), precise heap.
 *
 * A young collection keeps what the last ones found alive (sticky mark bits) and frees only what was allocated since. A
 * full one marks everything in one go; where that takes too long, a cycle does it in steps between allocations, and
 * the young collection that finds nothing left to be scanned ends it.
 */
#include "gc.h"

#ifndef KILN_GC_ONE_GO
#define KILN_GC_ONE_GO (8 << 20)
#endif

enum {
  TIGHT_MAX = 16,                     /* collections in a row that freed almost nothing */
  WORK_BYTES = 768 << 10,             /* what a young collection should find alive; a card written to counts as */
  CARD_WORK = 512,                    /* so many bytes, as measured */
  ONE_GO_BYTES = KILN_GC_ONE_GO,      /* where less is alive all is marked at each collection: it is soon done, and often most of what is new is alive */
  ONE_GO_NURSERY = 4 << 20,           /* allocated between such collections, at least */
  STEP_EVERY = 64 << 10,              /* bytes allocated between two steps of a cycle */
  STEP_BYTES = 256 << 10,             /* scanned by a step */
  END_BYTES = 128 << 10,              /* scanned by a collection that may end a cycle */
  END_TRIES = 64                      /* so many collections of a cycle later it is ended whatever that takes */
};
enum { YOUNG, FULL };
enum { PAUSE_CLASSES = 96, PAUSE_SHIFT = 10 }; /* four classes for each doubling, from a microsecond up */

static struct {
  uint32_t tight, tries, young, full, cycles; /* the last three: collections, and cycles that ended */
  double allocated;                   /* bytes before the last collection */
  int64_t pause_ns, longest_ns;       /* of collections and steps: all together, the longest */
  uint32_t pauses[PAUSE_CLASSES];
  uint32_t root_count;
  KVal *roots[K_GC_ROOTS_MAX];
} own;

void k_gc_root(KVal *slot) {
  if (own.root_count == K_GC_ROOTS_MAX) k_panic("collector: too many roots");
  own.roots[own.root_count++] = slot;
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
  return offset >= g.bytes || test_bit(g.old.bits, offset);
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

/* ---- pauses ---- */

static void note_pause(int64_t began) {
  int64_t ns = kp_monotonic_ns() - began;
  uint32_t at = 0;
  if (ns >> PAUSE_SHIFT) {
    uint32_t log = 63 - (uint32_t)__builtin_clzll((uint64_t)ns);
    at = 1 + 4 * (log - PAUSE_SHIFT) + ((uint64_t)ns >> (log - 2) & 3);
  }
  own.pauses[at < PAUSE_CLASSES ? at : PAUSE_CLASSES - 1]++;
  own.pause_ns += ns;
  if (ns > own.longest_ns) own.longest_ns = ns;
}

/* The longest pause in ms once the longest `part` of all are left out, to the next quarter of a power of two above. */
double k_gc_pause_ms(double part) {
  double all = 0, above = 0;
  for (uint32_t i = 0; i < PAUSE_CLASSES; i++) all += own.pauses[i];
  for (uint32_t i = PAUSE_CLASSES - 1; i > 0 && part > 0; i--) {
    above += own.pauses[i];
    if (above > all * part) return (double)((uint64_t)(5 + (i - 1) % 4) << (PAUSE_SHIFT - 2 + (i - 1) / 4)) / 1e6;
  }
  return part > 0 ? 1e-6 * (1 << PAUSE_SHIFT) : (double)own.longest_ns / 1e6;
}

double k_gc_stat(int32_t what) {
  const double stats[] = {own.young, own.full, own.cycles, (double)own.pause_ns / 1e6, (double)g.live, own.allocated + (double)g.allocated};
  return stats[what];
}

/* ---- collections ---- */

static void mark_roots(void) {
  for (uint32_t i = 0; i < k_global_count; i++) k_gc_reach(k_globals[i]);
  for (uint32_t i = 0; i < own.root_count; i++) k_gc_reach(*own.roots[i]);
  k_gc_reach(k_exc);
}

static void begin_cycle(void) {
  memset(g.cycle.bits, 0, (size_t)g.high * WORDS * 8);
  uint64_t *lines = (uint64_t *)g.lines, keep = g.line_bit * 0x0101010101010101ull;
  for (size_t i = 0; i < (size_t)g.high * LINES / 8; i++) lines[i] &= keep;
  g.cycling = true;
  own.tries = 0;
}

/* What the cycle has found is what is old from now on. */
static void end_cycle(void) {
  uint64_t *bits = g.old.bits;
  g.old.bits = g.cycle.bits;
  g.cycle.bits = bits;
  g.line_bit = 3 - g.line_bit;
  g.cycling = false;
  own.cycles++;
}

static void forget_all(void) {
  memset(g.old.bits, 0, (size_t)g.high * WORDS * 8);
  memset(g.lines, 0, (size_t)g.high * LINES);
  memset(g.cards, 0, (size_t)g.high * CARDS);
  g.cycle.depth = g.cycle.redo_high = 0;
  g.cycle.redo_low = UINTPTR_MAX;
  g.cycling = false;
}

/* The next marking of everything: after half as much again as is alive, or half of the room that is left. */
static void set_full_at(void) {
  size_t more = g.live / 2, least = g.nursery_max, room = (g.bytes - g.live) / 2;
  if (more < least) more = least;
  g.full_at = g.live + (more < room ? more : room);
}

/* As much is allocated before the next collection as gives it WORK_BYTES to do, going by this young one. */
static void set_nursery(size_t allocated, size_t work) {
  size_t most = g.nursery < g.nursery_max / 2 ? 2 * g.nursery : g.nursery_max;
  size_t next = work < WORK_BYTES / 16 ? most : (size_t)((double)allocated * WORK_BYTES / (double)work);
  g.nursery = next > most ? most : next < g.nursery_min ? g.nursery_min : next;
}

/* Where everything is marked each time, more and more is allocated in between, unless half of it stays alive. */
static void set_nursery_in_one_go(size_t allocated, size_t before) {
  bool most = g.live <= before + allocated / 2;
  size_t next = g.live >= ONE_GO_BYTES ? g.nursery_min : most ? 2 * g.nursery : ONE_GO_NURSERY;
  g.nursery = next < g.nursery_max ? next : g.nursery_max;
}

/* noinline: the saved registers are in this frame when the stack is read. */
static __attribute__((noinline)) void collect(int kind) {
  __builtin_unwind_init();
  int64_t began = kp_monotonic_ns();
  k_gc_close_runs();
  size_t written = 0;
  if (kind == FULL) forget_all();
  else written = k_gc_mark_written();
  mark_roots();
  k_gc_mark_stack();
  k_gc_drain();
  bool all = kind == FULL;
  if (g.cycling && k_gc_drain_cycle(++own.tries < END_TRIES ? END_BYTES : SIZE_MAX)) {
    end_cycle();
    all = true;
  }
  clear_weak();
  size_t before = g.live, allocated = g.allocated;
  k_gc_sweep(all);
  if (all) set_full_at();
  if (kind == FULL) set_nursery_in_one_go(allocated, before);
  else if (!all) set_nursery(allocated, CARD_WORK * written + (g.live - before));
  *(kind == FULL ? &own.full : &own.young) += 1;
  own.allocated += (double)allocated;
  g.step_at = STEP_EVERY;
  k_gc_verify();
  note_pause(began);
}

void k_gc_collect(void) { collect(FULL); }

#ifdef KILN_GC_STRESS
#include "stress/gc-stress.h"
#else
static void collect_young(void) {
  if (g.live < ONE_GO_BYTES) return collect(FULL);
  if (!g.cycling && g.live >= g.full_at) begin_cycle();
  collect(YOUNG);
}

void k_gc_collect_if_due(void) {
  if (K_UNLIKELY(g.allocated >= g.nursery)) return collect_young();
  if (K_UNLIKELY(g.cycling) && g.allocated >= g.step_at) {
    int64_t began = kp_monotonic_ns();
    g.step_at = g.allocated + STEP_EVERY;
    k_gc_drain_cycle(STEP_BYTES);
    note_pause(began);
  }
}
#endif

/* Memory is exhausted. A program that collects again and again for next to nothing has run out, too. */
bool k_gc_running_out(void) {
  own.tight = g.allocated < g.bytes / 64 ? own.tight + 1 : 0;
  return own.tight > TIGHT_MAX;
}

double k_gc_count(void) { return own.young + own.full; }
