# Store-conditional succeeds once, after a load-reserved of the same address, and writes nothing when it fails.
_start:
  la a0, cell
  li a1, 5
  sc.d s0, a1, (a0)
# expect x8 = 1
  lr.d s1, (a0)
# expect x9 = 0xffffffffffffffff
  sc.d s2, a1, (a0)
# expect x18 = 0
  sc.d s3, zero, (a0)
# expect x19 = 1
  ld s4, 0(a0)
# expect x20 = 5
  lr.w s5, (a0)
  addi t0, a0, 64
  sc.w s6, a1, (t0)
# expect x22 = 1
  sc.w s7, a1, (a0)
# expect x23 = 1
# expect memory cell+64 = 07
  li s8, 0
  li t1, 3
# A lock-free counter.
again: lr.w t2, (a0)
  addi t2, t2, 1
  sc.w t3, t2, (a0)
  bnez t3, again
  addi t1, t1, -1
  bnez t1, again
# expect memory cell = 08 00 00 00 00 00 00 00
end: ecall
  .balign 64
cell: .dword -1
  .balign 64
  .dword 7
