# Nothing changes x0: not arithmetic, loads, links, atomics, CSR reads or floating-point results.
_start:
  la a0, cell
  li a1, 7
  addi zero, a1, 1
  add zero, a1, a1
  lui zero, 1
  auipc zero, 0
  ld zero, 0(a0)
  lr.d zero, (a0)
  sc.d zero, a1, (a0)
  amoadd.d zero, a1, (a0)
  fmv.d.x fa0, a1
  fmv.x.d zero, fa0
  feq.d zero, fa0, fa0
  csrrs zero, fcsr, a1
  mul zero, a1, a1
  jal zero, 1f
1: add s0, zero, zero
# expect x8 = 0
# expect x0 = 0
# expect memory cell = 0e 00 00 00 00 00 00 00
end: ecall
  .balign 8
cell: .dword 1
