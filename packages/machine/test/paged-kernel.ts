// A kernel for debuggers to hold: machine mode, then supervisor mode without translation, then behind Sv39, where all RAM is seen
// twice. It has functions, breakpoints of its own, timer interrupts and reservations, and is position-independent.

/** Where the page table has RAM: the kernel runs at the first, and calls `work` at both. */
export const kernelBase = 0x20_0000_0000n
export const aliasBase = 0x20_4000_0000n

/** Where the counters of a hart lie, from `counters` on: calls of `work`, breakpoints taken, timer interrupts. */
export const counterPlaces = { work: 0, breaks: 8, ticks: 16, each: 64 } as const

/** Each hart calls `work` `loops` times at each address; the last of `harts` to finish powers the machine off. */
export function pagedKernel(loops: number, harts = 1): string {
  return `
.option norvc
.globl supervisor, kernel, loop, work, work_add, work_store, trap, counters, own_break, short_break, total, finish, root
_start:
  li t0, -1
  csrw pmpaddr0, t0
  li t0, 0x1f
  csrw pmpcfg0, t0
  li t0, -1
  csrw mcounteren, t0
  slli t0, t0, 63
  csrw menvcfg, t0           # Sstc
  li t0, 0xb1ff
  csrw medeleg, t0
  li t0, 0x222
  csrw mideleg, t0
  li t0, 0x800
  csrw mstatus, t0
  csrr s0, mhartid
  la t0, supervisor
  csrw mepc, t0
  mret

supervisor:
  li t1, ${kernelBase - 0x8000_0000n}
  la t0, kernel
  add t0, t0, t1
  csrw stvec, t0
  la t0, root
  srli t0, t0, 12
  li t1, 8
  slli t1, t1, 60
  or t0, t0, t1
  csrw satp, t0
  nop                        # not mapped any more: fetching it faults, to the kernel

.balign 4
kernel:
  sfence.vma
  la t0, trap
  csrw stvec, t0
  csrr t0, time
  addi t0, t0, 3
  csrw stimecmp, t0
  la t0, counters
  slli s0, s0, 6
  add s0, s0, t0
  csrw sscratch, s0
  li t0, 0x20
  csrw sie, t0
  csrsi sstatus, 2
  li s1, ${loops}
  la s2, work
  li t0, ${aliasBase - kernelBase}
  add s3, s2, t0
loop:
  jal ra, work
  jalr ra, s3
own_break:
  ebreak
  jal ra, short_break
  addi s1, s1, -1
  bnez s1, loop
  j finish

.option rvc
work:
  c.addi a1, 1
work_add:
  c.addi a2, 2
  ld a3, 0(s0)
  c.addi a3, 1
work_store:
  sd a3, 0(s0)
  la a4, total
again:
  lr.d a5, (a4)
  c.addi a5, 1
  sc.d a6, a5, (a4)
  bnez a6, again
  c.jr ra
short_break:
  c.ebreak
  c.jr ra

.balign 4
.option norvc
trap:
  csrrw s0, sscratch, s0
  sd t0, 32(s0)
  sd t1, 40(s0)
  csrr t0, scause
  bltz t0, timer
  ld t1, 8(s0)
  addi t1, t1, 1
  sd t1, 8(s0)
  csrr t0, sepc
  lhu t1, 0(t0)
  andi t1, t1, 3             # compressed or not
  addi t0, t0, 2
  addi t1, t1, -3
  bnez t1, short
  addi t0, t0, 2
short:
  csrw sepc, t0
  j back
timer:
  ld t1, 16(s0)
  addi t1, t1, 1
  sd t1, 16(s0)
  csrr t0, time
  addi t0, t0, 3
  csrw stimecmp, t0
back:
  ld t0, 32(s0)
  ld t1, 40(s0)
  csrrw s0, sscratch, s0
  sret

finish:
  csrw sie, zero
  la t0, finished
  li t1, 1
  amoadd.d t2, t1, (t0)
  li t1, ${harts - 1}
  bne t2, t1, rest
  li t0, 0x100000
  li t1, 0x5555
  sw t1, 0(t0)
rest:
  wfi
  j rest
.option rvc

.balign 64
counters:
  .zero ${counterPlaces.each} * 8
total:
  .quad 0
finished:
  .quad 0

# Gigabytes: devices, and RAM twice.
.balign 4096
root:
  .quad 0xc7
  .zero 127 * 8
  .quad (0x80000000 >> 2) | 0xcf
  .quad (0x80000000 >> 2) | 0xcf
  .zero 382 * 8
`
}
