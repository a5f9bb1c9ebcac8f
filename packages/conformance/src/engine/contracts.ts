// What `Engine` promises beside executing instructions: fuel, precise stops, and what its methods for changes from outside do.
import type { Engine, EngineFactory, GuestPhysical, MachineMemory } from "@lamina/interfaces"
import { hartState } from "@lamina/isa"
import { ConformanceFailure, type ConformanceTest } from "../conformance-test.ts"
import { createPageTables, entryFlags } from "../sv39.ts"
import { createProgramMemory, loadProgram, readEngineProgram, symbol, type EngineProgram } from "./program-machine.ts"

const counting = `
_start: addi a0, a0, 1
  .option norvc
patch: addi a1, a1, 1
  j _start
end: ecall
`
const reading = `
# mode user
# map _start = _start rxua
# map 0x10000 = one rwuad
_start: li t0, 0x10000
again: ld a0, 0(t0)
  j again
end: ecall
  .balign 4096
one: .dword 111
  .balign 4096
two: .dword 222
  .balign 4096
`
const straddling = `
# mode user
# map _start = _start rxua
# map 0x10000 = first rxua
# map 0x11000 = one rxua
_start: li s0, 0x10ffe
again: jalr s0
  j again
end: ecall
  .option norvc
  .balign 4096
first: .zero 4094
  .half 0x0513
one: .half 0x1230
  ret
  .balign 4096
two: .half 0x4560
  ret
  .balign 4096
`
const plenty = 2000

function expectEqual(what: string, got: bigint | number | string, expected: bigint | number | string): void {
  if (got !== expected) throw new ConformanceFailure(`${what} is ${got}, expected ${expected}`)
}

const x = (memory: MachineMemory, number: number) =>
  memory.view().getBigUint64(memory.hartState(0) + hartState.x + 8 * number, true)
const setWord = (memory: MachineMemory, { address, word }: { address: bigint; word: number }) => {
  memory.view().setUint32(memory.ram.offset + Number(address) - memory.ram.base, word, true)
}
const setPc = (memory: MachineMemory, pc: bigint) => {
  memory.view().setBigUint64(memory.hartState(0) + hartState.pc, pc, true)
}

interface Loaded {
  readonly engine: Engine
  readonly memory: MachineMemory
  readonly program: EngineProgram
}

/** The tests, by name. */
export function engineContracts(make: EngineFactory): ConformanceTest[] {
  const load = (source: string): Loaded => {
    const engine = make(createProgramMemory())
    const program = readEngineProgram("contract", source)
    loadProgram(engine.memory, [engine], program)
    return { engine, memory: engine.memory, program }
  }
  const addi = (register: number, amount: number) => ((amount << 20) | (register << 15) | (register << 7) | 0x13) >>> 0
  return [
    {
      name: "no fuel: nothing happens",
      run() {
        const { engine, memory } = load(counting)
        expectEqual("stop", JSON.stringify(engine.run(0, 0)), JSON.stringify({ kind: "fuel", retired: 0 }))
        expectEqual("a0", x(memory, 10), 0n)
      },
    },
    {
      name: "fuel is exact over many runs",
      run() {
        const { engine, memory } = load(counting)
        let total = 0
        for (const fuel of [1, 2, 3, 1000, 1, 333, 4096, 5, 100_000, 2]) {
          const stop = engine.run(0, fuel)
          expectEqual("retired", stop.retired, fuel)
          total += fuel
          expectEqual("a0", x(memory, 10), BigInt(Math.ceil(total / 3)))
          expectEqual("a1", x(memory, 11), BigInt(Math.floor((total + 1) / 3)))
          const instret = memory.view().getBigUint64(memory.hartState(0) + hartState.instret, true)
          expectEqual("instret", instret, BigInt(total))
        }
      },
    },
    {
      name: "a hart that does not exist is refused",
      run() {
        const { engine } = load(counting)
        try {
          engine.run(1, 1)
        } catch (error) {
          if (error instanceof RangeError) return
          throw error
        }
        throw new ConformanceFailure("running hart 1 of 1 throws no RangeError")
      },
    },
    {
      name: "registers and pc may be changed between runs",
      run() {
        const { engine, memory, program } = load(counting)
        engine.run(0, plenty)
        memory.view().setBigUint64(memory.hartState(0) + hartState.x + 80, 0x7000n, true)
        setPc(memory, symbol(program, "_start"))
        engine.run(0, 1)
        expectEqual("a0", x(memory, 10), 0x7001n)
        setPc(memory, symbol(program, "end"))
        expectEqual("stop", engine.run(0, plenty).kind, "trap")
      },
    },
    {
      name: "invalidateCode: code changed from outside is executed as it is now",
      run() {
        const { engine, memory, program } = load(counting)
        const patch = symbol(program, "patch")
        engine.run(0, 3 * plenty)
        for (const amount of [5, 7]) {
          const before = x(memory, 11)
          setWord(memory, { address: patch, word: addi(11, amount) })
          engine.invalidateCode(Number(patch) as GuestPhysical, 4)
          engine.run(0, 3 * plenty)
          expectEqual("a1", x(memory, 11), before + BigInt(amount * plenty))
        }
      },
    },
    {
      name: "invalidateCode: a range of many pages",
      run() {
        const { engine, memory, program } = load(counting)
        engine.run(0, 3 * plenty)
        setWord(memory, { address: symbol(program, "patch"), word: addi(11, 2) })
        engine.invalidateCode(memory.ram.base, memory.ram.size)
        engine.run(0, 3)
        expectEqual("a1", x(memory, 11), BigInt(plenty + 2))
      },
    },
    {
      name: "flushTranslations: a changed page-table entry and satp are seen",
      run() {
        const { engine, memory, program } = load(reading)
        engine.run(0, plenty)
        expectEqual("a0", x(memory, 10), 111n)
        remap(memory, program, "rwuad")
        engine.flushTranslations()
        engine.run(0, plenty)
        expectEqual("a0", x(memory, 10), 222n)
        remap(memory, program, "rwad")
        engine.flushTranslations()
        const stop = engine.run(0, plenty)
        expectEqual("stop", stop.kind === "trap" ? stop.trap.cause : stop.kind, 13)
      },
    },
    {
      name: "fenceTranslations: a changed page-table entry is seen, of all addresses or of one",
      run() {
        const { engine, memory, program } = load(reading)
        engine.run(0, plenty)
        expectEqual("a0", x(memory, 10), 111n)
        remap(memory, program, "rwuad")
        engine.fenceTranslations(0, 0x10000n)
        engine.run(0, plenty)
        expectEqual("a0", x(memory, 10), 222n)
        remap(memory, program, "rwad")
        engine.fenceTranslations(0)
        const stop = engine.run(0, plenty)
        expectEqual("stop", stop.kind === "trap" ? stop.trap.cause : stop.kind, 13)
      },
    },
    {
      name: "flushTranslations: an instruction's second half comes from the page that is there now",
      run() {
        const { engine, memory, program } = load(straddling)
        engine.run(0, plenty)
        expectEqual("a0", x(memory, 10), 0x123n)
        const pages = createPageTables(memory, memory.ram.base + memory.ram.size - 0x4_0000)
        const map = (at: bigint, name: string) => {
          pages.map(at, 0, Number(symbol(program, name)), entryFlags("rxua"))
        }
        map(symbol(program, "_start"), "_start")
        map(0x10000n, "first")
        map(0x11000n, "two")
        memory.view().setBigUint64(memory.hartState(0) + hartState.satp, pages.satp, true)
        engine.flushTranslations()
        engine.run(0, plenty)
        expectEqual("a0", x(memory, 10), 0x456n)
        pages.setEntry(0x11000n, 0, 0n)
        setPc(memory, symbol(program, "_start"))
        engine.flushTranslations()
        const stop = engine.run(0, plenty)
        const trap =
          stop.kind === "trap" ? `trap ${stop.trap.cause} at ${stop.trap.pc} with value ${stop.trap.value}` : stop.kind
        expectEqual("stop", trap, `trap 12 at ${0x10ffe} with value ${0x11000}`)
      },
    },
    {
      name: "flushTranslations: a changed privilege is seen",
      run() {
        const { engine, memory } = load(reading)
        engine.run(0, plenty)
        memory.view().setUint32(memory.hartState(0) + hartState.privilege, 1, true)
        engine.flushTranslations()
        const stop = engine.run(0, plenty)
        expectEqual("stop", stop.kind === "trap" ? stop.trap.cause : stop.kind, 12)
      },
    },
    {
      name: "another engine's changes to code and memory are seen",
      run() {
        const { engine, memory, program } = load(counting)
        const other = make(memory)
        engine.run(0, 3 * plenty)
        const patch = symbol(program, "patch")
        setWord(memory, { address: patch, word: addi(11, 3) })
        other.invalidateCode(Number(patch) as GuestPhysical, 4)
        other.run(0, 3 * plenty)
        engine.run(0, 3 * plenty)
        expectEqual("a1", x(memory, 11), BigInt(plenty * 7))
      },
    },
  ]
}

/** New page tables, with the page at 0x10000 now `two`. */
function remap(memory: MachineMemory, program: EngineProgram, flags: string): void {
  const start = symbol(program, "_start")
  const pages = createPageTables(memory, memory.ram.base + memory.ram.size - 0x4_0000)
  pages.map(start, 0, Number(start), entryFlags("rxua"))
  pages.map(0x10000n, 0, Number(symbol(program, "two")), entryFlags(flags))
  memory.view().setBigUint64(memory.hartState(0) + hartState.satp, pages.satp, true)
}
