# One page of code at two addresses, with different pages behind it: the instruction that straddles the border differs.
# mode user
# map _start = _start rxua
# map 0x10000 = first rxua
# map 0x11000 = one rxua
# map 0x20000 = first rxua
# map 0x21000 = two rxua
_start:
  li s0, 3
again:
  li t0, 0x10ffe
  jalr t0
  mv s1, a0
  li t0, 0x20ffe
  jalr t0
  mv s2, a0
  addi s0, s0, -1
  bnez s0, again
# expect x9 = 0x123
# expect x18 = 0x456
end: ecall
  .option norvc
  .balign 4096
# The halves of li a0, 0x123 and li a0, 0x456, both with 0x0513 in front.
first: .zero 4094
  .half 0x0513
one: .half 0x1230
  ret
  .balign 4096
two: .half 0x4560
  ret
  .balign 4096
