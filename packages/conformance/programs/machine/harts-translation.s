# Each hart has its own satp: two harts in supervisor mode with different tables; a changed entry is fenced by each.
# harts 2
# fuel 2000000
main:
  csrr s0, mhartid
  la s1, first
  la s2, second
  la s3, changed
  bnez s0, other
  page_tables
  li t1, 1
  sd t1, 0(s1)
  li t1, 2
  sd t1, 0(s2)
  li t1, 0x80000000 >> 2 | V | R | W | X | AD
  la t0, root2
  sd t1, 16(t0)
  entry root2, 3, middle2, V
  entry middle2, 0, low2, V
  entry low, 0, first, V|R|W|X|AD
  entry low2, 0, second, V|R|W|X|AD
  fence
  li t0, 1
  sd t0, 0(s3)
  translate root
  li s4, test_page
  enter supervisor
  .rept 4
  ld a1, 0(s4)
  check a1, 1
  .endr
# Wait until the other hart has looked, then exchange its page.
1:
  ld t0, 8(s3)
  beqz t0, 1b
  entry low2, 0, first, V|R|W|X|AD
  fence
  li t0, 2
  sd t0, 0(s3)
1:
  ld t0, 8(s3)
  addi t0, t0, -2
  bnez t0, 1b
  ld a1, 0(s4)
  check a1, 1
  to_machine
  pass
other:
1:
  ld t0, 0(s3)
  beqz t0, 1b
  fence
  translate root2
  li s4, test_page
  enter supervisor
  .rept 4
  ld a1, 0(s4)
  check a1, 2
  .endr
  li t0, 1
  sd t0, 8(s3)
1:
  ld t0, 0(s3)
  addi t0, t0, -2
  bnez t0, 1b
  fence
  sfence.vma s4
  ld a1, 0(s4)
  check a1, 1
  li t0, 2
  sd t0, 8(s3)
  to_machine
park:
  wfi
  j park
  .bss
  .balign 4096
root2: .zero 4096
middle2: .zero 4096
low2: .zero 4096
first: .zero 4096
second: .zero 4096
changed: .zero 16
