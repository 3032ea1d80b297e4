/*
 * The collector of the mode gc-stress: part of gc.c there, of no image. Collections of all kinds follow one another, and
 * after each every reference of every marked object must lead to a marked object. With the roots marked, nothing that is
 * reachable can be missing then; a store that was not told (k_wrote) shows at the next collection.
 */

static const KHdr *checked; /* whose references are verified */

void k_gc_check(KVal v, size_t offset) {
  if (checked && !test_bit(g.old.bits, offset)) {
    KReport r = {0};
    k_report_text(&r, "collector: a write was not told, or marking has missed a reference, of ");
    k_report_text(&r, k_shape_name(checked->shape));
    k_report_text(&r, " to ");
    k_report_hex(&r, v);
    k_report_text(&r, "\n");
    k_report_flush(&r);
    k_panic_num("collector: shape ", checked->shape);
  }
  k_gc_walk((uint32_t)(offset >> BLOCK_SHIFT));
  if ((v & 15) || !test_bit(g.start, offset)) k_panic_num("collector: a slot holds a dangling reference ", v);
}

/* Where the shape alone tells the size, a wrong one is caught where it is asked for. */
void k_gc_check_size(uint32_t shape, size_t bytes) {
  if (shape == K_SHAPE_FREE || shape >= k_shape_count) k_panic_num("allocation with the unknown shape ", shape);
  if (k_shapes[shape].size && shape != K_SHAPE_STRING && bytes != round16(k_shapes[shape].size)) k_panic_num("allocation of a wrong size for shape ", shape);
}

static void poison(void) {
  for (uint32_t b = 0; b < g.high; b++) {
    uint8_t *at = g.base + ((size_t)b << BLOCK_SHIFT);
    if (g.state[b] == B_FREE) memset(at, 0xfd, BLOCK_BYTES);
    if (g.state[b] != B_RECYCLE) continue;
    for (uint32_t l = 0; l < LINES; l++)
      if (!(g.lines[(size_t)b * LINES + l] & g.line_bit)) memset(at + l * LINE_BYTES, 0xfd, LINE_BYTES);
  }
}

void k_gc_verify(void) {
  for (size_t w = 0; w < (size_t)g.high * WORDS; w++) {
    for (uint64_t bits = g.old.bits[w]; bits; bits &= bits - 1) {
      checked = (const KHdr *)(g.base + ((w << 6 | (size_t)__builtin_ctzll(bits)) << 4));
      k_gc_scan_checked(checked);
    }
  }
  checked = NULL;
  poison();
}

void k_wrote(const void *at) {
  size_t offset = (size_t)((const uint8_t *)at - g.base);
  if (offset >= g.bytes) k_panic_num("a write was told of what is not in the heap: ", (uintptr_t)at);
  g.cards[offset >> K_CARD_SHIFT] = 1;
}

/* At every allocation while little is alive, then often: the cost stays bounded. Cycles follow one another. */
void k_gc_collect_if_due(void) {
  static size_t since, turns;
  if (g.cycling) k_gc_drain_cycle(1 + turns % 512);
  if (++since <= g.live >> 16) return;
  since = 0;
  if (++turns % 64 == 0) return collect(FULL);
  if (!g.cycling && turns % 4 == 1) begin_cycle();
  collect(YOUNG);
}
