// Instruction selection: a function of IR to machine code over virtual registers. Backwards, so that a use can take in what computes
// its operand, and what nobody uses is never selected.
import {
  opOf,
  opNamed,
  type Block,
  type FunctionDefinition,
  type Signature,
  type Target as BranchTarget,
  type Terminator,
  type Value,
} from "@lamina/ir"
import { argumentPlaces, resultPlaces } from "./calling-convention.ts"
import { findLoops, type Flow, type Loop } from "./loops.ts"
import { MachineFunction, type Constant, type MachineBlock, type MachineInstruction } from "./machine-code.ts"
import { zero, type Register } from "./register.ts"
import { argumentRegister, selectCall, selectIndirectCall, selectLibraryCall, type CallShape } from "./select-call.ts"
import { condition, selectComparison } from "./select-compare.ts"
import { selectConversion, selectFloatBinary, selectFloatUnary, selectFused } from "./select-float.ts"
import { selectBinary, selectUnary } from "./select-integer.ts"
import { selectGlobal, selectLoad, selectStore } from "./select-memory.ts"
import { integerRegister, registerClass, type Selection } from "./selection.ts"
import type { Symbols } from "./symbols.ts"
import type { Target } from "./target.ts"
import { valueFacts } from "./value-facts.ts"

/** Up to so many cases a switch is a chain of comparisons. */
const chainedCases = 3

export function selectFunction(fn: FunctionDefinition, symbols: Symbols, target: Target): MachineFunction {
  return new Selector(fn, symbols, target).select()
}

class Selector implements Selection {
  readonly fn: FunctionDefinition
  readonly out: MachineFunction
  readonly symbols: Symbols
  readonly target: Target
  readonly opOf: Selection["opOf"]
  readonly operand: Selection["operand"]
  readonly constant: Selection["constant"]
  readonly root: Selection["root"]
  origin = 0
  readonly #flow: Flow
  readonly #registers = new Map<Value, Register>()
  /** Constants that stand before a loop, by block and constant. */
  readonly #hoisted = new Map<string, Register>()
  readonly #preheaders = new Map<number, MachineInstruction[]>()
  /** By IR block; further ones are for edges and chains. */
  readonly #blocks: MachineBlock[] = []
  readonly #calls: ReadonlySet<Loop>
  /** The loops of blocks that are not the IR's. */
  readonly #extraLoops = new Map<number, Loop | undefined>()
  #sequence: MachineInstruction[] = []
  #block = 0

  constructor(fn: FunctionDefinition, symbols: Symbols, target: Target) {
    this.fn = fn
    this.symbols = symbols
    this.target = target
    this.out = new MachineFunction(symbols.function(fn.index))
    const facts = valueFacts(fn)
    this.opOf = facts.opOf
    this.operand = facts.operand
    this.constant = facts.constant
    this.root = facts.root
    this.#flow = findLoops(fn)
    this.#calls = loopsWithCalls(fn, this.#flow)
  }

  get isInLoop(): boolean {
    return this.#flow.loopOf[this.#block] !== undefined
  }

  select(): MachineFunction {
    const { order, depth } = this.#flow
    for (const index of this.fn.blocks.keys()) this.#blocks.push({ index, instructions: [], depth: depth[index] })
    const text: MachineBlock[] = []
    for (const index of [...order].reverse()) {
      const extra = this.#selectBlock(this.fn.blocks[index])
      // What leaves a loop stands behind it, so that the loop's blocks are together.
      const loop = this.#flow.loopOf[index]
      const isInside = ({ index: block }: MachineBlock) => !loop || this.#isInLoop(block, loop)
      const leaving = extra.filter((block) => !isInside(block))
      const behind = text.findIndex((block) => !isInside(block))
      text.splice(behind < 0 ? text.length : behind, 0, ...leaving)
      const staying = extra.filter(isInside)
      text.unshift(this.#blocks[index], ...staying)
    }
    this.#enter()
    for (const [index, constants] of this.#preheaders) {
      const { instructions } = this.#blocks[index]
      instructions.splice(beforeEnd(instructions), 0, ...constants)
    }
    this.out.blocks = text
    return this.out
  }

  register(value: Value): Register {
    const root = this.root(value)
    const known = this.constant(root)
    if (known !== undefined) return this.constantRegister({ kind: "integer", value: known })
    const name = this.opOf(root)
    const instruction = this.fn.valueInstruction[root]
    if (name === "f32.const")
      return this.constantRegister({ kind: "float", bits: BigInt(this.fn.immediate[instruction]), width: 32 })
    if (name === "f64.const")
      return this.constantRegister({ kind: "float", bits: this.fn.wide[this.fn.immediate[instruction]], width: 64 })
    const found = this.#registers.get(root)
    if (found !== undefined) return found
    const made = this.out.virtual(registerClass(this.fn.valueTypes[root]))
    this.#registers.set(root, made)
    return made
  }

  low(value: Value): Register {
    if (this.opOf(value) === "i32.wrap_i64" && this.constant(value) === undefined)
      return this.register(this.operand(value, 0))
    return this.register(value)
  }

  virtual(kind: "integer" | "float"): Register {
    return this.out.virtual(kind)
  }

  constantRegister(constant: Constant): Register {
    const loop = this.#flow.loopOf[this.#block]
    if (!loop) {
      const register = this.out.virtual(constant.kind === "float" ? "float" : "integer")
      this.emit({ kind: "constant", value: constant, defs: [register], uses: [], origin: this.origin })
      return register
    }
    const place = this.#preheader(loop)
    const key = `${place} ${constantKey(constant)}`
    const known = this.#hoisted.get(key)
    if (known !== undefined) return known
    const register = this.out.virtual(constant.kind === "float" ? "float" : "integer")
    const list = this.#preheaders.get(place) ?? []
    list.push({ kind: "constant", value: constant, defs: [register], uses: [], origin: this.origin })
    this.#preheaders.set(place, list)
    this.#hoisted.set(key, register)
    return register
  }

  op(text: string, defs: Register[], uses: Register[]): void {
    this.emit({ kind: "plain", text, isSequence: false, defs, uses, origin: this.origin })
  }

  sequence(text: string, defs: Register[], uses: Register[]): void {
    this.emit({ kind: "plain", text, isSequence: true, defs, uses, origin: this.origin })
  }

  emit(instruction: MachineInstruction): void {
    this.#sequence.push(instruction)
  }

  /** The block before a loop at whose end constants for it are made: outside of all loops around it that call nothing. */
  #preheader(given: Loop): number {
    let loop = given
    while (loop.parent && !this.#calls.has(loop.parent)) loop = loop.parent
    let block = this.#flow.immediateDominator[loop.header]
    while (block > 0 && this.#flow.loopOf[block] !== loop.parent) block = this.#flow.immediateDominator[block]
    return Math.max(0, block)
  }

  /** Selects a block; gives the blocks that its branches need beside. */
  #selectBlock(block: Block): MachineBlock[] {
    this.#block = block.index
    const chunks: MachineInstruction[][] = []
    const extra: MachineBlock[] = []
    const take = (select: () => void): void => {
      this.#sequence = []
      select()
      if (this.#sequence.length > 0) chunks.push(this.#sequence)
    }
    this.origin = block.origin
    if (block.terminator) {
      const end = block.terminator
      take(() => this.#terminator(end, extra))
    }
    for (let i = block.instructions.length - 1; i >= 0; i--) {
      const instruction = block.instructions[i]
      this.origin = this.fn.instructionOrigin[instruction]
      take(() => this.#instruction(instruction))
    }
    const { instructions } = this.#blocks[block.index]
    for (let i = chunks.length - 1; i >= 0; i--) instructions.push(...chunks[i])
    return extra
  }

  /** The function's arguments. */
  #enter(): void {
    const { places } = argumentPlaces(this.fn.signature.params)
    const entry = this.#blocks[0].instructions
    const arriving: { readonly def: Register; readonly place: Register }[] = []
    const behind: MachineInstruction[] = []
    this.fn.blocks[0].params.forEach((param, index) => {
      const def = this.#registers.get(param)
      const place = places[index]
      const type = this.fn.signature.params[index]
      if (def === undefined) return
      if (place.kind === "register" && (registerClass(type) === "integer" || place.register >= 32)) {
        arriving.push({ def, place: place.register })
        return
      }
      const bits = registerClass(type) === "integer" ? def : this.virtual("integer")
      if (place.kind === "register") arriving.push({ def: bits, place: place.register })
      else behind.push({ kind: "incoming", offset: place.offset, defs: [bits], uses: [], origin: 0 })
      if (bits !== def) {
        const text = `fmv.${type === "f32" ? "w" : "d"}.x %d, %0`
        behind.push({ kind: "plain", text, isSequence: false, defs: [def], uses: [bits], origin: 0 })
      }
    })
    entry.unshift(
      {
        ...{ kind: "entry", places: arriving.map(({ place }) => place) },
        ...{ defs: arriving.map(({ def }) => def), uses: [], origin: 0 },
      },
      ...behind,
    )
  }

  /** A block that the one being selected leads to, in `loop`. */
  #newBlock(extra: MachineBlock[], loop: Loop | undefined): MachineBlock {
    const block = { index: this.#blocks.length, instructions: [], depth: loop ? this.#flow.depth[loop.header] : 0 }
    this.#blocks.push(block)
    this.#extraLoops.set(block.index, loop)
    extra.push(block)
    return block
  }

  #isInLoop(block: number, loop: Loop): boolean {
    let inner = this.#extraLoops.has(block) ? this.#extraLoops.get(block) : this.#flow.loopOf[block]
    while (inner && inner !== loop) inner = inner.parent
    return inner === loop
  }

  /** The innermost loop that has both the block being selected and another one in it. */
  #commonLoop(other: number): Loop | undefined {
    let loop = this.#flow.loopOf[this.#block]
    while (loop && !loop.blocks.has(other)) loop = loop.parent
    return loop
  }

  /** The copy of a branch's arguments to the parameters; undefined where there are none. */
  #copy({ block, args }: BranchTarget): MachineInstruction | undefined {
    const defs: Register[] = []
    const uses: Register[] = []
    block.params.forEach((param, index) => {
      if (this.root(args[index]) === param) return
      defs.push(this.register(param))
      uses.push(argumentRegister(this, args[index]))
    })
    return defs.length === 0 ? undefined : { kind: "copy", defs, uses, origin: this.origin }
  }

  /** The number of the block that an edge goes to: one of its own where arguments are to be copied. */
  #edge(target: BranchTarget, extra: MachineBlock[]): number {
    const outer = this.#sequence
    this.#sequence = []
    const copy = this.#copy(target)
    const before = this.#sequence
    this.#sequence = outer
    if (!copy) return target.block.index
    const block = this.#newBlock(extra, this.#commonLoop(target.block.index))
    block.instructions.push(...before, copy, {
      kind: "jump",
      to: target.block.index,
      defs: [],
      uses: [],
      origin: this.origin,
    })
    return block.index
  }

  #terminator(end: Terminator, extra: MachineBlock[]): void {
    const { origin } = this
    const none = { defs: [], uses: [], origin }
    switch (end.kind) {
      case "br": {
        const copy = this.#copy(end.target)
        if (copy) this.emit(copy)
        return this.emit({ kind: "jump", to: end.target.block.index, ...none })
      }
      case "br_if": {
        const { comparison, a, b } = condition(this, end.condition)
        const then = this.#edge(end.then, extra)
        const otherwise = this.#edge(end.else, extra)
        return this.emit({ kind: "branch", comparison, then, else: otherwise, defs: [], uses: [a, b], origin })
      }
      case "switch":
        return this.#switch(end, extra)
      case "return": {
        const { results } = this.fn.signature
        const places = resultPlaces(results, this.out.name)
        return this.emit({
          ...{
            kind: "return",
            places,
            defs: [],
            uses: end.values.map((value) => argumentRegister(this, value)),
            origin,
          },
        })
      }
      case "return_call":
        return this.#tailCall(end.callee.signature, end.args, (shape) => selectCall(this, end.callee.index, shape))
      case "return_call_indirect":
        return this.#tailCall(end.signature, end.args, (shape) =>
          selectIndirectCall(this, end.table.index, end.index, shape),
        )
      case "unreachable":
        return this.emit({ kind: "trap", ...none })
      case "exit": {
        for (const { offset, value } of end.state) {
          const name = opNamed(`${this.fn.valueTypes[value]}.store`).name
          selectStore(this, name, end.base, value, offset)
        }
        const places = resultPlaces(this.fn.signature.results, this.out.name)
        return this.emit({ kind: "return", places, defs: [], uses: [argumentRegister(this, end.pc)], origin })
      }
    }
  }

  /** A tail call whose arguments all go into registers leaves the frame; others are calls, and then returns. */
  #tailCall(signature: Signature, args: readonly Value[], call: (shape: CallShape) => void): void {
    const { results } = this.fn.signature
    const isTail = argumentPlaces(signature.params).stack === 0
    const defs = isTail ? [] : results.map((type) => this.virtual(registerClass(type)))
    call({ signature, args, defs, isTail })
    if (isTail && this.#sequence.at(-1)?.kind === "call") return
    const places = resultPlaces(results, this.out.name)
    this.emit({ kind: "return", places, defs: [], uses: [...defs], origin: this.origin })
  }

  #switch(end: Terminator & { readonly kind: "switch" }, extra: MachineBlock[]): void {
    const { origin } = this
    const index = argumentRegister(this, end.index)
    const bound = end.targets.length
    if (bound <= chainedCases) return this.#chain(end, index, extra)
    const limit = integerRegister(this, BigInt(bound))
    const address = this.constantRegister({ kind: "address", symbol: `.Ltable.${this.out.name}.${this.#block}` })
    const targets = end.targets.map((target) => this.#edge(target, extra))
    const otherwise = this.#edge(end.default, extra)
    this.emit({
      ...{ kind: "table", targets, otherwise, uses: [index, limit, address], defs: [this.virtual("integer")], origin },
    })
  }

  #chain(end: Terminator & { readonly kind: "switch" }, index: Register, extra: MachineBlock[]): void {
    const { origin } = this
    const [first, ...rest] = end.targets
    if (first === undefined) {
      const to = this.#edge(end.default, extra)
      return this.emit({ kind: "jump", to, defs: [], uses: [], origin })
    }
    const then = this.#edge(first, extra)
    const otherwise = this.#edge(end.default, extra)
    // Each further case is a block of its own.
    let next = otherwise
    for (let value = rest.length; value >= 1; value--) {
      const block = this.#newBlock(extra, this.#flow.loopOf[this.#block])
      const wanted = this.out.virtual("integer")
      const to = this.#edge(rest[value - 1], extra)
      block.instructions.push(
        { kind: "constant", value: { kind: "integer", value: BigInt(value) }, defs: [wanted], uses: [], origin },
        { kind: "branch", comparison: "beq", then: to, else: next, defs: [], uses: [index, wanted], origin },
      )
      next = block.index
    }
    this.emit({ kind: "branch", comparison: "beq", then, else: next, defs: [], uses: [index, zero], origin })
  }

  #instruction(instruction: number): void {
    const { fn } = this
    const op = opOf(fn, instruction)
    const first = fn.firstResult[instruction] as Value
    const start = fn.operandStart[instruction]
    const args = fn.operands.slice(start, fn.operandStart[instruction + 1])
    const immediate = fn.immediate[instruction]
    const asked = fn.resultCount[instruction] > 0 ? this.#registers.get(first) : undefined
    if (op.effect === "pure" && asked === undefined) return
    /** The register of the first result; one for nobody where only the effect counts. */
    const d = () => asked ?? this.virtual(registerClass(op.result ?? "i32"))
    const isInteger = op.name.startsWith("i")
    switch (op.kind) {
      case "const":
        return
      case "binary":
        if (isInteger) return selectBinary(this, op.name, d(), args[0], args[1])
        return selectFloatBinary(this, op.name, d(), args[0], args[1])
      case "ternary":
        return selectFused(this, op.name, d(), args)
      case "compare":
        return selectComparison(this, op.name, d(), args[0], args[1])
      case "unary":
        if (op.name.endsWith(".eqz")) return selectComparison(this, op.name, d(), args[0], undefined)
        return isInteger ? selectUnary(this, op.name, d(), args[0]) : selectFloatUnary(this, op.name, d(), args[0])
      case "convert":
        if (/^i64\.extend_|^i32\.wrap/.test(op.name)) return selectUnary(this, op.name, d(), args[0])
        return selectConversion(this, op.name, d(), args[0])
      case "select":
        return this.#select(asked, args)
      case "load":
        return selectLoad(this, op.name, d(), args[0], immediate)
      case "store":
        return selectStore(this, op.name, args[0], args[1], immediate)
      case "global":
        if (op.name === "global.get" && asked === undefined) return
        return selectGlobal(this, instruction, asked, args[0])
      case "call": {
        const { signature } = this.symbols.module.functions[immediate]
        return selectCall(this, immediate, this.#shape(instruction, signature, args))
      }
      case "call_indirect": {
        const signature = this.symbols.module.signatures[fn.immediate2[instruction]]
        const index = args[args.length - 1]
        return selectIndirectCall(this, immediate, index, this.#shape(instruction, signature, args.slice(0, -1)))
      }
      case "memory":
        return this.#memory(op.name, instruction, args)
      case "segment":
        return this.#segment(instruction, args)
    }
  }

  #shape(instruction: number, signature: Signature, args: readonly Value[]): CallShape {
    const first = this.fn.firstResult[instruction]
    const defs = signature.results.map((type, i) => {
      return this.#registers.get((first + i) as Value) ?? this.virtual(registerClass(type))
    })
    return { signature, args, defs, isTail: false }
  }

  #select(d: Register | undefined, [test, a, b]: readonly Value[]): void {
    if (d === undefined) return
    const { comparison, a: x, b: y } = condition(this, test)
    const uses = [x, y, argumentRegister(this, a), argumentRegister(this, b)]
    this.emit({ kind: "select", comparison, defs: [d], uses, origin: this.origin })
  }

  #memory(name: string, instruction: number, args: readonly Value[]): void {
    const params = args.map(() => "i32" as const)
    const results = name === "memory.size" || name === "memory.grow" ? (["i32"] as const) : []
    selectLibraryCall(this, `__wasm_${name.replace(".", "_")}`, this.#shape(instruction, { params, results }, args))
  }

  /** Segments that are copied at run time lie beside the code; what is dropped has a length that becomes 0. */
  #segment(instruction: number, args: readonly Value[]): void {
    const op = opOf(this.fn, instruction)
    const immediate = this.fn.immediate[instruction]
    const immediate2 = this.fn.immediate2[instruction]
    const address = (symbol: string) => this.constantRegister({ kind: "address", symbol })
    const { symbols } = this
    const data = `${symbols.table(0)}.data.${immediate}`
    const elements = (index: number) => `${symbols.table(0)}.elements.${index}`
    if (op.name === "data.drop" || op.name === "elem.drop") {
      const symbol = op.name === "data.drop" ? data : elements(immediate)
      return this.op("sd zero, 8(%0)", [], [address(symbol)])
    }
    const registers = args.map((arg) => argumentRegister(this, arg))
    const describe = (): { readonly callee: string; readonly extra: Register[] } => {
      if (op.name === "memory.init") return { callee: "__wasm_memory_init", extra: [address(data)] }
      const table = (index: number) => [
        address(symbols.table(index)),
        integerRegister(this, BigInt(symbols.module.tables[index].min)),
      ]
      if (op.name === "table.init")
        return { callee: "__lamina_table_init", extra: [...table(immediate), address(elements(immediate2))] }
      return { callee: "__lamina_table_copy", extra: [...table(immediate), ...table(immediate2)] }
    }
    const { callee, extra } = describe()
    const uses = [...registers, ...extra]
    this.emit({
      ...{ kind: "call", callee, isTail: false, origin: this.origin, defs: [], uses, resultPlaces: [] },
      places: uses.map((_, index) => ({ kind: "register" as const, register: 10 + index })),
    })
  }
}

function constantKey(constant: Constant): string {
  switch (constant.kind) {
    case "integer":
      return `i${constant.value}`
    case "address":
      return `a${constant.symbol}`
    case "float":
      return `f${constant.width} ${constant.bits}`
  }
}

/** Where something goes that is to stand before a block's last jump, and the copy before it. */
function beforeEnd(instructions: readonly MachineInstruction[]): number {
  const last = instructions.length - 1
  return instructions[last - 1]?.kind === "copy" ? last - 1 : Math.max(0, last)
}

function loopsWithCalls(fn: FunctionDefinition, { loopOf, order }: Flow): ReadonlySet<Loop> {
  const found = new Set<Loop>()
  for (const index of order) {
    const calls = fn.blocks[index].instructions.some((instruction) => {
      const { kind } = opOf(fn, instruction)
      return kind === "call" || kind === "call_indirect" || kind === "memory" || kind === "segment"
    })
    if (!calls) continue
    for (let loop = loopOf[index]; loop; loop = loop.parent) found.add(loop)
  }
  return found
}
