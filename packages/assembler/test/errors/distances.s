# Distances that the linker may change cannot stand where only a constant can.
start:
        call    elsewhere
after:
        .equ    n, after - start
        li      a0, n                   # error 'li' takes a constant
        addi    a0, a0, n               # error expected a constant
        .balign 64
far:
        .equ    m, far - after
        li      a0, m                   # error 'li' takes a constant
