// Builds a function, one instruction after the other, inferring result types and rejecting operands of the wrong type.
import { IrError } from "./errors.ts"
import type {
  Arm,
  Block,
  FunctionDefinition,
  FunctionReference,
  GlobalReference,
  SegmentReference,
  StateEntry,
  TableReference,
  Target,
  Terminator,
  Value,
} from "./function.ts"
import type { Module } from "./module.ts"
import { type Op, opNamed } from "./op.ts"
import type { BinaryOp, CompareOp, ConvertOp, LoadOp, StoreOp, TernaryOp, UnaryOp } from "./op-table.ts"
import { floatBits } from "./scalar.ts"
import type { Signature, ValueType } from "./value-type.ts"

interface OpenBlock extends Block {
  readonly params: Value[]
  readonly instructions: number[]
  terminator: Terminator | undefined
  origin: number
}

const noRegion = -1

/** How a function is built. */
export interface FunctionOptions {
  /**
   * Has constants stand in the entry block, once each, wherever they are asked for; what else is built stands in a block behind it. For functions with very many
   * of them. Off by default.
   */
  readonly sharesConstants?: boolean
}

/**
 * A function of `module` being built; made by `module.function`. Each method appends to the current block (at first the
 * entry block, then the one `at` chose) and returns the result. All throw `IrError` for operands of the wrong type, and
 * when the current block has its terminator already.
 */
export class FunctionBuilder implements FunctionDefinition {
  readonly kind = "definition"
  readonly index: number
  readonly name: string
  readonly signature: Signature
  readonly blocks: OpenBlock[] = []
  readonly valueTypes: ValueType[] = []
  readonly valueInstruction: number[] = []
  readonly instructionOp: number[] = []
  readonly instructionOrigin: number[] = []
  readonly operandStart: number[] = [0]
  readonly operands: Value[] = []
  readonly firstResult: number[] = []
  readonly resultCount: number[] = []
  readonly immediate: number[] = []
  readonly immediate2: number[] = []
  readonly wide: bigint[] = []
  /** Where what is appended from now on comes from; any number, 0 at first. */
  origin = 0
  readonly #module: Module
  #current: OpenBlock
  /** Integer constants in the entry block by what they are, where these are shared. */
  readonly #shared: { readonly i32: Map<number, Value>; readonly i64: Map<bigint, Value> } | undefined

  constructor(module: Module, index: number, name: string, signature: Signature, options: FunctionOptions = {}) {
    this.#module = module
    this.index = index
    this.name = name
    this.signature = signature
    this.#current = this.block(signature.params) as OpenBlock
    if (options.sharesConstants !== true) return
    this.#shared = { i32: new Map(), i64: new Map() }
    const first = this.block()
    this.br(first)
    this.at(first)
  }

  /** The function's parameters. */
  get params(): readonly Value[] {
    return this.blocks[0].params
  }

  /** The block instructions are appended to. */
  get current(): Block {
    return this.#current
  }

  typeOf(value: Value): ValueType {
    return this.valueTypes[value]
  }

  /** Adds a block with parameters of these types; does not move there. */
  block(params: readonly ValueType[] = []): Block {
    const block: OpenBlock = {
      index: this.blocks.length,
      params: [],
      instructions: [],
      terminator: undefined,
      origin: 0,
    }
    for (const type of params) block.params.push(this.#value(type, -1))
    this.blocks.push(block)
    return block
  }

  /** Moves to a block: what follows is appended to it. */
  at(block: Block): void {
    this.#current = this.#own(block)
  }

  /** The low 32 bits of an integer. */
  iconst32(value: number): Value {
    const bits = value | 0
    const known = this.#shared?.i32.get(bits)
    if (known !== undefined) return known
    const made = this.#constant(opNamed("i32.const"), bits)
    this.#shared?.i32.set(bits, made)
    return made
  }

  /** The low 64 bits of an integer. */
  iconst64(value: bigint): Value {
    const bits = BigInt.asUintN(64, value)
    const known = this.#shared?.i64.get(bits)
    if (known !== undefined) return known
    const made = this.#constant(opNamed("i64.const"), this.wide.push(bits) - 1)
    this.#shared?.i64.set(bits, made)
    return made
  }

  /** `value` rounded to single precision. For a NaN other than the canonical one use `fconst32Bits`. */
  fconst32(value: number): Value {
    return this.fconst32Bits(Number(floatBits("f32", value)))
  }

  fconst64(value: number): Value {
    return this.fconst64Bits(BigInt(floatBits("f64", value)))
  }

  fconst32Bits(bits: number): Value {
    return this.#emit(opNamed("f32.const"), [], bits >>> 0)
  }

  fconst64Bits(bits: bigint): Value {
    return this.#emit(opNamed("f64.const"), [], this.wide.push(BigInt.asUintN(64, bits)) - 1)
  }

  unary(op: UnaryOp, a: Value): Value {
    return this.#emit(opNamed(op), [a])
  }

  binary(op: BinaryOp, a: Value, b: Value): Value {
    return this.#emit(opNamed(op), [a, b])
  }

  ternary(op: TernaryOp, a: Value, b: Value, c: Value): Value {
    return this.#emit(opNamed(op), [a, b, c])
  }

  /** 0 or 1, as i32. */
  compare(op: CompareOp, a: Value, b: Value): Value {
    return this.#emit(opNamed(op), [a, b])
  }

  convert(op: ConvertOp, a: Value): Value {
    return this.#emit(opNamed(op), [a])
  }

  /** `a` when `condition` (i32) is not 0, else `b`; both have been computed. */
  select(condition: Value, a: Value, b: Value): Value {
    this.#expect("select", [condition], ["i32"])
    this.#expect("select", [b], [this.typeOf(a)])
    return this.#append(opNamed("select"), [condition, a, b], [this.typeOf(a)], 0, 0)
  }

  /** Loads from `address + offset`; `address` is an i32, unsigned, and `offset` 0 to 2^32 - 1. */
  load(op: LoadOp, address: Value, offset: number, region: string): Value {
    this.#checkOffset(op, offset)
    return this.#emit(opNamed(op), [address], offset, this.#module.region(region))
  }

  /** Stores `value` to `address + offset`. */
  store(op: StoreOp, address: Value, value: Value, offset: number, region: string): void {
    this.#checkOffset(op, offset)
    this.#emit(opNamed(op), [address, value], offset, this.#module.region(region))
  }

  /** Pages of 64 KiB. */
  memorySize(): Value {
    return this.#emit(opNamed("memory.size"), [])
  }

  /** Grows by `pages`; gives the old size, or -1 when that failed. */
  memoryGrow(pages: Value): Value {
    return this.#emit(opNamed("memory.grow"), [pages])
  }

  memoryCopy(destination: Value, source: Value, length: Value): void {
    this.#emit(opNamed("memory.copy"), [destination, source, length])
  }

  memoryFill(destination: Value, byte: Value, length: Value): void {
    this.#emit(opNamed("memory.fill"), [destination, byte, length])
  }

  /** Copies from data of the module. */
  memoryInit(data: SegmentReference, destination: Value, source: Value, length: Value): void {
    this.#emit(opNamed("memory.init"), [destination, source, length], data.index)
  }

  /** Makes data empty. */
  dataDrop(data: SegmentReference): void {
    this.#emit(opNamed("data.drop"), [], data.index)
  }

  tableInit(table: TableReference, elements: SegmentReference, destination: Value, source: Value, length: Value): void {
    this.#emit(opNamed("table.init"), [destination, source, length], table.index, elements.index)
  }

  tableCopy(to: TableReference, from: TableReference, destination: Value, source: Value, length: Value): void {
    this.#emit(opNamed("table.copy"), [destination, source, length], to.index, from.index)
  }

  /** Makes elements empty. */
  elementsDrop(elements: SegmentReference): void {
    this.#emit(opNamed("elem.drop"), [], elements.index)
  }

  globalGet(global: GlobalReference): Value {
    return this.#append(opNamed("global.get"), [], [global.type], global.index, noRegion)
  }

  /** Throws `IrError` for a global that cannot be written. */
  globalSet(global: GlobalReference, value: Value): void {
    if (!global.mutable) throw this.#mistake("global.set", `%${global.name} is not mutable`)
    this.#expect("global.set", [value], [global.type])
    this.#append(opNamed("global.set"), [value], [], global.index, noRegion)
  }

  /** Calls a function of this module; gives its results. */
  call(callee: FunctionReference, args: readonly Value[]): readonly Value[] {
    this.#expect(`call @${callee.name}`, args, callee.signature.params)
    return this.#results(this.#append(opNamed("call"), args, callee.signature.results, callee.index, noRegion))
  }

  /** Calls entry `index` of a table, which must be of the type given, else it traps. */
  callIndirect(table: TableReference, signature: Signature, index: Value, args: readonly Value[]): readonly Value[] {
    this.#expect("call_indirect", args, signature.params)
    this.#expect("call_indirect", [index], ["i32"])
    const number = this.#module.signature(signature)
    return this.#results(
      this.#append(opNamed("call_indirect"), [...args, index], signature.results, table.index, number),
    )
  }

  /** Appends any operation of the table with a fixed shape; for those who hold an op's name at run time. */
  operation(op: Op, args: readonly Value[], offset = 0, region?: string): Value {
    return this.#emit(op, args, offset, region === undefined ? noRegion : this.#module.region(region))
  }

  br(block: Block, args: readonly Value[] = []): void {
    this.#end({ kind: "br", target: this.#target(block, args) })
  }

  /** Goes to `then` when `condition` (i32) is not 0. */
  brIf(
    condition: Value,
    then: Block,
    thenArgs: readonly Value[],
    otherwise: Block,
    otherwiseArgs: readonly Value[],
    likely?: Arm,
  ): void {
    this.#expect("br_if", [condition], ["i32"])
    this.#end({
      kind: "br_if",
      condition,
      then: this.#target(then, thenArgs),
      else: this.#target(otherwise, otherwiseArgs),
      ...(likely && { likely }),
    })
  }

  /** Goes to `targets[index]` (i32, unsigned), or to `fallback` beyond them. A bare block is a target without arguments. */
  switch(index: Value, targets: readonly (Block | Target)[], fallback: Block | Target): void {
    this.#expect("switch", [index], ["i32"])
    const target = (to: Block | Target): Target =>
      "block" in to ? this.#target(to.block, to.args) : this.#target(to, [])
    this.#end({ kind: "switch", index, targets: targets.map(target), default: target(fallback) })
  }

  ret(values: readonly Value[] = []): void {
    this.#expect("return", values, this.signature.results)
    this.#end({ kind: "return", values: [...values] })
  }

  /** Tail call. The callee has the results of this function. */
  returnCall(callee: FunctionReference, args: readonly Value[]): void {
    this.#expect(`return_call @${callee.name}`, args, callee.signature.params)
    this.#end({ kind: "return_call", callee, args: [...args] })
  }

  returnCallIndirect(table: TableReference, signature: Signature, index: Value, args: readonly Value[]): void {
    this.#expect("return_call_indirect", args, signature.params)
    this.#expect("return_call_indirect", [index], ["i32"])
    this.#module.signature(signature)
    this.#end({ kind: "return_call_indirect", table, signature, index, args: [...args] })
  }

  unreachable(): void {
    this.#end({ kind: "unreachable" })
  }

  /** Leaves with precise state: stores each value at `base + offset` (base is an i32), then returns `pc`. */
  exit(pc: Value, base: Value, state: readonly StateEntry[], region = "state"): void {
    this.#expect("exit", [pc], this.signature.results)
    this.#expect("exit", [base], ["i32"])
    for (const { offset, value } of state) {
      this.#checkOffset("exit", offset)
      this.#expect("exit", [value], [this.typeOf(value)])
    }
    this.#end({ kind: "exit", pc, base, region: this.#module.region(region), state: [...state] })
  }

  /**
   * Replaces values where they are read, and drops parameters of blocks, with what is passed to them. What replaces a value must
   * dominate its uses; a dropped parameter must not be read any more.
   */
  rewrite(replace: (value: Value) => Value, keeps: (param: Value) => boolean): void {
    const { operands } = this
    for (let i = 0; i < operands.length; i++) operands[i] = replace(operands[i])
    const kept = this.blocks.map(({ params }, index) => params.map((param) => index === 0 || keeps(param)))
    // What stays as it is stays the same object: there are many.
    const target = (old: Target): Target => {
      const { block, args } = old
      const isKept = kept[block.index]
      if (args.every((arg, i) => isKept[i] && replace(arg) === arg)) return old
      return { block, args: args.filter((_, i) => isKept[i]).map(replace) }
    }
    for (const block of this.blocks) {
      if (block.terminator) block.terminator = rewriteTerminator(block.terminator, replace, target)
    }
    for (const [index, block] of this.blocks.entries()) {
      if (kept[index].every((isKept) => isKept)) continue
      const params = block.params.filter((_, i) => kept[index][i])
      block.params.splice(0, block.params.length, ...params)
    }
  }

  #value(type: ValueType, instruction: number): Value {
    this.valueInstruction.push(instruction)
    return (this.valueTypes.push(type) - 1) as Value
  }

  #emit(op: Op, args: readonly Value[], immediate = 0, immediate2 = noRegion): Value {
    this.#expect(op.name, args, op.operands)
    return this.#append(op, args, op.result === undefined ? [] : [op.result], immediate, immediate2)
  }

  /** Gives the first result; an instruction without results gives the number its first result would have had. */
  #append(op: Op, args: readonly Value[], results: readonly ValueType[], immediate: number, immediate2: number): Value {
    if (this.#current.terminator !== undefined) throw this.#mistake(op.name, "the current block has ended already")
    return this.#appendTo(this.#current, op, args, results, immediate, immediate2)
  }

  #appendTo(
    block: OpenBlock,
    op: Op,
    args: readonly Value[],
    results: readonly ValueType[],
    immediate: number,
    immediate2: number,
  ): Value {
    const instruction = this.instructionOp.push(op.code) - 1
    this.instructionOrigin.push(this.origin)
    for (const arg of args) this.operands.push(arg)
    this.operandStart.push(this.operands.length)
    this.immediate.push(immediate)
    this.immediate2.push(immediate2)
    this.resultCount.push(results.length)
    const first = this.valueTypes.length as Value
    this.firstResult.push(first)
    for (const type of results) this.#value(type, instruction)
    block.instructions.push(instruction)
    return first
  }

  #results(first: Value): readonly Value[] {
    const values: Value[] = []
    for (let value: number = first; value < this.valueTypes.length; value++) values.push(value as Value)
    return values
  }

  /** A constant that stands where constants do. */
  #constant(op: Op, immediate: number): Value {
    return this.#shared
      ? this.#appendTo(this.blocks[0], op, [], [op.result!], immediate, noRegion)
      : this.#emit(op, [], immediate)
  }

  #own(block: Block): OpenBlock {
    const own = this.blocks[block.index]
    if (own !== block) throw this.#mistake("block", "that block belongs to another function")
    return own
  }

  #target(block: Block, args: readonly Value[]): Target {
    const { params } = this.#own(block)
    if (block.index === 0) throw this.#mistake("branch", "the entry block cannot be a target")
    if (args.length !== params.length) {
      throw this.#mistake(`branch to b${block.index}`, `${args.length} arguments for ${params.length} parameters`)
    }
    for (let i = 0; i < args.length; i++) {
      if (this.typeOf(args[i]) !== this.typeOf(params[i])) {
        throw this.#mistake(
          `branch to b${block.index}`,
          `argument ${i + 1} is ${this.typeOf(args[i])}, must be ${this.typeOf(params[i])}`,
        )
      }
    }
    return { block, args: args.length === 0 ? args : [...args] }
  }

  #end(terminator: Terminator): void {
    if (this.#current.terminator !== undefined) {
      throw this.#mistake(terminator.kind, `b${this.#current.index} has ended already`)
    }
    this.#current.terminator = terminator
    this.#current.origin = this.origin
  }

  #expect(what: string, args: readonly Value[], types: readonly ValueType[]): void {
    if (args.length !== types.length) {
      throw this.#mistake(what, `${args.length} values where ${types.length} are needed`)
    }
    for (let i = 0; i < args.length; i++) {
      const type = this.valueTypes[args[i]]
      if (type !== types[i]) {
        throw this.#mistake(what, `operand ${i + 1} is ${type ?? "no value of this function"}, must be ${types[i]}`)
      }
    }
  }

  #checkOffset(what: string, offset: number): void {
    if (!Number.isInteger(offset) || offset < 0 || offset > 0xffff_ffff) {
      throw this.#mistake(what, `offset ${offset} is not from 0 to 2^32 - 1`)
    }
  }

  #mistake(what: string, why: string): IrError {
    return new IrError(`@${this.name}: ${what}: ${why}`)
  }
}

function rewriteTerminator(
  end: Terminator,
  replace: (value: Value) => Value,
  target: (target: Target) => Target,
): Terminator {
  switch (end.kind) {
    case "br": {
      const to = target(end.target)
      return to === end.target ? end : { ...end, target: to }
    }
    case "br_if": {
      const [condition, then, otherwise] = [replace(end.condition), target(end.then), target(end.else)]
      const isSame = condition === end.condition && then === end.then && otherwise === end.else
      return isSame ? end : { ...end, condition, then, else: otherwise }
    }
    case "switch":
      return { ...end, index: replace(end.index), targets: end.targets.map(target), default: target(end.default) }
    case "return":
      return end.values.every((value) => replace(value) === value) ? end : { ...end, values: end.values.map(replace) }
    case "return_call":
      return { ...end, args: end.args.map(replace) }
    case "return_call_indirect":
      return { ...end, index: replace(end.index), args: end.args.map(replace) }
    case "unreachable":
      return end
    case "exit": {
      const state = end.state.map(({ offset, value }) => ({ offset, value: replace(value) }))
      return { ...end, pc: replace(end.pc), base: replace(end.base), state }
    }
  }
}
