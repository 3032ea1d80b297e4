/* After start the process keeps only the system calls that its parts named; any other one ends it. */
#include "sys.h"

enum { PR_SET_NO_NEW_PRIVS = 38, SECCOMP_SET_MODE_FILTER = 1, CALLS_MAX = 64 };
enum { BPF_LD_W_ABS = 0x20, BPF_JEQ = 0x15, BPF_RET = 0x06 };
#define RET_ALLOW 0x7fff0000u
#define RET_KILL_PROCESS 0x80000000u
#define AUDIT_ARCH_X86_64 0xc000003eu

typedef struct Bpf { uint16_t code; uint8_t jt, jf; uint32_t k; } Bpf;

static const int16_t calls_base[] = {SYS_write, SYS_clock_gettime, SYS_getrandom, SYS_ppoll, SYS_exit_group, SYS_rt_sigreturn, -1};

void kl_seal(void) {
  const int16_t *const lists[] = {calls_base, kl_calls_poll, kl_calls_sockets, kl_calls_tap};
  Bpf code[CALLS_MAX + 8];
  int16_t calls[CALLS_MAX];
  uint32_t count = 0, n = 0;
  for (uint32_t i = 0; i < sizeof lists / sizeof *lists; i++)
    for (const int16_t *c = lists[i]; c && *c >= 0; c++)
      if (count < CALLS_MAX) calls[count++] = *c;
  code[n++] = (Bpf){BPF_LD_W_ABS, 0, 0, 4}; /* seccomp_data.arch */
  code[n++] = (Bpf){BPF_JEQ, 1, 0, AUDIT_ARCH_X86_64};
  code[n++] = (Bpf){BPF_RET, 0, 0, RET_KILL_PROCESS};
  code[n++] = (Bpf){BPF_LD_W_ABS, 0, 0, 0}; /* seccomp_data.nr */
  for (uint32_t i = 0; i < count; i++) code[n++] = (Bpf){BPF_JEQ, (uint8_t)(count - i), 0, (uint32_t)calls[i]};
  code[n++] = (Bpf){BPF_RET, 0, 0, RET_KILL_PROCESS};
  code[n++] = (Bpf){BPF_RET, 0, 0, RET_ALLOW};
  struct { uint16_t len; const Bpf *filter; } program = {(uint16_t)n, code};
  SYS5(SYS_prctl, PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
  /* Hosts without seccomp (and some emulators) answer with an error: the program runs unsealed there. */
  SYS3(SYS_seccomp, SECCOMP_SET_MODE_FILTER, 0, &program);
}
