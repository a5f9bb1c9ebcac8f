# Prints how many sectors the first virtio disk has, as a letter from 'A' on, and powers off.
        .equ serial, 0x10000000
        .equ power, 0x100000
        .equ virtio, 0x10001000
        .globl _start
_start: li s0, serial
        li s1, virtio
        lw t0, 0x100(s1)
        addi t0, t0, 'A'
        sb t0, 0(s0)
        li t0, power
        li t1, 0x5555
        sw t1, 0(t0)
1:      j 1b
