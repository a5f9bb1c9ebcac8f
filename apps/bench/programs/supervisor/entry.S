/* The way in, from firmware and by traps, and the way out to the program. */
  .section .text.entry, "ax"
  .globl _start
_start:
  la sp, stack_top
  j start

/* A trap from user mode: sscratch points to the frame of the program, whose registers go there. */
  .balign 4
  .globl trap_entry
trap_entry:
  csrrw x31, sscratch, x31
  sd x1, 16(x31)
  .irp n, 2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23,24,25,26,27,28,29,30
  sd x\n, 8 + 8 * \n(x31)
  .endr
  mv a0, x31
  csrrw t0, sscratch, x31
  sd t0, 8 + 8 * 31(a0)
  csrr t0, sepc
  sd t0, 0(a0)
  la sp, stack_top
  call trap
  /* Falls through with the frame in a0. */

  .globl enter
enter:
  csrw sscratch, a0
  ld t0, 0(a0)
  csrw sepc, t0
  mv x31, a0
  .irp n, 1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23,24,25,26,27,28,29,30
  ld x\n, 8 + 8 * \n(x31)
  .endr
  ld x31, 8 + 8 * 31(x31)
  sret

  .section .rodata
  .globl program_start, program_end
  .balign 16
program_start:
  .incbin PROGRAM
program_end:

  .bss
  .balign 16
  .skip 16384
stack_top:
