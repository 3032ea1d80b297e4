/* Faults of the processor as readable reports: stack overflow, null access, other bad addresses. Exit status 70. */
#include "../../runtime/core/internal.h"
#include "sys.h"

enum { SIG_ILL = 4, SIG_TRAP = 5, SIG_BUS = 7, SIG_FPE = 8, SIG_SEGV = 11, SIG_PIPE = 13 };
enum { SA_SIGINFO = 4, SA_ONSTACK = 0x08000000, SA_RESTORER = 0x04000000, SA_NODEFER = 0x40000000, ALT_STACK_BYTES = 32 << 10 };
enum { REG_RBP = 10, REG_RSP = 15, REG_RIP = 16 }; /* in ucontext's gregs */
enum { NULL_PAGE_BYTES = 65536, GUARD_BYTES = 64 << 10, TRACE_LINES = 12 };

typedef struct SigAction { void (*handler)(int, void *, void *); uint64_t flags; void (*restorer)(void); uint64_t mask; } SigAction;
typedef struct SigInfo { int32_t signo, err, code, pad; uint64_t address; } SigInfo;
typedef struct UContext { uint64_t flags; void *link; uint64_t stack[3]; int64_t gregs[23]; } UContext;
void kl_sigreturn(void);

static uint8_t alt_stack[ALT_STACK_BYTES] __attribute__((aligned(64)));

static void on_fault(int signal, void *info_at, void *context_at) {
  const SigInfo *info = info_at;
  const UContext *context = context_at;
  uintptr_t pc = (uintptr_t)context->gregs[REG_RIP], sp = (uintptr_t)context->gregs[REG_RSP], at = info->address;
  KReport r;
  r.n = 0;
  uintptr_t low = k_boot ? (uintptr_t)k_boot->stack_low : 0;
  bool in_guard = low && ((at < low && at >= low - GUARD_BYTES) || (sp < low && sp >= low - GUARD_BYTES));
  if (signal == SIG_SEGV && in_guard) {
    k_report_text(&r, "Uncaught RangeError: Maximum call stack size exceeded (stack overflow)\n");
  } else {
    k_report_text(&r, signal == SIG_ILL || signal == SIG_TRAP ? "kiln: trap: a check in compiled code failed"
                      : signal == SIG_FPE ? "kiln: trap: arithmetic fault"
                      : at < NULL_PAGE_BYTES ? "kiln: trap: access to a null reference at "
                                             : "kiln: trap: bad memory access at ");
    if (signal == SIG_SEGV || signal == SIG_BUS) k_report_hex(&r, at);
    k_report_text(&r, ", instruction ");
    k_report_hex(&r, pc);
    k_report_text(&r, "\n");
  }
  k_report_flush(&r);
  k_trace_report(pc, (uintptr_t)context->gregs[REG_RBP], TRACE_LINES);
  kp_exit(70);
}

void kl_traps_init(void) {
  static const uint8_t signals[] = {SIG_ILL, SIG_TRAP, SIG_BUS, SIG_FPE, SIG_SEGV};
  struct { void *sp; int32_t flags; size_t size; } alt = {alt_stack, 0, sizeof alt_stack};
  SYS2(SYS_sigaltstack, &alt, 0);
  SigAction action = {on_fault, SA_SIGINFO | SA_ONSTACK | SA_RESTORER | SA_NODEFER, kl_sigreturn, 0};
  for (uint32_t i = 0; i < sizeof signals; i++) SYS4(SYS_rt_sigaction, signals[i], &action, 0, 8);
  /* A closed pipe or connection is an error of the write, not the end of the process. */
  SigAction ignore = {(void (*)(int, void *, void *))1, SA_RESTORER, kl_sigreturn, 0};
  SYS4(SYS_rt_sigaction, SIG_PIPE, &ignore, 0, 8);
}
