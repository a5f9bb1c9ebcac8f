# Distances of labels: known while reading where no code between can change its length, through an equated symbol.
# expect .data 040000000404
# expect symbol n absolute 0x4
first:
        .word   1
second:
        nop
        .equ    n, second - first
        li      a0, n
        addi    a0, a0, n
        addi    a0, a0, n * 2 + 1
        lw      a1, n(a0)
        sw      a1, n + 4(a0)
        slli    a0, a0, n
        csrwi   mscratch, n
        csrw    mscratch, n
        c.li    a0, n
        .insn   i 0x13, 0, a0, a0, n
        andi    a1, a1, (n * 3) / 2
        .word   n, second - first, n + 3
        .equ    here, . - first
        li      a0, here
        .set    here, here + 1
        li      a0, here
        .data
        .word   n
        .uleb128 n
        .byte   n
        .text
# Counts that only relaxation settles.
        .org    first + 128
        .fill   256 - (. - first), 1, 3
        nop
        .fill   (end - jump) / 4, 4, 0x01020304
jump:   j       first
        .balign 32
end:    nop
