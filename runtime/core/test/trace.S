/* Room for a trace table, which the test fills in, and its strings. */
    .data
    .globl k_trace_table
    .balign 4
k_trace_table:
    .rept 4
    .long 0, -1, 0, 0, 0        /* K_TRACE_HIDDEN */
    .endr
    .globl k_trace_strings
k_trace_strings:
    .asciz ""
    .asciz "outer"
    .asciz "inner"
    .asciz "app.ts"
    .section .note.GNU-stack, "", @progbits
