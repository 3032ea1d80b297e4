/* Linux's system call interface as far as this platform uses it (x86-64 numbers and layouts). No libc headers. */
#ifndef KILN_LINUX_SYS_H
#define KILN_LINUX_SYS_H
#include <stddef.h>
#include <stdint.h>
#include <stdbool.h>

enum {
  SYS_read = 0, SYS_write = 1, SYS_close = 3, SYS_mmap = 9, SYS_mprotect = 10, SYS_rt_sigaction = 13, SYS_rt_sigreturn = 15,
  SYS_ioctl = 16, SYS_connect = 42, SYS_sendto = 44, SYS_recvfrom = 45, SYS_shutdown = 48, SYS_bind = 49, SYS_listen = 50,
  SYS_socket = 41, SYS_getsockname = 51, SYS_getpeername = 52, SYS_setsockopt = 54, SYS_getsockopt = 55, SYS_sysinfo = 99, SYS_sigaltstack = 131,
  SYS_prctl = 157, SYS_clock_gettime = 228, SYS_exit_group = 231, SYS_epoll_wait = 232, SYS_epoll_ctl = 233, SYS_openat = 257,
  SYS_ppoll = 271, SYS_accept4 = 288, SYS_epoll_create1 = 291, SYS_seccomp = 317, SYS_getrandom = 318, SYS_epoll_pwait2 = 441
};
enum { E_INTR = 4, E_AGAIN = 11, E_INVAL = 22, E_NOSYS = 38 };

int64_t kl_syscall(int64_t number, int64_t a, int64_t b, int64_t c, int64_t d, int64_t e, int64_t f);
#define SYS0(n) kl_syscall(n, 0, 0, 0, 0, 0, 0)
#define SYS1(n, a) kl_syscall(n, (int64_t)(a), 0, 0, 0, 0, 0)
#define SYS2(n, a, b) kl_syscall(n, (int64_t)(a), (int64_t)(b), 0, 0, 0, 0)
#define SYS3(n, a, b, c) kl_syscall(n, (int64_t)(a), (int64_t)(b), (int64_t)(c), 0, 0, 0)
#define SYS4(n, a, b, c, d) kl_syscall(n, (int64_t)(a), (int64_t)(b), (int64_t)(c), (int64_t)(d), 0, 0)
#define SYS5(n, a, b, c, d, e) kl_syscall(n, (int64_t)(a), (int64_t)(b), (int64_t)(c), (int64_t)(d), (int64_t)(e), 0)
#define SYS6(n, a, b, c, d, e, f) kl_syscall(n, (int64_t)(a), (int64_t)(b), (int64_t)(c), (int64_t)(d), (int64_t)(e), (int64_t)(f))

typedef struct Timespec { int64_t sec, nsec; } Timespec;
typedef struct __attribute__((packed)) EpollEvent { uint32_t events; uint64_t data; } EpollEvent;

/* ---- how the parts of this platform find each other ----
 * A part that a program does not use is not linked (the parts are members of an archive), and what it would allow is
 * not in the seccomp filter: each part has a weakly referenced list of its system calls, ended by -1. */
extern const int16_t kl_calls_poll[] __attribute__((weak));
extern const int16_t kl_calls_sockets[] __attribute__((weak));
extern const int16_t kl_calls_tap[] __attribute__((weak));
/* Sleeps on the epoll descriptor until something is ready or timeout_ns passed (< 0: for ever); bit 0: events wait. */
uint64_t kl_poll_wait(int64_t timeout_ns) __attribute__((weak));
/* Runs before the filter is installed. */
void kl_poll_init(void) __attribute__((weak));
void kl_names_init(void) __attribute__((weak));

/* seccomp.c */
void kl_seal(void);
/* vdso.c: NULL when there is none */
typedef int (*KlClockGettime)(int clock, Timespec *out);
KlClockGettime kl_vdso_clock(const void *elf);
/* trap.c */
void kl_traps_init(void);

_Noreturn void kl_fail(const char *what);      /* prints "kiln: what" and exits 2 */

#endif
