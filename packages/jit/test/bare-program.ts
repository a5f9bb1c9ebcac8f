// Programs for the bare machine: assembled, and put at the start of RAM.
import { assemble, formatDiagnostic, link, readElf } from "@lamina/assembler"
import type { GuestPhysical } from "@lamina/interfaces"
import type { WholeSystem } from "@lamina/machine"

const architecture = "rv64imafdc_zicsr_zifencei_zba_zbb_zbs"
const base = 0x8000_0000n
const loaded = 1

/** What programs need to power the machine off. */
export const powerOff = `
  li t0, 0x100000
  li t1, 0x5555
  sw t1, 0(t0)
  j .
`

/** Assembles and links a program for the start of RAM; gives it as an ELF file. */
export function assembleBare(text: string): Uint8Array {
  const source = { name: "program.s", text: `.globl _start\n_start:\n${text}` }
  const { object, diagnostics } = assemble([source], { architecture, relax: false })
  if (!object) throw new Error(diagnostics.map(formatDiagnostic).join("\n"))
  return link([object], { image: "bare-metal", base, relax: false }).bytes
}

/** Puts the segments of an executable into a machine's RAM. */
export function loadElf(machine: WholeSystem, elf: Uint8Array): void {
  for (const { type, physicalAddress, offset, fileSize } of readElf(elf).programHeaders) {
    if (type !== loaded) continue
    const bytes = elf.subarray(offset, offset + fileSize)
    if (!machine.memory.write(Number(physicalAddress) as GuestPhysical, bytes))
      throw new Error(`no RAM at 0x${physicalAddress.toString(16)}`)
  }
}
