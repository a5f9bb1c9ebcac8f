// Instructions as javap prints them, with what their operands stand for.
import { arrayTypes } from "../bytecode/instructions.ts"
import { decodeCode } from "../bytecode/decode.ts"
import type { DecodedInstruction } from "../bytecode/decode.ts"
import type { Code } from "../class-file/attribute.ts"
import type { ConstantPool } from "../class-file/constant-pool.ts"
import { constantValue, taggedConstant } from "./constant-text.ts"
import type { TextSink } from "./text-sink.ts"

interface CodeContext {
  readonly pool: ConstantPool
  readonly thisClass: string
}

/** The instructions, and the exception table where there is one. */
export function printInstructions(sink: TextSink, code: Uint8Array, context: CodeContext): void {
  for (const decoded of decodeCode(code)) {
    const pc = String(decoded.pc).padStart(4)
    if ("message" in decoded) sink.line(`${pc}: <illegal: ${decoded.message}>`)
    else {
      const name = decoded.isWide ? `${decoded.instruction.name}_w` : decoded.instruction.name
      sink.print(`${pc}: ${decoded.instruction.operands === "none" ? name : name.padEnd(13)}`)
      printOperands(sink, decoded, context)
    }
  }
}

function printOperands(sink: TextSink, { instruction, operands }: DecodedInstruction, context: CodeContext): void {
  const [first, second] = operands
  switch (instruction.operands) {
    case "none":
    case "wide":
      return sink.line()
    case "local":
    case "byte":
    case "short":
    case "branch2":
    case "branch4":
      return sink.line(` ${first}`)
    case "increment":
      return sink.line(` ${first}, ${second}`)
    case "array":
      return sink.line(`  ${arrayTypes.get(first) ?? first}`)
    case "constant1":
    case "constant2":
    case "field":
    case "method":
    case "class":
      sink.print(` #${first}`)
      return sink.comment(taggedConstant(context.pool, first, context.thisClass))
    case "interface":
    case "dynamic":
    case "dimensions":
      sink.print(` #${first},  ${second}`)
      return sink.comment(taggedConstant(context.pool, first, context.thisClass))
    case "tableswitch": {
      const [otherwise, low, high, ...targets] = operands
      return printSwitch(
        sink,
        `${low} to ${high}`,
        targets.map((target, index) => [low + index, target]),
        otherwise,
      )
    }
    case "lookupswitch": {
      const [otherwise, count, ...pairs] = operands
      const cases = Array.from({ length: count }, (_, index) => [pairs[2 * index], pairs[2 * index + 1]] as const)
      return printSwitch(sink, String(count), cases, otherwise)
    }
  }
}

function printSwitch(sink: TextSink, title: string, cases: readonly (readonly number[])[], otherwise: number): void {
  sink.line(` { // ${title}`)
  sink.indented(() => {
    for (const [match, target] of cases) sink.line(`${String(match).padStart(18)}: ${target}`)
    sink.line(`${"default".padStart(18)}: ${otherwise}`)
  }, 0)
  sink.line(`${" ".repeat(6)}}`)
}

export function printHandlers(sink: TextSink, { handlers }: Code, { pool }: CodeContext): void {
  if (handlers.length === 0) return
  sink.line("Exception table:")
  sink.indented(() => {
    sink.line(" from    to  target type")
    for (const { start, end, handler, type } of handlers) {
      const places = [start, end, handler].map((place) => String(place).padStart(5)).join(" ")
      sink.line(` ${places}   ${type === 0 ? "any" : `Class ${constantValue(pool, type)}`}`)
    }
  })
}
