/* Entry of the test program: the first argument names what to run. */
#include "program.h"

enum { NODE_PTRS = K_PTRS_FIRST, PAIR_PTRS = NODE_PTRS + 7, POINT_PTRS = PAIR_PTRS + 3 };
const uint32_t k_ptr_lists[] = {K_RUNTIME_PTRS 16, 24, 32, 40, 48, 56, 0, 8, 16, 0, 24, 0};
enum { NAME_NODE = 1, NAME_POINT = 6, NAME_BASE = 12, NAME_DERIVED = 17 };
const char k_shape_names[] = "\0Node\0Point\0Base\0Derived";
K_STATIC_STR(s_x, "x");
K_STATIC_STR(s_y, "y");
K_STATIC_STR(s_seven, "7");
K_STATIC_STR(s_flag, "flag");
const KProp k_props[] = {
  {K_STATIC(s_x), 8, K_REP_F64, 0, 0}, {K_STATIC(s_y), 16, K_REP_I32, 0, 0}, {K_STATIC(s_seven), 24, K_REP_CELL, 0, 0}, {K_STATIC(s_flag), 32, K_REP_BOOL, 0, 0}};
const KShape k_shapes[] = {
  K_RUNTIME_SHAPES
  [SHAPE_NODE] = {K_KIND_FIXED, K_IS_CLASS_INSTANCE, 0, sizeof(Node), NODE_PTRS, NAME_NODE, 0, 1, 0},
  [SHAPE_PAIR] = {K_KIND_FIXED, K_IS_OBJECT, 0, sizeof(Pair), PAIR_PTRS, 0, 0, 0, 0},
  [SHAPE_POINT] = {K_KIND_FIXED, K_IS_OBJECT, 4, 40, POINT_PTRS, NAME_POINT, 0, 0, 0},
  [SHAPE_BASE] = {K_KIND_FIXED, K_IS_CLASS_INSTANCE, 0, 16, 0, NAME_BASE, 0, 2, 0},
  [SHAPE_DERIVED] = {K_KIND_FIXED, K_IS_CLASS_INSTANCE, 0, 16, 0, NAME_DERIVED, 0, 3, 2},
};
const uint32_t k_shape_count = SHAPE_COUNT;
KVal k_globals[4];
const uint32_t k_global_count = 4;

static __attribute__((noinline)) uint64_t recurse(volatile uint64_t *above) {
  volatile uint64_t here[16];
  here[0] = above ? *above + 1 : 0;
  return here[0] == UINT64_MAX ? 0 : recurse(here) + here[0];
}

/* Trace tables are made by the link step; here the one of trace.S is filled in by hand, with two functions. */
const uint32_t k_trace_count = 4;

static __attribute__((noinline)) void inner(void) {
  KStr *trace = k_stack_trace(0, 10);
  k_console_write(1, trace);
  print("\n");
}
static __attribute__((noinline)) void outer(void) {
  inner();
  __asm__ volatile("");
}

static void trace(void) {
  KTraceFunction *volatile where = (KTraceFunction *)(uintptr_t)k_trace_table;
  KTraceFunction *table = where;
  uintptr_t base = (uintptr_t)k_text_start, a = (uintptr_t)inner - base, b = (uintptr_t)outer - base, end = (a > b ? a : b) + 64;
  bool swap = a > b;
  table[0] = (KTraceFunction){0, K_TRACE_HIDDEN};
  table[1 + swap] = (KTraceFunction){(uint32_t)a, 0};
  table[2 - swap] = (KTraceFunction){(uint32_t)b, 12};
  table[3] = (KTraceFunction){(uint32_t)end, K_TRACE_HIDDEN};
  outer();
}

void k_program_main(void) {
  if (arg_is("vectors")) return test_vectors();
  if (arg_is("graph")) return test_graph();
  if (arg_is("untold")) return test_untold();
  if (arg_is("units")) return test_units();
  if (arg_is("net")) return test_net();
  if (arg_is("connect")) return test_connect();
  if (arg_is("trace")) return trace();
  if (arg_is("overflow")) recurse(NULL);
  if (arg_is("null")) {
    Node *volatile nothing = NULL;
    nothing->id = 1;
  }
  if (arg_is("status")) {
    k_exit_status = 7;
    return;
  }
  if (arg_is("throw")) return k_throw(K_ERR_TYPE, "nothing caught this");
  if (arg_is("forbidden")) {
    __asm__ volatile("syscall" : : "a"(39) : "rcx", "r11", "memory"); /* getpid */
    print("alive\n");
    return;
  }
  if (arg_is("exhaust")) {
    for (;;) {
      Pair *p = k_alloc(SHAPE_PAIR, sizeof(Pair));
      p->first = k_globals[0];
      p->second = (KVal)k_str_concat(k_str_ascii("number "), k_num_to_str(k_random()));
      k_globals[0] = (KVal)p;
    }
  }
  if (arg_is("echo")) {
    for (int32_t i = 1; i < k_argc(); i++) {
      k_console_write(1, k_arg(i));
      print("\n");
    }
    return;
  }
  print("unknown test\n");
  k_exit_status = 2;
}
