# execve replaces the program by another, here by itself: memory is new, arguments are those given, the process is the same.
# args ["/bin/exec-again", "first"]
# expect exit 0
# expect stdout "first\nagain\n"
_start:
  ld s0, 16(sp)
  lw t0, changed
  bnez t0, wrong
  la t1, changed
  li t0, 1
  sw t0, 0(t1)
  li a7, 172
  ecall
  mv s1, a0
  li a0, 1
  mv a1, s0
  li a2, 5
  li a7, 64
  ecall
  li a0, 1
  la a1, newline
  li a2, 1
  li a7, 64
  ecall
  lbu t0, 0(s0)
  li t1, 'f'
  bne t0, t1, second
# The process's number, as far as it goes into one byte that is not zero, goes along.
  la t0, number
  andi t1, s1, 15
  addi t1, t1, 1
  sb t1, 0(t0)
  la a0, path
  la a1, arguments
  la a2, nothing
  li a7, 221
  ecall
wrong: ebreak
second:
  ld t0, 24(sp)
  lbu t1, 0(t0)
  andi t2, s1, 15
  addi t2, t2, 1
  bne t1, t2, wrong
  li a0, 0
  li a7, 93
  ecall
  .data
path: .asciz "/bin/exec-again"
again: .asciz "again"
newline: .ascii "\n"
number: .byte 1, 0
  .balign 8
arguments: .dword path, again, number, 0
nothing: .dword 0
changed: .word 0
