# Long enough to be interrupted: prints a letter every few thousand instructions.
# expect exit 3
# expect stdout "abcdefgh"
_start:
  li s0, 'a'
  li s1, 'i'
  la s2, letter
1: sb s0, 0(s2)
  li a0, 1
  mv a1, s2
  li a2, 1
  li a7, 64
  ecall
  li t0, 2000
2: addi t0, t0, -1
  bnez t0, 2b
  addi s0, s0, 1
  bne s0, s1, 1b
  li a0, 3
  li a7, 93
  ecall
  .bss
letter: .zero 1
