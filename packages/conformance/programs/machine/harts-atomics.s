# Four harts count together, by AMOs, by LR and SC, under locks of both kinds: nothing is lost.
# harts 4
# fuel 2000000
main:
  .set turns, 200
  csrr s0, mhartid
  la s1, counters
  li s2, turns
  li s3, 1
turn:
# AMO, of both sizes.
  amoadd.d zero, s3, (s1)
  addi a0, s1, 8
  amoadd.w zero, s3, (a0)
# LR and SC.
  addi a0, s1, 16
1:
  lr.d a1, (a0)
  addi a1, a1, 1
  sc.d a2, a1, (a0)
  bnez a2, 1b
  addi a0, s1, 24
1:
  lr.w.aq a1, (a0)
  addi a1, a1, 3
  sc.w.rl a2, a1, (a0)
  bnez a2, 1b
# Under a lock taken by amoswap.
  addi a0, s1, 32
1:
  amoswap.w.aq a1, s3, (a0)
  bnez a1, 1b
  ld a1, 40(s1)
  addi a1, a1, 1
  nop
  nop
  sd a1, 40(s1)
  amoswap.w.rl zero, zero, (a0)
# Under a lock taken by LR and SC, freed by a plain store.
  addi a0, s1, 48
1:
  lr.w.aq a1, (a0)
  bnez a1, 1b
  sc.w a1, s3, (a0)
  bnez a1, 1b
  ld a1, 56(s1)
  addi a1, a1, 5
  nop
  sd a1, 56(s1)
  fence rw, w
  sw zero, 0(a0)
# The largest of the numbers of all.
  slli a1, s2, 2
  add a1, a1, s0
  addi a0, s1, 64
  amomaxu.d zero, a1, (a0)
  addi s2, s2, -1
  bnez s2, turn
  la a0, done
  amoadd.d.aqrl zero, s3, (a0)
  bnez s0, park
  li a2, 4
1:
  ld a1, 0(a0)
  bne a1, a2, 1b
  fence
sums:
  ld a1, 0(s1)
  check a1, 4*turns
  lw a1, 8(s1)
  check a1, 4*turns
  ld a1, 16(s1)
  check a1, 4*turns
  lw a1, 24(s1)
  check a1, 12*turns
  ld a1, 40(s1)
  check a1, 4*turns
  ld a1, 56(s1)
  check a1, 20*turns
  ld a1, 64(s1)
  check a1, 4*turns+3
  pass
park:
  wfi
  j park
  .bss
  .balign 64
counters: .zero 128
done: .zero 8
