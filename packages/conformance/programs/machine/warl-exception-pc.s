# mepc and sepc have no bit 0, whoever writes them.
# peer differs: 7.2 keeps bit 0; the manual says that the low bit of mepc and of sepc is always zero
main:
  li a0, 0x80000123
  csrw mepc, a0
  check_csr mepc, 0x80000122
  csrw sepc, a0
  check_csr sepc, 0x80000122
  li a0, -1
  csrs mepc, a0
  check_csr mepc, -2
  csrw sepc, zero
  csrsi sepc, 3
  check_csr sepc, 2
  enter supervisor
  csrsi sepc, 5
  check_csr sepc, 6
  to_machine
  pass
