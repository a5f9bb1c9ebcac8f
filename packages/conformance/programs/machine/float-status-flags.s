# An instruction with an integer result that raises a flag changes the floating-point state: FS becomes dirty.
# peer differs: it takes only writes of registers into account; the manual counts fcsr to the state
main:
  li s1, FS
  csrs mstatus, s1
  li a0, 0x3ff8000000000000
  fmv.d.x fa1, a0
  li a0, 0x7ff0000000000001
  fmv.d.x fa2, a0
  .macro dirties instruction:vararg
  .irp before, 1, 2
  csrwi fflags, 0
  csrc mstatus, s1
  li a1, \before << 13
  csrs mstatus, a1
  \instruction
  check_bits mstatus, FS|1<<63, FS|1<<63
  .endr
  .endm
conversions:
  dirties fcvt.w.d a0, fa1, rtz
  dirties fcvt.lu.d a0, fa2
comparisons:
  dirties feq.d a0, fa2, fa1
  dirties flt.d a0, fa1, fa2
  pass
