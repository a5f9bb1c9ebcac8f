# The walk itself is checked by PMP as supervisor mode's loads: tables that cannot be read are access faults.
main:
  page_tables
  la s1, low
  srli s1, s1, 2
  li a0, -1
  csrw pmpaddr7, a0
  .macro protect bits:vararg
  li t5, 0x1f<<56|\bits
  csrw pmpcfg0, t5
  sfence.vma
  .endm
  entry low, 0, page, V|R|W|X|AD
  entry_bits middle, 1, 0x80000000>>2|V|R|W|X|AD
  li a3, 1 << 12 | 1 << 13 | 1 << 15
  csrw medeleg, a3
  translate root
  li s0, test_page
  li s2, test_megapage
  la t0, page
  li t1, 0x8082
  sh t1, 0(t0)
# The last table is closed: the superpage beside works, which needs it not.
last:
  ori t0, s1, 0x1ff
  csrw pmpaddr0, t0
  protect 0x18
  enter supervisor
  number
  ld a1, 0(s2)
  traps_at machine, 5, s0, ld a1, 0(s0)
  traps_at machine, 7, s0, sd a1, 0(s0)
  traps_at machine, 7, s0, amoadd.d a1, a1, (s0)
  traps_jump machine, 1, s0
  to_machine
# It can be read, but not written: enough for entries that are marked already.
read_only:
  protect 0x19
  enter supervisor
  number
  ld a1, 0(s0)
  sd a1, 8(s0)
  jalr s0
  to_machine
  protect 0x1c
  enter supervisor
  traps_at machine, 5, s0, ld a1, 0(s0)
  to_machine
# One entry alone is closed.
one_entry:
  entry low, 1, page, V|R|W|X|AD
  csrw pmpaddr0, s1
  protect 0x18
  enter supervisor
  traps_at machine, 5, s0, ld a1, 0(s0)
  li a2, test_page + 0x1000
  number
  ld a1, 0(a2)
  to_machine
middle_table:
  la t0, middle
  srli t0, t0, 2
  ori t0, t0, 0x1ff
  csrw pmpaddr0, t0
  protect 0x18
  enter supervisor
  traps_at machine, 5, s2, ld a1, 0(s2)
  traps_at machine, 7, s2, sd a1, 0(s2)
  traps_jump machine, 1, s2
  to_machine
# The page behind good tables is closed.
page_itself:
  la t0, page
  srli t0, t0, 2
  ori t0, t0, 0x1ff
  csrw pmpaddr0, t0
  protect 0x19
  enter supervisor
  number
  ld a1, 0(s0)
  traps_at machine, 7, s0, sd a1, 0(s0)
  traps_jump machine, 1, s0
# Page faults come first: the walk ends before the access is checked.
  entry low, 0, page, V|R|AD
  sfence.vma
  traps_at supervisor, 15, s0, sd a1, 0(s0)
  traps_jump supervisor, 12, s0
  to_machine
# Part of a page, through translation.
part:
  entry low, 0, page, V|R|W|X|AD
  la t0, page
  srli t0, t0, 2
  ori t0, t0, 1
  csrw pmpaddr0, t0
  protect 0x18
  enter supervisor
  traps_at machine, 5, s0, ld a1, 0(s0)
  addi a2, s0, 16
  number
  ld a1, 0(a2)
  sd a1, 0(a2)
  addi a2, s0, 15
  traps_at machine, 5, a2, lbu a1, 0(a2)
  to_machine
# An entry's rights in the superpage, though the page was used before.
superpage:
  la t0, page
  li t1, 0x80000000 - test_megapage
  sub s3, t0, t1
  protect 0
  enter supervisor
  number
  ld a1, 0(s3)
  sd a1, 0(s3)
  to_machine
  protect 0x18
  enter supervisor
  traps_at machine, 5, s3, ld a1, 0(s3)
  addi a2, s3, 16
  number
  ld a1, 0(a2)
  to_machine
  pass
  .bss
  .balign 4096
page: .zero 4096
