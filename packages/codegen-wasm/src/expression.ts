// Writes the expression trees of a function: instructions, constants and local reads.
import { type FunctionDefinition, type OpName, opcodes, opNamed, opOf, type Value } from "@lamina/ir"
import type { CodeWriter } from "./code-writer.ts"
import type { Locals } from "./local-colouring.ts"
import { opcode } from "./opcode.ts"
import type { Schedule } from "./schedule.ts"

/** Numbers of functions, types and tables in the binary. */
export interface ModuleIndices {
  functionIndex(irIndex: number): number
  /** The internal function that computes an operation WebAssembly does not have. */
  helperIndex(op: OpName): number
  /** Type of the indirect call whose signature has this number in the IR module. */
  typeIndex(signature: number): number
  tableIndex(irIndex: number): number
  globalIndex(irIndex: number): number
}

const inverses: readonly (readonly [OpName, OpName])[] = (["i32", "i64"] as const).flatMap((type) => [
  [`${type}.eq`, `${type}.ne`] as const,
  [`${type}.lt_s`, `${type}.ge_s`] as const,
  [`${type}.lt_u`, `${type}.ge_u`] as const,
  [`${type}.gt_s`, `${type}.le_s`] as const,
  [`${type}.gt_u`, `${type}.le_u`] as const,
])
const inverseOf: ReadonlyMap<OpName, OpName> = new Map([...inverses, ...inverses.map(([a, b]) => [b, a] as const)])

const vectorPrefix = 0xfd
const vectorCode = {
  f32: { splat: 0x13, multiplyAdd: 0x105, extract: 0x1f },
  f64: { splat: 0x14, multiplyAdd: 0x107, extract: 0x21 },
} as const

export class ExpressionWriter {
  readonly #definition: FunctionDefinition
  readonly #schedule: Schedule
  readonly #locals: Locals
  readonly #indices: ModuleIndices
  readonly #code: CodeWriter

  constructor(
    definition: FunctionDefinition,
    schedule: Schedule,
    locals: Locals,
    indices: ModuleIndices,
    code: CodeWriter,
  ) {
    this.#definition = definition
    this.#schedule = schedule
    this.#locals = locals
    this.#indices = indices
    this.#code = code
  }

  /** Pushes a value. */
  value(value: Value): void {
    const { constant, inlined } = this.#schedule
    if (constant[value] === 1) this.#constant(this.#definition.valueInstruction[value])
    else if (inlined[value] === 1) this.#instruction(this.#definition.valueInstruction[value])
    else this.#code.get(this.#locals.of[value])
  }

  /** Pushes a condition, or its opposite where that costs nothing. Gives whether it is the opposite. */
  condition(value: Value, wantOpposite: boolean): boolean {
    const instruction = this.#definition.valueInstruction[value]
    if (wantOpposite && this.#schedule.inlined[value] === 1) {
      const { name } = opOf(this.#definition, instruction)
      if (name === "i32.eqz") {
        this.#operands(instruction)
        return true
      }
      const inverse = inverseOf.get(name)
      if (inverse !== undefined) {
        this.#operands(instruction)
        this.code(inverse)
        return true
      }
    }
    this.value(value)
    return false
  }

  /** Executes an instruction and leaves its results on the stack. */
  results(instruction: number): void {
    this.#instruction(instruction)
  }

  /** Executes an instruction and puts its results into their locals. */
  root(instruction: number): void {
    this.#instruction(instruction)
    const first = this.#definition.firstResult[instruction]
    for (let i = this.#definition.resultCount[instruction] - 1; i >= 0; i--) {
      const local = this.#locals.of[first + i]
      if (local >= 0) this.#code.set(local)
      else this.#code.out.byte(opcode.drop)
    }
  }

  /** The bytes of an operation without immediates, or the call that stands for it. */
  code(name: OpName): void {
    const bytes = opcodeOf(name)
    if (bytes === undefined) {
      this.#code.out.byte(opcode.call)
      this.#code.out.unsigned(this.#indices.helperIndex(name))
    } else for (const byte of bytes) this.#code.out.byte(byte)
  }

  #operands(instruction: number): void {
    const end = this.#definition.operandStart[instruction + 1]
    for (let i = this.#definition.operandStart[instruction]; i < end; i++) this.value(this.#definition.operands[i])
  }

  #instruction(instruction: number): void {
    const { out } = this.#code
    const op = opOf(this.#definition, instruction)
    const immediate = this.#definition.immediate[instruction]
    if (op.kind === "ternary") return this.#fused(op.name, this.#definition.operandStart[instruction])
    if (op.kind === "select") {
      const start = this.#definition.operandStart[instruction]
      for (const i of [1, 2, 0]) this.value(this.#definition.operands[start + i])
    } else this.#operands(instruction)
    switch (op.kind) {
      case "call":
        this.code(op.name)
        return out.unsigned(this.#indices.functionIndex(immediate))
      case "call_indirect":
        this.code(op.name)
        out.unsigned(this.#indices.typeIndex(this.#definition.immediate2[instruction]))
        return out.unsigned(this.#indices.tableIndex(immediate))
      case "load":
      case "store":
        this.code(op.name)
        return this.memoryArgument(immediate)
      case "memory":
        this.code(op.name)
        out.byte(0)
        if (op.name === "memory.copy") out.byte(0)
        return
      case "global":
        this.code(op.name)
        return out.unsigned(this.#indices.globalIndex(immediate))
      case "segment":
        return this.#segment(op.name, immediate, this.#definition.immediate2[instruction])
      case "const":
      case "unary":
      case "binary":
      case "compare":
      case "convert":
      case "select":
        return this.code(op.name)
    }
  }

  /** Vectors have the operation, in the first lane here (relaxed SIMD proposal, `relaxed_madd`). */
  #fused(op: OpName, start: number): void {
    const { out } = this.#code
    const { splat, multiplyAdd, extract } = vectorCode[op === "f32.fma" ? "f32" : "f64"]
    const vector = (code: number) => {
      out.byte(vectorPrefix)
      out.unsigned(code)
    }
    for (let i = start; i < start + 3; i++) {
      this.value(this.#definition.operands[i])
      vector(splat)
    }
    vector(multiplyAdd)
    vector(extract)
    out.byte(0)
  }

  /** The segment comes before the memory or table that it is copied to; of two tables, the one written to (section 5.4.5). */
  #segment(op: OpName, immediate: number, immediate2: number): void {
    const { out } = this.#code
    this.code(op)
    if (op === "table.init") {
      out.unsigned(immediate2)
      return out.unsigned(this.#indices.tableIndex(immediate))
    }
    if (op === "table.copy") {
      out.unsigned(this.#indices.tableIndex(immediate))
      return out.unsigned(this.#indices.tableIndex(immediate2))
    }
    out.unsigned(immediate)
    if (op === "memory.init") out.byte(0)
  }

  /** Alignment (as a hint, none) and offset. */
  memoryArgument(offset: number): void {
    this.#code.out.byte(0)
    this.#code.out.unsigned(offset)
  }

  #constant(instruction: number): void {
    const { out } = this.#code
    const { name } = opOf(this.#definition, instruction)
    const immediate = this.#definition.immediate[instruction]
    this.code(name)
    if (name === "i32.const") out.signed32(immediate)
    else if (name === "f32.const") out.littleEndian(BigInt(immediate), 4)
    else if (name === "i64.const") out.signed64(BigInt.asIntN(64, this.#definition.wide[immediate]))
    else out.littleEndian(this.#definition.wide[immediate], 8)
  }
}

function opcodeOf(name: OpName): readonly number[] | undefined {
  return opcodes[opNamed(name).code]
}
