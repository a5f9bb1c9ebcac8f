# So does a write to code.
# expect signal 11
_start:
  la t0, _start
  sw zero, 0(t0)
  li a0, 0
  li a7, 93
  ecall
