# mcounteren and scounteren: who may read cycle, time and instret.
main:
registers:
  li a0, 7
  csrw mcounteren, a0
  check_bits mcounteren, 7, 7
  csrw scounteren, a0
  check_bits scounteren, 7, 7
  csrw mcounteren, zero
  check_bits mcounteren, 7, 0
  csrw scounteren, zero
  check_bits scounteren, 7, 0
  .macro readable csr
  number
  csrr a0, \csr
  csrr a0, \csr
  .endm
  .macro set_both machine_bits, supervisor_bits
  to_machine
  csrwi mcounteren, \machine_bits
  csrwi scounteren, \supervisor_bits
  .endm
machine_mode:
  readable cycle
  readable time
  readable instret
none:
  .irp level, supervisor, user
  enter \level
  illegal machine, csrr a0, cycle
  illegal machine, csrr a0, time
  illegal machine, csrr a0, instret
  to_machine
  .endr
# To supervisor mode mcounteren alone matters.
supervisor_mode:
  set_both 1, 0
  enter supervisor
  readable cycle
  illegal machine, csrr a0, time
  illegal machine, csrr a0, instret
  set_both 2, 0
  enter supervisor
  illegal machine, csrr a0, cycle
  readable time
  illegal machine, csrr a0, instret
  set_both 4, 0
  enter supervisor
  illegal machine, csrr a0, cycle
  illegal machine, csrr a0, time
  readable instret
# User mode needs both.
user_mode:
  set_both 7, 0
  enter user
  illegal machine, csrr a0, cycle
  illegal machine, csrr a0, time
  illegal machine, csrr a0, instret
  set_both 0, 7
  enter user
  illegal machine, csrr a0, cycle
  illegal machine, csrr a0, time
  illegal machine, csrr a0, instret
  set_both 7, 2
  enter user
  illegal machine, csrr a0, cycle
  readable time
  illegal machine, csrr a0, instret
  set_both 7, 5
  enter user
  readable cycle
  illegal machine, csrr a0, time
  readable instret
  to_machine
# A delegated illegal instruction goes to supervisor mode here as well.
delegated:
  li a0, 1 << 2
  csrw medeleg, a0
  csrwi mcounteren, 0
  enter user
  illegal supervisor, csrr a0, time
  to_machine
  pass
