# A kernel of thirty instructions: every hart says who it is, in turn; the last one switches the board off.
# On entry, in machine mode, a0 is the hart's number and a1 the address of the device tree.
        .equ serial, 0x10000000         # a 16550A: what is stored here is sent
        .equ power, 0x100000            # the power switch
        .equ off, 0x5555
        .equ harts, 2

        .globl _start
_start: la s0, turn
wait:   lw t0, 0(s0)                    # each hart waits for its turn
        fence
        bne t0, a0, wait

        li s1, serial
        la s2, text
1:      lbu t1, 0(s2)
        beqz t1, 2f
        sb t1, 0(s1)
        addi s2, s2, 1
        j 1b
2:      addi t1, a0, '0'
        sb t1, 0(s1)
        li t1, '\n'
        sb t1, 0(s1)

        fence
        addi t0, t0, 1
        sw t0, 0(s0)                    # the next one's
        li t1, harts
        bne t0, t1, sleep
        li s1, power
        li t1, off
        sw t1, 0(s1)
sleep:  wfi
        j sleep

        .data
text:   .asciz "hello from hart "
        .align 2
turn:   .word 0
