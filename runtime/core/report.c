/* Text for reports on fd 2, built without the heap; and panics. */
#include "internal.h"

void k_report_flush(KReport *r) {
  if (r->n) kp_console_write(2, r->text, r->n);
  r->n = 0;
}

void k_report_text(KReport *r, const char *z) {
  for (; *z; z++) {
    if (r->n == sizeof r->text) k_report_flush(r);
    r->text[r->n++] = *z;
  }
}

void k_report_num(KReport *r, uint64_t n) {
  char z[21], *p = z + 20;
  *p = 0;
  do *--p = (char)('0' + n % 10);
  while (n /= 10);
  k_report_text(r, p);
}

void k_report_hex(KReport *r, uint64_t n) {
  char z[19], *p = z + 18;
  *p = 0;
  do *--p = "0123456789abcdef"[n & 15];
  while (n >>= 4);
  *--p = 'x';
  *--p = '0';
  k_report_text(r, p);
}

void k_report_size(KReport *r, uint64_t bytes) {
  if (bytes < 1024) {
    k_report_num(r, bytes);
    k_report_text(r, " bytes");
    return;
  }
  uint32_t shift = bytes >= 1 << 20 ? 20 : 10;
  uint64_t tenths = (bytes * 10 + ((uint64_t)1 << shift) / 2) >> shift;
  k_report_num(r, tenths / 10);
  if (tenths % 10) {
    k_report_text(r, ".");
    k_report_num(r, tenths % 10);
  }
  k_report_text(r, shift == 20 ? " MiB" : " KiB");
}

/* A panic inside a panic (a trace over a broken stack) ends at once. */
static bool panicking;

static _Noreturn void panic_end(KReport *r) {
  k_report_text(r, "\n");
  k_report_flush(r);
  k_trace_report(0, (uintptr_t)__builtin_frame_address(0), 20);
  kp_exit(70);
}

_Noreturn void k_panic(const char *what) {
  KReport r;
  r.n = 0;
  if (panicking) kp_exit(70);
  panicking = true;
  k_report_text(&r, "kiln: panic: ");
  k_report_text(&r, what);
  panic_end(&r);
}

void k_panic_num(const char *what, uint64_t n) {
  KReport r;
  r.n = 0;
  if (panicking) kp_exit(70);
  panicking = true;
  k_report_text(&r, "kiln: panic: ");
  k_report_text(&r, what);
  k_report_hex(&r, n);
  panic_end(&r);
}
