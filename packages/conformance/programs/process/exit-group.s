# Of a status, 8 bits remain.
# expect exit 7
_start:
  li a0, 0x107
  li a7, 94
  ecall
  ebreak
