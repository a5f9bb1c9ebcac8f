# What sfence.vma makes visible: changed entries by address, by ASID, by both; whole superpages by any address in them.
main:
  page_tables
  la s1, first
  la s2, second
  li t1, 1
  sd t1, 0(s1)
  li t1, 2
  sd t1, 0(s2)
  li t1, 3
  sd t1, 8(s1)
  li a3, 1 << 12 | 1 << 13 | 1 << 15
  csrw medeleg, a3
  translate root
  li s0, test_page
  li s3, 0
  enter supervisor
# The test page is the first page, and has been read; then it is the second, and the fence is made.
  .macro changes fence:vararg
  entry low, 0, first, V|R|W|X|AD
  sfence.vma
  ld a1, 0(s0)
  check a1, 1
  entry low, 0, second, V|R|W|X|AD
  \fence
  ld a1, 0(s0)
  check a1, 2
  .endm
everything:
  changes sfence.vma
address:
  changes sfence.vma s0
  addi a2, s0, 123
  changes sfence.vma a2
space:
  changes sfence.vma zero, s3
address_space:
  changes sfence.vma s0, s3
  changes sfence.vma a2, s3
# Rights taken away and given.
rights:
  sd a1, 0(s0)
  entry low, 0, second, V|R|AD
  sfence.vma s0
  traps_at supervisor, 15, s0, sd a1, 0(s0)
  ld a1, 0(s0)
  check a1, 2
  entry low, 0, second, V|R|W|AD
  sfence.vma s0
  sd a1, 0(s0)
  entry low, 0, second, 0
  sfence.vma s0, s3
  traps_at supervisor, 13, s0, ld a1, 0(s0)
  traps_at supervisor, 15, s0, sd a1, 0(s0)
# The entry of a table that leads to the page.
pointers:
  entry low, 0, first, V|R|W|AD
  sfence.vma
  ld a1, 0(s0)
  check a1, 1
  entry other, 0, second, V|R|W|AD
  entry middle, 0, other, V
  sfence.vma s0
  ld a1, 0(s0)
  check a1, 2
  entry middle, 0, low, V
  sfence.vma s0, s3
  ld a1, 0(s0)
  check a1, 1
# Global pages go by address alone.
global:
  entry low, 0, first, V|R|W|G|AD
  sfence.vma
  ld a1, 0(s0)
  check a1, 1
  entry low, 0, second, V|R|W|G|AD
  sfence.vma s0
  ld a1, 0(s0)
  check a1, 2
# A superpage, read at several places, changed, flushed by another address in it.
superpage:
  entry_bits middle, 1, 0x80000000>>2|V|R|W|AD
  sfence.vma
  li t0, 0x80000000 - test_megapage
  sub a3, s1, t0
  sub a4, s2, t0
  ld a1, 0(a3)
  check a1, 1
  ld a1, 0(a4)
  check a1, 2
  sd a1, 0(a4)
  entry_bits middle, 1, 0x80000000>>2|V|R|AD
  li a2, test_megapage + 0x1ff008
  sfence.vma a2
  traps_at supervisor, 15, a3, sd a1, 0(a3)
  traps_at supervisor, 15, a4, sd a1, 0(a4)
  ld a1, 0(a4)
  check a1, 2
# Then it becomes a table.
  entry other, 0, first, V|R|AD
  entry middle, 1, other, V
  sfence.vma a3
  traps_at supervisor, 13, a4, ld a1, 0(a4)
  li a2, test_megapage
  ld a1, 8(a2)
  check a1, 3
gigapage:
  entry_bits root, 4, 0x80000000>>2|V|R|W|AD
  sfence.vma
  li t0, 0x80000000 - (4 << 30)
  sub a3, s1, t0
  sub a4, s2, t0
  ld a1, 0(a3)
  check a1, 1
  ld a1, 0(a4)
  check a1, 2
  entry_bits root, 4, 0
  li a2, (4 << 30) + 0x3ffff000
  sfence.vma a2, s3
  traps_at supervisor, 13, a3, ld a1, 0(a3)
  traps_at supervisor, 13, a4, ld a1, 0(a4)
# Code, too: a page that was executed is another, or none.
code:
  li t1, 0x8082450d
  sw t1, 16(s1)
  li t1, 0x80824511
  sw t1, 16(s2)
  fence.i
  addi a2, s0, 16
  entry low, 0, first, V|R|X|AD
  sfence.vma
  jalr a2
  check a0, 3
  entry low, 0, second, V|R|X|AD
  sfence.vma a2
  jalr a2
  check a0, 4
  entry low, 0, second, V|R|AD
  sfence.vma a2
  traps_jump supervisor, 12, a2
  entry low, 0, first, V|R|X|AD
  sfence.vma a2, s3
  jalr a2
  check a0, 3
  to_machine
  pass
  .bss
  .balign 4096
first: .zero 4096
second: .zero 4096
other: .zero 4096
