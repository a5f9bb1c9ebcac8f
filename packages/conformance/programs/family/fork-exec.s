# A child becomes another program, here the same with another argument, whose output and status its parent waits for.
# needs fork
# args ["/bin/fork-exec"]
# expect exit 0
# expect stdout "new program\nits parent\n"
_start:
  ld t0, 0(sp)
  li t1, 2
  beq t0, t1, new
  li a0, 17
  li a1, 0
  li a2, 0
  li a3, 0
  li a4, 0
  li a7, 220
  ecall
  bltz a0, wrong
  beqz a0, child
  li a0, -1
  la a1, status
  li a2, 0
  li a3, 0
  li a7, 260
  ecall
  lw t0, status
  li t1, 3 << 8
  bne t0, t1, wrong
  li a0, 1
  la a1, parents
  li a2, 11
  li a7, 64
  ecall
  li a0, 0
  li a7, 93
  ecall
child:
  la a0, path
  la a1, arguments
  la a2, nothing
  li a7, 221
  ecall
wrong: ebreak
new:
  li a0, 1
  la a1, news
  li a2, 12
  li a7, 64
  ecall
  li a0, 3
  li a7, 93
  ecall
  .data
path: .asciz "/bin/fork-exec"
news: .ascii "new program\n"
parents: .ascii "its parent\n"
  .balign 8
arguments: .dword path, path
nothing: .dword 0
status: .word 0
