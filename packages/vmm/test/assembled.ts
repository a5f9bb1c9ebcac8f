// Small programs for bare machines, in assembly.
import { assemble, formatDiagnostic, link, readElf } from "@lamina/assembler"
import type { GuestPhysical, Machine } from "@lamina/interfaces"

const loadable = 1
const entry = 0x8000_0000n

/** Loads a program at the start of RAM, and has all harts start there in machine mode. */
export function loadProgram(machine: Machine, text: string): void {
  const source = { name: "program.s", text: `.globl _start\n${text}` }
  const { object, diagnostics } = assemble([source], { architecture: "rv64imafdc_zicsr_zifencei", relax: false })
  if (!object) throw new Error(diagnostics.map(formatDiagnostic).join("\n"))
  const elf = link([object], { image: "bare-metal", base: entry, relax: false }).bytes
  for (const { type, physicalAddress, offset, fileSize } of readElf(elf).programHeaders) {
    if (type === loadable)
      machine.memory.write(Number(physicalAddress) as GuestPhysical, elf.subarray(offset, offset + fileSize))
  }
  for (const hart of machine.harts) {
    hart.pc = entry
    hart.privilege = 3
  }
}

/** Counts in a0, for ever, with all interrupts off. */
export const spinning = `_start: csrw mie, zero
  csrci mstatus, 8
1: addi a0, a0, 1
  j 1b
`

/** Sends a letter and waits for a timer, again and again; powers off after ten. */
export const ticking = `_start: la t0, tick
  csrw mtvec, t0
  li s0, 10
  li s1, 0x10000000
  li s2, 0x2004000
  li s3, 0x200bff8
  li a0, 0x41
  li t0, 0x80
  csrs mie, t0
again: ld t1, 0(s3)
  li t2, 10000
  add t1, t1, t2
  sd t1, 0(s2)
  sb a0, 0(s1)
  csrsi mstatus, 8
wait: wfi
  bnez s4, got
  j wait
got: li s4, 0
  addi a0, a0, 1
  addi s0, s0, -1
  bnez s0, again
  li t0, 0x100000
  li t1, 0x5555
  sw t1, 0(t0)
  j .
  .balign 4
tick: li t1, -1
  sd t1, 0(s2)
  li s4, 1
  mret
`
