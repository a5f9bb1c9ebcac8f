// Loads nothing twice, and not what was just stored. A load that goes has been executed before with all its bytes, or they have been stored to:
// it could not have faulted. Stores all stay, in their order.
import type { FunctionBuilder, Value } from "@lamina/ir"
import { guestAddress, type GuestAddress } from "./guest-address.ts"
import type { GuestAccess, GuestFunction } from "./guest-function.ts"
import { InstructionMaker } from "./instruction-maker.ts"
import { KnownMemory, type KnownBytes } from "./known-memory.ts"
import { opCode } from "./op-code.ts"
import type { RegionCode, RegionPass } from "./region-code.ts"
import { none } from "./site.ts"

export const forwardMemory: RegionPass = { name: "forward-memory", run: (region) => new Forwarding(region).run() }

class Forwarding {
  readonly #region: RegionCode
  readonly #fn: FunctionBuilder
  readonly #maker: InstructionMaker
  readonly #replacement = new Map<Value, Value>()

  constructor(region: RegionCode) {
    this.#region = region
    this.#fn = region.fn
    this.#maker = new InstructionMaker(region.fn)
  }

  run(): void {
    const { order, parent } = this.#region
    /** By block: what is known at its end. */
    const atEnd: (KnownMemory | undefined)[] = []
    for (const index of order) {
      const before = parent[index] < 0 ? new KnownMemory() : (atEnd[parent[index]] as KnownMemory)
      atEnd[index] = this.#block(this.#fn.blocks[index].instructions, before)
    }
    if (this.#replacement.size > 0) this.#region.replaceUses((value) => this.#standsFor(value))
  }

  #standsFor(value: Value): Value {
    return this.#replacement.get(value) ?? value
  }

  /** Gives what is known at the end. */
  #block(instructions: number[], before: KnownMemory): KnownMemory {
    const { instructionOp, immediate } = this.#fn
    const { functions } = this.#region
    let memory: KnownMemory | undefined
    const made: { readonly at: number; readonly instructions: readonly number[] }[] = []
    for (const [at, instruction] of instructions.entries()) {
      if (instructionOp[instruction] !== opCode.call) continue
      const callee = functions[immediate[instruction]]
      if (callee.kind === "pure" || callee.kind === "accruing") continue
      memory ??= before.copy()
      const instead = this.#access(instruction, callee, memory)
      if (instead) made.push({ at, instructions: instead })
    }
    for (const { at, instructions: instead } of made.reverse()) instructions.splice(at, 1, ...instead)
    return memory ?? before
  }

  /** Follows an access. Gives what stands for it instead; undefined when it stays. */
  #access(instruction: number, callee: GuestFunction, memory: KnownMemory): readonly number[] | undefined {
    const fn = this.#fn
    if (callee.kind !== "load" && callee.kind !== "store") {
      memory.forget()
      return undefined
    }
    const first = fn.operandStart[instruction]
    const { base, offset } = guestAddress(fn, this.#standsFor(fn.operands[first]))
    const address = { base: this.#standsFor(base), offset }
    const { size, isFloat } = callee
    if (callee.kind === "store") {
      const value = this.#standsFor(fn.operands[first + 1])
      memory.overwrite(address, size)
      const extension = isFloat && size === 4 && this.#isBoxed(value) ? "boxed" : undefined
      memory.note({ address, size, value, isFloat, extension })
      return undefined
    }
    const result = fn.firstResult[instruction] as Value
    const known = memory.find(address, size, isFloat)
    const made: number[] = []
    this.#maker.origin = fn.instructionOrigin[instruction]
    const value = known ? this.#extract(known, address, callee, made) : none
    if (value === none) {
      memory.note({ address, size, value: result, isFloat, extension: callee.extension })
      return undefined
    }
    this.#replacement.set(result, value)
    return made
  }

  /** What a load gives, made from bytes that are known; `none` when that takes more than loading. */
  #extract(known: KnownBytes, address: GuestAddress, { size, extension }: GuestAccess, made: number[]): Value {
    const from = 8 * (address.offset - known.address.offset)
    if (size === known.size && (size === 8 || extension === known.extension)) return known.value
    if (extension === "boxed") return none
    const shifted = from === 0 ? known.value : this.#make(made, opCode.shrU, known.value, BigInt(from))
    if (extension === "unsigned") return this.#make(made, opCode.and, shifted, (1n << BigInt(8 * size)) - 1n)
    const extend = size === 1 ? opCode.extend8 : size === 2 ? opCode.extend16 : opCode.extend32
    return this.#append(made, this.#maker.make(extend, shifted, none))
  }

  #make(made: number[], op: number, value: Value, constant: bigint): Value {
    return this.#append(made, this.#maker.make(op, value, this.#append(made, this.#maker.make64(constant))))
  }

  #append(made: number[], instruction: number): Value {
    made.push(instruction)
    return this.#fn.firstResult[instruction] as Value
  }

  /** Whether a value is a single as it stands in a floating-point register. */
  #isBoxed(value: Value): boolean {
    const callee = this.#region.calleeOf(value)
    switch (callee?.kind) {
      case "load":
        return callee.extension === "boxed"
      case "pure":
      case "accruing":
        return callee.isBoxed
      default:
        return false
    }
  }
}
