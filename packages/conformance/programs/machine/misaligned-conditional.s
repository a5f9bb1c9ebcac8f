# A store-conditional that is not aligned traps, with a reservation and without.
# peer differs: it fails the store-conditional without looking at the address; the manual has it trap
main:
  la s0, area
without_reservation:
  addi a0, s0, 1
  traps_at machine, 6, a0, sc.w a1, a2, (a0)
  addi a0, s0, 4
  traps_at machine, 6, a0, sc.d a1, a2, (a0)
with_reservation:
  lr.d a1, (s0)
  traps_at machine, 6, a0, sc.d a1, a2, (a0)
  li a3, 1<<6
  csrw medeleg, a3
delegated:
  enter user
  lr.w a1, (s0)
  addi a0, s0, 2
  traps_at supervisor, 6, a0, sc.w a1, a2, (a0)
  to_machine
  pass
  .bss
  .balign 16
area: .zero 16
