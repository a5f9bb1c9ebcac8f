# medeleg's bits of exceptions that lower modes cannot raise are read-only 0, environment calls from machine mode among them.
# peer differs: bit 11 can be written; the manual says in so many words that it is read-only zero
main:
  li a0, -1
  csrw medeleg, a0
  check_bits medeleg, 1<<11, 0
  csrw medeleg, zero
  li a0, 1 << 11
  csrs medeleg, a0
  check_csr medeleg, 0
  pass
