# Compressed instructions at the bounds of their immediates; hints do nothing.
_start:
  .option rvc
  la sp, area
  c.li a0, -32
# expect x10 = -32
  c.lui a1, 0xfffe0
# expect x11 = 0xfffffffffffe0000
  c.li a2, 31
  c.addiw a2, -32
  c.mv t4, a2
# expect x29 = -1
  c.mv a3, a2
  c.srli a3, 63
  c.mv t3, a3
# expect x28 = 1
  c.mv a4, a1
  c.srai a4, 16
  c.andi a4, -31
  c.mv t2, a4
# expect x7 = 0xffffffffffffffe0
  c.li a5, 1
  c.slli a5, 63
# expect x15 = 0x8000000000000000
  c.addi4spn s0, sp, 1020
  c.sub s0, a5
  c.sdsp a5, 504(sp)
  c.ldsp s1, 504(sp)
# expect x9 = 0x8000000000000000
  c.swsp a2, 252(sp)
  c.lwsp t0, 252(sp)
# expect x5 = -1
  c.addi16sp sp, 496
  c.addi16sp sp, -512
  c.addi16sp sp, 16
  c.mv s0, sp
  c.sw a2, 124(s0)
  c.lw a3, 124(s0)
  c.sd a1, 248(s0)
  c.ld a4, 248(s0)
# expect x14 = 0xfffffffffffe0000
# expect x13 = -1
  c.fldsp fa0, 504(sp)
  c.fsd fa0, 0(s0)
# expect f10 = 0x8000000000000000
# expect memory area = 00 00 00 00 00 00 00 80
  c.li t1, 5
  c.addw a2, a3
  c.mv t5, a2
# expect x30 = -2
  c.subw a2, a2
  c.beqz a2, 1f
  c.li t1, 6
1: c.bnez a1, 1f
  c.li t1, 7
# expect x6 = 5
1:
# Hints: c.li and c.mv and c.add to x0, c.slli of x0, shifts by 0.
  .half 0x4005, 0x802a, 0x902a, 0x0006, 0x8001, 0x8401
# expect x0 = 0
end: ecall
  .balign 16
area: .zero 1024
