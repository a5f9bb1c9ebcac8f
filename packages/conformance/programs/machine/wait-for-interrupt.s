# wfi goes on when an interrupt is pending that mie enables, even where it is disabled globally or belongs to another mode.
main:
  li a3, mtimecmp
  li a4, mtime
  .macro timer_soon
  ld a1, 0(a4)
  addi a1, a1, 10
  sd a1, 0(a3)
  .endm
  .macro timer_off
  li a1, -1
  sd a1, 0(a3)
1:
  csrr a1, mip
  andi a1, a1, MTI
  bnez a1, 1b
  .endm
# wfi may end for no reason, so it stands in loops.
  .macro wait_until bits
1:
  wfi
  csrr a1, mip
  andi a1, a1, \bits
  beqz a1, 1b
  .endm
pending_already:
  csrwi mie, SSI
  csrsi mip, SSI
  number
  wfi
  wfi
  check_bits mip, SSI, SSI
  csrci mip, SSI
disabled_globally:
  li a0, MTI
  csrw mie, a0
  number
  timer_soon
  wait_until MTI
  check_bits mip, MTI, MTI
  timer_off
# 10 ms away: nothing else happens until then.
far_away:
  li a0, MTI
  csrw mie, a0
  number
  ld a2, 0(a4)
  li a1, 100000
  add a2, a2, a1
  sd a2, 0(a3)
  wait_until MTI
  ld a0, 0(a4)
  sltu a0, a0, a2
  check a0, 0
  timer_off
# Delegated ones wake machine mode as well.
delegated:
  csrwi mideleg, SSI
  csrwi mie, SSI
  csrsi mip, SSI
  number
  wfi
  csrci mip, SSI
  csrwi mideleg, 0
# Enabled, the interrupt is taken, and wfi is complete: the trap's epc is behind it.
enabled:
  li a0, MTI
  csrw mie, a0
  csrsi mstatus, MIE
  number
  la s11, .Lresume
  timer_soon
.Lagain:
  wfi
.Lbehind:
  j .Lagain
.Lresume:
  csrci mstatus, MIE
  li t6, machine << 16 | machine << 8 | 7
  jal tp, verify_interrupt
  timer_off
# In supervisor mode, with its interrupt off in sstatus, by a timer of machine mode.
supervisor_mode:
  li a0, MTI
  csrw mie, a0
  enter supervisor
  number
  la s11, .Lresume_supervisor
  timer_soon
.Lagain_supervisor:
  wfi
  j .Lagain_supervisor
.Lresume_supervisor:
  li t6, machine << 16 | supervisor << 8 | 7
  jal tp, verify_interrupt
  to_machine
  timer_off
supervisor_pending:
  csrwi mideleg, SSI
  csrwi mie, SSI
  csrsi mip, SSI
  csrci mstatus, SIE
  enter supervisor
  number
  wfi
  csrci sip, SSI
  to_machine
  pass
