/* Readiness of descriptors: one epoll set, on which kp_wait sleeps. */
#include "linux.h"
#include "sys.h"

enum { EPOLL_ADD = 1, EPOLL_DEL = 2, EPOLL_MOD = 3, EPOLL_CLOEXEC = 02000000 };

const int16_t kl_calls_poll[] = {SYS_epoll_ctl, SYS_epoll_wait, SYS_epoll_pwait2, SYS_read, SYS_close, -1};

static int32_t set = -1;
static EpollEvent pending[KL_POLL_EVENTS_MAX];   /* fetched, not yet taken; data is descriptor << 32 | token */
static uint32_t pending_from, pending_to;
static bool coarse;                              /* the kernel has no epoll_pwait2 (before 5.11) */

void kl_poll_init(void) { set = (int32_t)SYS1(SYS_epoll_create1, EPOLL_CLOEXEC); }

static void fetch(int64_t timeout_ns) {
  int64_t n = -E_NOSYS;
  if (!coarse) {
    Timespec t = {timeout_ns / 1000000000, timeout_ns % 1000000000};
    n = SYS6(SYS_epoll_pwait2, set, pending, KL_POLL_EVENTS_MAX, timeout_ns < 0 ? 0 : &t, 0, 8);
    if (n == -E_NOSYS) coarse = true;
  }
  if (coarse) {
    /* Rounded up: a timer must be due when the wait for it ends. */
    int64_t ms = timeout_ns < 0 ? -1 : (timeout_ns + 999999) / 1000000;
    n = SYS4(SYS_epoll_wait, set, pending, KL_POLL_EVENTS_MAX, ms > INT32_MAX ? INT32_MAX : ms);
  }
  pending_from = 0;
  pending_to = n > 0 ? (uint32_t)n : 0;
}

uint64_t kl_poll_wait(int64_t timeout_ns) {
  if (pending_from == pending_to) fetch(timeout_ns);
  return pending_from < pending_to;
}

static int32_t control(int32_t op, int32_t fd, int32_t events, int32_t token) {
  EpollEvent e = {(uint32_t)events, (uint64_t)(uint32_t)fd << 32 | (uint32_t)token};
  return (int32_t)SYS4(SYS_epoll_ctl, set, op, fd, &e);
}

int32_t kl_poll_add(int32_t fd, int32_t events, int32_t token) { return control(EPOLL_ADD, fd, events, token); }
int32_t kl_poll_mod(int32_t fd, int32_t events, int32_t token) { return control(EPOLL_MOD, fd, events, token); }

int32_t kl_poll_del(int32_t fd) {
  /* What was fetched for it must not reach the next owner of the number. */
  uint32_t to = pending_from;
  for (uint32_t i = pending_from; i < pending_to; i++)
    if (pending[i].data >> 32 != (uint32_t)fd) pending[to++] = pending[i];
  pending_to = to;
  return control(EPOLL_DEL, fd, 0, 0);
}

int32_t kl_poll_take(KView *out, int32_t max) {
  if (pending_from == pending_to) fetch(0);
  int32_t n = 0;
  uint64_t room = out->len / 8;
  while (n < max && (uint64_t)n < room && pending_from < pending_to) {
    const EpollEvent *e = &pending[pending_from++];
    int32_t pair[2] = {(int32_t)e->data, (int32_t)e->events};
    __builtin_memcpy(out->data + 8 * (size_t)n, pair, 8);
    n++;
  }
  return n;
}

/* ---- descriptors of every kind ---- */

static bool range_ok(const KView *v, double off, double len) { return off >= 0 && len >= 0 && off + len <= (double)v->len; }

int32_t kl_read(int32_t fd, KView *into, double off, double len) {
  if (!range_ok(into, off, len)) return -E_INVAL;
  return (int32_t)SYS3(SYS_read, fd, into->data + (size_t)off, (size_t)len);
}

int32_t kl_write(int32_t fd, KView *from, double off, double len) {
  if (!range_ok(from, off, len)) return -E_INVAL;
  return (int32_t)SYS3(SYS_write, fd, from->data + (size_t)off, (size_t)len);
}

int32_t kl_close(int32_t fd) {
  kl_poll_del(fd);
  return (int32_t)SYS1(SYS_close, fd);
}
