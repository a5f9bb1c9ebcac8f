# Stands in front of every machine program: starts all harts in machine mode, takes traps, ends the program.
#
# A program owns ra, sp, t0-t3, a0-a7 and s0-s5; the other registers are the prelude's:
#   gp        number of the check that is being made
#   tp t4-t6  scratch of the macros
#   s11       where to go on after the trap that is expected, 0 when none is; odd for what the prelude asks of its handlers
#   s6-s10    of the last trap: mode that took it, status, value, epc, cause
# At the start every hart runs in machine mode, translation and interrupts are off, nothing is delegated, no timer is
# set, all memory is open to the lower modes.

.set user, 0
.set supervisor, 1
.set machine, 3

# The mode in which the code that follows runs.
.set mode, machine
.set check_number, 0

.set syscon, 0x100000
.set clint, 0x2000000
.set mtimecmp, clint + 0x4000
.set mtime, clint + 0xbff8
.set plic, 0xc000000
.set uart, 0x10000000
# Nothing answers here.
.set nowhere, 0x18000000

# Bits of mstatus.
.set SIE, 1 << 1
.set MIE, 1 << 3
.set SPIE, 1 << 5
.set MPIE, 1 << 7
.set SPP, 1 << 8
.set MPP, 3 << 11
.set FS, 3 << 13
.set MPRV, 1 << 17
.set SUM, 1 << 18
.set MXR, 1 << 19
.set TVM, 1 << 20
.set TW, 1 << 21
.set TSR, 1 << 22
# Bits of mie and mip.
.set SSI, 1 << 1
.set MSI, 1 << 3
.set STI, 1 << 5
.set MTI, 1 << 7
.set SEI, 1 << 9
.set MEI, 1 << 11
# Bits of page table entries.
.set V, 1
.set R, 2
.set W, 4
.set X, 8
.set U, 16
.set G, 32
.set A, 64
.set D, 128

# Begins the next check.
.macro number
  .set check_number, check_number + 1
.Lnumber\@:
  .pushsection .rodata.checks, "a", @progbits
  .word .Lnumber\@ - _start
  .popsection
  li gp, check_number
.endm

# The register has the value of a constant expression.
.macro check register, value:vararg
  number
  li t6, \value
  beq \register, t6, .Lgood\@
  j fail
.Lgood\@:
.endm

# The two registers are equal.
.macro check_equal register, other
  number
  beq \register, \other, .Lgood\@
  j fail
.Lgood\@:
.endm

# The CSR reads as a constant expression.
.macro check_csr csr, value:vararg
  csrr t5, \csr
  check t5, \value
.endm

# The CSR reads as a constant expression under a mask.
.macro check_bits csr, mask, value:vararg
  csrr t5, \csr
  li t6, \mask
  and t5, t5, t6
  check t5, \value
.endm

# The instruction traps into handler with the cause; t5 is the value expected.
.macro trapping handler, cause, instruction:vararg
  la s11, .Lresume\@
.Lat\@:
  \instruction
  j fail
.Lresume\@:
  la t4, .Lat\@
  li t6, \handler << 16 | mode << 8 | \cause
  jal tp, verify_trap
.endm

# The instruction traps into handler with the cause, and the constant value.
.macro traps handler, cause, value, instruction:vararg
  number
  li t5, \value
  trapping \handler, \cause, \instruction
.endm

# The instruction traps into handler with the cause, and the value of a register.
.macro traps_at handler, cause, register, instruction:vararg
  number
  mv t5, \register
  trapping \handler, \cause, \instruction
.endm

# The instruction is illegal: cause 2, its bits in the value. It is read as data, so where it stands must be readable.
.macro illegal handler, instruction:vararg
  number
  lhu t5, .Lbits\@
  andi t6, t5, 3
  addi t6, t6, -3
  bnez t6, .Lready\@
  la t6, .Lbits\@
  lhu t6, 2(t6)
  slli t6, t6, 16
  or t5, t5, t6
.Lready\@:
  la s11, .Lresume\@
.Lbits\@:
  \instruction
  j fail
.Lresume\@:
  la t4, .Lbits\@
  li t6, \handler << 16 | mode << 8 | 2
  jal tp, verify_trap
.endm

# The instruction is a breakpoint: the value is its address, or 0.
.macro breaks handler, instruction:vararg
  number
  la s11, .Lresume\@
.Lat\@:
  \instruction
  j fail
.Lresume\@:
  la t4, .Lat\@
  mv t5, t4
  bnez s8, .Laddress\@
  mv s8, t4
.Laddress\@:
  li t6, \handler << 16 | mode << 8 | 3
  jal tp, verify_trap
.endm

# A jump to the address in a register traps there: epc and value are the address.
.macro traps_jump handler, cause, register
  number
  mv t5, \register
  la s11, .Lresume\@
  jr \register
.Lresume\@:
  mv t4, t5
  li t6, \handler << 16 | mode << 8 | \cause
  jal tp, verify_trap
.endm

# Waits for an interrupt that comes by itself or after the instruction, checks mode and cause. The handlers disable all
# interrupts in mie or sie, so that one comes at a time.
.macro interrupted handler, cause, instruction:vararg
  number
  la s11, .Lresume\@
  \instruction
.Lwait\@:
  j .Lwait\@
.Lresume\@:
  li t6, \handler << 16 | mode << 8 | \cause
  jal tp, verify_interrupt
.endm

# From machine mode to a level where an interrupt that is pending comes before the first instruction.
.macro interrupted_entering level, handler, cause
  number
  li t6, MPP
  csrc mstatus, t6
  li t6, \level << 11
  csrs mstatus, t6
  la t4, .Lnext\@
  csrw mepc, t4
  la s11, .Lresume\@
  mret
.Lnext\@:
  .set mode, \level
  j fail
.Lresume\@:
  beq s9, t4, .Lprecise\@
  j fail
.Lprecise\@:
  li t6, \handler << 16 | mode << 8 | \cause
  jal tp, verify_interrupt
.endm

# The CSR instruction makes a pending interrupt deliverable, so it comes before the next instruction.
.macro interrupted_by handler, cause, instruction:vararg
  number
  la s11, .Lresume\@
  \instruction
.Lat\@:
  j fail
.Lresume\@:
  la t4, .Lat\@
  beq s9, t4, .Lprecise\@
  j fail
.Lprecise\@:
  li t6, \handler << 16 | mode << 8 | \cause
  jal tp, verify_interrupt
.endm

# From machine mode to the next instruction in level, at an address that is offset (a register) higher.
.macro enter level, offset
  li t6, MPP
  csrc mstatus, t6
  .if \level
  li t6, \level << 11
  csrs mstatus, t6
  .endif
  la t6, .Lnext\@
  .ifnb \offset
  add t6, t6, \offset
  csrw mscratch, \offset
  .else
  csrw mscratch, zero
  .endif
  csrw mepc, t6
  mret
.Lnext\@:
  .set mode, \level
.endm

# From a lower mode to the next instruction in machine mode, at its physical address.
.macro to_machine
  .if mode != machine
  li s11, 1
  ecall
  .set mode, machine
  .endif
.endm

.macro pass
  to_machine
  j power_off
.endm

# Tables for translation: at 1 GiB the first GiB of RAM for user mode, at 2 GiB the same for supervisor mode, which is
# where it lies; at 3 GiB (test_page on) the pages in table low, the next 2 MiB (test_megapage) by middle.
.set user_offset, -0x40000000
.set test_page, 0xc0000000
.set test_megapage, 0xc0200000
.set AD, A | D
.macro page_tables
  la t4, root
  li t5, 0x80000000 >> 2 | V | R | W | X | U | AD
  sd t5, 8(t4)
  li t5, 0x80000000 >> 2 | V | R | W | X | AD
  sd t5, 16(t4)
  entry root, 3, middle, V
  entry middle, 0, low, V
  .pushsection .bss
  .balign 4096
  root: .zero 4096
  middle: .zero 4096
  low: .zero 4096
  .popsection
.endm

# Entry of a table (label) for what lies at a label.
.macro entry table, index, label, flags:vararg
  la t4, \label
  srli t4, t4, 2
  li t5, \flags
  or t5, t4, t5
  la t4, \table
  li t6, 8 * (\index)
  add t4, t4, t6
  sd t5, 0(t4)
.endm

# Entry of a table (label) with the bits of a constant.
.macro entry_bits table, index, bits:vararg
  li t5, \bits
  la t4, \table
  li t6, 8 * (\index)
  add t4, t4, t6
  sd t5, 0(t4)
.endm

# Translation by the table at a label; mode 8 is Sv39, 9 Sv48.
.macro translate table, mode=8, asid=0
  la t4, \table
  srli t4, t4, 12
  li t5, \mode << 60 | \asid << 44
  or t4, t4, t5
  csrw satp, t4
  sfence.vma
.endm

.section .rodata.checks, "a", @progbits
check_table:
.text
_start:
# Boards may have more harts than the program wants.
  csrr t0, mhartid
  li t1, harts
  bltu t0, t1, 2f
1:
  wfi
  j 1b
2:
  slli t0, t0, 3
  li t1, mtimecmp
  add t0, t0, t1
  li t1, -1
  sd t1, 0(t0)
  la t0, trap_machine
  csrw mtvec, t0
  la t0, trap_supervisor
  csrw stvec, t0
  csrw mstatus, zero
  csrw mie, zero
  csrw medeleg, zero
  csrw mideleg, zero
  csrw satp, zero
  csrw mscratch, zero
  csrw menvcfg, zero
  csrw mcounteren, zero
  csrw scounteren, zero
  li t0, -1
  csrw pmpaddr0, t0
  li t0, 0x1f
  csrw pmpcfg0, t0
  li gp, 1
  li s11, 0
  j main

  .balign 4
trap_machine:
  andi s6, s11, 1
  bnez s6, asked
  csrr s10, mcause
  csrr s9, mepc
  csrr s8, mtval
  csrr s7, mstatus
  beqz s11, unexpected
  bgez s10, 1f
  csrw mie, zero
1:
  csrw mepc, s11
  li s11, 0
  li s6, machine
  mret

asked:
  csrr s6, mcause
  addi s6, s6, -8
  sltiu s6, s6, 4
  beqz s6, unexpected
  addi s6, s11, -3
  beqz s6, power_off_failed
  bgtz s6, 1f
  csrr s9, mepc
1:
  addi s6, s11, -7
  beqz s6, unexpected
  addi s9, s9, 4
  csrr s6, mscratch
  sub s9, s9, s6
  csrw mepc, s9
  csrw mscratch, zero
  li s6, MPP
  csrs mstatus, s6
  li s11, 0
  mret

unexpected:
  addi gp, gp, 0x100
power_off_failed:
  li t6, MPRV
  csrc mstatus, t6
  slli t6, gp, 16
  li t5, 0x3333
  or t6, t6, t5
  j 1f
power_off:
  li t6, MPRV
  csrc mstatus, t6
  li t6, 0x5555
1:
  li t5, syscon
  sw t6, 0(t5)
  j .

  .balign 4
trap_supervisor:
  andi s6, s11, 1
  bnez s6, 1f
  csrr s10, scause
  csrr s9, sepc
  csrr s8, stval
  csrr s7, sstatus
  beqz s11, 2f
  bgez s10, 4f
  csrw sie, zero
4:
  csrw sepc, s11
  li s11, 0
  li s6, supervisor
  sret
# Passes on what user mode asked for, where ecall is delegated.
1:
  csrr s9, sepc
  addi s6, s11, -1
  bnez s6, 3f
  li s11, 5
  ecall
2:
  li s11, 7
3:
  ecall

# Fails with the check in gp, in any mode.
fail:
  li s11, 3
  ecall

# Expects t4 epc, t5 value, t6 handler, mode and cause.
verify_trap:
  bne s9, t4, fail
  bne s8, t5, fail
  andi t4, t6, 0xff
  bne s10, t4, fail
verify_modes:
  srli t5, t6, 16
  bne s6, t5, fail
  srli t6, t6, 8
  andi t6, t6, 0xff
  srli t4, s7, 11
  andi t4, t4, 3
  addi t5, t5, -1
  bnez t5, 1f
  srli t4, s7, 8
  andi t4, t4, 1
1:
  bne t4, t6, fail
  jr tp

verify_interrupt:
  bgez s10, fail
  slli t5, s10, 1
  srli t5, t5, 1
  andi t4, t6, 0xff
  bne t5, t4, fail
  bnez s8, fail
  j verify_modes

  .balign 4
