// A valid body to IR: structured control flow becomes blocks, locals become values, and where paths meet, parameters of blocks.
import type { Block, FunctionBuilder, Target, Value, ValueType } from "@lamina/ir"
import { blockSignature, type Instruction } from "./instruction.ts"
import type { ModuleContext } from "./module-context.ts"
import type { ConstructFacts } from "./validate-function.ts"

/** The alias region of all accesses to the linear memory. */
const region = "memory"

/** A construct that is open. Its label's block takes the construct's values, and then the locals assigned in it. */
interface Label {
  readonly kind: "function" | "block" | "loop" | "if"
  /** How many values a branch to it takes along. */
  readonly arity: number
  readonly results: number
  /** Values on the stack below it. */
  readonly height: number
  readonly assigned: readonly number[]
  /** Where branches to the label go; undefined for a construct that only its end reaches. */
  readonly target: Block | undefined
  /** Where the construct is left to; that of a loop is its end, where nothing branches to. */
  readonly end: Block | undefined
  /** Of an if whose else has not come: the block for it, and the state at the if. */
  alternative?:
    { readonly block: Block; readonly stack: readonly Value[]; readonly locals: readonly Value[] } | undefined
}

/** Fills `fn` with the translation of a body that `validateFunction` has passed; `locals` are those beyond the parameters. */
export function translateFunction(
  context: ModuleContext,
  fn: FunctionBuilder,
  locals: readonly ValueType[],
  body: readonly Instruction[],
  facts: readonly ConstructFacts[],
): void {
  const translator = new Translator(context, fn, locals, facts)
  for (const instruction of body) translator.translate(instruction)
}

class Translator {
  readonly #context: ModuleContext
  readonly #fn: FunctionBuilder
  readonly #facts: readonly ConstructFacts[]
  readonly #labels: Label[] = []
  #stack: Value[] = []
  #locals: Value[]
  #construct = 0
  /** Constructs open in code that nothing reaches; 0 when the code is reached, 1 for the rest of a reached construct. */
  #dead = 0

  constructor(
    context: ModuleContext,
    fn: FunctionBuilder,
    locals: readonly ValueType[],
    facts: readonly ConstructFacts[],
  ) {
    this.#context = context
    this.#fn = fn
    this.#facts = facts
    this.#locals = [...fn.params, ...locals.map((type) => this.#zero(type))]
    const results = fn.signature.results.length
    this.#labels.push({
      ...{ kind: "function", arity: results, results, height: 0, assigned: [], target: undefined, end: undefined },
    })
  }

  translate(instruction: Instruction): void {
    if (this.#dead > 0 && this.#skip(instruction)) return
    const fn = this.#fn
    fn.origin = instruction.at
    switch (instruction.kind) {
      case "nop":
        return
      case "unreachable":
        fn.unreachable()
        return this.#die()
      case "block":
      case "loop":
      case "if":
        return this.#enter(instruction)
      case "else":
        return this.#else()
      case "end":
        return this.#end()
      case "br":
        this.#branch(instruction.depth)
        return this.#die()
      case "br_if":
        return this.#branchIf(this.#pop(), instruction.depth)
      case "br_table": {
        const index = this.#pop()
        const targets = instruction.depths.map((depth) => this.#target(depth))
        fn.switch(index, targets, this.#target(instruction.otherwise))
        return this.#die()
      }
      case "return":
        fn.ret(this.#topmost(fn.signature.results.length))
        return this.#die()
      case "call": {
        const callee = this.#context.functions[instruction.callee]
        const args = this.#popMany(callee.signature.params.length)
        this.#stack.push(...fn.call(callee, args))
        return
      }
      case "call_indirect": {
        const type = this.#context.types[instruction.type]
        const index = this.#pop()
        const args = this.#popMany(type.params.length)
        this.#stack.push(...fn.callIndirect(this.#context.tables[instruction.table], type, index, args))
        return
      }
      case "return_call": {
        const callee = this.#context.functions[instruction.callee]
        fn.returnCall(callee, this.#popMany(callee.signature.params.length))
        return this.#die()
      }
      case "return_call_indirect": {
        const type = this.#context.types[instruction.type]
        const index = this.#pop()
        const args = this.#popMany(type.params.length)
        fn.returnCallIndirect(this.#context.tables[instruction.table], type, index, args)
        return this.#die()
      }
      case "drop":
        this.#pop()
        return
      case "select": {
        const condition = this.#pop()
        const [a, b] = this.#popMany(2)
        this.#stack.push(fn.select(condition, a, b))
        return
      }
      case "local.get":
        this.#stack.push(this.#locals[instruction.index])
        return
      case "local.set":
        this.#locals[instruction.index] = this.#pop()
        return
      case "local.tee":
        this.#locals[instruction.index] = this.#stack[this.#stack.length - 1]
        return
      case "global.get":
        this.#stack.push(fn.globalGet(this.#context.globals[instruction.index]))
        return
      case "global.set":
        return fn.globalSet(this.#context.globals[instruction.index], this.#pop())
      case "const":
        this.#stack.push(this.#constant(instruction.op.name, instruction.bits))
        return
      case "access":
      case "memory":
      case "plain": {
        const { op } = instruction
        const offset = instruction.kind === "access" ? instruction.offset : 0
        const args = this.#popMany(op.operands.length)
        const value = fn.operation(op, args, offset, instruction.kind === "access" ? region : undefined)
        if (op.result) this.#stack.push(value)
        return
      }
      case "segment":
        return this.#segment(instruction)
    }
  }

  #pop(): Value {
    return this.#popMany(1)[0]
  }

  #popMany(count: number): Value[] {
    return this.#stack.splice(this.#stack.length - count, count)
  }

  #topmost(count: number): Value[] {
    return count === 0 ? [] : this.#stack.slice(-count)
  }

  #zero(type: ValueType): Value {
    return this.#constant(`${type}.const`, 0n)
  }

  #constant(name: string, bits: bigint): Value {
    const fn = this.#fn
    switch (name) {
      case "i32.const":
        return fn.iconst32(Number(bits))
      case "i64.const":
        return fn.iconst64(bits)
      case "f32.const":
        return fn.fconst32Bits(Number(bits))
      default:
        return fn.fconst64Bits(bits)
    }
  }

  /** What follows is not reached, up to the end or the else of the innermost construct. */
  #die(): void {
    this.#dead = 1
    this.#stack.length = this.#labels[this.#labels.length - 1].height
  }

  /** Passes over an instruction that is not reached. Whether it did: the end or the else of a reached construct is not passed over. */
  #skip({ kind }: Instruction): boolean {
    if (kind === "block" || kind === "loop" || kind === "if") {
      this.#dead++
      this.#construct++
      return true
    }
    if (kind === "end" && this.#dead > 1) {
      this.#dead--
      return true
    }
    return kind === "end" || kind === "else" ? this.#dead > 1 : true
  }

  /** A branch to a label: its block, the values taken along, and what the locals hold now. */
  #target(depth: number): Target {
    const label = this.#labels[this.#labels.length - 1 - depth]
    const values = this.#topmost(label.arity)
    if (!label.target) {
      // The function's own label: a block of its own that returns.
      const { current } = this.#fn
      const block = this.#fn.block(this.#fn.signature.results)
      this.#fn.at(block)
      this.#fn.ret(block.params)
      this.#fn.at(current)
      return { block, args: values }
    }
    return { block: label.target, args: [...values, ...label.assigned.map((local) => this.#locals[local])] }
  }

  #branch(depth: number): void {
    if (depth === this.#labels.length - 1) return this.#fn.ret(this.#topmost(this.#fn.signature.results.length))
    const { block, args } = this.#target(depth)
    this.#fn.br(block, args)
  }

  #branchIf(condition: Value, depth: number): void {
    const next = this.#fn.block()
    const { block, args } = this.#target(depth)
    this.#fn.brIf(condition, block, args, next, [])
    this.#fn.at(next)
  }

  /** A block that takes these values and the locals named. */
  #join(types: readonly ValueType[], assigned: readonly number[]): Block {
    return this.#fn.block([...types, ...assigned.map((local) => this.#fn.typeOf(this.#locals[local]))])
  }

  /** Goes on in a block made by `join`. */
  #enterJoin(block: Block, values: number, assigned: readonly number[]): void {
    this.#fn.at(block)
    this.#stack.push(...block.params.slice(0, values))
    const locals = [...this.#locals]
    assigned.forEach((local, i) => (locals[local] = block.params[values + i]))
    this.#locals = locals
  }

  #enter({ kind, type }: Instruction & { readonly kind: "block" | "loop" | "if" }): void {
    const fn = this.#fn
    const { params, results } = blockSignature(type, this.#context.types) ?? { params: [], results: [] }
    const { assigned, isTarget } = this.#facts[this.#construct++]
    const condition = kind === "if" ? this.#pop() : undefined
    const height = this.#stack.length - params.length
    const shared = { kind, results: results.length, height, assigned }
    if (kind === "loop") {
      if (!isTarget) {
        this.#labels.push({ ...shared, arity: params.length, target: undefined, end: undefined })
        return
      }
      const header = this.#join(params, assigned)
      const values = this.#popMany(params.length)
      fn.br(header, [...values, ...assigned.map((local) => this.#locals[local])])
      this.#enterJoin(header, params.length, assigned)
      this.#labels.push({ ...shared, arity: params.length, target: header, end: undefined })
      return
    }
    const end = isTarget ? this.#join(results, assigned) : undefined
    const label: Label = { ...shared, arity: results.length, target: end, end }
    if (condition !== undefined) {
      const then = fn.block()
      const block = fn.block()
      fn.brIf(condition, then, [], block, [])
      fn.at(then)
      label.alternative = { block, stack: [...this.#stack], locals: [...this.#locals] }
    }
    this.#labels.push(label)
  }

  /** Leaves the innermost construct for its end, if its code is reached. */
  #leave(label: Label): void {
    if (this.#dead > 0 || !label.end) return
    const values = this.#topmost(label.results)
    this.#fn.br(label.end, [...values, ...label.assigned.map((local) => this.#locals[local])])
  }

  /** Goes on with the branch of an if that is taken when its condition is 0. */
  #alternative(label: Label): void {
    const { alternative } = label
    if (!alternative) return
    label.alternative = undefined
    this.#fn.at(alternative.block)
    this.#stack = [...alternative.stack]
    this.#locals = [...alternative.locals]
    this.#dead = 0
  }

  #else(): void {
    const label = this.#labels[this.#labels.length - 1]
    this.#leave(label)
    this.#alternative(label)
  }

  #end(): void {
    const label = this.#labels[this.#labels.length - 1]
    if (label.kind === "function") {
      if (this.#dead === 0) this.#fn.ret(this.#topmost(label.results))
      return
    }
    this.#leave(label)
    if (label.alternative) {
      this.#alternative(label)
      this.#leave(label)
    }
    this.#labels.pop()
    // Nothing comes out of a loop or block whose end is not reached, and to which nothing branches.
    if (!label.end) {
      if (this.#dead > 0) this.#die()
      return
    }
    this.#dead = 0
    this.#stack.length = label.height
    this.#enterJoin(label.end, label.results, label.assigned)
  }

  #segment(instruction: Instruction & { readonly kind: "segment" }): void {
    const { tables } = this.#context
    const { data, elements } = this.#context.module
    const { op, first, second } = instruction
    const [to, from, length] = this.#popMany(op.operands.length)
    switch (op.name) {
      case "memory.init":
        return this.#fn.memoryInit(data[first], to, from, length)
      case "data.drop":
        return this.#fn.dataDrop(data[first])
      case "elem.drop":
        return this.#fn.elementsDrop(elements[first])
      case "table.init":
        return this.#fn.tableInit(tables[first], elements[second], to, from, length)
      default:
        return this.#fn.tableCopy(tables[first], tables[second], to, from, length)
    }
  }
}
