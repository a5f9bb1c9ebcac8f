# Several harts: each starts at the entry with its own number, has its own registers and CSRs, and sees the others' stores.
# harts 4
# fuel 2000000
main:
  csrr s0, mhartid
  la s1, arrived
  slli a0, s0, 3
  add s2, s1, a0
registers:
  addi a1, s0, 100
  csrw mscratch, a1
  csrw sscratch, a1
  csrw mepc, a1
  li a2, 1
  sd a1, 0(s2)
  fence
# Waits for all.
1:
  ld a3, 0(s1)
  ld a4, 8(s1)
  ld a5, 16(s1)
  ld a6, 24(s1)
  beqz a3, 1b
  beqz a4, 1b
  beqz a5, 1b
  beqz a6, 1b
  check a3, 100
  check a4, 101
  check a5, 102
  check a6, 103
  csrr a0, mscratch
  check_equal a0, a1
  csrr a0, sscratch
  check_equal a0, a1
  la a2, done
  li a0, 1
  amoadd.d zero, a0, (a2)
  bnez s0, park
# Hart 0 ends the program when all are done.
last:
  li a0, 4
2:
  ld a1, 0(a2)
  bne a0, a1, 2b
  number
  pass
park:
  wfi
  j park
  .bss
  .balign 8
arrived: .zero 32
done: .zero 8
