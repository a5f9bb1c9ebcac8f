# menvcfg and senvcfg: their reserved fields are 0; fences of I/O implying memory's can be had.
main:
  li a0, -1
  csrw menvcfg, a0
# Bits 1 to 3, and 8 to 31, have no meaning without extensions that this board does not have.
  check_bits menvcfg, 0xe, 0
  csrw menvcfg, zero
  check_bits menvcfg, 1|1<<63|1<<61, 0
  csrsi menvcfg, 1
  check_bits menvcfg, 1, 1
  csrci menvcfg, 1
supervisor_timer:
  li a0, 1 << 63
  csrs menvcfg, a0
  check_bits menvcfg, 1<<63, 1<<63
  csrc menvcfg, a0
  check_bits menvcfg, 1<<63, 0
supervisor_fields:
  li a0, -1
  csrw senvcfg, a0
  check_bits senvcfg, 0xe|-1<<32, 0
  check_bits senvcfg, 1, 1
  csrw senvcfg, zero
  check_csr senvcfg, 0
  enter supervisor
  csrsi senvcfg, 1
  check_csr senvcfg, 1
  csrwi senvcfg, 0
  to_machine
  pass
