# Writes go to the stream that they name, all of them, in order.
# expect exit 0
# expect stdout "hello, world\n"
# expect stderr "and this\n"
_start:
  li a0, 1
  la a1, first
  li a2, 7
  li a7, 64
  ecall
  li t0, 7
  bne a0, t0, wrong
  li a0, 2
  la a1, other
  li a2, 9
  ecall
  li a0, 1
  la a1, second
  li a2, 6
  ecall
  li a0, 1
  li a2, 0
  ecall
  li a7, 93
  ecall
wrong: ebreak
first: .ascii "hello, "
second: .ascii "world\n"
other: .ascii "and this\n"
