# Who has no child cannot wait for one: ECHILD.
# expect exit 10
_start:
  li a0, -1
  li a1, 0
  li a2, 0
  li a3, 0
  li a7, 260
  ecall
  neg a0, a0
  li a7, 93
  ecall
