# clone with CLONE_VM and CLONE_VFORK: the child has its parent's memory, and the parent goes on when the child has run another program.
# needs fork
# args ["/bin/borrowed-memory"]
# expect exit 0
# expect stdout "child program parent\n"
_start:
  ld t0, 0(sp)
  li t1, 2
  beq t0, t1, program
  li a0, 0x4111
  li a1, 0
  li a2, 0
  li a3, 0
  li a4, 0
  li a7, 220
  ecall
  bltz a0, wrong
  beqz a0, child
  mv s0, a0
  lw t0, left
  li t1, 77
  bne t0, t1, wrong
  mv a0, s0
  la a1, status
  li a2, 0
  li a3, 0
  li a7, 260
  ecall
  lw t0, status
  li t1, 4 << 8
  bne t0, t1, wrong
  la a1, third
  li a2, 7
  jal say
  li a0, 0
  li a7, 93
  ecall
child:
  la t0, left
  li t1, 77
  sw t1, 0(t0)
  la a1, first
  li a2, 6
  jal say
  la a0, path
  la a1, arguments
  li a2, 0
  li a7, 221
  ecall
wrong: ebreak
program:
  lw t0, left
  bnez t0, wrong
  la a1, second
  li a2, 8
  jal say
  li a0, 4
  li a7, 93
  ecall
say:
  li a0, 1
  li a7, 64
  ecall
  ret
  .data
  .balign 8
arguments: .dword path, again, 0
left: .word 0
status: .word 0
path: .asciz "/bin/borrowed-memory"
again: .asciz "again"
first: .ascii "child "
second: .ascii "program "
third: .ascii "parent\n"
