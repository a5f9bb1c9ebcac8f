// A machine's memory with an engine test program in it: loads it, runs it, and checks what its comments expect.
import type { Engine, GuestPhysical, MachineMemory, Stop } from "@lamina/interfaces"
import { createMachineMemory, hartState, noReservation } from "@lamina/isa"
import { assembleProgram, type AssembledProgram } from "../assemble-program.ts"
import { ConformanceFailure } from "../conformance-test.ts"
import { createPageTables, entryFlags } from "../sv39.ts"
import { readDirectives, type Directives, type ExpectedTrap } from "./directives.ts"

const ram = { base: 0x8000_0000, size: 0x40_0000 }
/** Page tables stand at the end of RAM. */
const tables = ram.base + ram.size - 0x2_0000
const stateSize = hartState.satp

export interface EngineProgram {
  readonly name: string
  readonly assembled: AssembledProgram
  readonly directives: Directives
}

export function readEngineProgram(name: string, text: string): EngineProgram {
  const assembled = assembleProgram(`${name}.s`, text, { image: "bare-metal", base: BigInt(ram.base) })
  return { name, assembled, directives: readDirectives(name, text) }
}

const hex = (value: bigint | number) => `0x${value.toString(16)}`

export function createProgramMemory(): MachineMemory {
  return createMachineMemory({ ram })
}

/** The state of hart 0 that every engine shares: registers, pc, instret, fflags, frm, reservation. */
export function stateOf(memory: MachineMemory): Uint8Array {
  const state = memory.hartState(0)
  return memory.bytes().slice(state, state + stateSize)
}

/** Loads a program into a machine, at its start. `engines` are told to forget what they knew. */
export function loadProgram(memory: MachineMemory, engines: readonly Engine[], program: EngineProgram): void {
  const { assembled, directives } = program
  const bytes = memory.bytes()
  bytes.fill(0, memory.ram.offset, memory.ram.offset + ram.size)
  for (const { address, bytes: content } of assembled.segments) {
    bytes.set(content, memory.ram.offset + Number(address) - ram.base)
  }
  const view = memory.view()
  const state = memory.hartState(0)
  bytes.fill(0, state, state + stateSize)
  view.setBigUint64(state + hartState.pc, symbol(program, "_start"), true)
  view.setBigUint64(state + hartState.reservation, noReservation, true)
  view.setUint32(state + hartState.privilege, directives.privilege, true)
  view.setBigUint64(state + hartState.satp, mapPages(memory, program), true)
  for (const engine of engines) {
    engine.flushTranslations()
    engine.invalidateCode(ram.base as GuestPhysical, ram.size)
  }
}

export function symbol({ name, assembled }: EngineProgram, wanted: string): bigint {
  const value = assembled.symbols.get(wanted)
  if (value === undefined) throw new RangeError(`${name}: no symbol ${wanted}`)
  return value
}

function mapPages(memory: MachineMemory, { directives, assembled }: EngineProgram): bigint {
  if (directives.mappings.length === 0) return 0n
  const pages = createPageTables(memory, tables)
  for (const { address, level, to } of directives.mappings) {
    const at = address(assembled.symbols)
    if ("entry" in to) pages.setEntry(at, level, to.entry)
    else pages.map(at, level, Number(to.physical(assembled.symbols)), entryFlags(to.flags))
  }
  return pages.satp
}

/** Whether a stop is the program's end. */
export function isEnd(program: EngineProgram, stop: Stop): boolean {
  return stop.kind === "trap" && stop.trap.pc === symbol(program, "end")
}

/** Runs a loaded program to its end, each run with the fuel that is given for it, checking every trap on the way and the final state. */
export function runToEnd(engineFor: () => Engine, program: EngineProgram, fuelFor: () => number): void {
  const { memory } = engineFor()
  const expected = [...program.directives.traps]
  let left = 1_000_000
  for (;;) {
    const fuel = fuelFor()
    const stop = engineFor().run(0, fuel)
    left -= stop.retired
    if (stop.kind === "fuel") {
      if (stop.retired !== fuel)
        throw new ConformanceFailure(`out of fuel after ${stop.retired} of ${fuel} instructions`)
      if (left <= 0) throw new ConformanceFailure("the program does not end")
      continue
    }
    if (isEnd(program, stop)) break
    stepOver(memory, program, stop, expected.shift())
  }
  if (expected.length > 0) throw new ConformanceFailure(`${expected.length} traps were expected and did not come`)
  checkState(memory, program)
}

/** Checks a trap and resumes as the program says. */
export function stepOver(
  memory: MachineMemory,
  { assembled: { symbols } }: EngineProgram,
  stop: Stop,
  expected: ExpectedTrap | undefined,
): void {
  if (stop.kind !== "trap") throw new ConformanceFailure("a trap was expected, not the end of the fuel")
  const text = (cause: number, pc: bigint, value: bigint) => `trap ${cause} at ${hex(pc)} with value ${hex(value)}`
  const { cause, pc, value } = stop.trap
  const got = text(cause, pc, value)
  if (!expected) throw new ConformanceFailure(`${got} was not expected`)
  const wanted = text(expected.cause, expected.pc(symbols), expected.value(symbols))
  if (got !== wanted) throw new ConformanceFailure(`${got}; expected ${wanted}`)
  const view = memory.view()
  const place = memory.hartState(0) + hartState.pc
  if (view.getBigUint64(place, true) !== pc)
    throw new ConformanceFailure(`${got}, but pc is ${hex(view.getBigUint64(place, true))}`)
  view.setBigUint64(place, expected.resume?.(symbols) ?? pc + lengthAt(memory, pc), true)
}

function lengthAt(memory: MachineMemory, pc: bigint): bigint {
  const low = memory.view().getUint8(memory.ram.offset + Number(pc) - ram.base)
  return (low & 3) === 3 ? 4n : 2n
}

const registerOffset = (name: string): { offset: number; size: 4 | 8 } => {
  const file = /^([xf])(\d+)$/.exec(name)
  if (file) return { offset: hartState[file[1] as "x" | "f"] + 8 * Number(file[2]), size: 8 }
  return name === "instret" ? { offset: hartState.instret, size: 8 } : { offset: hartState[name as "frm"], size: 4 }
}

function checkState(memory: MachineMemory, { directives, assembled: { symbols } }: EngineProgram): void {
  const view = memory.view()
  const state = memory.hartState(0)
  const problems: string[] = []
  for (const { name, value } of directives.registers) {
    const { offset, size } = registerOffset(name)
    const got = size === 8 ? view.getBigUint64(state + offset, true) : BigInt(view.getUint32(state + offset, true))
    if (got !== value(symbols)) problems.push(`${name} is ${hex(got)}, expected ${hex(value(symbols))}`)
  }
  for (const { address, bytes } of directives.memory) {
    const at = memory.ram.offset + Number(address(symbols)) - ram.base
    const text = (list: Iterable<number>) => Array.from(list, (byte) => byte.toString(16).padStart(2, "0")).join(" ")
    const got = text(memory.bytes().subarray(at, at + bytes.length))
    if (got !== text(bytes)) problems.push(`memory at ${hex(address(symbols))} is ${got}, expected ${text(bytes)}`)
  }
  if (problems.length > 0) throw new ConformanceFailure(problems.join("; "))
}
