# mie, mip, mideleg, sie and sip: which bits can be written, and how the supervisor's registers show the machine's.
main:
enables:
  li a0, -1
  csrw mie, a0
  check_bits mie, 0xbbb, 0xaaa
  csrw mie, zero
  check_csr mie, 0
  .irp bit, 1, 3, 5, 7, 9, 11
  li a0, 1 << \bit
  csrs mie, a0
  check_csr mie, 1<<\bit
  csrc mie, a0
  .endr
pending:
# Software sets and clears the supervisor's; the machine's come from devices.
  li a0, -1
  csrw mip, a0
  check_bits mip, 0xbbb, SSI|STI|SEI
  csrw mip, zero
  check_bits mip, 0xbbb, 0
  .irp bit, 1, 5, 9
  li a0, 1 << \bit
  csrs mip, a0
  check_bits mip, 0xbbb, 1<<\bit
  csrc mip, a0
  check_bits mip, 0xbbb, 0
  .endr
devices:
  li a2, clint
  li a0, 1
  sw a0, 0(a2)
1:
  csrr a0, mip
  andi a0, a0, MSI
  beqz a0, 1b
  csrci mip, MSI
  check_bits mip, 0xbbb, MSI
  csrw mip, zero
  check_bits mip, 0xbbb, MSI
  sw zero, 0(a2)
1:
  csrr a0, mip
  andi a0, a0, MSI
  bnez a0, 1b
  check_bits mip, 0xbbb, 0
delegable:
  li a0, SSI | STI | SEI
  csrw mideleg, a0
  check_csr mideleg, SSI|STI|SEI
  csrw mideleg, zero
  check_csr mideleg, 0

# Nothing is delegated: sie and sip are 0 and ignore writes.
nothing_delegated:
  li a0, SSI | STI | SEI
  csrw mie, a0
  csrw mip, a0
  check_csr sie, 0
  check_csr sip, 0
  csrw sie, zero
  csrw sip, zero
  check_csr mie, SSI|STI|SEI
  check_bits mip, 0xbbb, SSI|STI|SEI
  csrw mie, zero
  csrw mip, zero
  li a0, -1
  csrw sie, a0
  csrw sip, a0
  check_csr mie, 0
  check_bits mip, 0xbbb, 0
# Each delegated alone: only that one is seen, and sie writes it.
one_delegated:
  .irp bit, 1, 5, 9
  li a0, 1 << \bit
  csrw mideleg, a0
  li a0, 0xaaa
  csrw mie, a0
  csrw mip, a0
  check_csr sie, 1<<\bit
  check_csr sip, 1<<\bit
  csrw sie, zero
  check_csr mie, 0xaaa&~(1<<\bit)
  csrw mie, zero
  csrw mip, zero
  li a0, -1
  csrw sie, a0
  check_csr mie, 1<<\bit
  csrw sie, zero
  .endr
# Of sip only the software interrupt can be written.
all_delegated:
  li a0, SSI | STI | SEI
  csrw mideleg, a0
  csrw mip, zero
  li a0, -1
  enter supervisor
  csrw sip, a0
  check_csr sip, SSI
  csrw sip, zero
  check_csr sip, 0
  to_machine
  li a0, SSI | STI | SEI
  csrw mip, a0
  enter supervisor
  check_csr sip, SSI|STI|SEI
  csrw sip, zero
  check_csr sip, STI|SEI
  to_machine
  check_bits mip, 0xbbb, STI|SEI
  csrw mip, zero
  pass
