# SIGSTOP stops a child, which wait4 tells with WUNTRACED, SIGCONT has it go on, told with WCONTINUED, and then it ends by itself.
# needs fork
# expect exit 0
# expect stdout "goes on\n"
_start:
  la a0, ends
  li a1, 0
  li a7, 59
  ecall
  la s1, ends
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
  li a1, 19
  li a7, 129
  ecall
  li a2, 2
  jal waits
  li t1, 0x137f
  bne t0, t1, wrong
  mv a0, s0
  li a1, 18
  li a7, 129
  ecall
  li a2, 8
  jal waits
  li t1, 0xffff
  bne t0, t1, wrong
  lw a0, 4(s1)
  la a1, text
  li a2, 1
  li a7, 64
  ecall
  li a2, 0
  jal waits
  li t1, 9 << 8
  bne t0, t1, wrong
  li a0, 0
  li a7, 93
  ecall
waits:
  mv a0, s0
  la a1, status
  li a3, 0
  li a7, 260
  ecall
  bne a0, s0, wrong
  lw t0, status
  ret
child:
  lw a0, 0(s1)
  la a1, byte
  li a2, 1
  li a7, 63
  ecall
  li a0, 1
  la a1, text
  li a2, 8
  li a7, 64
  ecall
  li a0, 9
  li a7, 93
  ecall
wrong: ebreak
  .data
  .balign 4
status: .word 0
ends: .zero 8
byte: .byte 0
text: .ascii "goes on\n"
