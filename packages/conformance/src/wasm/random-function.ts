// Random function bodies that are valid WebAssembly: instructions are chosen among all, and what they take is found on the stack or made.
import { interestingFloat, interestingInteger } from "../lockstep/interesting-values.ts"
import type { Random } from "../lockstep/random.ts"
import {
  makesNaN,
  mayTrap,
  memoryInstructions,
  type NumericInstruction,
  numericInstructions,
  typeByte,
  type WasmType,
} from "./wasm-instructions.ts"
import { type Bytes, littleEndian, signed, unsigned, vector } from "./wasm-writer.ts"

export interface FunctionType {
  readonly params: readonly WasmType[]
  readonly results: readonly WasmType[]
}

export interface RandomGlobal {
  readonly type: WasmType
  readonly mutable: boolean
}

/** What functions of a random module may use. */
export interface RandomContext {
  readonly random: Random
  /** The number of a function type, which is made at its first mention. */
  readonly typeIndex: (type: FunctionType) => number
  /** Functions by number. */
  readonly functions: readonly FunctionType[]
  /** Functions that the table holds, by entry. */
  readonly table: readonly (number | undefined)[]
  readonly globals: readonly RandomGlobal[]
  /** A global, an i32, from which loops and calls take; below 0 they end. */
  readonly fuel: number
  /** Accesses are to `base` up to `base + size`, a power of two. */
  readonly base: number
  readonly size: number
  /** Whether an access may go anywhere, seldom. */
  readonly isWild: boolean
  /** Bytes of each data segment, all of which are passive; empty where `memory.init` is not wanted. */
  readonly data: readonly number[]
  /** Entries of each element segment, all of which are passive. */
  readonly elements: readonly number[]
  readonly isTailCalling: boolean
}

export const types: readonly WasmType[] = ["i32", "i64", "f32", "f64"]

const longestBody = 160
const deepestNesting = 6

interface Frame {
  /** What a branch to it takes along. */
  readonly label: readonly WasmType[]
  readonly results: readonly WasmType[]
  readonly height: number
  isUnreachable: boolean
}

export function constant(type: WasmType, random: Random): Bytes {
  switch (type) {
    case "i32":
      return [0x41, ...signed(BigInt.asIntN(32, interestingInteger(random)))]
    case "i64":
      return [0x42, ...signed(BigInt.asIntN(64, interestingInteger(random)))]
    case "f32":
      return [0x43, ...littleEndian(interestingFloat(random, "s"), 4)]
    case "f64":
      return [0x44, ...littleEndian(interestingFloat(random, "d"), 8)]
  }
}

const canonicalNaN: Readonly<Record<"f32" | "f64", readonly number[]>> = {
  f32: [0x43, ...littleEndian(0x7fc0_0000n, 4), 0x5b],
  f64: [0x44, ...littleEndian(0x7ff8_0000_0000_0000n, 8), 0x61],
}

/** The code of a function: its locals and its body, as the code section holds them. */
export function randomFunction(context: RandomContext, type: FunctionType): Bytes {
  return new FunctionGenerator(context, type).code()
}

class FunctionGenerator {
  readonly #context: RandomContext
  readonly #random: Random
  readonly #type: FunctionType
  readonly #locals: WasmType[]
  readonly #scratch: Readonly<Record<"f32" | "f64", number>>
  readonly #out: number[] = []
  readonly #stack: WasmType[] = []
  readonly #frames: Frame[] = []
  #left: number

  constructor(context: RandomContext, type: FunctionType) {
    this.#context = context
    this.#random = context.random
    this.#type = type
    const extra = Array.from({ length: this.#random.below(6) }, () => this.#random.pick(types))
    this.#locals = [...type.params, ...extra]
    this.#scratch = { f32: this.#locals.length, f64: this.#locals.length + 1 }
    this.#left = 10 + this.#random.below(longestBody)
  }

  code(): Bytes {
    const { params, results } = this.#type
    const declared: WasmType[] = [...this.#locals.slice(params.length), "f32", "f64"]
    const locals = vector(declared.map((type) => [1, typeByte[type]]))
    this.#frames.push({ label: results, results, height: 0, isUnreachable: false })
    this.#takeFuel(8, 0)
    while (this.#left > 0) this.#instruction()
    this.#close()
    return [...locals, ...this.#out]
  }

  #emit(...bytes: number[]): void {
    this.#out.push(...bytes)
  }

  #top(): Frame {
    return this.#frames[this.#frames.length - 1]
  }

  /** Ends the innermost construct with its results. */
  #close(): void {
    const { results, height, isUnreachable } = this.#top()
    // Code that is not reached may leave the results to be imagined.
    if (!isUnreachable || this.#stack.length > height || this.#random.chance(0.3)) {
      const above = () => this.#stack.slice(height)
      while (this.#stack.length > height && !above().every((type, i) => type === results[i])) this.#drop()
      for (const type of results.slice(this.#stack.length - height)) this.#value(type, 0)
    }
    this.#emit(0x0b)
    this.#frames.pop()
    this.#stack.length = height
    this.#stack.push(...results)
  }

  #drop(): void {
    this.#emit(0x1a)
    this.#stack.pop()
  }

  #nothingFollows(): void {
    const frame = this.#top()
    this.#stack.length = frame.height
    frame.isUnreachable = true
    // Mostly nothing stands behind it, but now and then something does.
    if (this.#random.chance(0.6)) this.#left -= 20
  }

  /** Takes fuel, and leaves a construct with constants for its results when there is none left. */
  #takeFuel(amount: number, depth: number): void {
    const fuel = unsigned(this.#context.fuel)
    this.#emit(0x23, ...fuel, 0x41, ...signed(BigInt(amount)), 0x6b, 0x24, ...fuel, 0x23, ...fuel, 0x41, 0, 0x48)
    this.#emit(0x04, 0x40)
    const results = this.#frames[this.#frames.length - 1 - depth].label
    for (const type of results) this.#emit(...constant(type, this.#random))
    this.#emit(0x0c, ...unsigned(depth + 1), 0x0b)
  }

  /** Has values of these types on the stack, and takes them off: finds them there, or makes them. */
  #need(wanted: readonly WasmType[]): void {
    const { height, isUnreachable } = this.#top()
    let at = this.#stack.length
    let found = this.#random.chance(0.75)
    for (let i = wanted.length - 1; i >= 0 && found; i--) {
      if (at > height) found = this.#stack[--at] === wanted[i]
      else found = isUnreachable
    }
    if (found) this.#stack.length = at
    else {
      for (const type of wanted) this.#value(type, 0)
      this.#stack.length -= wanted.length
    }
  }

  /** Makes one value. */
  #value(type: WasmType, depth: number): void {
    const random = this.#random
    this.#left--
    const locals = this.#locals.flatMap((local, index) => (local === type ? [index] : []))
    const globals = this.#context.globals.flatMap((global, index) => (global.type === type ? [index] : []))
    const kind = depth > 3 ? random.below(5) : random.below(10)
    if (kind < 3 && locals.length > 0) {
      this.#emit(0x20, ...unsigned(random.pick(locals)))
      this.#stack.push(type)
    } else if (kind === 4 && globals.length > 0) {
      this.#emit(0x23, ...unsigned(random.pick(globals)))
      this.#stack.push(type)
    } else if (kind >= 6) {
      const instruction = random.pick(numericInstructions.filter(({ result }) => result === type))
      for (const param of instruction.params) this.#value(param, depth + 1)
      this.#stack.length -= instruction.params.length
      this.#numeric(instruction)
    } else {
      this.#emit(...constant(type, random))
      this.#stack.push(type)
    }
  }

  /** Emits an instruction whose operands are there; mostly sees to it that it does not trap. */
  #numeric(wanted: NumericInstruction): void {
    let instruction = wanted
    if (mayTrap(instruction) && this.#random.chance(0.97)) {
      const [type] = instruction.params
      if (type === "i32") this.#emit(0x41, 1, 0x72)
      else if (type === "i64") this.#emit(0x42, 1, 0x84)
      else {
        const saturating = instruction.name.replace("trunc_", "trunc_sat_")
        instruction = numericInstructions.find(({ name }) => name === saturating) ?? instruction
      }
    }
    this.#emit(...instruction.bytes)
    const { result } = instruction
    this.#stack.push(result)
    if (!makesNaN(instruction) || (result !== "f32" && result !== "f64")) return
    // Which NaN an operation gives is not said, so none is seen: it becomes the canonical one.
    const local = unsigned(this.#scratch[result])
    const [compare] = canonicalNaN[result].slice(-1)
    this.#emit(0x22, ...local, ...canonicalNaN[result].slice(0, -1), 0x20, ...local, 0x20, ...local, compare, 0x1b)
  }

  #instruction(): void {
    const random = this.#random
    this.#left--
    const { height } = this.#top()
    if (this.#stack.length > height + 12) return random.chance(0.5) ? this.#drop() : this.#local()
    const kind = random.below(100)
    if (kind < 34) {
      const instruction = random.pick(numericInstructions)
      this.#need(instruction.params)
      return this.#numeric(instruction)
    }
    if (kind < 40) return this.#value(random.pick(types), 0)
    if (kind < 52) return this.#local()
    if (kind < 58) return this.#global()
    if (kind < 70) return this.#access()
    if (kind < 72) return this.#bulk()
    if (kind < 75) return this.#select()
    if (kind < 77) {
      if (this.#stack.length > height || this.#top().isUnreachable) {
        this.#emit(0x1a)
        if (this.#stack.length > height) this.#stack.pop()
      }
      return
    }
    if (kind < 87) return this.#frames.length <= deepestNesting ? this.#construct() : undefined
    if (kind < 94) return this.#branch()
    if (kind < 98) return this.#call()
    if (kind < 99) return this.#emit(0x01)
    if (random.chance(0.05)) {
      this.#emit(0x00)
      this.#nothingFollows()
    }
  }

  #local(): void {
    const index = this.#random.below(this.#locals.length + 1) - 1
    if (index < 0) return
    const type = this.#locals[index]
    const kind = this.#random.below(3)
    if (kind > 0) this.#need([type])
    this.#emit(0x20 + kind, ...unsigned(index))
    if (kind !== 1) this.#stack.push(type)
  }

  #global(): void {
    const index = this.#random.below(this.#context.globals.length + 1) - 1
    if (index < 0) return
    const { type, mutable } = this.#context.globals[index]
    if (mutable && this.#random.chance(0.6)) {
      this.#need([type])
      this.#emit(0x24, ...unsigned(index))
    } else {
      this.#emit(0x23, ...unsigned(index))
      this.#stack.push(type)
    }
  }

  /** Makes an i32 on the stack an address in the lower half of what may be accessed. */
  #confine(): void {
    const { base, size, isWild } = this.#context
    if (isWild && this.#random.chance(0.02)) return
    this.#emit(0x41, ...signed(BigInt(size / 2 - 1)), 0x71)
    if (base > 0) this.#emit(0x41, ...signed(BigInt(base)), 0x6a)
  }

  #access(): void {
    const random = this.#random
    const { opcode, type, isStore, width } = random.pick(memoryInstructions)
    this.#need(["i32"])
    this.#confine()
    if (isStore) {
      this.#stack.push("i32")
      this.#value(type, 0)
      this.#stack.length -= 2
    } else this.#stack.push(type)
    const { isWild, size } = this.#context
    const offset = random.below(isWild && random.chance(0.02) ? 2 ** 32 : size / 4)
    this.#emit(opcode, random.below(Math.log2(width) + 1), ...unsigned(offset))
  }

  /** An i32 below a power of two, taken off the stack as soon as it is there. */
  #small(limit: number): void {
    this.#value("i32", 2)
    this.#stack.pop()
    this.#emit(0x41, ...signed(BigInt(limit - 1)), 0x71)
  }

  #bulk(): void {
    const random = this.#random
    const { data, elements, table, isWild } = this.#context
    const kind = random.below(isWild ? 10 : 5)
    // As if the value above the address were on the stack, which it is while the others are made.
    const address = () => {
      this.#value("i32", 2)
      this.#stack.pop()
      this.#confine()
    }
    if (kind === 0) {
      if (!isWild) return
      this.#emit(0x3f, 0)
      this.#stack.push("i32")
    } else if (kind <= 2) {
      address()
      if (kind === 1) address()
      else this.#small(0x10000)
      this.#small(this.#context.size / 8)
      this.#emit(0xfc, ...(kind === 1 ? [10, 0, 0] : [11, 0]))
    } else if (kind <= 4) {
      if (data.length === 0) return
      const segment = random.below(data.length)
      address()
      this.#small(data[segment] / 2)
      this.#small(data[segment] / 2)
      this.#emit(0xfc, 8, ...unsigned(segment), 0)
      if (isWild && random.chance(0.1)) this.#emit(0xfc, 9, ...unsigned(segment))
    } else if (kind === 5) {
      this.#need(["i32"])
      this.#emit(0x41, 3, 0x71, 0x40, 0)
      this.#stack.push("i32")
    } else if (kind <= 7) {
      for (let i = 0; i < 3; i++) this.#small(table.length / 2)
      this.#emit(0xfc, 14, 0, 0)
    } else {
      if (elements.length === 0) return
      const segment = random.below(elements.length)
      this.#small(table.length / 2)
      for (let i = 0; i < 2; i++) this.#small(elements[segment] / 2)
      this.#emit(0xfc, 12, ...unsigned(segment), 0)
      if (random.chance(0.1)) this.#emit(0xfc, 13, ...unsigned(segment))
    }
  }

  #select(): void {
    const type = this.#random.pick(types)
    this.#need([type, type, "i32"])
    this.#emit(...(this.#random.chance(0.2) ? [0x1c, 1, typeByte[type]] : [0x1b]))
    this.#stack.push(type)
  }

  #someTypes(most: number): WasmType[] {
    return Array.from({ length: this.#random.below(most + 1) }, () => this.#random.pick(types))
  }

  #blockType({ params, results }: FunctionType): Bytes {
    if (params.length === 0 && results.length === 0) return [0x40]
    if (params.length === 0 && results.length === 1 && this.#random.chance(0.8)) return [typeByte[results[0]]]
    return signed(BigInt(this.#context.typeIndex({ params, results })))
  }

  #open(code: number, type: FunctionType, label: readonly WasmType[]): void {
    this.#emit(code, ...this.#blockType(type))
    this.#frames.push({ label, results: type.results, height: this.#stack.length, isUnreachable: false })
    this.#stack.push(...type.params)
  }

  #body(): void {
    for (let count = 1 + this.#random.below(10); count > 0 && this.#left > 0; count--) this.#instruction()
  }

  #construct(): void {
    const random = this.#random
    const results = this.#someTypes(random.chance(0.8) ? 1 : 3)
    const { height } = this.#top()
    // Parameters are what happens to be on the stack, or are made.
    const onStack = Math.min(this.#stack.length - height, random.below(4))
    const params = random.chance(0.5) ? this.#stack.slice(this.#stack.length - onStack) : this.#someTypes(2)
    const type = { params, results }
    const kind = random.below(3)
    this.#need(kind === 2 ? [...params, "i32"] : params)
    if (kind === 0) {
      this.#open(0x02, type, results)
      this.#body()
      return this.#close()
    }
    if (kind === 1) {
      // A block around the loop, to leave it when the fuel is used up.
      this.#open(0x02, type, results)
      this.#stack.length -= params.length
      this.#open(0x03, type, params)
      this.#takeFuel(1, 1)
      this.#body()
      this.#close()
      return this.#close()
    }
    this.#open(0x04, type, results)
    this.#body()
    if (params.join() !== results.join() || random.chance(0.6)) {
      const then = this.#top()
      this.#close()
      this.#out[this.#out.length - 1] = 0x05
      this.#stack.length = then.height
      this.#frames.push({ ...then, isUnreachable: false })
      this.#stack.push(...params)
      this.#body()
    }
    this.#close()
  }

  #branch(): void {
    const random = this.#random
    const depth = random.below(this.#frames.length)
    const { label } = this.#frames[this.#frames.length - 1 - depth]
    const kind = random.below(10)
    if (kind < 6) {
      this.#need([...label, "i32"])
      this.#emit(0x0d, ...unsigned(depth))
      this.#stack.push(...label)
      return
    }
    if (kind < 8) {
      this.#need(label)
      this.#emit(0x0c, ...unsigned(depth))
    } else if (kind === 8) {
      const same = this.#frames.flatMap((frame, i) =>
        frame.label.join() === label.join() ? [this.#frames.length - 1 - i] : [],
      )
      const targets = Array.from({ length: random.below(6) }, () => unsigned(random.pick(same)))
      this.#need([...label, "i32"])
      if (random.chance(0.8)) this.#emit(0x41, 7, 0x71)
      this.#emit(0x0e, ...vector(targets), ...unsigned(depth))
    } else if (random.chance(0.3)) {
      this.#need(this.#type.results)
      this.#emit(0x0f)
    } else return
    this.#nothingFollows()
  }

  #call(): void {
    const random = this.#random
    const { functions, table, typeIndex, isTailCalling } = this.#context
    const same = functions.flatMap((fn, index) => (fn.results.join() === this.#type.results.join() ? [index] : []))
    const isTail = isTailCalling && same.length > 0 && random.chance(0.1)
    const callee = isTail ? random.pick(same) : random.below(functions.length)
    const { params, results } = functions[callee]
    if (random.chance(0.6)) {
      this.#need(params)
      this.#emit(isTail ? 0x12 : 0x10, ...unsigned(callee))
    } else {
      const entries = table.flatMap((fn, entry) => (fn === callee ? [entry] : []))
      this.#need(params)
      if (entries.length > 0 && random.chance(0.96)) this.#emit(0x41, ...signed(BigInt(random.pick(entries))))
      else {
        this.#stack.push(...params)
        this.#value("i32", 2)
        this.#stack.length -= params.length + 1
        this.#emit(0x41, ...signed(BigInt(2 * table.length - 1)), 0x71)
      }
      this.#emit(isTail ? 0x13 : 0x11, ...unsigned(typeIndex({ params, results })), 0)
    }
    if (isTail) this.#nothingFollows()
    else this.#stack.push(...results)
  }
}
