# Integer arithmetic at the bounds: wrap-around, signed and unsigned comparison, shift amounts, words sign-extended.
_start:
  li a0, -1
  li a1, 1
  add a2, a0, a1
# expect x12 = 0
  sub a3, zero, a1
# expect x13 = -1
  slt a4, a0, a1
# expect x14 = 1
  sltu a5, a0, a1
# expect x15 = 0
  sltiu a6, a1, -1
# expect x16 = 1
  slti a7, a0, 0
# expect x17 = 1
  li t0, 0x8000000000000000
  sra s2, t0, 63
# expect x18 = -1
  li t1, 65
  srl s3, t0, t1
# expect x19 = 0x4000000000000000
  sll s4, a1, t1
# expect x20 = 2
  li t2, 0x7fffffff
  addiw s5, t2, 1
# expect x21 = 0xffffffff80000000
  addw s6, t2, t2
# expect x22 = -2
  li t3, 0x180000000
  srlw s7, t3, t1
# expect x23 = 0x40000000
  sraw s8, t3, t1
# expect x24 = 0xffffffffc0000000
  li t4, 33
  sllw s9, t2, t4
# expect x25 = -2
  subw s10, t3, a1
# expect x26 = 0x7fffffff
  lui s11, 0x80000
# expect x27 = 0xffffffff80000000
  sraiw t5, s11, 31
# expect x30 = -1
  srliw t6, s11, 31
# expect x31 = 1
end: ecall
