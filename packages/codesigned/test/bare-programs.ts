// Programs for the bare machine: assembled, loaded at the start of RAM, and run on a co-designed machine and on the interpreter.
import { createHash } from "node:crypto"
import { assemble, formatDiagnostic, link, readElf } from "@lamina/assembler"
import type { EngineFactory, GuestPhysical, MachineStop } from "@lamina/interfaces"
import { loadInterpreter } from "@lamina/interpreter"
import { createWholeSystem, type WholeSystem, type WholeSystemOptions } from "@lamina/machine"
import {
  createCodesignedMachine,
  defaultConcealedMemory,
  type CodesignedMachine,
  type CodesignedMachineOptions,
} from "../src/index.ts"

const architecture = "rv64imafdc_zicsr_zifencei_zba_zbb_zbs"
const base = 0x8000_0000n
const loaded = 1

export const predecoded: EngineFactory = await loadInterpreter("predecoded")

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

export interface Running<M extends WholeSystem = WholeSystem> {
  readonly machine: M
  /** What the serial port has sent. */
  output(): string
}

/** Bytes that the guest has, unless said otherwise. */
export const guestMemory = 2 ** 20

/** A co-designed machine that a program is to run on; `memory` is the guest's. */
export async function codesignedProgram(
  text: string,
  { memory = guestMemory, concealed = defaultConcealedMemory, ...options }: CodesignedMachineOptions = {},
): Promise<Running<CodesignedMachine>> {
  const sent: number[] = []
  const machine = await createCodesignedMachine({
    ...options,
    concealed,
    memory: memory + concealed,
    transmit: (byte) => sent.push(byte),
  })
  loadElf(machine, assembleBare(text))
  return { machine, output: () => String.fromCharCode(...sent) }
}

/** The same on the interpreter. */
export function interpretedProgram(text: string, options: Omit<WholeSystemOptions, "engine"> = {}): Running {
  const sent: number[] = []
  const machine = createWholeSystem({
    memory: guestMemory,
    ...options,
    engine: predecoded,
    transmit: (byte) => sent.push(byte),
  })
  loadElf(machine, assembleBare(text))
  return { machine, output: () => String.fromCharCode(...sent) }
}

/** All that a guest can tell about a machine that has come to rest. */
export function outcome({ machine, output }: Running, stop: MachineStop) {
  const { memory } = machine.parts
  const { offset, size } = memory.ram
  const registers = machine.harts.map((hart) => ({
    pc: hart.pc,
    x: Array.from({ length: 32 }, (_, register) => hart.x(register)),
    f: Array.from({ length: 32 }, (_, register) => hart.f(register)),
    flags: hart.csr(3),
    retired: hart.retired,
  }))
  const ram = createHash("sha256")
    .update(memory.bytes().subarray(offset, offset + size))
    .digest("hex")
  return { stop, output: output(), steps: machine.steps, registers, ram }
}
