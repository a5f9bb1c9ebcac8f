# Three harts wait in wfi, each for a timer of its own, the last hart's the earliest.
# harts 3
# fuel 2000000
main:
  csrr s0, mhartid
  li s1, mtime
  li s2, mtimecmp
  slli a0, s0, 3
  add s2, s2, a0
  la s3, woken
  li a0, MTI
  csrw mie, a0
sleep:
# 20000 ticks, less 6000 for each number.
  li a1, 20000
  li a2, 6000
  mul a2, a2, s0
  sub a1, a1, a2
  ld a2, 0(s1)
  add a2, a2, a1
  sd a2, 0(s2)
  number
1:
  wfi
  csrr a0, mip
  andi a0, a0, MTI
  beqz a0, 1b
  ld a0, 0(s1)
  sltu a1, a0, a2
  check a1, 0
  li a1, -1
  sd a1, 0(s2)
  li a1, 1
  amoadd.d zero, a1, (s3)
  bnez s0, park
all_woken:
  li a1, 3
1:
  ld a0, 0(s3)
  bne a0, a1, 1b
  number
  pass
park:
  csrw mie, zero
  wfi
  j park
  .bss
  .balign 8
woken: .zero 8
