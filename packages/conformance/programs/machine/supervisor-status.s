# sstatus is mstatus with the machine's fields hidden: they read 0 and cannot be written.
main:
  .set seen, SIE | SPIE | SPP | SUM | MXR
  .set hidden, MIE | MPIE | MPP | MPRV | TVM | TW | TSR
hidden_fields:
  li a0, hidden & ~MIE
  csrs mstatus, a0
  check_bits sstatus, hidden, 0
  csrw sstatus, zero
  check_bits mstatus, hidden, hidden & ~MIE
  csrw mstatus, zero
  li a0, -1
  csrw sstatus, a0
  check_bits mstatus, hidden, 0
  check_bits mstatus, seen, seen
  check_bits sstatus, seen, seen
seen_fields:
  .irp bit, 1, 5, 8, 18, 19
  csrw mstatus, zero
  li a0, 1 << \bit
  csrs sstatus, a0
  check_bits mstatus, seen, 1<<\bit
  csrw mstatus, zero
  check_bits sstatus, seen, 0
  csrs mstatus, a0
  check_bits sstatus, seen, 1<<\bit
  .endr
from_supervisor:
  csrw mstatus, zero
  enter supervisor
  csrw sstatus, zero
  li a0, SUM | MXR
  csrs sstatus, a0
  check_bits sstatus, seen|hidden, SUM|MXR
  to_machine
  check_bits mstatus, seen, SUM|MXR
  pass
