// Allocated machine code to assembly text.
import { CodegenError } from "./codegen-error.ts"
import { layOutFrame, stackAccess, type Frame } from "./frame.ts"
import { layOutBlocks, type TextBlock } from "./layout.ts"
import {
  inverse,
  type Comparison,
  type Constant,
  type MachineFunction,
  type MachineInstruction,
} from "./machine-code.ts"
import { orderMoves } from "./parallel-move.ts"
import {
  calleeAddress,
  calleeSaved,
  isFloat,
  isVirtual,
  registerName,
  scratch,
  zero,
  type Register,
} from "./register.ts"

/** What a function shares with its module. */
export interface EmitContext {
  /** The label of a literal, in read-only data. */
  literal(bits: bigint, width: 32 | 64): string
  /** Adds a jump table to read-only data. */
  table(label: string, targets: readonly string[]): void
  /** The directive for where code comes from; undefined where it is not known. */
  location(origin: number): string | undefined
}

export interface Placement {
  readonly registers: ReadonlyMap<Register, Register>
  readonly slots: ReadonlyMap<Register, number>
}

type Place =
  { readonly kind: "register"; readonly register: Register } | { readonly kind: "memory"; readonly offset: number }

/** The text of a function, without the directives around it. */
export function emitFunction(fn: MachineFunction, placement: Placement, context: EmitContext): string[] {
  return new FunctionEmitter(fn, placement, context).emit()
}

class FunctionEmitter {
  readonly #fn: MachineFunction
  readonly #placement: Placement
  readonly #context: EmitContext
  readonly #frame: Frame
  readonly #trapLabel: string
  /** Blocks that have no frame. */
  readonly #frameless: ReadonlySet<number>
  #lines: string[] = []
  #traps = false
  #block = 0

  constructor(fn: MachineFunction, placement: Placement, context: EmitContext) {
    this.#fn = fn
    this.#placement = placement
    this.#context = context
    this.#trapLabel = `.Ltrap.${fn.name}`
    const used = new Set<Register>()
    let calls = false
    for (const { instructions } of fn.blocks) {
      for (const instruction of instructions) {
        for (const def of instruction.defs) if (!placement.slots.has(def)) used.add(this.#register(def))
        if (instruction.kind === "call" && !instruction.isTail && !instruction.keepsRegisters) calls = true
      }
    }
    this.#frame = layOutFrame(fn, used, calls)
    this.#frameless = this.#canGoWithoutFrame() ? (fn.front?.blocks ?? new Set()) : new Set()
  }

  /** Whether the blocks in front use no register that must be saved, and no slot. */
  #canGoWithoutFrame(): boolean {
    const front = this.#fn.blocks.filter(({ index }) => this.#fn.front?.blocks.has(index))
    const isFine = (register: Register) => !this.#placement.slots.has(register) && !saved.has(this.#register(register))
    return front.every(({ instructions }) =>
      instructions.every(({ kind, defs, uses }) => {
        return kind !== "reload" && kind !== "save" && kind !== "incoming" && [...defs, ...uses].every(isFine)
      }),
    )
  }

  emit(): string[] {
    const blocks = this.#fn.blocks.map((block): TextBlock => {
      this.#lines = []
      this.#block = block.index
      if (this.#frameless.size > 0 && block.index === this.#fn.front?.between) this.#lines.push(...this.#frame.enter)
      const last = block.instructions[block.instructions.length - 1]
      let origin = -1
      for (const instruction of block.instructions) {
        // Jumps need no line: they may turn out to be none.
        if (instruction === last && instruction.kind === "jump") break
        if (instruction.origin !== origin) {
          origin = instruction.origin
          const location = this.#context.location(origin)
          if (location !== undefined) this.#lines.push(location)
        }
        if (instruction === last && isBranch(instruction)) break
        this.#instruction(instruction)
      }
      return { index: block.index, depth: block.depth, lines: this.#lines, end: this.#end(last, block.index) }
    })
    const entered = this.#frameless.size > 0 ? [] : this.#frame.enter
    const text = layOutBlocks(blocks, (index) => this.#label(index))
    const trap = this.#traps ? [`${this.#trapLabel}:`, "unimp"] : []
    return [...entered, ...text, ...trap]
  }

  #label(index: number): string {
    return `.L${this.#fn.name}.${index}`
  }

  /** The physical register of a register. */
  #register(register: Register): Register {
    if (!isVirtual(register)) return register
    const found = this.#placement.registers.get(register)
    // A register that is written and never read, or the other way round in code that is not reached, may be any.
    if (found === undefined) throw new CodegenError(`${this.#fn.name}: v${register} has no register`)
    return found
  }

  #name(register: Register): string {
    return registerName(this.#register(register))
  }

  #place(register: Register): Place {
    const slot = this.#placement.slots.get(register)
    if (slot !== undefined) return { kind: "memory", offset: this.#frame.slot(slot) }
    return { kind: "register", register: this.#register(register) }
  }

  #end(last: MachineInstruction | undefined, index: number): TextBlock["end"] {
    if (!last) return { kind: "none" }
    switch (last.kind) {
      case "branch": {
        const [a, b] = last.uses.map((use) => this.#name(use))
        const branch = (comparison: Comparison) => `${comparison} ${a}, ${b},`
        return {
          ...{ kind: "branch", then: last.then, otherwise: last.else },
          ...{ text: branch(last.comparison), opposite: branch(inverse(last.comparison)) },
        }
      }
      case "jump":
        return { kind: "jump", to: last.to }
      case "table": {
        const label = `.Ltable.${this.#fn.name}.${index}`
        const [wanted, bound, address] = last.uses.map((use) => this.#name(use))
        const t = this.#name(last.defs[0])
        this.#context.table(
          label,
          last.targets.map((target) => this.#label(target)),
        )
        this.#lines.push(
          ...[`bgeu ${wanted}, ${bound}, ${this.#label(last.otherwise)}`, `slli ${t}, ${wanted}, 2`],
          ...[`add ${t}, ${t}, ${address}`, `lw ${t}, 0(${t})`, `jr ${t}`],
        )
        return { kind: "table", targets: [...last.targets, last.otherwise] }
      }
      default:
        return { kind: "none" }
    }
  }

  #instruction(instruction: MachineInstruction): void {
    switch (instruction.kind) {
      case "plain":
        return this.#plain(instruction)
      case "copy":
        return this.#moves(
          instruction.defs.map((def) => this.#place(def)),
          instruction.uses.map((use) => this.#place(use)),
        )
      case "constant":
        return this.#constant(this.#register(instruction.defs[0]), instruction.value)
      case "entry":
        return this.#moves(
          instruction.defs.map((def) => this.#place(def)),
          instruction.places.map((register) => ({ kind: "register", register })),
        )
      case "incoming": {
        const offset = this.#frame.size + instruction.offset
        this.#lines.push(...stackAccess("ld", this.#register(instruction.defs[0]), offset))
        return
      }
      case "reload":
      case "save": {
        const isLoad = instruction.kind === "reload"
        const register = this.#register(isLoad ? instruction.defs[0] : instruction.uses[0])
        const mnemonic = (isFloat(register) ? "f" : "") + (isLoad ? "ld" : "sd")
        this.#lines.push(...stackAccess(mnemonic, register, this.#frame.slot(instruction.slot)))
        return
      }
      case "check": {
        const [a, b] = instruction.uses.map((use) => this.#name(use))
        this.#traps = true
        this.#lines.push(`${instruction.comparison} ${a}, ${b}, ${this.#trapLabel}`)
        return
      }
      case "select":
        return this.#select(instruction.comparison, instruction.defs[0], instruction.uses)
      case "call":
        return this.#call(instruction)
      case "return":
        this.#moves(
          instruction.places.map((register) => ({ kind: "register", register })),
          instruction.uses.map((use) => this.#place(use)),
        )
        this.#lines.push(...this.#leave(), "ret")
        return
      case "trap":
        this.#lines.push("unimp")
        return
      case "branch":
      case "jump":
      case "table":
        throw new CodegenError(`${this.#fn.name}: a block goes on behind its end`)
    }
  }

  #leave(): readonly string[] {
    return this.#frameless.has(this.#block) ? [] : this.#frame.leave
  }

  #plain({ text, defs, uses }: MachineInstruction & { readonly kind: "plain" }): void {
    const filled = text.replace(/%(trap|d\d?|\d)/g, (_, what: string) => {
      if (what === "trap") {
        this.#traps = true
        return this.#trapLabel
      }
      return what.startsWith("d") ? this.#name(defs[Number(what.slice(1))]) : this.#name(uses[Number(what)])
    })
    // A copy whose ends are one register.
    const same = /^(?:mv|fmv\.[sd]) (\w+), (\w+)$/.exec(filled)
    if (same && same[1] === same[2]) return
    this.#lines.push(...filled.split("\n"))
  }

  #constant(register: Register, constant: Constant): void {
    const name = registerName(register)
    switch (constant.kind) {
      case "integer":
        this.#lines.push(`li ${name}, ${constant.value}`)
        return
      case "address":
        this.#lines.push(`la ${name}, ${constant.symbol}`)
        return
      case "float": {
        const width = constant.width === 32 ? "w" : "d"
        if (constant.bits === 0n) this.#lines.push(`fmv.${width}.x ${name}, zero`)
        else {
          const literal = this.#context.literal(constant.bits, constant.width)
          this.#lines.push(`fl${width} ${name}, ${literal}, ${registerName(scratch.memory)}`)
        }
      }
    }
  }

  #moves(to: readonly Place[], from: readonly Place[]): void {
    const key = (place: Place) => (place.kind === "register" ? `${place.register}` : `m${place.offset}`)
    const places = new Map([...to, ...from].map((place) => [key(place), place]))
    const spare: Place = { kind: "register", register: scratch.circle }
    places.set(key(spare), spare)
    const fromZero = from.map((place) => place.kind === "register" && place.register === zero)
    const planned = to.map((place, index) => ({ to: key(place), from: key(from[index]) }))
    const ordered = orderMoves(
      planned.filter((_, index) => !fromZero[index]),
      () => key(spare),
    )
    const all = [...ordered, ...planned.filter((_, index) => fromZero[index])]
    for (const { to: target, from: source } of all) {
      const [a, b] = [places.get(target), places.get(source)]
      if (a && b) this.#move(a, b)
    }
  }

  #move(to: Place, from: Place): void {
    if (to.kind === "register" && from.kind === "register") return this.#registerMove(to.register, from.register)
    const f = (register: Register) => (isFloat(register) ? "f" : "")
    if (to.kind === "register") {
      if (from.kind === "memory") this.#lines.push(...stackAccess(`${f(to.register)}ld`, to.register, from.offset))
      return
    }
    if (from.kind === "register") {
      this.#lines.push(...stackAccess(`${f(from.register)}sd`, from.register, to.offset))
      return
    }
    // The address of a far slot needs the register that the value passes through; the value waits in the other one.
    const through = scratch.memory
    this.#lines.push(...stackAccess("ld", through, from.offset))
    if (to.offset > 2047) throw new CodegenError(`${this.#fn.name}: its stack frame is too large`)
    this.#lines.push(...stackAccess("sd", through, to.offset))
  }

  #registerMove(to: Register, from: Register): void {
    const [a, b] = [registerName(to), registerName(from)]
    if (to === from) return
    if (isFloat(to) && isFloat(from)) this.#lines.push(`fmv.d ${a}, ${b}`)
    else if (isFloat(to)) this.#lines.push(`fmv.d.x ${a}, ${b}`)
    else if (isFloat(from)) this.#lines.push(`fmv.x.d ${a}, ${b}`)
    else if (from === zero) this.#lines.push(`li ${a}, 0`)
    else this.#lines.push(`mv ${a}, ${b}`)
  }

  #select(comparison: Comparison, def: Register, [x, y, a, b]: readonly Register[]): void {
    const [d, then, otherwise] = [def, a, b].map((register) => this.#register(register))
    this.#registerMove(d, then)
    if (d === otherwise) return
    this.#lines.push(`${comparison} ${this.#name(x)}, ${this.#name(y)}, 1f`)
    this.#registerMove(d, otherwise)
    this.#lines.push("1:")
  }

  /** Where the callee's address is when its arguments are in place: where it was, unless that is written before the jump. */
  #calleeRegister({ uses, places, isTail }: MachineInstruction & { readonly kind: "call" }): Register {
    const register = this.#register(uses[0])
    const isTaken = places.some((place) => place.kind === "register" && place.register === register)
    return isTaken || (isTail && saved.has(register)) ? calleeAddress : register
  }

  #call(call: MachineInstruction & { readonly kind: "call" }): void {
    const first = call.uses.length - call.places.length
    const to = call.places.map((place): Place =>
      place.kind === "register" ? place : { kind: "memory", offset: place.offset },
    )
    const from = call.uses.slice(first).map((use) => this.#place(use))
    const address = first === 1 ? this.#calleeRegister(call) : undefined
    if (address === calleeAddress) {
      to.push({ kind: "register", register: calleeAddress })
      from.push(this.#place(call.uses[0]))
    }
    this.#moves(to, from)
    if (call.isTail) this.#lines.push(...this.#leave())
    if (call.text !== undefined) this.#lines.push(...call.text.split("\n"))
    else if (address !== undefined) this.#lines.push(`${call.isTail ? "jr" : "jalr"} ${registerName(address)}`)
    else this.#lines.push(`${call.isTail ? "tail" : "call"} ${call.callee ?? ""}`)
    if (call.isTail) return
    this.#moves(
      call.defs.map((def) => this.#place(def)),
      call.resultPlaces.map((register) => ({ kind: "register", register })),
    )
  }
}

const saved: ReadonlySet<Register> = new Set([...calleeSaved.integer, ...calleeSaved.float])

const isBranch = ({ kind }: MachineInstruction): boolean => kind === "branch" || kind === "jump" || kind === "table"
