// Validation of a function's body (WebAssembly specification, section 3.3 and the algorithm of its appendix), which also finds out what
// translation needs to know of each construct beforehand.
import { accessSize, type Signature, type ValueType } from "@lamina/ir"
import { blockSignature, type Instruction } from "./instruction.ts"
import type { ModuleContext } from "./module-context.ts"
import { WasmError } from "./wasm-error.ts"

/** What the body of a block, loop or if does, known before it is translated. */
export interface ConstructFacts {
  /** Locals that are assigned in it, in order. */
  readonly assigned: readonly number[]
  /** Whether a branch goes to its label. */
  readonly isTarget: boolean
}

interface Frame {
  readonly kind: "function" | "block" | "loop" | "if" | "else"
  readonly params: readonly ValueType[]
  readonly results: readonly ValueType[]
  readonly height: number
  readonly assigned: Set<number>
  isUnreachable: boolean
  isTarget: boolean
  /** Its place among the constructs; -1 for the function. */
  readonly number: number
}

/** A value that code after a branch may take for any type. */
type Operand = ValueType | "any"

/**
 * Checks the body of a function with these locals (parameters first). Gives facts for each block, loop and if, in the order of the
 * text. Throws `WasmError` at the first instruction that is not valid.
 */
export function validateFunction(
  context: ModuleContext,
  signature: Signature,
  locals: readonly ValueType[],
  body: readonly Instruction[],
): ConstructFacts[] {
  const validator = new Validator(context, signature, locals)
  for (const instruction of body) validator.check(instruction)
  return validator.facts
}

class Validator {
  readonly facts: ConstructFacts[] = []
  readonly #context: ModuleContext
  readonly #signature: Signature
  readonly #locals: readonly ValueType[]
  readonly #values: Operand[] = []
  readonly #frames: Frame[] = []
  #at = 0

  constructor(context: ModuleContext, signature: Signature, locals: readonly ValueType[]) {
    this.#context = context
    this.#signature = signature
    this.#locals = locals
    this.#enter("function", [], signature.results, -1)
  }

  check(instruction: Instruction): void {
    this.#at = instruction.at
    switch (instruction.kind) {
      case "nop":
        return
      case "unreachable":
        return this.#unreachable()
      case "block":
      case "loop":
      case "if": {
        if (instruction.kind === "if") this.#pop("i32")
        const type = blockSignature(instruction.type, this.#context.types)
        if (!type) throw this.#error("unknown type")
        this.#popAll(type.params)
        this.facts.push({ assigned: [], isTarget: false })
        return this.#enter(instruction.kind, type.params, type.results, this.facts.length - 1)
      }
      case "else": {
        const frame = this.#top()
        if (frame.kind !== "if") throw this.#error("else without if")
        this.#leave(frame)
        this.#frames.push({ ...frame, kind: "else", isUnreachable: false })
        return this.#pushAll(frame.params)
      }
      case "end":
        return this.#end()
      case "br":
        this.#popAll(this.#labelTypes(instruction.depth))
        return this.#unreachable()
      case "br_if": {
        this.#pop("i32")
        const types = this.#labelTypes(instruction.depth)
        this.#popAll(types)
        return this.#pushAll(types)
      }
      case "br_table":
        return this.#branchTable(instruction.depths, instruction.otherwise)
      case "return":
        this.#popAll(this.#signature.results)
        return this.#unreachable()
      case "call":
      case "return_call": {
        const callee = this.#context.functions[instruction.callee]
        if (!callee) throw this.#error(`unknown function ${instruction.callee}`)
        return this.#call(callee.signature, instruction.kind === "return_call")
      }
      case "call_indirect":
      case "return_call_indirect": {
        if (!this.#context.tables[instruction.table]) throw this.#error(`unknown table ${instruction.table}`)
        const type = this.#context.types[instruction.type]
        if (!type) throw this.#error(`unknown type ${instruction.type}`)
        this.#pop("i32")
        return this.#call(type, instruction.kind === "return_call_indirect")
      }
      case "drop":
        this.#pop("any")
        return
      case "select":
        return this.#select(instruction.types)
      case "local.get":
      case "local.set":
      case "local.tee":
        return this.#local(instruction.kind, instruction.index)
      case "global.get":
      case "global.set": {
        const global = this.#context.globals[instruction.index]
        if (!global) throw this.#error(`unknown global ${instruction.index}`)
        if (instruction.kind === "global.get") return this.#push(global.type)
        if (!global.mutable) throw this.#error("global is immutable")
        this.#pop(global.type)
        return
      }
      case "access":
        this.#needMemory()
        if (2 ** instruction.align > accessSize(instruction.op))
          throw this.#error("alignment must not be larger than natural")
        return this.#operation(instruction.op.operands, instruction.op.result)
      case "memory":
        this.#needMemory()
        return this.#operation(instruction.op.operands, instruction.op.result)
      case "segment":
        this.#segment(instruction.op.name, instruction.first, instruction.second)
        return this.#operation(instruction.op.operands, undefined)
      case "const":
      case "plain":
        return this.#operation(instruction.op.operands, instruction.op.result)
    }
  }

  #error(what: string): WasmError {
    return new WasmError(this.#at, what)
  }

  #enter(kind: Frame["kind"], params: readonly ValueType[], results: readonly ValueType[], number: number): void {
    this.#frames.push({
      ...{ kind, params, results, number, height: this.#values.length },
      ...{ assigned: new Set<number>(), isUnreachable: false, isTarget: false },
    })
    this.#pushAll(params)
  }

  #top(): Frame {
    const frame = this.#frames.at(-1)
    if (!frame) throw this.#error("instructions after the function's end")
    return frame
  }

  /** Checks that a construct ends with its results, and takes its frame off. */
  #leave(frame: Frame): void {
    this.#popAll(frame.results)
    if (this.#values.length !== frame.height) throw this.#error("type mismatch: values left at the end of a block")
    this.#frames.pop()
  }

  #end(): void {
    const frame = this.#top()
    if (frame.kind === "if" && frame.params.join() !== frame.results.join())
      throw this.#error("type mismatch: if without else must give what it takes")
    this.#leave(frame)
    if (frame.number >= 0) {
      const { assigned, isTarget } = frame
      this.facts[frame.number] = {
        assigned: [...assigned].sort((a, b) => a - b),
        isTarget: isTarget || frame.kind === "if" || frame.kind === "else",
      }
      const outer = this.#frames.at(-1)
      if (outer) for (const local of assigned) outer.assigned.add(local)
    }
    if (this.#frames.length > 0) this.#pushAll(frame.results)
  }

  #unreachable(): void {
    const frame = this.#top()
    this.#values.length = frame.height
    frame.isUnreachable = true
  }

  #push(type: Operand): void {
    this.#values.push(type)
  }

  #pushAll(types: readonly ValueType[]): void {
    for (const type of types) this.#values.push(type)
  }

  #pop(wanted: Operand): Operand {
    const frame = this.#top()
    if (this.#values.length === frame.height) {
      if (frame.isUnreachable) return wanted
      throw this.#error(`type mismatch: ${wanted === "any" ? "a value" : wanted} is needed, the stack is empty`)
    }
    const found = this.#values.pop() ?? "any"
    if (found !== wanted && found !== "any" && wanted !== "any")
      throw this.#error(`type mismatch: ${wanted} is needed, not ${found}`)
    return found === "any" ? wanted : found
  }

  #popAll(types: readonly ValueType[]): void {
    for (let i = types.length - 1; i >= 0; i--) this.#pop(types[i])
  }

  #operation(operands: readonly ValueType[], result: ValueType | undefined): void {
    this.#popAll(operands)
    if (result) this.#push(result)
  }

  /** The types that a branch takes along, which is noted. */
  #labelTypes(depth: number): readonly ValueType[] {
    const frame = this.#frames.at(-1 - depth)
    if (!frame) throw this.#error(`unknown label ${depth}`)
    frame.isTarget = true
    return frame.kind === "loop" ? frame.params : frame.results
  }

  #branchTable(depths: readonly number[], otherwise: number): void {
    this.#pop("i32")
    const { length } = this.#labelTypes(otherwise)
    for (const depth of [...depths, otherwise]) {
      const types = this.#labelTypes(depth)
      if (types.length !== length)
        throw this.#error("type mismatch: the labels of br_table take different numbers of values")
      // What is popped is put back as it was, for the next label to look at.
      const seen: Operand[] = []
      for (let i = types.length - 1; i >= 0; i--) seen.unshift(this.#popAsFound(types[i]))
      this.#values.push(...seen)
    }
    this.#popAll(this.#labelTypes(otherwise))
    this.#unreachable()
  }

  /** Pops a value that must be of a type; one of any type stays of any type. */
  #popAsFound(wanted: ValueType): Operand {
    const frame = this.#top()
    const found = this.#values.length > frame.height ? this.#values[this.#values.length - 1] : "any"
    this.#pop(wanted)
    return found
  }

  #call({ params, results }: Signature, isTail: boolean): void {
    this.#popAll(params)
    if (!isTail) return this.#pushAll(results)
    if (results.join() !== this.#signature.results.join())
      throw this.#error("type mismatch: a tail call's results are not the function's")
    this.#unreachable()
  }

  #select(types: readonly ValueType[] | undefined): void {
    this.#pop("i32")
    if (types) {
      if (types.length !== 1) throw this.#error("invalid result arity: select has one result")
      this.#popAll([types[0], types[0]])
      return this.#push(types[0])
    }
    const second = this.#pop("any")
    const first = this.#pop(second)
    this.#push(first)
  }

  #local(kind: "local.get" | "local.set" | "local.tee", index: number): void {
    const type = this.#locals[index]
    if (type === undefined) throw this.#error(`unknown local ${index}`)
    if (kind !== "local.get") {
      this.#pop(type)
      this.#top().assigned.add(index)
    }
    if (kind !== "local.set") this.#push(type)
  }

  #needMemory(): void {
    if (!this.#context.module.memory) throw this.#error("unknown memory 0")
  }

  #segment(name: string, first: number, second: number): void {
    const { tables, elements, dataCount } = this.#context
    const needTable = (index: number) => {
      if (!tables[index]) throw this.#error(`unknown table ${index}`)
    }
    const needElements = (index: number) => {
      if (!elements[index]) throw this.#error(`unknown elem segment ${index}`)
    }
    switch (name) {
      case "memory.init":
      case "data.drop":
        if (name === "memory.init") this.#needMemory()
        if (dataCount === undefined) throw this.#error("data count section required")
        if (first >= dataCount) throw this.#error(`unknown data segment ${first}`)
        return
      case "elem.drop":
        return needElements(first)
      case "table.init":
        needTable(first)
        return needElements(second)
      default:
        needTable(first)
        return needTable(second)
    }
  }
}
