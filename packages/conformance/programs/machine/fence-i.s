# Code that is changed, then fence.i: in machine and supervisor mode, in place, through another mapping, and run before.
main:
  page_tables
# li a0, 3 and ret; li a0, 4 and ret.
  li s3, 0x8082450d
  li s4, 0x80824511
  la s1, code
  .macro runs register, value
  jalr \register
  check a0, \value
  .endm
machine_mode:
  .rept 4
  sw s3, 0(s1)
  fence.i
  runs s1, 3
  sw s4, 0(s1)
  fence.i
  runs s1, 4
  .endr
# Half of an instruction pair, and a byte.
parts:
  li a1, 0x450d
  sh a1, 0(s1)
  fence.i
  runs s1, 3
  li a1, 0x11
  sb a1, 0(s1)
  fence.i
  runs s1, 4
# Atomics and misaligned stores change code as well.
by_atomics:
  amoswap.w zero, s3, (s1)
  fence.i
  runs s1, 3
1:
  lr.w a1, (s1)
  sc.w a2, s4, (s1)
  bnez a2, 1b
  fence.i
  runs s1, 4
  slli a1, s3, 8
  addi a1, a1, 0x11
  sb zero, -1(s1)
  sd a1, -1(s1)
  fence.i
  runs s1, 3
# The instructions right behind fence.i.
next:
  la a1, .Lnext
  li a2, 0x4515
  li a0, 0
  sh a2, 0(a1)
  fence.i
  .option push
  .option arch, +c
.Lnext:
  c.li a0, 1
  .option pop
  check a0, 5
supervisor_mode:
  entry low, 0, code, V|R|W|X|AD
  entry low, 1, code, V|R|W|AD
  li s0, test_page
  li s2, test_page + 0x1000
  translate root
  enter supervisor
  .rept 3
  sw s3, 0(s0)
  fence.i
  runs s0, 3
  sw s4, 0(s0)
  fence.i
  runs s0, 4
  .endr
# Written where it cannot be executed, run where it is mapped again.
other_mapping:
  .rept 3
  sw s3, 0(s2)
  fence.i
  runs s0, 3
  runs s1, 3
  sw s4, 0(s2)
  fence.i
  runs s0, 4
  runs s1, 4
  .endr
# Written in machine mode, at its physical address, and run in supervisor mode; then the other way round.
other_mode:
  to_machine
  sw s3, 0(s1)
  fence.i
  enter supervisor
  runs s0, 3
  sw s4, 0(s2)
  to_machine
  fence.i
  runs s1, 4
# From user mode: a page for both.
user_mode:
  entry low, 2, code, V|R|W|X|U|AD
  li s5, test_page + 0x2000
  li a4, user_offset
  sfence.vma
  enter user, a4
  sw s3, 0(s5)
  fence.i
  runs s5, 3
  sw s4, 0(s5)
  fence.i
  runs s5, 4
  to_machine
  runs s1, 4
  pass
  .bss
  .balign 4096
before: .zero 4096
code: .zero 4096
