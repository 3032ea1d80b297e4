/* Room for a trace table, which the test fills in, its rows and strings. */
    .data
    .globl k_trace_table
    .balign 4
k_trace_table:
    .rept 4
    .long 0, -1                 /* K_TRACE_HIDDEN */
    .endr
    .globl k_trace_rows
k_trace_rows:
    .byte 0, 3 + 14, 200 & 127 | 128, 1, 5, 24  /* inner: line 200, column 5; inlined into row 23 */
    .byte 200 & 127 | 128, 1, 0                 /* after 200 bytes: hidden */
    .byte 0, 1, 0                               /* end */
    .byte 0, 3 + 7, 9, 2, 0                     /* outer: line 9, column 2 */
    .byte 127, 2, 0x7e, 3, 0                    /* after 127 bytes: line 7 of the same */
    .byte 1
    .byte 3 + 21, 12, 7, 0                      /* around: line 12, column 7 */
    .globl k_trace_strings
k_trace_strings:
    .asciz "app.ts"
    .byte 7                                     /* at 7, so far behind its file */
    .asciz "outer"
    .byte 14
    .asciz "inner"
    .byte 21
    .asciz "around"
    .section .note.GNU-stack, "", @progbits
