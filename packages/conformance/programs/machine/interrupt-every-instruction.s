# A loop interrupted by the timer at each of its instructions gives what it gives undisturbed, all registers kept.
# fuel 2000000
# peer cannot: its timer follows the host's clock, and interrupts come between its blocks of instructions only
main:
  .set iterations, 40
  la s0, area
  li a3, mtimecmp
  la a0, handler
  csrw mtvec, a0
# Undisturbed: the result.
  li s1, 0
  jal work
  mv s2, a0
  mv s3, a1
  mv s4, a2
# The timer fires one tick later, and the loop begins \s1 instructions after the timer was set.
again:
  li s5, mtime
  ld t0, 0(s5)
1:
  ld t1, 0(s5)
  beq t0, t1, 1b
  addi t1, t1, 1
  li a3, mtimecmp
  sd t1, 0(a3)
  li t0, MTI
  csrw mie, t0
  csrsi mstatus, MIE
  la t0, .Lsled_end
  slli t1, s1, 1
  sub t0, t0, t1
  jr t0
  .rept 128
  c.nop
  .endr
.Lsled_end:
  jal work
  csrci mstatus, MIE
  check_equal a0, s2
  check_equal a1, s3
  check_equal a2, s4
  addi s1, s1, 1
  li t0, 120
  blt s1, t0, again
# Every instruction of the loop has been the one before which an interrupt came.
  la a0, loop_begin
  la a1, loop_end
  la a2, seen
covered:
  la t0, loop_begin
  sub t0, a0, t0
  add t0, t0, a2
  lbu t1, 0(t0)
  lhu t2, 0(a0)
  andi t2, t2, 3
  addi t2, t2, -3
  snez t2, t2
  slli t2, t2, 1
  li t3, 4
  sub t2, t3, t2
  add a0, a0, t2
  check t1, 1
  bltu a0, a1, covered
  la t0, trap_machine
  csrw mtvec, t0
  pass

# Uses all registers but the prelude's and those that keep results; a0, a1 and a2 get sums of all.
work:
  li t0, iterations
  li a0, 1
  li a1, 2
  li a2, 3
  li a4, 5
  li a5, 7
  sd zero, 0(s0)
loop_begin:
  add a0, a0, a1
  xor a1, a1, a4
  slli a4, a4, 3
  mul a5, a5, a0
  sd a5, 0(s0)
  addi a6, a5, 11
  ld a7, 0(s0)
  add a2, a2, a7
  amoadd.d t1, a6, (s0)
  xor a2, a2, t1
  sltu t2, a2, a0
  beqz t2, 1f
  addi a1, a1, 77
1:
  srli t3, a2, 7
  add a4, a4, t3
  lr.d t1, (s0)
  add a1, a1, t1
  lui t2, 0x12345
  xor a0, a0, t2
  auipc t1, 0
  sub t2, t1, s0
  addi t0, t0, -1
  bnez t0, loop_begin
loop_end:
  ret

# Notes where it came, and that it came by the timer; sets the timer off. Keeps all registers.
  .balign 4
handler:
  csrw mscratch, a0
  la a0, kept
  sd a1, 0(a0)
  sd a2, 8(a0)
  csrr a1, mcause
  slli a1, a1, 1
  addi a1, a1, -14
  bnez a1, 2f
  csrr a1, mepc
  la a2, loop_begin
  sub a1, a1, a2
  li a2, 96
  bgeu a1, a2, 1f
  la a2, seen
  add a1, a1, a2
  li a2, 1
  sb a2, 0(a1)
1:
  li a1, mtimecmp
  li a2, -1
  sd a2, 0(a1)
  ld a1, 0(a0)
  ld a2, 8(a0)
  csrr a0, mscratch
  mret
2:
  j unexpected
  .bss
  .balign 8
area: .zero 16
kept: .zero 16
seen: .zero 128
