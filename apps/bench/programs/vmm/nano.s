# What a kernel does that a monitor has to know of, each in a loop of its own, after Adams and Agesen's nanobenchmarks ("A Comparison of Software
# and Hardware Techniques for x86 Virtualization", ASPLOS 2006). A kernel for the bare machine: entered in machine mode, works in supervisor mode
# behind page tables of its own, and has loops in user mode.
# Writes to the serial port the name of a loop, then executes it, then writes how often, and what came out. `laps` and `scale` may be defined in
# front of it: how often everything is done, and by how much each loop is longer.
  .ifndef laps
  .equ laps, 1
  .endif
  .ifndef scale
  .equ scale, 1
  .endif
  .option norvc

  .equ uart, 0x10000000
  .equ lineStatus, 5
  .equ power, 0x100000
  .equ powerOff, 0x5555
  .equ never, -1

  .equ V, 1
  .equ R, 2
  .equ W, 4
  .equ X, 8
  .equ U, 16
  .equ A, 64
  .equ D, 128
  .equ kernelPage, V|R|W|X|A|D
  .equ SIE, 1 << 1
  .equ SPP, 1 << 8
  .equ MPP, 3 << 11
  .equ supervisor, 1 << 11
  .equ STI, 1 << 5
  .equ sv39, 8 << 60

# Where user mode sees its code and its pages: the first GiB but one.
  .equ userBase, 1 << 30
  .equ userCode, userBase
  .equ movingPage, userBase + 0x10000
  .equ missingPage, userBase + 0x11000

# s1 counts down, s3 becomes the result; s11 counts laps. Handlers of user mode's traps use t0, and end a loop when s1 is 0.
# Executes `loop`, a function of supervisor mode, with `handler` for its traps.
  .macro measure name, loop, times, handler=resume
  la a0, 9f
  call print
  la t0, \handler
  csrw stvec, t0
  li s1, \times * scale
  li s3, 0
  call \loop
  li a0, \times * scale
  call printNumber
  mv a0, s3
  call printNumber
  li a0, '\n'
  call printByte
  .pushsection .rodata
9: .asciz "\name"
  .popsection
  .endm

# The same for a loop of user mode.
  .macro measureUser name, loop, times
  la s2, \loop
  measure "\name", intoUser, \times
  .endm

# Writes an entry of a table: the address in a register, and flags.
  .macro entry table, index, target, flags
  la t0, \table
  la t1, \target
  srli t1, t1, 2
  ori t1, t1, \flags
  sd t1, \index * 8(t0)
  .endm

  .text
  .globl _start
_start:
  la sp, stackEnd
  li t0, -1
  csrw pmpaddr0, t0
  li t0, 0x1f
  csrw pmpcfg0, t0
# Illegal instructions, calls from user mode, page faults and a timer are supervisor mode's; its own calls are machine mode's.
  li t0, 1 << 2 | 1 << 8 | 1 << 12 | 1 << 13 | 1 << 15
  csrw medeleg, t0
  li t0, STI
  csrw mideleg, t0
  li t0, 1 << 63
  csrw menvcfg, t0
  csrwi mcounteren, 2
  la t0, firmware
  csrw mtvec, t0
  call tables
  li t0, MPP
  csrc mstatus, t0
  li t0, supervisor
  csrs mstatus, t0
  la t0, main
  csrw mepc, t0
  mret

  .balign 4
firmware:
  csrr t0, mepc
  addi t0, t0, 4
  csrw mepc, t0
  mret

# Devices and RAM where they are, for supervisor mode; in between the pages of user mode.
tables:
  .irp root, root, otherRoot
  la t0, \root
  li t1, V|R|W|A|D
  sd t1, 0(t0)
  li t1, (0x80000000 >> 2) | kernelPage
  sd t1, 16(t0)
  entry \root, 1, middle, V
  .endr
  entry middle, 0, low, V
  entry low, 0, userText, V|R|X|U|A
  entry low, 16, firstPage, V|R|W|A|D
  ret

main:
  call spaces
  csrw satp, s4
  sfence.vma
  li s10, never
  csrw stimecmp, s10
  li t0, STI
  csrw sie, t0
  li s11, laps
lap:
  measureUser "call and return", callReturn, 20000
  measureUser "system call", systemCall, 500
  measureUser "illegal instruction", illegal, 500
  measureUser "page fault", fault, 500
  measure "CSR write", writeCsr, 2000
  measure "device read", readDevice, 500
  measure "firmware call", callFirmware, 500
  measure "timer interrupt", interrupt, 500, tick
  measure "page table write", writeEntry, 500
  measure "page moved and read", movePage, 500
  measure "address space switch", switchSpace, 500
  addi s11, s11, -1
  bnez s11, lap
  li t0, power
  li t1, powerOff
  sw t1, 0(t0)
1: j 1b

# s4 and s5: what satp is for each of two address spaces.
spaces:
  la t0, root
  srli t0, t0, 12
  li s4, sv39
  or s4, s4, t0
  la t0, otherRoot
  srli t0, t0, 12
  li s5, sv39 | 1 << 44
  or s5, s5, t0
  ret

# Into user mode, to the loop at s2, until it has trapped with s1 at 0.
intoUser:
  mv s0, ra
  la t0, userText
  sub t1, s2, t0
  li t0, userCode
  add t0, t0, t1
  csrw sepc, t0
  li t0, SPP
  csrc sstatus, t0
  li s6, missingPage
  sret
  .balign 4
# Goes on behind what has trapped.
resume:
  csrr t0, sepc
  addi t0, t0, 4
  csrw sepc, t0
  beqz s1, 1f
  addi s3, s3, 1
  sret
1: jr s0

writeCsr:
1: csrw sscratch, s1
  addi s1, s1, -1
  bnez s1, 1b
  csrr s3, sscratch
  ret

readDevice:
  li t1, uart
1: lbu t0, lineStatus(t1)
  add s3, s3, t0
  addi s1, s1, -1
  bnez s1, 1b
  ret

callFirmware:
1: ecall
  addi s1, s1, -1
  bnez s1, 1b
  ret

# Each write of the comparison register has an interrupt come, which takes it back.
interrupt:
  csrsi sstatus, SIE
1: csrw stimecmp, zero
  addi s1, s1, -1
  bnez s1, 1b
  csrci sstatus, SIE
  ret
  .balign 4
tick:
  csrw stimecmp, s10
  addi s3, s3, 1
  sret

# t1 and t2: an entry for one page, and what makes it one for the other; t3: where it stands; t4: the address that it is for.
movingEntry:
  la t1, firstPage
  la t2, secondPage
  xor t2, t1, t2
  srli t1, t1, 2
  ori t1, t1, V|R|W|A|D
  srli t2, t2, 2
  la t3, low + 16 * 8
  li t4, movingPage
  ret

writeEntry:
  mv s0, ra
  call movingEntry
1: xor t1, t1, t2
  sd t1, 0(t3)
  sfence.vma t4, zero
  addi s1, s1, -1
  bnez s1, 1b
  ld s3, 0(t4)
  jr s0

movePage:
  mv s0, ra
  call movingEntry
1: xor t1, t1, t2
  sd t1, 0(t3)
  sfence.vma t4, zero
  ld t0, 0(t4)
  add s3, s3, t0
  addi s1, s1, -1
  bnez s1, 1b
  jr s0

switchSpace:
  xor t1, s4, s5
  mv t0, s4
1: xor t0, t0, t1
  csrw satp, t0
  addi s1, s1, -1
  bnez s1, 1b
  csrr s3, satp
  csrw satp, s4
  ret

# a0: text that ends with a zero.
print:
  li t0, uart
1: lbu t1, 0(a0)
  beqz t1, 2f
  sb t1, 0(t0)
  addi a0, a0, 1
  j 1b
2: ret

printByte:
  li t0, uart
  sb a0, 0(t0)
  ret

# a0 in decimal, behind a space.
printNumber:
  la a1, digits + 24
  sb zero, 0(a1)
  li t0, 10
1: addi a1, a1, -1
  remu t1, a0, t0
  divu a0, a0, t0
  addi t1, t1, '0'
  sb t1, 0(a1)
  bnez a0, 1b
  li t1, ' '
  sb t1, -1(a1)
  addi a0, a1, -1
  j print

# User mode's: a page of its own, which supervisor mode does not execute where it stands.
  .balign 4096
userText:
callReturn:
1: call function
  addi s1, s1, -1
  bnez s1, 1b
  ecall
function:
  addi s3, s3, 1
  ret
systemCall:
1: addi s1, s1, -1
  ecall
  j 1b
illegal:
1: addi s1, s1, -1
  .4byte 0x0000000b
  j 1b
fault:
1: addi s1, s1, -1
  lb t1, 0(s6)
  j 1b
  .balign 4096

  .data
  .balign 4096
root: .zero 4096
otherRoot: .zero 4096
middle: .zero 4096
low: .zero 4096
firstPage: .dword 1
  .zero 4096 - 8
secondPage: .dword 2
  .zero 4096 - 8
digits: .zero 32
  .zero 4096
stackEnd:
