// Machines for tests: a program, assembled, at the start of RAM of a machine that has just been switched on.
import { assemble, formatDiagnostic, link, readElf } from "@lamina/assembler"
import type { EngineFactory, GuestPhysical } from "@lamina/interfaces"
import { createWholeSystem, type WholeSystem, type WholeSystemOptions } from "../src/index.ts"

const architecture = "rv64imafdc_zicsr_zifencei_zba_zbb_zbs"
const loaded = 1

/** Assembles and links a program for the start of RAM, or for another address; gives it as an ELF file. */
export function assembleBare(text: string, base = 0x8000_0000n): Uint8Array {
  const source = { name: "program.s", text: `.globl _start\n${text}` }
  const { object, diagnostics } = assemble([source], { architecture, relax: false })
  if (!object) throw new Error(diagnostics.map(formatDiagnostic).join("\n"))
  return link([object], { image: "bare-metal", base, relax: false }).bytes
}

export interface BareMachine {
  readonly machine: WholeSystem
  /** What the serial port has sent. */
  output(): string
}

/** Makes the machine and loads the program, whose entry is the start of RAM. */
export function bareMachine(
  elf: Uint8Array,
  engine: EngineFactory,
  options: Partial<WholeSystemOptions> = {},
): BareMachine {
  const sent: number[] = []
  const machine = createWholeSystem({ engine, memory: 1 << 20, transmit: (byte) => sent.push(byte), ...options })
  loadElf(machine, elf)
  return { machine, output: () => String.fromCharCode(...sent) }
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
