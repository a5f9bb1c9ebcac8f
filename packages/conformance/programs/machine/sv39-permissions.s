# Permissions of pages: each combination of R, W, X and U, by supervisor and user mode, with SUM and MXR.
main:
  page_tables
  li s0, test_page
  la t0, page
  li t1, 0x00008067
  sw t1, 0(t0)
  li a3, 0xb1ff & ~(1 << 8)
  csrw medeleg, a3
  translate root

# The test page gets flags; then what works and what traps, in supervisor mode's eyes or from user mode.
  .macro page_flags flags:vararg
  entry low, 0, page, \flags
  sfence.vma
  .endm
  .macro loads
  number
  lw a1, 0(s0)
  .endm
  .macro stores
  number
  sw a1, 8(s0)
  .endm
  .macro executes
  number
  jalr s0
  .endm
  .macro no_load handler
  traps_at \handler, 13, s0, lw a1, 0(s0)
  .endm
  .macro no_store handler
  traps_at \handler, 15, s0, sw a1, 0(s0)
  .endm
  .macro no_execute handler
  traps_jump \handler, 12, s0
  .endm
  .macro nothing handler
  no_load \handler
  no_store \handler
  no_execute \handler
  .endm

supervisor_pages:
  li a3, 0xb1ff | 1 << 12 | 1 << 13 | 1 << 15
  csrw medeleg, a3
  enter supervisor
invalid:
  page_flags R|W|X|AD
  nothing supervisor
  page_flags 0
  nothing supervisor
read_only:
  page_flags V|R|AD
  loads
  no_store supervisor
  no_execute supervisor
  traps_at supervisor, 15, s0, amoadd.w a1, zero, (s0)
  lr.w a1, (s0)
  traps_at supervisor, 15, s0, sc.w a1, zero, (s0)
read_write:
  page_flags V|R|W|AD
  loads
  stores
  no_execute supervisor
execute_only:
  page_flags V|X|AD
  no_load supervisor
  no_store supervisor
  executes
  traps_at supervisor, 15, s0, amoadd.w a1, zero, (s0)
  traps_at supervisor, 13, s0, lr.w a1, (s0)
readable_execute:
  li a2, MXR
  csrs sstatus, a2
  loads
  no_store supervisor
  executes
  csrc sstatus, a2
  no_load supervisor
read_execute:
  page_flags V|R|X|AD
  loads
  no_store supervisor
  executes
all:
  page_flags V|R|W|X|AD
  loads
  stores
  executes
reserved_write:
  page_flags V|W|AD
  nothing supervisor
  page_flags V|W|X|AD
  nothing supervisor
  page_flags V|W|X|U|AD
  nothing supervisor
user_pages:
  page_flags V|R|W|X|U|AD
  nothing supervisor
  li a2, SUM
  csrs sstatus, a2
  no_execute supervisor
  loads
  stores
  page_flags V|X|U|AD
  no_load supervisor
  no_execute supervisor
  li a3, MXR
  csrs sstatus, a3
  loads
  no_store supervisor
  csrc sstatus, a3
  csrc sstatus, a2

# From user mode; tables are written in machine mode.
  li a4, user_offset
  .macro user_page flags:vararg
  to_machine
  page_flags \flags
  enter user, a4
  .endm
user_mode:
  user_page V|R|W|X|AD
  nothing supervisor
  traps_at supervisor, 15, s0, amoor.w a1, zero, (s0)
  user_page V|R|U|AD
  loads
  no_store supervisor
  no_execute supervisor
  user_page V|R|W|U|AD
  loads
  stores
  no_execute supervisor
  user_page V|X|U|AD
  no_load supervisor
  no_store supervisor
  executes
  user_page V|R|X|U|AD
  loads
  no_store supervisor
  executes
  user_page V|W|U|AD
  nothing supervisor
  user_page 0
  nothing supervisor
user_mxr:
  to_machine
  page_flags V|X|U|AD
  li a2, MXR
  csrs mstatus, a2
  enter user, a4
  loads
  no_store supervisor
  executes
  to_machine
  csrc mstatus, a2
# SUM is nothing to user mode.
user_sum:
  page_flags V|R|W|AD
  li a2, SUM
  csrs mstatus, a2
  enter user, a4
  no_load supervisor
  to_machine
  csrc mstatus, a2
# Not delegated, page faults come to machine mode.
undelegated:
  csrw medeleg, zero
  enter user, a4
  nothing machine
  to_machine
  page_flags 0
  enter supervisor
  nothing machine
  to_machine
# Machine mode itself is not translated.
  page_flags V|R|AD
  la s0, page
  number
  lw a1, 0(s0)
  sw a1, 8(s0)
  jalr s0
  pass
  .bss
  .balign 4096
page: .zero 4096
