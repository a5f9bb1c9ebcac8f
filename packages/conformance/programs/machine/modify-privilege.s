# MPRV: loads and stores of machine mode as if in the mode of MPP, translated and protected; fetches are not.
main:
  page_tables
  la s1, page
  li t1, 0x1234
  sd t1, 0(s1)
  sd zero, 8(s1)
  entry low, 0, page, V|R|W|AD
  entry low, 1, page, V|R|W|X|U|AD
  entry low, 2, page, V|X|AD
  translate root
  li s0, test_page
  li s2, test_page + 0x1000
  li s3, test_page + 0x2000
# Until as_itself, loads and stores are those of the level. After a trap and its mret, MPP is user mode, MPRV still set.
  .macro as level, bits=0
  li t4, MPP | SUM | MXR
  csrc mstatus, t4
  li t4, \level << 11 | MPRV | \bits
  csrs mstatus, t4
  .endm
  .macro as_itself
  li t4, MPP | MPRV | SUM | MXR
  csrc mstatus, t4
  .endm
  .macro loads level, bits, register, value
  number
  as \level, \bits
  ld a1, 0(\register)
  as_itself
  check a1, \value
  .endm
  .macro faults level, bits, cause, register, instruction:vararg
  as \level, \bits
  traps_at machine, \cause, \register, \instruction
  as_itself
  .endm
supervisor_mode:
  loads supervisor, 0, s0, 0x1234
  loads supervisor, SUM, s2, 0x1234
  loads supervisor, MXR, s3, 0x1234
  faults supervisor, 0, 13, s2, ld a1, 0(s2)
  faults supervisor, 0, 15, s2, sd a1, 0(s2)
  faults supervisor, 0, 15, s2, amoadd.d a1, a1, (s2)
  faults supervisor, 0, 13, s3, ld a1, 0(s3)
  faults supervisor, MXR, 15, s3, sd a1, 0(s3)
  li a2, test_page + 0x3000
  faults supervisor, 0, 13, a2, lbu a1, 0(a2)
user_mode:
  loads user, 0, s2, 0x1234
  faults user, 0, 13, s0, ld a1, 0(s0)
  faults user, 0, 15, s0, sd a1, 0(s0)
  faults user, SUM, 13, s0, ld a1, 0(s0)
  faults user, MXR, 13, s3, ld a1, 0(s3)
machine_mode:
  li a2, 0x10
  addi a3, s1, 16
  number
  as machine
  sd a2, 0(a3)
  ld a1, 0(a3)
  as_itself
  check a1, 0x10
# Stores reach the page by its mapping.
stores:
  number
  as supervisor
  li a2, 0x77
  sb a2, 8(s0)
  as_itself
  ld a1, 8(s1)
  check a1, 0x77
  number
  as user
  li a2, 0x78
  amoswap.d a3, a2, (s2)
  as_itself
  check a3, 0x1234
  ld a1, 0(s1)
  check a1, 0x78
  sd a3, 0(s1)
# sstatus.SUM and MXR are the same bits. Misaligned accesses count as well.
spanning:
  number
  as user, SUM
  ld a1, 1(s2)
  as_itself
  check a1, 0x7700000000000012
  entry low, 3, page, V|R|W|U|AD
  sfence.vma
  addi a2, s3, -4
  faults user, 0, 13, s3, ld a1, 0(a2)
# PMP denies like in the mode itself.
protected:
  la t0, page
  srli t0, t0, 2
  csrw pmpaddr0, t0
  addi t0, t0, 8
  csrw pmpaddr1, t0
  li t1, -1
  csrw pmpaddr2, t1
  li t1, 0x1f0800
  csrw pmpcfg0, t1
  sfence.vma
  faults supervisor, 0, 5, s0, ld a1, 0(s0)
  faults supervisor, 0, 7, s0, sd a1, 0(s0)
  csrw satp, zero
  sfence.vma
  faults user, 0, 5, s1, ld a1, 0(s1)
  faults supervisor, 0, 7, s1, sd a1, 0(s1)
  number
  as machine
  ld a1, 0(s1)
  as_itself
  check a1, 0x1234
  pass
  .bss
  .balign 4096
page: .zero 4096
