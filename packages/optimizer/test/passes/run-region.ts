// Evaluates regions over a guest made for it: what the guest would see is an outcome, which passes must not change.
import { Evaluator, Trap, type FunctionBuilder, type Module, type Scalar } from "@lamina/ir"
import { hartState } from "@lamina/isa"

/** Bytes of guest memory, and whether one cannot be accessed. */
export interface GuestBytes {
  read(address: bigint): number
  write(address: bigint, byte: number): void
  faults(address: bigint): boolean
}

export interface Outcome {
  /** The exit's pc, or the fault. */
  readonly end: string
  /** Guest registers; none when the region did not come to an exit. */
  readonly registers: readonly bigint[]
  /** Accesses of memory, in order. */
  readonly accesses: readonly string[]
  /** Calls that accrued exceptions, each once. */
  readonly accrued: ReadonlySet<string>
}

const boxed = 0xffff_ffff_0000_0000n
const wrap = (value: bigint) => BigInt.asUintN(64, value)

/** Any function of a name and arguments, the same each time. */
export function anyFunction(name: string, args: readonly Scalar[]): bigint {
  let hash = 0x9e3779b97f4a7c15n
  const mix = (value: bigint) => {
    hash = wrap((hash ^ value) * 0xbf58476d1ce4e5b9n)
    hash ^= hash >> 29n
  }
  for (const letter of name) mix(BigInt(letter.charCodeAt(0)))
  for (const arg of args) mix(BigInt(arg))
  return /\.s$|^fmv\.w\.x$/.test(name) ? hash | boxed : hash
}

function access(memory: GuestBytes, accesses: string[], name: string, args: readonly Scalar[]): bigint[] {
  const [, kind, isFloat, digit, letter] = /^(load|store|other)\.(f?)(\d)([su]?)$/.exec(name) ?? []
  const size = Number(digit)
  const address = BigInt(args[0])
  const place = (index: number) => wrap(address + BigInt(index))
  for (let i = 0; i < size; i++) if (memory.faults(place(i))) throw new Trap(`fault at 0x${address.toString(16)}`)
  let old = 0n
  for (let i = size - 1; i >= 0; i--) old = (old << 8n) | BigInt(memory.read(place(i)))
  const value = BigInt.asUintN(8 * size, BigInt(args[1] ?? 0))
  accesses.push(`${kind} ${size} 0x${address.toString(16)}${kind === "load" ? "" : ` 0x${value.toString(16)}`}`)
  if (kind !== "load") for (let i = 0; i < size; i++) memory.write(place(i), Number((value >> BigInt(8 * i)) & 0xffn))
  if (kind === "store") return []
  return [letter === "s" ? wrap(BigInt.asIntN(8 * size, old)) : isFloat && size === 4 ? old | boxed : old]
}

/** Runs a region with these registers, x0 to x31 and f0 to f31, over a memory. */
export function runRegion(
  module: Module,
  fn: FunctionBuilder,
  registers: readonly bigint[],
  memory: GuestBytes,
): Outcome {
  const accesses: string[] = []
  const accrued = new Set<string>()
  const imports: Record<string, (args: readonly Scalar[]) => readonly Scalar[]> = {}
  for (const each of module.functions) {
    if (each.kind !== "import") continue
    const { module: from, name } = each.from
    imports[each.name] = (args) => {
      if (from === "guest") return access(memory, accesses, name, args)
      if (from === "accrue") accrued.add(`${name} ${args.join(" ")}`)
      return [anyFunction(name, args)]
    }
  }
  const evaluator = new Evaluator(module, { imports })
  const view = new DataView(evaluator.memory.bytes.buffer)
  registers.forEach((value, index) => view.setBigUint64(hartState.x + 8 * index, value, true))
  try {
    const [pc] = evaluator.call(fn.name, [])
    const after = registers.map((_, index) => view.getBigUint64(hartState.x + 8 * index, true))
    return { end: `exit to 0x${BigInt(pc).toString(16)}`, registers: after, accesses, accrued }
  } catch (error) {
    if (!(error instanceof Trap)) throw error
    return { end: error.message, registers: [], accesses, accrued }
  }
}

/** What differs; undefined when a guest could not tell the outcomes apart. Loads may be missing in the second. */
export function difference(before: Outcome, after: Outcome): string | undefined {
  if (before.end !== after.end) return `${before.end}, then ${after.end}`
  for (const [index, value] of before.registers.entries())
    if (value !== after.registers[index]) return `register ${index}: ${value}, then ${after.registers[index]}`
  let next = 0
  for (const each of before.accesses)
    if (each === after.accesses[next]) next++
    else if (!each.startsWith("load")) return `access ${next}: ${each}, then ${after.accesses[next]}`
  if (next < after.accesses.length) return `access ${next}: none, then ${after.accesses[next]}`
  const [missing] = [...before.accrued].filter((call) => !after.accrued.has(call))
  const [added] = [...after.accrued].filter((call) => !before.accrued.has(call))
  return (missing ?? added) === undefined ? undefined : `accrued: ${missing}, then ${added}`
}
