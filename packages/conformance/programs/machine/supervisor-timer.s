# Sstc: with menvcfg.STCE the supervisor timer interrupt is time against stimecmp, without it is software's.
main:
  li a0, STI
  csrw mideleg, a0
off:
  check_bits menvcfg, 1<<63, 0
  li a0, STI
  csrs mip, a0
  check_bits mip, STI, STI
  csrc mip, a0
  check_bits mip, STI, 0
# stimecmp is machine mode's to read; supervisor mode may not while STCE is 0.
  li a0, -1
  csrw stimecmp, a0
  check_csr stimecmp, -1
  csrwi mcounteren, 7
  enter supervisor
  illegal machine, csrr a0, stimecmp
  illegal machine, csrw stimecmp, zero
  to_machine
on:
  li a0, -1
  csrw stimecmp, a0
  li a0, 1 << 63
  csrs menvcfg, a0
  check_bits menvcfg, 1<<63, 1<<63
  check_bits mip, STI, 0
# Software cannot set or clear it any more.
  li a1, STI
  csrs mip, a1
  check_bits mip, STI, 0
  csrw stimecmp, zero
  check_bits mip, STI, STI
  csrc mip, a1
  check_bits mip, STI, STI
  li a0, -1
  csrw stimecmp, a0
  check_bits mip, STI, 0
# mcounteren.TM gates it for supervisor mode; user mode never.
gates:
  csrwi mcounteren, 5
  enter supervisor
  illegal machine, csrr a0, stimecmp
  to_machine
  csrwi mcounteren, 2
  csrwi scounteren, 7
  enter user
  illegal machine, csrr a0, stimecmp
  to_machine
from_supervisor:
  li a1, STI
  csrw mie, a1
  enter supervisor
  check_bits sip, STI, 0
  csrsi sstatus, SIE
  csrr a2, time
  addi a2, a2, 20
  interrupted supervisor, 5, csrw stimecmp, a2
  csrr a0, time
  sltu a0, a0, a2
  check a0, 0
  check_bits sip, STI, STI
  li a0, -1
  csrw stimecmp, a0
  check_bits sip, STI, 0
# It wakes wfi.
  csrci sstatus, SIE
  csrw sie, a1
  csrr a2, time
  addi a2, a2, 20
  csrw stimecmp, a2
  number
1:
  wfi
  csrr a0, sip
  and a0, a0, a1
  beqz a0, 1b
  csrr a0, time
  sltu a0, a0, a2
  check a0, 0
  to_machine
  li a0, -1
  csrw stimecmp, a0
  pass
