# A path that is not there gives ENOENT, an address that is not there EFAULT, a call that is not there ENOSYS.
# expect exit 0
_start:
  li a0, -100
  la a1, path
  li a2, 0
  li a7, 56
  ecall
  li t0, -2
  bne a0, t0, wrong
  li a0, -100
  li a1, 8
  li a2, 0
  ecall
  li t0, -14
  bne a0, t0, wrong
  li a0, 1
  li a1, 8
  li a2, 4
  li a7, 64
  ecall
  li t0, -14
  bne a0, t0, wrong
  li a7, 9999
  ecall
  li t0, -38
  bne a0, t0, wrong
  li a0, 0
  li a7, 93
  ecall
wrong: ebreak
path: .asciz "/data/nothing"
