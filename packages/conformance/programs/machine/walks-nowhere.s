# Tables where there is no memory: access faults, of the kind of the access.
# peer differs: it raises page faults; the manual has a violation of PMA or PMP checks in the walk raise an access fault
main:
  page_tables
  entry top, 0, root, V
  .macro faults register
  traps_at machine, 5, \register, ld a1, 0(\register)
  traps_at machine, 7, \register, sd a1, 0(\register)
  traps_at machine, 7, \register, amoadd.d a1, a1, (\register)
  traps_at machine, 5, \register, lr.d a1, (\register)
  traps_jump machine, 1, \register
  .endm
middle_table:
  entry_bits root, 5, nowhere>>2|V
  translate root
  enter supervisor
  li a2, 5 << 30
  faults a2
  to_machine
last_table:
# Physical addresses have 56 bits.
  entry_bits middle, 2, ((1<<54)-1024)|V
  enter supervisor
  sfence.vma
  li a2, test_page + 2 * 0x200000
  faults a2
  to_machine
sv48:
  entry_bits top, 2, nowhere>>2|V
  translate top, 9
  enter supervisor
  li a2, 2 << 39
  faults a2
  to_machine
# satp itself: loads of machine mode with MPRV are translated by it.
root_table:
  li a2, 8 << 60 | nowhere >> 12
  csrw satp, a2
  sfence.vma
  li a0, MPP
  csrc mstatus, a0
  li a0, MPRV
  csrs mstatus, a0
  la a2, main
  traps_at machine, 5, a2, ld a1, 0(a2)
  traps_at machine, 7, a2, sd a1, 0(a2)
  li a0, MPRV
  csrc mstatus, a0
  pass
  .bss
  .balign 4096
top: .zero 4096
