# A process ends with the status that it gives to exit.
# expect exit 42
_start:
  li a0, 42
  li a7, 93
  ecall
  ebreak
