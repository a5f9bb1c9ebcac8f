# Writing to a pipe that nobody reads ends the process with SIGPIPE.
# expect signal 13
_start:
  la a0, ends
  li a1, 0
  li a7, 59
  ecall
  la s0, ends
  lw a0, 0(s0)
  li a7, 57
  ecall
  lw a0, 4(s0)
  la a1, ends
  li a2, 1
  li a7, 64
  ecall
  ebreak
  .bss
  .balign 8
ends: .zero 8
