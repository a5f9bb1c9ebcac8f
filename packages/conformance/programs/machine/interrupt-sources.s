# Where interrupts come from: CLINT, PLIC with the serial port, to both of its contexts, claim and completion.
main:
software:
  li a2, clint
  li a0, 1
  csrsi mstatus, MIE
  csrwi mie, MSI
  check_bits mip, MSI, 0
  interrupted machine, 3, sw a0, 0(a2)
  lw a1, 0(a2)
  check a1, 1
# Only bit 0 is there.
  li a0, -2
  sw a0, 0(a2)
  lw a1, 0(a2)
  check a1, 0
1:
  csrr a1, mip
  andi a1, a1, MSI
  bnez a1, 1b
  csrwi mie, MSI
  number
  nop
  csrwi mie, 0

timer:
  li a3, mtimecmp
  li a0, MTI
  csrw mie, a0
  check_bits mip, MTI, 0
# In the past.
  interrupted machine, 7, sd zero, 0(a3)
  check_bits mip, MTI, MTI
  li a0, -1
  sd a0, 0(a3)
  ld a1, 0(a3)
  check a1, -1
1:
  csrr a1, mip
  andi a1, a1, MTI
  bnez a1, 1b
# Soon, with all but the time off.
  li a4, mtime
  li a0, MTI
  csrw mie, a0
  ld a1, 0(a4)
  addi a1, a1, 20
  interrupted machine, 7, sd a1, 0(a3)
  ld a0, 0(a4)
  sltu a0, a0, a1
  check a0, 0
  csrr a0, time
  sltu a0, a0, a1
  check a0, 0
# By halves, as 32-bit machines would.
  li a0, -1
  sw a0, 4(a3)
  sw zero, 0(a3)
1:
  csrr a1, mip
  andi a1, a1, MTI
  bnez a1, 1b
  li a0, MTI
  csrw mie, a0
  interrupted machine, 7, sw zero, 4(a3)
  li a0, -1
  sd a0, 0(a3)
  csrwi mie, 0

# The serial port's "nothing to send", source 10.
external_machine:
  li a2, plic
  li a3, plic + 0x2000
  li a4, plic + 0x200000
  li a5, uart
  sb zero, 1(a5)
  li a0, 7
  sw a0, 40(a2)
  lw a1, 40(a2)
  check a1, 7
  li a0, 1 << 10
  sw a0, 0(a3)
  lw a1, 0(a3)
  check a1, 1<<10
  sw zero, 0(a4)
  lw a1, 4(a4)
  check a1, 0
  li a0, 2
  sb a0, 1(a5)
  li a0, MEI
  interrupted_by machine, 11, csrw mie, a0
  check_bits mip, MEI|SEI, MEI
  li a0, plic + 0x1000
  lw a1, 0(a0)
  li a0, 1 << 10
  and a1, a1, a0
  check a1, 1<<10
# Claimed, it is not pending; a second claim finds nothing.
  lw a1, 4(a4)
  check a1, 10
  check_bits mip, MEI, 0
  lw a1, 4(a4)
  check a1, 0
# Off at the source, then completed: it stays away.
  sb zero, 1(a5)
  lbu a0, 2(a5)
  li a0, 10
  sw a0, 4(a4)
  check_bits mip, MEI, 0

# A threshold holds back what is not above it.
threshold:
  li a0, 7
  sw a0, 0(a4)
  li a0, 2
  sb a0, 1(a5)
  check_bits mip, MEI, 0
  li a0, 6
  sw a0, 0(a4)
  check_bits mip, MEI, MEI
# Priority 0 is never.
  sw zero, 0(a4)
  sw zero, 40(a2)
  check_bits mip, MEI, 0
  li a0, 1
  sw a0, 40(a2)
  check_bits mip, MEI, MEI
# Not enabled for this context. (QEMU looks at what it enables when the threshold is written.)
  sw zero, 0(a3)
  sw zero, 0(a4)
  check_bits mip, MEI, 0

# Context 1 is supervisor mode.
external_supervisor:
  li a3, plic + 0x2080
  li a4, plic + 0x201000
  li a0, 1 << 10
  sw a0, 0(a3)
  sw zero, 0(a4)
  check_bits mip, MEI|SEI, SEI
# A claim does not see what software has set; SEIP reads as either.
  li a0, SEI
  csrs mip, a0
  csrw mideleg, a0
  csrw mie, a0
  csrsi mstatus, SIE
  csrci mstatus, MIE
  interrupted_entering supervisor, supervisor, 9
  lw a1, 4(a4)
  check a1, 10
  check_bits sip, SEI, SEI
  sb zero, 1(a5)
  lbu a0, 2(a5)
  sw a1, 4(a4)
  to_machine
  check_bits mip, SEI, SEI
  li a0, SEI
  csrc mip, a0
  check_bits mip, SEI, 0
  pass
