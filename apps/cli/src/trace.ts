// Traces: monitors around an engine, which they run step by step or trap by trap.
import type { Engine, EngineFactory, MachineMemory, Stop } from "@lamina/interfaces"
import { disassemble, hartState, trapCause } from "@lamina/isa"

export type TraceKind = "insn" | "syscall"

/** How a trace names things, and where it goes. */
export interface TraceOptions {
  readonly write: (line: string) => void
  /** `main+0x12` for an address, where the program has symbols. */
  readonly symbolAt: (address: bigint) => string | undefined
  readonly systemCallName: (number: number) => string | undefined
}

/** Puts a trace around an engine. Every step of an instruction trace is a call of `run` with fuel for one. */
export function traced(kind: TraceKind, make: EngineFactory, options: TraceOptions): EngineFactory {
  return (memory) => {
    const engine = make(memory)
    const run = kind === "insn" ? traceInstructions(engine, options) : traceSystemCalls(engine, options)
    return {
      name: engine.name,
      memory,
      run,
      flushTranslations: (hart) => engine.flushTranslations(hart),
      invalidateCode: (start, length) => engine.invalidateCode(start, length),
    }
  }
}

function traceInstructions(engine: Engine, options: TraceOptions): Engine["run"] {
  return (hart, fuel) => {
    let retired = 0
    while (retired < fuel) {
      const pc = readPc(engine.memory, hart)
      const word = fetch(engine.memory, hart, pc)
      const text = word === undefined ? "(not mapped)" : disassemble(word, { pc }).replace("\t", " ")
      const name = options.symbolAt(pc)
      options.write(`${pc.toString(16).padStart(16, "0")}  ${text.padEnd(32)}${name === undefined ? "" : `  <${name}>`}`.trimEnd())
      const stop = engine.run(hart, 1)
      retired += stop.retired
      if (stop.kind === "trap") return { ...stop, retired }
    }
    return { kind: "fuel", retired }
  }
}

function traceSystemCalls(engine: Engine, options: TraceOptions): Engine["run"] {
  let pending: string | undefined
  const register = (hart: number, index: number) => {
    return engine.memory.view().getBigUint64(engine.memory.hartState(hart) + hartState.x + 8 * index, true)
  }
  return (hart, fuel): Stop => {
    if (pending !== undefined) {
      const result = BigInt.asIntN(64, register(hart, 10))
      options.write(`${pending} = ${shown(result)}`)
      pending = undefined
    }
    const stop = engine.run(hart, fuel)
    if (stop.kind === "trap" && stop.trap.cause === trapCause.environmentCallFromU) {
      const number = Number(register(hart, 17))
      const args = [10, 11, 12, 13, 14, 15].map((index) => shown(BigInt.asIntN(64, register(hart, index))))
      const name = options.systemCallName(number) ?? `syscall_${number}`
      const call = `${name}(${args.join(", ")})`
      if (name.startsWith("exit")) options.write(call)
      else pending = call
    }
    return stop
  }
}

function shown(value: bigint): string {
  return value > -4096n && value < 4096n ? `${value}` : `0x${BigInt.asUintN(64, value).toString(16)}`
}

function readPc(memory: MachineMemory, hart: number): bigint {
  return memory.view().getBigUint64(memory.hartState(hart) + hartState.pc, true)
}

/** The instruction word at `pc`, as the hart would fetch it; undefined where nothing is mapped. */
function fetch(memory: MachineMemory, hart: number, pc: bigint): number | undefined {
  const low = readHalf(memory, hart, pc)
  if (low === undefined || (low & 3) !== 3) return low
  const high = readHalf(memory, hart, pc + 2n)
  return high === undefined ? undefined : ((high << 16) | low) >>> 0
}

function readHalf(memory: MachineMemory, hart: number, address: bigint): number | undefined {
  const physical = translate(memory, hart, address)
  if (physical === undefined) return undefined
  const { base, offset, size } = memory.ram
  const place = physical - base
  return place >= 0 && place + 2 <= size ? memory.view().getUint16(offset + place, true) : undefined
}

/** Walks the Sv39 tables that `satp` names (privileged manual, section "Sv39"); permissions are left aside. */
function translate(memory: MachineMemory, hart: number, address: bigint): number | undefined {
  const view = memory.view()
  const satp = view.getBigUint64(memory.hartState(hart) + hartState.satp, true)
  if (satp >> 60n === 0n) return Number(address)
  const { base, offset, size } = memory.ram
  let table = Number(satp & ((1n << 44n) - 1n)) * 4096
  for (let level = 2; level >= 0; level--) {
    const index = Number((address >> BigInt(12 + 9 * level)) & 511n)
    const place = table + 8 * index - base
    if (place < 0 || place + 8 > size) return undefined
    const entry = view.getBigUint64(offset + place, true)
    if ((entry & 1n) === 0n) return undefined
    const page = Number((entry >> 10n) & ((1n << 44n) - 1n)) * 4096
    if ((entry & 0xen) !== 0n) return page + Number(address & ((1n << BigInt(12 + 9 * level)) - 1n))
    table = page
  }
  return undefined
}
