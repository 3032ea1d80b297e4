# The very first instructions: a PVH loader enters here in 32-bit protected mode,
# paging off, interrupts off, %ebx = physical address of struct hvm_start_info
# (xen/include/public/arch-x86/hvm/start_info.h). Ends in kv_boot, 64-bit, with
# the first GiB identity-mapped, on the boot stack.

        .section .note.Xen, "a", @note
        .balign 4
        .long 4                         # name size
        .long 8                         # descriptor size
        .long 18                        # XEN_ELFNOTE_PHYS32_ENTRY
        .asciz "Xen"
        .quad kx_pvh_entry

        .section .text.kx_entry, "ax", @progbits
        .code32
        .globl kx_pvh_entry
kx_pvh_entry:
        cld
        movl $kv_boot_stack_end, %esp
        rdtsc
        pushl %edx
        pushl %eax
        movl %ebx, %ebp

        movl $kv_early_pdpt + 3, kv_early_pml4
        movl $kv_early_directory + 3, kv_early_pdpt
        movl $kv_early_directory, %edi
        movl $0x83, %eax                # present, writable, 2 MiB
1:      movl %eax, (%edi)
        addl $8, %edi
        addl $0x200000, %eax
        cmpl $0x40000083, %eax
        jne 1b

        movl $0x6a0, %eax               # PAE, PGE, OSFXSR, OSXMMEXCPT
        movl %eax, %cr4
        movl $kv_early_pml4, %eax
        movl %eax, %cr3
        movl $0xc0000080, %ecx          # EFER: long mode, no-execute
        movl $0x900, %eax
        xorl %edx, %edx
        wrmsr
        movl $0x80010033, %eax          # PG, WP, NE, ET, MP, PE
        movl %eax, %cr0
        lgdt early_gdtr
        ljmp $8, $1f

        .code64
1:      movl $16, %eax
        movl %eax, %ds
        movl %eax, %es
        movl %eax, %ss
        xorl %eax, %eax
        movl %eax, %fs
        movl %eax, %gs
        popq %rsi                       # the time-stamp counter on entry
        movl %ebp, %edi
        xorl %ebp, %ebp
        call kv_boot
        ud2

# int kv_call_on_stack(const KpBoot *boot, void *stack_high): kiln_start(boot) on
# the program's stack, where frame pointers end with 0.
        .globl kv_call_on_stack
kv_call_on_stack:
        movq %rsi, %rsp
        xorl %ebp, %ebp
        call kiln_start
        movl %eax, %edi
        call kp_exit
        ud2

        .section .rodata.kx_entry, "a", @progbits
        .balign 8
early_gdt:
        .quad 0, 0x00af9a000000ffff, 0x00cf92000000ffff
early_gdtr:
        .word 23
        .long early_gdt

        .section .bss.kx_entry, "aw", @nobits
        .balign 4096
        .globl kv_early_pml4
kv_early_pml4:
        .skip 4096
kv_early_pdpt:
        .skip 4096
kv_early_directory:
        .skip 4096
        .skip 8192
kv_boot_stack_end:
        .section .note.GNU-stack, "", @progbits
