# Sends back what it gets, in upper case; a dot powers off with 3, a star resets, a hash waits for ever.
        .equ serial, 0x10000000
        .equ power, 0x100000
        .globl _start
_start: bnez a0, wait
        li s0, serial
        li t1, '>'
        sb t1, 0(s0)
next:   lbu t1, 5(s0)
        andi t1, t1, 1
        beqz t1, next
        lbu t1, 0(s0)
        li t2, '.'
        beq t1, t2, off
        li t2, '*'
        beq t1, t2, reset
        li t2, '#'
        beq t1, t2, wait
        li t2, 'a'
        bltu t1, t2, send
        addi t1, t1, -32
send:   sb t1, 0(s0)
        j next
off:    li t1, 0x33333
        j switch
reset:  li t1, 0x7777
switch: li t0, power
        sw t1, 0(t0)
wait:   wfi
        j wait
