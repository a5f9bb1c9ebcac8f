# Interrupts between harts: hart 0 interrupts each of the others by its msip, they answer by hart 0's.
# harts 4
# fuel 2000000
main:
  csrr s0, mhartid
  li s1, clint
  la s2, answered
  bnez s0, others
  li s3, 1
rounds:
  la a0, ready
1:
  ld a1, 0(a0)
  li a2, 3
  bne a1, a2, 1b
  .rept 3
  csrci mstatus, MIE
  csrwi mie, MSI
  csrsi mstatus, MIE
  slli a1, s3, 2
  add a1, s1, a1
  li a2, 1
  interrupted machine, 3, sw a2, 0(a1)
  sw zero, 0(s1)
  ld a1, 0(s2)
  check_equal a1, s3
1:
  csrr a1, mip
  andi a1, a1, MSI
  bnez a1, 1b
  addi s3, s3, 1
  .endr
timers:
# Each hart has a timer of its own: those of the others do not come here.
  li a0, mtimecmp
  sd zero, 8(a0)
  sd zero, 16(a0)
  nop
  nop
  check_bits mip, MTI, 0
  sd zero, 0(a0)
1:
  csrr a1, mip
  andi a1, a1, MTI
  beqz a1, 1b
  number
  pass
others:
  csrwi mie, MSI
  la a0, ready
  li a1, 1
  number
  amoadd.d zero, a1, (a0)
# Waits with interrupts off globally.
1:
  wfi
  csrr a1, mip
  andi a1, a1, MSI
  beqz a1, 1b
  interrupted_by machine, 3, csrsi mstatus, MIE
  slli a1, s0, 2
  add a1, s1, a1
  sw zero, 0(a1)
  sd s0, 0(s2)
  fence
  li a1, 1
  sw a1, 0(s1)
park:
  wfi
  j park
  .bss
  .balign 8
answered: .zero 8
ready: .zero 8
