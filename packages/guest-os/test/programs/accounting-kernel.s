# Keeps accounts of one process as kernel/HOST-VIEW.md says, and does nothing else: its process calls it again and again.
  .equ enteredUserAt, 0
  .equ current, 8
  .equ saved, 16
  .equ instructions, 8
  .globl _start, hostView
  .text
_start:
  la tp, hart
  la t0, trap
  csrw stvec, t0
  la t0, process
  sw t0, current(tp)
  la t0, user
  csrw sepc, t0
  li t0, 0x100
  csrc sstatus, t0
  j enterUser
# Three instructions have been retired when instret is read.
  .balign 4
trap:
  csrrw tp, sscratch, tp
  sd t0, saved(tp)
  sd t1, saved+8(tp)
  csrr t0, instret
  ld t1, enteredUserAt(tp)
  sub t0, t0, t1
  addi t0, t0, -3
  sd t2, saved+16(tp)
  lwu t1, current(tp)
  ld t2, instructions(t1)
  add t2, t2, t0
  sd t2, instructions(t1)
  sd zero, enteredUserAt(tp)
  csrr t0, sepc
  addi t0, t0, 4
  csrw sepc, t0
  li t0, 20
1: addi t0, t0, -1
  bnez t0, 1b
# Eight instructions are retired from the reading of instret to the first of the process.
enterUser:
  csrr t0, instret
  addi t0, t0, 8
  sd t0, enteredUserAt(tp)
  ld t2, saved+16(tp)
  ld t1, saved+8(tp)
  ld t0, saved(tp)
  csrrw tp, sscratch, tp
  sret
user:
  li s0, 0
2: addi s0, s0, 1
  mul s1, s0, s0
  .rept 11
  addi s2, s2, 1
  .endr
  ecall
  j 2b
  .data
  .balign 8
hart: .zero 64
process:
  .word 7
  .word 0
  .dword 0
  .zero 64
hostView:
  .word 2, hart, 64, first, 4, current, enteredUserAt, 0, instructions
  .word 16, 20, 24, 28, 32, 40
  .word zero, calls, zero, 48, zero
first: .word process
  .balign 8
zero: .dword 0
calls: .zero 2048
