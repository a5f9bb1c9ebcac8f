# A pair of sockets: what one process sends the other receives, both ways; when one end is closed, the other reads the end.
# needs sockets
# expect exit 0
# expect stdout "there and back\n"
_start:
  li a0, 1
  li a1, 1
  li a2, 0
  la a3, ends
  li a7, 199
  ecall
  bnez a0, wrong
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
  lw a0, 4(s1)
  li a7, 57
  ecall
  lw a0, 0(s1)
  la a1, text
  li a2, 15
  li a7, 64
  ecall
  lw s2, 0(s1)
  jal reads
  li t0, 15
  bne a0, t0, wrong
  mv a2, a0
  li a0, 1
  la a1, buffer
  li a7, 64
  ecall
  jal reads
  bnez a0, wrong
  li a7, 93
  ecall
child:
  lw a0, 0(s1)
  li a7, 57
  ecall
  lw s2, 4(s1)
  jal reads
  mv a2, a0
  mv a0, s2
  la a1, buffer
  li a7, 64
  ecall
  li a0, 0
  li a7, 93
  ecall
reads:
  mv a0, s2
  la a1, buffer
  li a2, 64
  li a7, 63
  ecall
  ret
wrong: ebreak
  .data
  .balign 4
ends: .zero 8
text: .ascii "there and back\n"
buffer: .zero 64
