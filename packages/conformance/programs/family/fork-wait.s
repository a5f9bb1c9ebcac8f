# fork gives 0 in the child and the child's number in the parent; wait4 gives that number and the child's status, then ECHILD.
# needs fork
# expect exit 0
# expect stdout "child\nparent\n"
_start:
  li a0, 17
  li a1, 0
  li a2, 0
  li a3, 0
  li a4, 0
  li a7, 220
  ecall
  bltz a0, wrong
  beqz a0, child
  mv s0, a0
  li a0, -1
  la a1, status
  li a2, 0
  li a3, 0
  li a7, 260
  ecall
  bne a0, s0, wrong
  lw t0, status
  li t1, 42 << 8
  bne t0, t1, wrong
  li a0, 1
  la a1, parents
  li a2, 7
  li a7, 64
  ecall
  li a0, -1
  la a1, status
  li a2, 0
  li a3, 0
  li a7, 260
  ecall
  addi a0, a0, 10
  li a7, 93
  ecall
child:
  li a0, 1
  la a1, childs
  li a2, 6
  li a7, 64
  ecall
  li a0, 42
  li a7, 93
  ecall
wrong: ebreak
  .data
parents: .ascii "parent\n"
childs: .ascii "child\n"
  .balign 4
status: .word 0
