# A store of another hart to a reserved place makes the store-conditional fail, also when it stores what was there.
# harts 2
# fuel 2000000
# peer differs: its store-conditional succeeds where the value is the one that was loaded
main:
  csrr s0, mhartid
  la s1, shared
  la s2, turn_of
  bnez s0, other
same_value:
  lr.d a0, (s1)
  li t0, 1
  fence
  sd t0, 0(s2)
1:
  ld t0, 8(s2)
  beqz t0, 1b
  fence
  sc.d a1, zero, (s1)
  seqz a1, a1
  check a1, 0
  pass
other:
1:
  ld t0, 0(s2)
  beqz t0, 1b
  li a0, 98
  sd a0, 0(s1)
  sd zero, 0(s1)
  fence
  sd t0, 8(s2)
park:
  wfi
  j park
  .bss
  .balign 64
shared: .zero 64
turn_of: .zero 64
