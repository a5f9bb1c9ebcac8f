# A store of another hart to a reserved place makes the store-conditional fail; stores elsewhere do not have to.
# harts 2
# fuel 2000000
main:
  csrr s0, mhartid
  la s1, shared
  la s2, turn_of
  li s3, 0
  bnez s0, other
# Hart 0 reserves, gives the turn, and conditionally stores when it is back.
  .macro give_turn
  addi s3, s3, 1
  fence
  sd s3, 0(s2)
.Lwait\@:
  ld t0, 8(s2)
  bne t0, s3, .Lwait\@
  fence
  .endm
store_double:
  lr.d a0, (s1)
  give_turn
  number
  sc.d a1, zero, (s1)
  seqz a1, a1
  check a1, 0
  ld a0, 0(s1)
  check a0, 11
store_word:
  lr.w a0, (s1)
  give_turn
  sc.w a1, zero, (s1)
  seqz a1, a1
  check a1, 0
  lw a0, 0(s1)
  check a0, 12
operation:
  lr.d a0, (s1)
  give_turn
  sc.d a1, zero, (s1)
  seqz a1, a1
  check a1, 0
  ld a0, 0(s1)
  check a0, 13
# The other hart's own store-conditional.
conditional:
  lr.d a0, (s1)
  give_turn
  sc.d a1, zero, (s1)
  seqz a1, a1
  check a1, 0
  ld a0, 0(s1)
  check a0, 14
# Once failed, without a new reservation it fails again.
again:
  sc.d a1, zero, (s1)
  seqz a1, a1
  check a1, 0
alone:
1:
  lr.d a0, (s1)
  li a2, 99
  sc.d a1, a2, (s1)
  bnez a1, 1b
  ld a0, 0(s1)
  check a0, 99
  pass
other:
  .macro take_turn
  addi s3, s3, 1
.Lwait\@:
  ld t0, 0(s2)
  bne t0, s3, .Lwait\@
  fence
  .endm
  .macro turn_done
  fence
  sd s3, 8(s2)
  .endm
  take_turn
  li a0, 11
  sd a0, 0(s1)
  turn_done
  take_turn
  li a0, 12
  sw a0, 0(s1)
  turn_done
  take_turn
  li a0, 1
  amoadd.d zero, a0, (s1)
  turn_done
  take_turn
1:
  lr.d a0, (s1)
  addi a0, a0, 1
  sc.d a1, a0, (s1)
  bnez a1, 1b
  turn_done
park:
  wfi
  j park
  .bss
  .balign 64
shared: .zero 64
turn_of: .zero 64
