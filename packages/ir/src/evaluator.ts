// The evaluator: executes IR one instruction after the other. Slow, plain, and what back ends are judged against.
import { computations } from "./evaluate-op.ts"
import { EvaluatorMemory } from "./evaluator-memory.ts"
import { InternalError, IrError } from "./errors.ts"
import type { FunctionBuilder } from "./function-builder.ts"
import {
  type FunctionDefinition,
  type FunctionReference,
  type GlobalReference,
  opOf,
  type Target,
  type Terminator,
  type Value,
} from "./function.ts"
import type { Global, ImportedFunction, Module } from "./module.ts"
import { opNamed } from "./op.ts"
import type { OpName } from "./op-table.ts"
import type { Scalar } from "./scalar.ts"
import { StepLimitReached, Trap } from "./trap.ts"
import { sameSignature, type Signature, type ValueType } from "./value-type.ts"

export interface EvaluatorOptions {
  /** Instructions and terminators executed at most, over the evaluator's life; 10 million unless given. */
  readonly stepLimit?: number
  /** What imported functions do, by their name in the module. Results must be as many as the type says. */
  readonly imports?: Readonly<Record<string, (args: readonly Scalar[]) => readonly Scalar[]>>
  /** What imported globals hold at first, by their name in the module; 0 unless given. */
  readonly globals?: Readonly<Record<string, Scalar>>
}

const deepestCall = 1000

type Leave =
  { readonly results: readonly Scalar[] } | { readonly callee: FunctionReference; readonly args: readonly Scalar[] }

/** An instance of a module: its memory, its tables, its functions. Imported tables are empty. */
export class Evaluator {
  readonly memory: EvaluatorMemory
  readonly #module: Module
  readonly #tables: (FunctionReference | undefined)[][]
  /** What globals hold, by index. */
  readonly globals: Scalar[]
  readonly #data: Uint8Array[]
  readonly #elements: (readonly (FunctionReference | undefined)[])[]
  readonly #imports: NonNullable<EvaluatorOptions["imports"]>
  #steps: number
  #depth = 0

  constructor(module: Module, { stepLimit = 10_000_000, imports = {}, globals = {} }: EvaluatorOptions = {}) {
    this.#module = module
    this.#imports = imports
    this.#steps = stepLimit
    this.memory = new EvaluatorMemory(module.memory?.min ?? 0, module.memory?.max ?? 65536)
    this.#tables = module.tables.map(({ min }) => Array.from({ length: min }))
    this.globals = []
    for (const { type, name, initial } of module.globals)
      this.globals.push(globals[name] ?? this.#initial(type, initial))
    this.#data = module.data.map(({ bytes }) => bytes)
    this.#elements = module.elements.map(({ functions }) => functions)
    for (const { index, table, offset, functions } of module.elements) {
      if (table === undefined) continue
      this.#initTable(table.index, index, this.#offset(offset), 0, functions.length)
      this.#elements[index] = []
    }
    for (const { index, offset, bytes } of module.data) {
      if (offset === undefined) continue
      this.memory.init(bytes, this.#offset(offset), 0, bytes.length)
      this.#data[index] = new Uint8Array(0)
    }
    if (module.start) this.#call(module.start, [])
  }

  #initial(type: ValueType, initial: Global["initial"]): Scalar {
    if (typeof initial === "object") return this.globals[initial.index]
    if (type === "i64" || type === "f64") return initial ?? 0n
    return type === "i32" ? Number(BigInt.asIntN(32, initial ?? 0n)) : Number(initial ?? 0n)
  }

  #offset(offset: number | GlobalReference): number {
    return typeof offset === "number" ? offset : Number(this.globals[offset.index]) >>> 0
  }

  #initTable(table: number, elements: number, to: number, from: number, length: number): void {
    this.#copyEntries(this.#elements[elements], this.#tables[table], to, from, length)
  }

  #copyEntries(
    source: readonly (FunctionReference | undefined)[],
    into: (FunctionReference | undefined)[],
    to: number,
    from: number,
    length: number,
  ): void {
    if (from + length > source.length || to + length > into.length) throw new Trap("out of bounds table access")
    source.slice(from, from + length).forEach((fn, i) => (into[to + i] = fn))
  }

  /** Calls a function by name. Throws `Trap`, `StepLimitReached`, or `IrError` when there is no such function. */
  call(name: string, args: readonly Scalar[]): readonly Scalar[] {
    const fn = this.#module.functions.find((candidate) => candidate.name === name)
    if (fn === undefined) throw new IrError(`no function @${name}`)
    if (args.length !== fn.signature.params.length)
      throw new IrError(`@${name} takes ${fn.signature.params.length} arguments`)
    return this.#call(fn, args)
  }

  #call(callee: FunctionReference, args: readonly Scalar[]): readonly Scalar[] {
    if (this.#depth === deepestCall) throw new Trap("call stack exhausted")
    this.#depth++
    try {
      let leave: Leave = { callee, args }
      while ("callee" in leave) {
        const fn: ImportedFunction | FunctionBuilder = this.#module.functions[leave.callee.index]
        leave = fn.kind === "import" ? { results: this.#callImport(fn, leave.args) } : this.#run(fn, leave.args)
      }
      return leave.results
    } finally {
      this.#depth--
    }
  }

  #callImport(fn: ImportedFunction, args: readonly Scalar[]): readonly Scalar[] {
    const host = this.#imports[fn.name]
    if (host === undefined) throw new IrError(`the import @${fn.name} is not provided`)
    return host(args)
  }

  #run(fn: FunctionDefinition, args: readonly Scalar[]): Leave {
    const values: Scalar[] = new Array<Scalar>(fn.valueTypes.length)
    let block = fn.blocks[0]
    block.params.forEach((param, i) => (values[param] = args[i]!))
    for (;;) {
      for (const instruction of block.instructions) this.#instruction(fn, instruction, values)
      this.#step()
      const next = this.#end(block.terminator!, fn, values)
      if (!("block" in next)) return next
      const passed = next.args.map((arg) => values[arg])
      block = next.block
      block.params.forEach((param, i) => (values[param] = passed[i]!))
    }
  }

  #step(): void {
    if (--this.#steps < 0) throw new StepLimitReached("the evaluation took more steps than it was allowed")
  }

  #instruction(fn: FunctionDefinition, instruction: number, values: Scalar[]): void {
    this.#step()
    const op = opOf(fn, instruction)
    const args = fn.operands
      .slice(fn.operandStart[instruction], fn.operandStart[instruction + 1])
      .map((value) => values[value])
    const immediate = fn.immediate[instruction]
    const first = fn.firstResult[instruction]
    const compute = computations[op.code]
    if (compute !== undefined) values[first] = compute(args)
    else if (op.kind === "const") {
      values[first] = op.name === "i32.const" || op.name === "f32.const" ? immediate : fn.wide[immediate]
    } else if (op.kind === "load") values[first] = this.memory.load(op, args[0], immediate)
    else if (op.kind === "store") this.memory.store(op, args[0], args[1], immediate)
    else if (op.kind === "call" || op.kind === "call_indirect") {
      const callee =
        op.kind === "call"
          ? this.#module.functions[immediate]
          : this.#entry(immediate, this.#module.signatures[fn.immediate2[instruction]], args[args.length - 1])
      const passed = op.kind === "call" ? args : args.slice(0, -1)
      this.#call(callee, passed).forEach((result, i) => (values[first + i] = result))
    } else if (op.name === "memory.size") values[first] = this.memory.pages
    else if (op.name === "memory.grow") values[first] = this.memory.grow(Number(args[0]) >>> 0)
    else if (op.name === "memory.copy") this.memory.copy(args[0], args[1], args[2])
    else if (op.name === "memory.fill") this.memory.fill(args[0], args[1], args[2])
    else if (op.name === "global.get") values[first] = this.globals[immediate]
    else if (op.name === "global.set") this.globals[immediate] = args[0]
    else if (op.kind === "segment") this.#segment(op.name, args, immediate, fn.immediate2[instruction])
    else throw new InternalError(`no evaluation of ${op.name}`)
  }

  #segment(op: OpName, args: readonly Scalar[], immediate: number, immediate2: number): void {
    const [to, from, length] = args.map((arg) => Number(arg) >>> 0)
    switch (op) {
      case "memory.init":
        return this.memory.init(this.#data[immediate], to, from, length)
      case "data.drop":
        this.#data[immediate] = new Uint8Array(0)
        return
      case "elem.drop":
        this.#elements[immediate] = []
        return
      case "table.init":
        return this.#initTable(immediate, immediate2, to, from, length)
      default:
        return this.#copyEntries(this.#tables[immediate2], this.#tables[immediate], to, from, length)
    }
  }

  /** The function in a table's entry, which must have the signature. */
  #entry(table: number, signature: Signature, index: Scalar): FunctionReference {
    const entries = this.#tables[table]
    const at = Number(index) >>> 0
    if (at >= entries.length) throw new Trap("undefined element")
    const fn = entries[at]
    if (fn === undefined) throw new Trap("uninitialized element")
    if (!sameSignature(fn.signature, signature)) throw new Trap("indirect call type mismatch")
    return fn
  }

  #end(end: Terminator, fn: FunctionDefinition, values: readonly Scalar[]): Leave | Target {
    const read = (value: Value): Scalar => values[value]
    switch (end.kind) {
      case "br":
        return end.target
      case "br_if":
        return read(end.condition) === 0 ? end.else : end.then
      case "switch":
        return end.targets[Number(read(end.index)) >>> 0] ?? end.default
      case "return":
        return { results: end.values.map(read) }
      case "return_call":
        return { callee: end.callee, args: end.args.map(read) }
      case "return_call_indirect":
        return { callee: this.#entry(end.table.index, end.signature, read(end.index)), args: end.args.map(read) }
      case "unreachable":
        throw new Trap("unreachable")
      case "exit":
        for (const { offset, value } of end.state) {
          this.memory.store(opNamed(`${fn.valueTypes[value]}.store`), read(end.base), read(value), offset)
        }
        return { results: [read(end.pc)] }
    }
  }
}
