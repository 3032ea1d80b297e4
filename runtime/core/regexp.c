/* Runs regular expression literals for runtime/std/regexp/native.ts. */
#include "regexp.h"
#include "internal.h"

int32_t k_regexp_find(int32_t id, KStr *input, double at, bool sticky, KView *registers, KView *stack, KView *memo, double limit) {
  const KRegExpCode *code = &k_regexps[id];
  KStr *s = k_str_flat(input);
  bool wide = s->h.aux & K_STR_TWO;
  KRegExpRun x = {.text = s->data, .length = (int32_t)s->len, .at = (int32_t)at, .sticky = sticky, .r = (int32_t *)(void *)registers->data,
                  .stack = (int32_t *)(void *)stack->data, .room = (int32_t)stack->len, .left = (int64_t)limit};
  if (memo->len) {
    int32_t *m = (int32_t *)(void *)memo->data;
    x.base = m[0];
    x.span = m[1];
    x.memo = (uint32_t *)m + 2;
  }
  /* Positions are between code points. */
  const uint16_t *u = s->data;
  if (code->full && wide && x.at > 0 && k_rx_pair(u, x.at - 1, x.length)) x.at--;
  return wide ? code->wide(&x) : code->narrow(&x);
}
int32_t k_regexp_registers(int32_t id) { return k_regexps[id].registers; }
int32_t k_regexp_slots(int32_t id) { return k_regexps[id].slots; }
bool k_regexp_linear(int32_t id) { return k_regexps[id].linear; }
