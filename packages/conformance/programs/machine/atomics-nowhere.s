# Atomic memory operations where nothing answers: store access faults, whatever they do with what they read.
# peer differs: it raises a load access fault where there is no memory; the manual has AMOs raise store/AMO faults only
main:
  li a0, nowhere
  li a1, 0x55
  .macro raise_atomic handler
  traps_at \handler, 7, a0, amoadd.w a2, a1, (a0)
  traps_at \handler, 7, a0, amoswap.d a2, a1, (a0)
  traps_at \handler, 7, a0, amomaxu.d a2, a1, (a0)
  traps_at \handler, 7, a0, amoand.w a2, a1, (a0)
  .endm
in_machine:
  raise_atomic machine
in_user:
  enter user
  raise_atomic machine
  to_machine
delegated:
  li a3, 1 << 7
  csrw medeleg, a3
  enter supervisor
  raise_atomic supervisor
  to_machine
  raise_atomic machine
  pass
