# ASIDs: satp switched between two address spaces without fences, as far as satp keeps ASIDs.
main:
  page_tables
  la s1, first
  la s2, second
  li t1, 1
  sd t1, 0(s1)
  li t1, 2
  sd t1, 0(s2)
  li t1, 0x8082450d
  sw t1, 16(s1)
  li t1, 0x80824511
  sw t1, 16(s2)
  li a3, 1 << 12 | 1 << 13 | 1 << 15
  csrw medeleg, a3
# The other space: the same code, the second page.
  li t1, 0x80000000 >> 2 | V | R | W | X | AD
  la t0, root2
  sd t1, 16(t0)
  entry root2, 3, middle2, V
  entry middle2, 0, low2, V
  entry low, 0, first, V|R|W|X|AD
  entry low2, 0, second, V|R|W|X|AD
# In both spaces the same, and global.
  entry low, 1, first, V|R|W|X|G|AD
  entry low2, 1, first, V|R|W|X|G|AD
  translate root2, 8, 2
  csrr s4, satp
  translate root, 8, 1
  csrr s3, satp
  li s0, test_page
  li s5, test_page + 0x1000
  addi a4, s0, 16
  enter supervisor
# Without ASIDs translations must be fenced.
  srli t0, s3, 44
  andi a5, t0, 3
  .macro switch register
  csrw satp, \register
  li t0, 1
  beq a5, t0, .Lkept\@
  sfence.vma
.Lkept\@:
  .endm
switches:
  .rept 3
  switch s3
  ld a1, 0(s0)
  check a1, 1
  jalr a4
  check a0, 3
  ld a1, 0(s5)
  check a1, 1
  switch s4
  ld a1, 0(s0)
  check a1, 2
  jalr a4
  check a0, 4
  ld a1, 0(s5)
  check a1, 1
  .endr
# A fence for one space leaves the other right; what it fences is seen.
fenced:
  li a2, 2
  entry low2, 0, first, V|R|W|X|AD
  sfence.vma zero, a2
  ld a1, 0(s0)
  check a1, 1
  switch s3
  ld a1, 0(s0)
  check a1, 1
# Fenced while the other is in force.
  entry low2, 0, second, V|R|W|X|AD
  sfence.vma s0, a2
  ld a1, 0(s0)
  check a1, 1
  switch s4
  ld a1, 0(s0)
  check a1, 2
# satp off: machine mode does not care, supervisor mode uses physical addresses.
bare:
  csrw satp, zero
  sfence.vma
  ld a1, 0(s1)
  check a1, 1
  ld a1, 0(s2)
  check a1, 2
  to_machine
  pass
  .bss
  .balign 4096
root2: .zero 4096
middle2: .zero 4096
low2: .zero 4096
first: .zero 4096
second: .zero 4096
