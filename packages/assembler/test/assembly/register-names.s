# Symbols may be named as registers are, where no register can stand.
# expect reloc .text 0x0 type 19 f1 + 0
        call    f1
        call    a1
        tail    t0
        jump    a1, t1
        j       s1
        jal     s1
        jal     a0, s1
        beq     a0, a1, a1
        beqz    a0, a1
        bgt     a0, a1, a1
        la      a0, a1
        lla     a0, f1
        lw      a0, a1
        lw      a0, f1
        flw     fa0, a1, a2
        sw      a0, f1, a2
        lui     a0, %hi(a1)
        c.j     a1
        c.beqz  a0, a1
        .word   a1, f1
