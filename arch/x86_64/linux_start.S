/* Process entry, stack switch, signal return and raw system calls for platform/linux on x86-64. */

    .section .text.kl_start, "ax", @progbits
    .globl _start
    .type _start, @function
_start:
    rdtsc
    shl $32, %rdx
    or %rax, %rdx
    xor %ebp, %ebp
    mov %rsp, %rdi              /* argc, argv…, NULL, environment…, NULL, auxiliary vector */
    mov %rdx, %rsi              /* time-stamp counter at the first instruction */
    and $-16, %rsp
    call kl_main
    ud2
    .size _start, . - _start

/* _Noreturn void kl_run_on(void *stack_high, void (*fn)(void)) */
    .section .text.kl_run_on, "ax", @progbits
    .globl kl_run_on
    .type kl_run_on, @function
kl_run_on:
    mov %rdi, %rsp
    and $-16, %rsp
    xor %ebp, %ebp
    call *%rsi
    ud2
    .size kl_run_on, . - kl_run_on

/* The kernel enters here when a signal handler returns. */
    .section .text.kl_sigreturn, "ax", @progbits
    .globl kl_sigreturn
    .type kl_sigreturn, @function
kl_sigreturn:
    mov $15, %eax
    syscall
    ud2
    .size kl_sigreturn, . - kl_sigreturn

/* int64_t kl_syscall(int64_t number, int64_t a, b, c, d, e, f) */
    .section .text.kl_syscall, "ax", @progbits
    .globl kl_syscall
    .type kl_syscall, @function
kl_syscall:
    mov %rdi, %rax
    mov %rsi, %rdi
    mov %rdx, %rsi
    mov %rcx, %rdx
    mov %r8, %r10
    mov %r9, %r8
    mov 8(%rsp), %r9
    syscall
    ret
    .size kl_syscall, . - kl_syscall

    .section .note.GNU-stack, "", @progbits
