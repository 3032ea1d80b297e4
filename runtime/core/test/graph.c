/*
 * Random graphs against a shadow model. Each object has an identity, a text, sometimes a buffer with a pattern and up
 * to four links; the model (outside the heap) knows them, too. Whatever is reachable in the model must be intact.
 */
#include "program.h"

enum { IDS = 30000, ROOTS = 64, NOTHING = 0 };
static struct { uint32_t kids[4], data_len; uint8_t used, reached; } model[IDS];
static uint32_t root_ids[ROOTS], work[IDS];
static Node *work_nodes[IDS]; /* not a root: only used between allocations */
static uint64_t state;
static uint32_t created;

static uint32_t random_below(uint32_t n) {
  state ^= state << 13;
  state ^= state >> 7;
  state ^= state << 17;
  return (uint32_t)((state >> 33) % n);
}

static KArr *roots(void) { return (KArr *)k_globals[1]; }
static uint8_t pattern(uint32_t id, uint32_t i) { return (uint8_t)(id * 31 + i * 7 + 1); }

static KStr *name_of(uint32_t id) {
  KStr *s = k_str_concat(k_str_ascii("an object of the graph with number "), k_num_to_str(id));
  if (id % 3 == 0) s = k_str_concat(s, k_str_concat(k_str_codepoint(0x20ac), s));
  if (id % 5 == 0) s = k_str_slice(s, 3, s->len);
  return s;
}

static void verify_node(Node *n, uint32_t id) {
  CHECK(n->h.shape == SHAPE_NODE);
  CHECK(n->id == id);
  CHECK((n->data ? n->data->bytes : 0) == model[id].data_len);
  for (uint32_t i = 0; i < model[id].data_len; i++) CHECK(((uint8_t *)n->data->data)[i] == pattern(id, i));
}

/* Every model node reachable from the roots, compared; the others give their numbers back. */
static void verify_all(void) {
  uint32_t n = 0;
  for (uint32_t i = 1; i < IDS; i++) model[i].reached = 0;
  for (uint32_t r = 0; r < ROOTS; r++) {
    KVal v = roots()->buf->data[r];
    CHECK((v == K_NULL) == (root_ids[r] == NOTHING));
    if (v == K_NULL || model[root_ids[r]].reached) continue;
    model[root_ids[r]].reached = 1;
    work[n] = root_ids[r];
    work_nodes[n++] = (Node *)v;
  }
  for (uint32_t at = 0; at < n; at++) {
    verify_node(work_nodes[at], work[at]);
    for (uint32_t k = 0; k < 4; k++) {
      uint32_t kid = model[work[at]].kids[k];
      KVal v = work_nodes[at]->kids[k];
      CHECK((v == K_NULL) == (kid == NOTHING));
      if (kid == NOTHING || model[kid].reached) continue;
      model[kid].reached = 1;
      work[n] = kid;
      work_nodes[n++] = (Node *)v;
    }
  }
  for (uint32_t i = 1; i < IDS; i++)
    if (!model[i].reached) model[i].used = 0;
  /* Names are ropes and slices: comparing them allocates, so it comes last. Few, as it is slow. */
  for (uint32_t r = 0; r < ROOTS; r += 7) {
    KVal v = roots()->buf->data[r];
    if (v != K_NULL) CHECK(k_str_eq(((Node *)v)->name, name_of(root_ids[r])));
  }
}

/* A reachable node, found by a random walk; compares as it goes. */
static Node *walk(uint32_t *id) {
  uint32_t r = random_below(ROOTS);
  KVal v = roots()->buf->data[r];
  if (v == K_NULL) return NULL;
  Node *n = (Node *)v;
  *id = root_ids[r];
  for (uint32_t steps = random_below(12); steps; steps--) {
    uint32_t k = random_below(4);
    CHECK(n->id == *id);
    if (n->kids[k] == K_NULL) break;
    *id = model[*id].kids[k];
    n = (Node *)n->kids[k];
  }
  CHECK(n->id == *id);
  return n;
}

static Node *create(uint32_t *id_out) {
  uint32_t id = 1 + random_below(IDS - 1);
  for (uint32_t tries = 0; model[id].used; tries++) {
    if (tries == IDS) {
      verify_all(); /* frees numbers */
      tries = 0;
    }
    id = id + 1 < IDS ? id + 1 : 1;
  }
  Node *n = k_alloc(SHAPE_NODE, sizeof(Node));
  for (uint32_t i = 0; i < sizeof(Node) / 8 - 1; i++) CHECK(((uint64_t *)n)[i + 1] == 0);
  n->id = id;
  uint32_t len = random_below(10) ? 0 : random_below(50) ? random_below(3000) : random_below(70000);
  for (uint32_t k = 0; k < 4; k++) n->kids[k] = K_NULL;
  n->name = name_of(id);
  if (len) {
    KBuf *b = k_alloc(K_SHAPE_BUF_RAW, sizeof(KBuf) + len);
    b->bytes = len;
    for (uint32_t i = 0; i < len; i++) {
      CHECK(((uint8_t *)b->data)[i] == 0);
      ((uint8_t *)b->data)[i] = pattern(id, i);
    }
    n->data = b;
  }
  model[id].used = 1;
  model[id].data_len = len;
  for (uint32_t k = 0; k < 4; k++) {
    uint32_t kid_id;
    Node *kid = random_below(3) ? walk(&kid_id) : NULL;
    model[id].kids[k] = kid ? kid_id : NOTHING;
    n->kids[k] = kid ? (KVal)kid : K_NULL;
  }
  created++;
  *id_out = id;
  return n;
}

/* graph STEPS SEED */
void test_graph(void) {
  uint32_t steps = (uint32_t)k_str_to_num(k_arg(1)), id;
  state = 88172645463325252ull ^ (uint64_t)k_str_to_num(k_arg(2)) << 17;
  KArr *table = k_arr_new(K_SHAPE_ARR_CELL, ROOTS);
  for (uint32_t r = 0; r < ROOTS; r++) table->buf->data[r] = K_NULL;
  k_globals[1] = (KVal)table;
  table = NULL;
  for (uint32_t step = 0; step < steps; step++) {
    uint32_t what = random_below(100), r = random_below(ROOTS);
    if (what < 60) {
      Node *n = create(&id);
      k_put(&roots()->buf->data[r], (KVal)n);
      root_ids[r] = id;
    } else if (what < 70) {
      roots()->buf->data[r] = K_NULL;
      root_ids[r] = NOTHING;
    } else if (what < 90) {
      uint32_t kid_id, k = random_below(4);
      Node *n = walk(&id), *kid = walk(&kid_id);
      if (!n) continue;
      k_put(&n->kids[k], kid ? (KVal)kid : K_NULL);
      model[id].kids[k] = kid ? kid_id : NOTHING;
    } else if (what < 91) {
      verify_all();
    } else {
      Node *n = walk(&id);
      if (n) verify_node(n, id);
    }
  }
  verify_all();
  k_gc_collect();
  verify_all();
  k_console_write(1, k_str_concat(k_str_ascii("graph ok, collections: "), k_str_ascii(k_gc_count() > 0 ? "some\n" : "none\n")));
}

/* A store that is not told: a collector that verifies its marks must say so at the next young collection. */
static __attribute__((noinline)) void keep_old(void) {
  KArr *cells = k_arr_new(K_SHAPE_ARR_CELL, 4000); /* elements are never taken for told, wherever the array was found */
  k_globals[1] = (KVal)cells;
  k_gc_collect();
}
static __attribute__((noinline)) void store_untold(void) {
  Node *young = k_alloc(SHAPE_NODE, sizeof(Node));
  for (uint32_t i = 0; i < 2000; i++) roots()->buf->data[2 * i] = (KVal)young;
}
void test_untold(void) {
  keep_old();
  store_untold();
  for (uint32_t i = 0; i < 100; i++) k_str_ascii("something to allocate");
  print("nobody noticed\n");
}
