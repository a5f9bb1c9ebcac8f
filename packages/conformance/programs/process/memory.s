# The program break and anonymous mappings give zeroed memory; what is unmapped faults.
# expect signal 11 address 0x200000000
_start:
  li a0, 0
  li a7, 214
  ecall
  mv s0, a0
  li t0, 0x10000
  add a0, a0, t0
  mv s1, a0
  ecall
  bne a0, s1, wrong
  ld t0, -8(s1)
  bnez t0, wrong
  sd s0, -8(s1)
  li a0, 0x200000000
  li a1, 8192
  li a2, 3
  li a3, 0x32
  li a4, -1
  li a5, 0
  li a7, 222
  ecall
  li t0, 0x200000000
  bne a0, t0, wrong
  mv s2, a0
  ld t0, 0(s2)
  bnez t0, wrong
  li t2, 4092
  add t2, t2, s2
  sd s1, 0(t2)
  ld t0, 0(t2)
  bne t0, s1, wrong
  mv a0, s2
  li a1, 4096
  li a7, 215
  ecall
  bnez a0, wrong
  li t0, 4096
  add t0, t0, s2
  lw t1, 0(t0)
  ld t1, 0(s2)
wrong: li a0, 1
  li a7, 93
  ecall
