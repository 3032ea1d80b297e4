# First instructions of every trap and interrupt.
#
# Every gate has a stack of its own (IST): libraries in the image may use the
# red zone below the stack pointer.

        .code64
        .section .text.kx_vectors, "ax", @progbits

# Each stub is 16 bytes, so that the IDT can be filled by arithmetic. A trap
# leaves (vector, error code) on the stack; an interrupt line leaves its number.
        .balign 16
        .globl kx_vector_stubs
kx_vector_stubs:
        .set i, 0
        .rept 32
        .balign 16
        .if !(i == 8 || (i >= 10 && i <= 14) || i == 17 || i == 21 || i == 29 || i == 30)
        pushq $0
        .endif
        pushq $i
        jmp trap
        .set i, i + 1
        .endr
        .set i, 0
        .rept 53                        # KX_LINES
        .balign 16
        pushq $i
        jmp line
        .set i, i + 1
        .endr
        .balign 16
        jmp timer
        .balign 16
        iretq                           # spurious: no end-of-interrupt is due

trap:
        pushq %rax
        pushq %rbx
        pushq %rcx
        pushq %rdx
        pushq %rsi
        pushq %rdi
        pushq %rbp
        pushq %r8
        pushq %r9
        pushq %r10
        pushq %r11
        pushq %r12
        pushq %r13
        pushq %r14
        pushq %r15
        cld
        movq %rsp, %rdi
        movq %rsp, %rbx
        subq $512, %rsp                 # C may use the registers of vectors and floats
        andq $-16, %rsp
        fxsave64 (%rsp)
        call kx_trap                    # comes back when the fault was part of the plan
        fxrstor64 (%rsp)
        movq %rbx, %rsp
        popq %r15
        popq %r14
        popq %r13
        popq %r12
        popq %r11
        popq %r10
        popq %r9
        popq %r8
        popq %rbp
        popq %rdi
        popq %rsi
        popq %rdx
        popq %rcx
        popq %rbx
        popq %rax
        addq $16, %rsp
        iretq

# An interrupt line: note it, silence it when it is level-triggered (the device
# keeps it up until its driver has run), say that it was taken.
line:
        pushq %rax
        pushq %rcx
        pushq %rdx
        movq 24(%rsp), %rcx
        btsq %rcx, kx_lines_pending(%rip)
        movl %ecx, %eax
        shll $4, %eax
        movq kx_lines(%rax), %rdx
        testq %rdx, %rdx
        jz done
        pushq kx_lines+8(%rax)          # index and low half together
        movl (%rsp), %eax
        movl %eax, (%rdx)
        movl 4(%rsp), %eax
        orl $0x10000, %eax
        movl %eax, 16(%rdx)
        btsq %rcx, kx_lines_masked(%rip)
        popq %rax
done:   movl kx_apic_x2(%rip), %eax
        testl %eax, %eax
        jnz 1f
        movl $0xfee000b0, %eax          # the local APIC's end-of-interrupt register
        movl $0, (%rax)
        jmp 2f
1:      movl $0x80b, %ecx               # the same as an x2APIC's MSR
        xorl %eax, %eax
        xorl %edx, %edx
        wrmsr
2:      popq %rdx
        popq %rcx
        popq %rax
        addq $8, %rsp
        iretq

# The deadline passed: waking up is all that it is for.
timer:
        movl $1, kx_timer_fired(%rip)
        pushq $0                        # where the others have their line
        pushq %rax
        pushq %rcx
        pushq %rdx
        jmp done

        .section .note.GNU-stack, "", @progbits
