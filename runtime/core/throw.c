/* The pending exception, and stack traces by frame pointers. */
#include "internal.h"

KVal k_exc = K_HOLE;

static const char *const kind_names[] = {"Error", "TypeError", "RangeError", "ReferenceError", "SyntaxError"};

/* Without a standard library an exception is a string. */
static void throw_string(int32_t kind, KStr *message) {
  KStr *s = k_str_concat(k_str_ascii(kind_names[kind]), k_str_ascii(": "));
  k_exc = (KVal)k_str_concat(s, message);
}

void (*k_hook_throw)(int32_t kind, KStr *message) = throw_string;

void k_throw(int32_t kind, const char *message) { k_hook_throw(kind, k_str_z(message)); }

void k_throw_parts(int32_t kind, const char *pattern, KStr *const *parts) {
  KStr *message = k_str_empty;
  for (const char *from = pattern;; from = ++pattern) {
    while (*pattern && *pattern != '%') pattern++;
    message = k_str_concat(message, k_str_latin1(from, (uint32_t)(pattern - from)));
    if (!*pattern) return k_hook_throw(kind, message);
    message = k_str_concat(message, *parts++);
  }
}

uintptr_t k_stack_limit;

/* Making the error calls compiled code, which may use the room that the limit keeps free. */
void k_stack_overflow(void) {
  uintptr_t limit = k_stack_limit;
  k_stack_limit = 0;
  k_throw(K_ERR_RANGE, "Maximum call stack size exceeded");
  k_stack_limit = limit;
}

/* ---- traces ---- */

/* A function as a trace shows it. `outer`: see kiln.h. */
typedef struct Place { const uint8_t *name, *file; uint32_t line, column, outer; } Place;

static uint32_t uleb(const uint8_t **p) {
  uint32_t value = 0, shift = 0;
  uint8_t b;
  do {
    b = *(*p)++;
    value |= (uint32_t)(b & 127) << shift;
    shift += 7;
  } while (b & 128);
  return value;
}

static int32_t sleb(const uint8_t **p) {
  uint32_t value = 0, shift = 0;
  uint8_t b;
  do {
    b = *(*p)++;
    value |= (uint32_t)(b & 127) << shift;
    shift += 7;
  } while (b & 128);
  return (int32_t)(b & 64 && shift < 32 ? value | ~0u << shift : value);
}

/* The rest of a named row, behind its code. */
static void read_place(const uint8_t **p, uint32_t code, Place *at) {
  if (code != K_TRACE_ROW_SAME) {
    const uint8_t *function = at->name = k_trace_strings + (code - K_TRACE_ROW_NAME);
    at->file = function - uleb(&at->name);
  }
  at->line += (uint32_t)sleb(p);
  at->column = uleb(p);
  at->outer = uleb(p);
}

/* False when the code at pc is not shown. */
static bool find_place(uintptr_t pc, Place *found) {
  uint32_t low = 0, high = k_trace_count;
  uintptr_t start = (uintptr_t)k_text_start;
  if (pc < start || pc - start > UINT32_MAX) return false;
  uint32_t target = (uint32_t)(pc - start);
  while (low < high) {
    uint32_t mid = low + (high - low) / 2;
    if (k_trace_table[mid].addr <= target) low = mid + 1;
    else high = mid;
  }
  if (!low || k_trace_table[low - 1].rows == K_TRACE_HIDDEN) return false;
  const uint8_t *p = k_trace_rows + k_trace_table[low - 1].rows;
  uint32_t address = k_trace_table[low - 1].addr, code;
  Place at = {NULL, NULL, 0, 0, 0};
  bool shown = false;
  for (;;) {
    address += uleb(&p);
    code = uleb(&p);
    if (code == K_TRACE_ROW_END || address > target) return shown;
    shown = code != K_TRACE_ROW_HIDDEN;
    if (!shown) continue;
    read_place(&p, code, &at);
    *found = at;
  }
}

/* From inlined code to the function around it. */
static bool next_outer(Place *at) {
  if (!at->outer) return false;
  const uint8_t *p = k_trace_rows + at->outer - 1;
  uint32_t code = uleb(&p);
  at->line = 0;
  read_place(&p, code, at);
  return true;
}

static bool have_table(void) { return k_trace_table && &k_trace_count && k_trace_rows && k_trace_strings && k_text_start; }

/* Calls `line` with each visible function, innermost first. pc 0: start at the return address of `frame`. */
typedef void (*TraceLine)(void *to, const Place *place);
static void walk(uintptr_t pc, uintptr_t frame, int32_t skip, int32_t limit, TraceLine line, void *to) {
  uintptr_t low = (uintptr_t)k_boot->stack_low, high = (uintptr_t)k_boot->stack_high;
  if (!have_table()) return;
  while (limit > 0) {
    Place at;
    if (pc && find_place(pc, &at)) {
      do {
        if (skip > 0) {
          skip--;
        } else {
          line(to, &at);
          limit--;
        }
      } while (limit > 0 && next_outer(&at));
    }
    if (frame < low || frame > high - 16 || (frame & 7)) return;
    const uintptr_t *f = (const uintptr_t *)frame;
    pc = f[1] ? f[1] - 1 : 0;
    if (!pc || f[0] <= frame) {
      frame = 0; /* the last frame: its return address is still looked up */
      if (!pc) return;
    } else {
      frame = f[0];
    }
  }
}

static uint32_t put_text(char *out, uint32_t n, uint32_t cap, const void *text) {
  for (const char *z = text; *z && n < cap; z++) out[n++] = *z;
  return n;
}

static uint32_t put_num(char *out, uint32_t n, uint32_t cap, uint32_t v) {
  char z[11], *p = z + 10;
  *p = 0;
  do *--p = (char)('0' + v % 10);
  while (v /= 10);
  return put_text(out, n, cap, p);
}

/* "    at name (file:line:col)", or without a name "    at file:line:col", as V8 prints it. */
static uint32_t format_line(const Place *at, char *out, uint32_t cap) {
  uint32_t n = put_text(out, 0, cap, "    at ");
  if (*at->name) {
    n = put_text(out, n, cap, at->name);
    n = put_text(out, n, cap, " (");
  }
  n = put_text(out, n, cap, at->file);
  n = put_text(out, n, cap, ":");
  n = put_num(out, n, cap, at->line);
  n = put_text(out, n, cap, ":");
  n = put_num(out, n, cap, at->column);
  return *at->name ? put_text(out, n, cap, ")") : n;
}

static void add_line(void *to, const Place *at) {
  char line[512];
  KStr **all = to;
  uint32_t n = format_line(at, line, sizeof line);
  KStr *s = k_str_from_utf8((const uint8_t *)line, n);
  *all = (*all)->len ? k_str_concat(k_str_concat(*all, k_str_char('\n')), s) : s;
}

static void print_line(void *to, const Place *at) {
  char line[512];
  (void)to;
  uint32_t n = format_line(at, line, sizeof line - 1);
  line[n++] = '\n';
  kp_console_write(2, line, n);
}

__attribute__((noinline)) KStr *k_stack_trace(int32_t skip, int32_t limit) {
  KStr *all = k_str_empty;
  walk(0, (uintptr_t)__builtin_frame_address(0), skip, limit, add_line, &all);
  return k_str_flat(all);
}

void k_trace_report(uintptr_t pc, uintptr_t frame_pointer, int32_t limit) {
  if (k_boot) walk(pc, frame_pointer, 0, limit, print_line, NULL);
}
