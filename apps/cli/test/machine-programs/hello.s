# Prints what a0 and a1 hold at the start, as far as they are as promised, and powers off.
        .equ serial, 0x10000000
        .equ power, 0x100000
        .globl _start
_start: bnez a0, wait
        lw t0, 0(a1)            # the device tree's magic number, big-endian
        li t1, 0xedfe0dd0
        li t2, -1
        srli t2, t2, 32
        and t0, t0, t2
        and t1, t1, t2
        li a0, 9
        bne t0, t1, fail
        la a0, text
        li t0, serial
1:      lbu t1, 0(a0)
        beqz t1, done
        sb t1, 0(t0)
        addi a0, a0, 1
        j 1b
done:   li t0, power
        li t1, 0x5555
        sw t1, 0(t0)
wait:   wfi
        j wait
fail:   li t0, power
        slli a0, a0, 16
        li t1, 0x3333
        or t1, t1, a0
        sw t1, 0(t0)
        j wait
        .data
text:   .asciz "hello from bare metal\n"
