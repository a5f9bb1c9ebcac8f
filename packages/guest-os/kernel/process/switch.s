# Switching between kernel stacks, and saving floating-point registers.
        .text
# switchContext(from, to): a Context holds ra, sp and s0 to s11; what a call may change needs no saving.
        .globl  switchContext
switchContext:
        sd      ra, 0(a0)
        sd      sp, 8(a0)
        sd      s0, 16(a0)
        sd      s1, 24(a0)
        sd      s2, 32(a0)
        sd      s3, 40(a0)
        sd      s4, 48(a0)
        sd      s5, 56(a0)
        sd      s6, 64(a0)
        sd      s7, 72(a0)
        sd      s8, 80(a0)
        sd      s9, 88(a0)
        sd      s10, 96(a0)
        sd      s11, 104(a0)
        ld      ra, 0(a1)
        ld      sp, 8(a1)
        ld      s0, 16(a1)
        ld      s1, 24(a1)
        ld      s2, 32(a1)
        ld      s3, 40(a1)
        ld      s4, 48(a1)
        ld      s5, 56(a1)
        ld      s6, 64(a1)
        ld      s7, 72(a1)
        ld      s8, 80(a1)
        ld      s9, 88(a1)
        ld      s10, 96(a1)
        ld      s11, 104(a1)
        ret

# Where a new process begins, on its kernel stack, with the frame of its first return to user mode at the top: sp.
        .globl  startOfProcess
startOfProcess:
        call    beginProcess
        j       returnToUser

# The first process becomes a program before it enters user mode.
        .globl  startOfFirstProcess
startOfFirstProcess:
        call    runFirst
        call    beginProcess
        j       returnToUser

# saveRegisters(to), loadRegisters(from): f0 to f31, fcsr behind them. sstatus.FS must not be off.
        .globl  saveRegisters, loadRegisters
saveRegisters:
        .irp    n, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31
        fsd     f\n, 8 * \n(a0)
        .endr
        frcsr   t0
        sw      t0, 256(a0)
        ret
loadRegisters:
        .irp    n, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31
        fld     f\n, 8 * \n(a0)
        .endr
        lw      t0, 256(a0)
        fscsr   t0
        ret
