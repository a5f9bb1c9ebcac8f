# A blocked signal stays pending; its handler is called as soon as the mask lets it through, before anything else is done, and all
# registers are as they were when it returns.
# expect exit 0
# expect stdout "handled\nafter\n"
_start:
  li a0, 10
  la a1, action
  li a2, 0
  li a3, 8
  li a7, 134
  ecall
  bnez a0, wrong
  li a0, 0
  la a1, set
  li a2, 0
  li a3, 8
  li a7, 135
  ecall
  bnez a0, wrong
  li a7, 172
  ecall
  li a1, 10
  li a7, 129
  ecall
  bnez a0, wrong
  la a0, found
  li a1, 8
  li a7, 136
  ecall
  la t0, found
  ld t1, 0(t0)
  li t2, 0x200
  bne t1, t2, wrong
  li s0, 11
  li t3, 22
  li t0, 0x4010000000000000
  fmv.d.x fs0, t0
  fmv.d.x fa7, t0
  li a0, 1
  la a1, set
  li a2, 0
  li a3, 8
  li a7, 135
  ecall
  bnez a0, wrong
  li t1, 11
  bne s0, t1, wrong
  li t1, 22
  bne t3, t1, wrong
  fmv.x.d t1, fs0
  li t0, 0x4010000000000000
  bne t0, t1, wrong
  fmv.x.d t1, fa7
  bne t0, t1, wrong
  li a0, 1
  la a1, after
  li a2, 6
  li a7, 64
  ecall
  li a0, 0
  li a7, 93
  ecall
wrong: ebreak
handler:
  li t0, 10
  bne a0, t0, wrong
  li s0, 0
  li t3, 0
  fmv.d.x fs0, zero
  fmv.d.x fa7, zero
  li a0, 1
  la a1, handled
  li a2, 8
  li a7, 64
  ecall
  ret
  .data
  .balign 8
action:
  .dword handler
  .dword 0
  .dword 0
set: .dword 0x200
found: .dword 0
handled: .ascii "handled\n"
after: .ascii "after\n"
