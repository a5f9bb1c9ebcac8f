# From user mode into the kernel and back (privileged manual, sections 12.1.4 and 12.2). In user mode sscratch holds the hart's Hart (hart.ts); in
# the kernel tp does, and sscratch is 0. Offsets in Hart: 0 the top of the current process's kernel stack, 8 scratch, 16 enteredUserAt,
# 24 current. The registers go to a Frame (frame.ts) at that top: register x<n> at 8 * n, pc at 0, sstatus at 256.
        .text
        .globl  trapEntry, returnToUser
        .balign 4
trapEntry:
        csrrw   tp, sscratch, tp
        beqz    tp, trapInKernel
        sd      sp, 8(tp)
        ld      sp, 0(tp)
        sd      ra, 8(sp)
        sd      gp, 24(sp)
        sd      t0, 40(sp)
        csrr    t0, instret             # the eighth instruction: seven of the kernel's are in this number
        sd      t1, 48(sp)
        sd      t2, 56(sp)
        sd      s0, 64(sp)
        sd      s1, 72(sp)
        sd      a0, 80(sp)
        sd      a1, 88(sp)
        sd      a2, 96(sp)
        sd      a3, 104(sp)
        sd      a4, 112(sp)
        sd      a5, 120(sp)
        sd      a6, 128(sp)
        sd      a7, 136(sp)
        sd      s2, 144(sp)
        sd      s3, 152(sp)
        sd      s4, 160(sp)
        sd      s5, 168(sp)
        sd      s6, 176(sp)
        sd      s7, 184(sp)
        sd      s8, 192(sp)
        sd      s9, 200(sp)
        sd      s10, 208(sp)
        sd      s11, 216(sp)
        sd      t3, 224(sp)
        sd      t4, 232(sp)
        sd      t5, 240(sp)
        sd      t6, 248(sp)
        ld      t1, 8(tp)
        sd      t1, 16(sp)
        csrrw   t2, sscratch, zero
        sd      t2, 32(sp)
        csrr    t3, sepc
        sd      t3, 0(sp)
        csrr    t4, sstatus
        sd      t4, 256(sp)
        ld      t5, 16(tp)
        addi    t0, t0, -7
        sub     a1, t0, t5              # retired in user mode since
        mv      a0, sp
        csrr    a2, scause
        call    trapFromUser            # (frame, instructions, cause)

# sp is the frame. Everything is as the process is to find it.
returnToUser:
        ld      t0, 0(sp)
        csrw    sepc, t0
        ld      t1, 256(sp)
        csrw    sstatus, t1
        csrw    sscratch, tp
        mv      t6, tp
        ld      ra, 8(sp)
        ld      gp, 24(sp)
        ld      tp, 32(sp)
        ld      t1, 48(sp)
        ld      t2, 56(sp)
        ld      s0, 64(sp)
        ld      s1, 72(sp)
        ld      a0, 80(sp)
        ld      a1, 88(sp)
        ld      a2, 96(sp)
        ld      a3, 104(sp)
        ld      a4, 112(sp)
        ld      a5, 120(sp)
        ld      a6, 128(sp)
        ld      a7, 136(sp)
        ld      s2, 144(sp)
        ld      s3, 152(sp)
        ld      s4, 160(sp)
        ld      s5, 168(sp)
        ld      s6, 176(sp)
        ld      s7, 184(sp)
        ld      s8, 192(sp)
        ld      s9, 200(sp)
        ld      s10, 208(sp)
        ld      s11, 216(sp)
        ld      t3, 224(sp)
        ld      t4, 232(sp)
        ld      t5, 240(sp)
        csrr    t0, instret
        addi    t0, t0, 7               # of the kernel's: from the csrr to the sret
        sd      t0, 16(t6)
        ld      t0, 40(sp)
        ld      t6, 248(sp)
        ld      sp, 16(sp)
        sret

# There are no interrupts in the kernel, and no faults that are expected.
trapInKernel:
        csrrw   tp, sscratch, zero
        la      sp, panicStackTop
        csrr    a0, scause
        csrr    a1, sepc
        csrr    a2, stval
        call    trapFromKernel
        unimp

        .section .data.boot, "aw"
        .balign 16
        .zero   2048
panicStackTop:
