# Stores to the page that is executed, not to the instructions themselves: a counter between them.
_start:
  .option norvc
  li t0, 500
  la t1, counter
  la t4, sum
again:
  ld t2, 0(t1)
  addi t2, t2, 3
  sd t2, 0(t1)
  amoadd.w t3, t0, (t4)
  j over
  .balign 8
counter: .dword 0
sum: .dword 0
over:
  addi t0, t0, -1
  bnez t0, again
  ld s0, 0(t1)
# expect x8 = 1500
  lw s1, 8(t1)
# expect x9 = 125250
# expect memory counter = dc 05 00 00 00 00 00 00 42 e9 01 00
end: ecall
