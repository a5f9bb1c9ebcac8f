# Supervisor mode cannot execute pages of user mode, even with SUM, even when it has just loaded from them.
# peer differs: a load with SUM lets it execute the page; the manual has S-mode never execute from user pages
main:
  page_tables
  la t0, page
  li t1, 0x00008067
  sw t1, 0(t0)
  entry low, 0, page, V|R|W|X|U|AD
  li a3, 1 << 12
  csrw medeleg, a3
  translate root
  li s0, test_page
  li a2, SUM
  csrs mstatus, a2
  enter supervisor
  lw a1, 0(s0)
  check a1, 0x00008067
  traps_jump supervisor, 12, s0
  sw a1, 0(s0)
  traps_jump supervisor, 12, s0
  to_machine
  pass
  .bss
  .balign 4096
page: .zero 4096
