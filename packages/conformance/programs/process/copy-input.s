# Standard input to its end, in pieces of 5 bytes at most, to standard output; a read at the end gives 0, again and again.
# stdin "The quick brown fox jumps over the lazy dog.\n"
# expect exit 0
# expect stdout "The quick brown fox jumps over the lazy dog.\n"
_start:
1: li a0, 0
  la a1, buffer
  li a2, 5
  li a7, 63
  ecall
  bltz a0, wrong
  beqz a0, 2f
  mv a2, a0
  li a0, 1
  la a1, buffer
  li a7, 64
  ecall
  j 1b
2: li a0, 0
  li a2, 5
  li a7, 63
  ecall
  li a7, 93
  ecall
wrong: ebreak
  .bss
buffer: .zero 8
