# A read from nowhere ends the process with SIGSEGV; the reason names the address.
# expect signal 11 address 0x123456
# expect stdout "before\n"
_start:
  li a0, 1
  la a1, text
  li a2, 7
  li a7, 64
  ecall
  li t0, 0x123456
  ld t1, 0(t0)
  li a7, 93
  ecall
text: .ascii "before\n"
