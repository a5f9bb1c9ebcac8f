# Opens a file by its path, reads it in two parts, seeks back, and reads again.
# file /data/text "0123456789"
# expect exit 10
# expect stdout "0123456789456"
_start:
  li a0, -100
  la a1, path
  li a2, 0
  li a7, 56
  ecall
  bltz a0, wrong
  mv s0, a0
  li s1, 0
1: mv a0, s0
  la a1, buffer
  li a2, 6
  li a7, 63
  ecall
  beqz a0, 2f
  add s1, s1, a0
  mv a2, a0
  call print
  j 1b
2: mv a0, s0
  li a1, 4
  li a2, 0
  li a7, 62
  ecall
  li t0, 4
  bne a0, t0, wrong
  mv a0, s0
  la a1, buffer
  li a2, 3
  li a7, 63
  ecall
  mv a2, a0
  call print
  mv a0, s0
  li a7, 57
  ecall
  bnez a0, wrong
# Closed: EBADF.
  mv a0, s0
  li a2, 1
  la a1, buffer
  li a7, 63
  ecall
  li t0, -9
  bne a0, t0, wrong
  mv a0, s1
  li a7, 93
  ecall
wrong: ebreak
print:
  li a0, 1
  la a1, buffer
  li a7, 64
  ecall
  ret
path: .asciz "/data/text"
  .bss
buffer: .zero 8
