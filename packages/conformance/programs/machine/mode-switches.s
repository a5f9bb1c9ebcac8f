# Nothing learned in one mode holds in another: the same addresses with other modes, SUM, MXR, MPRV and satp, without
# fences, many times over.
# fuel 1000000
main:
  page_tables
  la s1, page
  li t1, 0x8082450d
  sw t1, 0(s1)
  entry low, 0, page, V|R|W|X|AD
  entry low, 1, page, V|R|W|X|U|AD
  entry low, 2, page, V|X|AD
  li a3, 1 << 12 | 1 << 13 | 1 << 15
  csrw medeleg, a3
  translate root
  li s0, test_page
  li s2, test_page + 0x1000
  li s3, test_page + 0x2000
  li a4, user_offset
  li s4, 40
  enter supervisor
modes:
# In supervisor mode the first page works, the user's does not.
  number
  ld a1, 0(s0)
  sd a1, 8(s0)
  jalr s0
  traps_at supervisor, 13, s2, ld a1, 0(s2)
  traps_at supervisor, 15, s2, sd a1, 0(s2)
  traps_jump supervisor, 12, s2
# In user mode it is the other way round.
  to_machine
  enter user, a4
  number
  ld a1, 0(s2)
  sd a1, 8(s2)
  jalr s2
  traps_at supervisor, 13, s0, ld a1, 0(s0)
  traps_at supervisor, 15, s0, sd a1, 0(s0)
  traps_jump supervisor, 12, s0
  to_machine
# Machine mode is not translated at all.
  number
  ld a1, 0(s1)
  jalr s1
  traps_at machine, 5, s3, ld a1, 0(s3)
  enter supervisor
# SUM and MXR.
  li a2, SUM
  li a3, MXR
  csrs sstatus, a2
  number
  ld a1, 0(s2)
  csrc sstatus, a2
  traps_at supervisor, 13, s2, ld a1, 0(s2)
  csrs sstatus, a3
  number
  lw a1, 0(s3)
  check a1, 0xffffffff8082450d
  csrc sstatus, a3
  traps_at supervisor, 13, s3, lw a1, 0(s3)
# MPRV, on and off again.
  to_machine
  li a2, MPRV
  li a3, 1 << 11
  csrs mstatus, a3
  csrs mstatus, a2
  number
  ld a1, 0(s0)
  csrc mstatus, a2
  csrc mstatus, a3
  traps_at machine, 5, s0, ld a1, 0(s0)
  csrs mstatus, a2
  number
  ld a1, 0(s2)
  csrc mstatus, a2
# Translation off and on.
  csrr a5, satp
  enter supervisor
  csrw satp, zero
  number
  ld a1, 0(s1)
  csrw satp, a5
  number
  ld a1, 0(s0)
  addi s4, s4, -1
  beqz s4, done
  j modes
done:
  to_machine
  pass
  .bss
  .balign 4096
page: .zero 4096
