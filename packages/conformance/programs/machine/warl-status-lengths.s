# UXL, SXL and the bits of byte order are read-only: 64 bits, little-endian.
# peer differs: 7.2 keeps every UXL that is written but 0, 3 too
main:
  check_bits mstatus, 0x3f<<32, 0xa<<32
  li a0, 0x3f << 32
  csrc mstatus, a0
  check_bits mstatus, 0x3f<<32, 0xa<<32
  csrs mstatus, a0
  check_bits mstatus, 0x3f<<32, 0xa<<32
  check_bits sstatus, 3<<32, 2<<32
  li a0, 1 << 6
  csrs mstatus, a0
  check_bits mstatus, 1<<6, 0
  enter supervisor
  li a0, 3 << 32
  csrs sstatus, a0
  check_bits sstatus, 3<<32, 2<<32
  to_machine
  pass
