// A module, compiled and placed into a machine's memory, whose exported functions can be called on any engine.
import { assemble, link, readElf } from "@lamina/assembler"
import type { Engine, EngineFactory } from "@lamina/interfaces"
import { type Module, type Scalar, type ValueType } from "@lamina/ir"
import { createMachineMemory, hartState } from "@lamina/isa"
import { compileObject, type CompileOptions, runtimeObject, startSymbol } from "../src/index.ts"

/** What a call came to: its first result, integers unsigned, floats as bits; or why the hart stopped. */
export type Outcome = bigint | undefined | Stopped
export type Stopped = "illegal instruction" | "fault" | "out of fuel"

export interface PlacedModule {
  /** Calls an exported function; `f32` and `f64` are given as bits. Globals and memory are as the last call has left them. */
  call(name: string, args?: readonly Scalar[]): Outcome
  /** The same for all results. */
  results(name: string, args?: readonly Scalar[]): readonly bigint[] | Stopped
  /** Instructions of the last call. */
  readonly instructions: number
  /** The bytes at an address of the linear memory. */
  read(address: number, length: number): Uint8Array
  readonly engine: string
}

/** The linear memory is at its addresses, without translation; code and stack are above it. */
const ram = { base: 0, size: 0x60_0000 }
const codeBase = 0x40_0000
const wasmPageSize = 0x1_0000
const stackTop = ram.base + ram.size
/** Where nothing is: to return there is a fault that means the end. */
const end = 0x4000_0000n
const causes = { fetchFault: 1, illegalInstruction: 2 }
const enough = 50_000_000
const library = runtimeObject()

/** What a program would provide: an import of the tests, and a memory that may grow as far as the machine has room for it. */
const provided = (pages: number, most: number) => `
        .globl _start, twice, __wasm_memory_size, __wasm_memory_grow
twice:  slli    a0, a0, 1
        ret
_start:
__wasm_memory_size:
        la      a1, pages
        lw      a0, 0(a1)
        ret
__wasm_memory_grow:
        la      a1, pages
        lw      a2, 0(a1)
        slli    a0, a0, 32
        srli    a0, a0, 32
        add     a0, a0, a2
        li      a3, ${Math.min(most, codeBase / wasmPageSize)}
        bltu    a3, a0, 1f
        sw      a0, 0(a1)
        mv      a0, a2
        ret
1:      li      a0, -1
        ret
        .data
pages:  .word   ${pages}
`

/** Compiled and linked code, which may be placed into any number of machines. */
export interface LinkedModule {
  readonly segments: readonly { readonly address: bigint; readonly bytes: Uint8Array }[]
  readonly symbols: ReadonlyMap<string, bigint>
  readonly module: Module
}

/** Compiles a module whose memory has less than 4 MiB. */
export function linkModule(module: Module, options: CompileOptions = {}): LinkedModule {
  const { object, memory } = compileObject(module, { memoryBase: ram.base, ...options })
  const { min = 0, max = Infinity } = module.memory ?? {}
  const { object: rest } = assemble({ name: "provided.s", text: provided(min, max) })
  if (!rest) throw new Error("the provided functions do not assemble")
  const { bytes, map } = link([rest, object, library], {
    ...{ image: "bare-metal", base: BigInt(codeBase) },
    sections: { ".linear": BigInt(memory.address) },
  })
  const segments = readElf(bytes).programHeaders.flatMap(({ type, virtualAddress, offset, fileSize }) =>
    type === 1 ? [{ address: virtualAddress, bytes: bytes.slice(offset, offset + fileSize) }] : [],
  )
  return { segments, symbols: map.symbols, module }
}

/** Places compiled code into a machine of its own. A start function is called. */
export function placeModule(linked: LinkedModule, makeEngine: EngineFactory): PlacedModule {
  const memory = createMachineMemory({ ram })
  for (const { address, bytes } of linked.segments)
    memory.bytes().set(bytes, memory.ram.offset + Number(address) - ram.base)
  const engine = makeEngine(memory)
  const signatures = new Map(
    linked.module.exports.flatMap((entry) =>
      entry.kind === "function" ? [[entry.name, entry.function.signature] as const] : [],
    ),
  )
  let instructions = 0
  const results = (name: string, args: readonly Scalar[] = []): readonly bigint[] | Stopped => {
    const entry = linked.symbols.get(name)
    const signature = signatures.get(name) ?? { params: [], results: [] }
    if (entry === undefined) throw new RangeError(`no symbol ${name}`)
    const view = memory.view()
    const state = memory.hartState(0)
    const x = (index: number, value: bigint) => view.setBigUint64(state + hartState.x + 8 * index, value, true)
    x(1, end)
    x(2, BigInt(stackTop))
    for (const { place, value } of kept) view.setBigUint64(state + place, value, true)
    x(3, linked.symbols.get("__global_pointer$") ?? 0n)
    passArguments(view, state, signature.params, args)
    view.setBigUint64(state + hartState.pc, entry, true)
    const stopped = run(engine)
    instructions = stopped.retired
    if (stopped.outcome === undefined) checkKept(memory.view(), memory.hartState(0), name)
    return stopped.outcome ?? takeResults(memory.view(), memory.hartState(0), signature.results)
  }
  if (linked.module.start) results(startSymbol)
  return {
    results,
    call(name, args) {
      const all = results(name, args)
      return typeof all === "string" ? all : all[0]
    },
    engine: engine.name,
    get instructions() {
      return instructions
    },
    read(address, length) {
      const at = memory.ram.offset + address - ram.base
      return memory.bytes().slice(at, at + length)
    },
  }
}

/** What a function has to leave as it was: s0 to s11, fs0 to fs11; and sp. */
const savedNumbers = [8, 9, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27]
const kept = savedNumbers.flatMap((number) => [
  { place: hartState.x + 8 * number, value: 0x5a5a_0000_0000_0000n + BigInt(number) },
  { place: hartState.f + 8 * number, value: 0xa5a5_0000_0000_0000n + BigInt(number) },
])

function checkKept(view: DataView, state: number, name: string): void {
  const all = [...kept, { place: hartState.x + 16, value: BigInt(stackTop) }]
  const lost = all.find(({ place, value }) => view.getBigUint64(state + place, true) !== value)
  if (lost) throw new RangeError(`${name} has not restored the register at ${lost.place} of the hart's state`)
}

function run(engine: Engine): { readonly outcome?: Stopped; readonly retired: number } {
  const stop = engine.run(0, enough)
  const { retired } = stop
  if (stop.kind !== "trap") return { outcome: "out of fuel", retired }
  if (stop.trap.pc === end && stop.trap.cause === causes.fetchFault) return { retired }
  return { outcome: stop.trap.cause === causes.illegalInstruction ? "illegal instruction" : "fault", retired }
}

/** The first eight of each kind go into registers, as many as tests use. Singles are boxed. */
function passArguments(view: DataView, state: number, params: readonly ValueType[], args: readonly Scalar[]): void {
  let [integers, floats] = [10, 10]
  params.forEach((type, i) => {
    const bits = BigInt(args[i] ?? 0)
    if (type === "i32" || type === "i64") {
      const value = type === "i32" ? BigInt.asIntN(32, bits) : bits
      view.setBigUint64(state + hartState.x + 8 * integers++, BigInt.asUintN(64, value), true)
    } else {
      const boxed = type === "f32" ? bits | 0xffff_ffff_0000_0000n : bits
      view.setBigUint64(state + hartState.f + 8 * floats++, boxed, true)
    }
  })
}

function takeResults(view: DataView, state: number, types: readonly ValueType[]): readonly bigint[] {
  let [integers, floats] = [10, 10]
  return types.map((type) => {
    const isInteger = type === "i32" || type === "i64"
    const place = isInteger ? hartState.x + 8 * integers++ : hartState.f + 8 * floats++
    return valueOf(type, view.getBigUint64(state + place, true))
  })
}

/** An i32 has to be sign-extended in its register, a single to be boxed: else what is given is none. */
function valueOf(type: ValueType, bits: bigint): bigint {
  if (type === "i32") {
    if (BigInt.asUintN(64, BigInt.asIntN(32, bits)) !== bits) throw new RangeError(`an i32 is 0x${bits.toString(16)}`)
    return BigInt.asUintN(32, bits)
  }
  if (type !== "f32") return bits
  if (bits >> 32n !== 0xffff_ffffn) throw new RangeError(`a single is not boxed: 0x${bits.toString(16)}`)
  return BigInt.asUintN(32, bits)
}
