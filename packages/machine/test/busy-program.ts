// A program for bare machines that keeps everything busy: timer interrupts in supervisor mode, user code behind a page table,
// floating point, atomic operations, several harts, output on the serial port; it ends by itself.

/** Runs in machine mode from the start of RAM. Hart 0 prints `lines` lines and powers the machine off. */
export function busyProgram(lines: number): string {
  return `
_start:
  csrr s0, mhartid
  la sp, stacks
  slli t0, s0, 12
  add sp, sp, t0
  li t0, -1
  csrw pmpaddr0, t0
  li t0, 31
  csrw pmpcfg0, t0
  li t0, -1
  csrw mcounteren, t0
  csrw scounteren, t0
  li t0, 1
  slli t0, t0, 63
  csrw menvcfg, t0           # Sstc
  li t0, 0x222
  csrw mideleg, t0
  li t0, 0xb1ff
  csrw medeleg, t0
  la t0, machine_trap
  csrw mtvec, t0
  la t0, trap
  li t1, 0x40000000          # where supervisor mode sees RAM
  sub t0, t0, t1
  csrw stvec, t0
  li t0, 0x20
  csrw sie, t0
  la t0, user
  csrw sepc, t0
  # Gigabytes: devices, RAM for supervisor mode, RAM for user mode.
  la t0, root
  li t1, 0xc7
  sd t1, 0(t0)
  li t1, (0x80000000 >> 2) | 0xcf
  sd t1, 8(t0)
  li t1, (0x80000000 >> 2) | 0xdf
  sd t1, 16(t0)
  srli t0, t0, 12
  li t1, 8
  slli t1, t1, 60
  or t0, t0, t1
  csrw satp, t0
  sfence.vma
  csrr t0, time
  addi t0, t0, 7
  csrw stimecmp, t0
  li t0, 0x6000
  csrs mstatus, t0           # floating point on
  li t0, 0x1800
  csrc mstatus, t0
  li t0, 0x800
  csrs mstatus, t0
  la t0, supervisor
  li t1, 0x40000000
  sub t0, t0, t1
  sub sp, sp, t1
  csrw mepc, t0
  mret
supervisor:
  li t0, 0x20                # SPIE
  csrs sstatus, t0
  mv a0, s0
  sret

user:
  li a1, 0
  la s1, counter
  la s2, words
  fcvt.d.l fa0, a0
again:
  amoadd.d a2, a0, (s1)
  lr.d a3, (s1)
  addi a3, a3, 1
  sc.d a4, a3, (s1)
  fcvt.d.l fa1, a3
  fdiv.d fa2, fa1, fa0
  fadd.d fa0, fa0, fa2
  andi a5, a1, 511
  slli a5, a5, 3
  add a5, a5, s2
  ld a6, 0(a5)
  xor a6, a6, a3
  sd a6, 3(a5)
  addi a1, a1, 1
  andi a5, a1, 255
  bnez a5, again
  ecall
  j again

machine_trap:
  li t0, 0x100000
  li t1, 0x13333
  sw t1, 0(t0)
  j machine_trap

  .balign 4
trap:
  addi sp, sp, -64
  sd t0, 0(sp)
  sd t1, 8(sp)
  sd t2, 16(sp)
  csrr t0, scause
  bgez t0, call
  csrr t0, time
  addi t0, t0, 13
  csrw stimecmp, t0
  j leave
call:
  csrr t0, sepc
  addi t0, t0, 4
  csrw sepc, t0
  bnez a0, leave             # only hart 0 prints
  la t0, printed
  ld t1, 0(t0)
  addi t1, t1, 1
  sd t1, 0(t0)
  li t2, 0x10000000
  andi t0, t1, 63
  addi t0, t0, 32
  sb t0, 0(t2)
  li t0, 10
  sb t0, 0(t2)
  li t0, ${lines}
  bne t0, t1, leave
  li t0, 0x100000
  li t1, 0x5555
  sw t1, 0(t0)
leave:
  ld t0, 0(sp)
  ld t1, 8(sp)
  ld t2, 16(sp)
  addi sp, sp, 64
  sret

  .balign 4096
root: .zero 4096
words: .zero 8192
counter: .dword 0
printed: .dword 0
  .balign 4096
  .zero 4096
stacks:
  .zero 32768
`
}
