# The stack at the start: aligned to 16, argc, argv, a null, the environment, a null, the auxiliary vector with the page size.
# args ["arguments", "one", "", "two words"]
# env {"GREETING": "hello"}
# expect exit 4
# expect stdout "arguments\none\n\ntwo words\nGREETING=hello\n"
_start:
  andi t0, sp, 15
  bnez t0, wrong
  ld s0, 0(sp)
  addi s1, sp, 8
  slli t0, s0, 3
  add t0, t0, s1
  ld t1, 0(t0)
  bnez t1, wrong
arguments:
  ld a1, 0(s1)
  addi s1, s1, 8
  beqz a1, environment
  call print
  j arguments
environment:
  ld a1, 0(s1)
  addi s1, s1, 8
  beqz a1, auxiliary
  call print
  j environment
auxiliary:
  ld t0, 0(s1)
  ld t1, 8(s1)
  addi s1, s1, 16
  beqz t0, wrong
  li t2, 6
  bne t0, t2, auxiliary
  li t2, 4096
  bne t1, t2, wrong
  mv a0, s0
  li a7, 93
  ecall
wrong: ebreak
# Prints the string at a1 and a line feed.
print:
  mv a2, a1
1: lbu t0, 0(a2)
  beqz t0, 2f
  addi a2, a2, 1
  j 1b
2: sub a2, a2, a1
  li a0, 1
  li a7, 64
  ecall
  li a0, 1
  la a1, line_feed
  li a2, 1
  ecall
  ret
line_feed: .ascii "\n"
