# Loads and stores that are not aligned succeed in RAM, across doublewords and pages too; atomics trap with the address.
main:
  la s0, area
  li s1, 0x1122334455667788
within:
  sd s1, 1(s0)
  ld a0, 1(s0)
  check a0, 0x1122334455667788
  lw a0, 2(s0)
  check a0, 0x44556677
  lhu a0, 3(s0)
  check a0, 0x5566
  lbu a0, 8(s0)
  check a0, 0x11
  lbu a0, 9(s0)
  check a0, 0
  lbu a0, 0(s0)
  check a0, 0
across_pages:
  la s2, boundary
  .macro across distance
  sd s1, -\distance(s2)
  ld a0, -\distance(s2)
  check a0, 0x1122334455667788
  sd zero, -\distance(s2)
  .endm
  across 1
  across 4
  across 7
  li a0, 0x8899aabb
  sw a0, -3(s2)
  lw a1, -3(s2)
  check a1, 0xffffffff8899aabb
  lwu a1, -3(s2)
  check a1, 0x8899aabb
  sh a0, -1(s2)
  lh a1, -1(s2)
  check a1, 0xffffffffffffaabb
  lbu a1, 0(s2)
  check a1, 0xaa
across_pages_lower:
  enter user
  across 3
  to_machine
float:
  li a0, FS
  csrs mstatus, a0
  fmv.d.x fa0, s1
  fsd fa0, -5(s2)
  fld fa1, -5(s2)
  fmv.x.d a0, fa1
  check a0, 0x1122334455667788
  fsw fa0, -2(s2)
  flw fa1, -2(s2)
  fmv.x.w a0, fa1
  check a0, 0x55667788
reserved:
  addi a0, s0, 2
  traps_at machine, 4, a0, lr.w a1, (a0)
  addi a0, s0, 4
  traps_at machine, 4, a0, lr.d a1, (a0)
operations:
  traps_at machine, 6, a0, amoadd.d a1, a2, (a0)
  addi a0, s0, 3
  traps_at machine, 6, a0, amoxor.w a1, a2, (a0)
  addi a0, s2, -2
  traps_at machine, 6, a0, amoswap.w a1, a2, (a0)
operations_lower:
  li a3, 1<<4 | 1<<6
  csrw medeleg, a3
  enter user
  traps_at supervisor, 6, a0, amomin.w a1, a2, (a0)
  traps_at supervisor, 4, a0, lr.w a1, (a0)
  to_machine
  pass
  .bss
  .balign 16
area: .zero 32
  .balign 4096
before: .zero 4096
boundary: .zero 64
