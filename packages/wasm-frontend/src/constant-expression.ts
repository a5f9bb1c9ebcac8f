// Constant expressions: what globals hold at first, and where segments go (section 3.3.13).
import type { Global, GlobalReference, ValueType } from "@lamina/ir"
import type { ByteReader } from "./byte-reader.ts"
import { readInstruction } from "./instruction.ts"

/** Reads an expression that must be of a type: a constant's bits, or an imported global that cannot be written. */
export function readConstant(
  reader: ByteReader,
  type: ValueType,
  globals: readonly Global[],
): bigint | GlobalReference {
  let value: bigint | GlobalReference | undefined
  for (;;) {
    const instruction = readInstruction(reader)
    const { at, kind } = instruction
    if (kind === "end") {
      if (value === undefined) throw reader.error(`type mismatch: a constant ${type} is needed`, at)
      return value
    }
    if (kind !== "const" && kind !== "global.get") throw reader.error("constant expression required", at)
    if (value !== undefined)
      throw reader.error("type mismatch: one value is needed (extended constant expressions are not supported)", at)
    if (kind === "const") {
      if (instruction.op.result !== type) throw reader.error(`type mismatch: a constant ${type} is needed`, at)
      value = instruction.bits
      continue
    }
    const global = globals[instruction.index]
    if (!global) throw reader.error(`unknown global ${instruction.index}`, at)
    if (!global.from) throw reader.error("unknown global: constants of the module's own globals are not supported", at)
    if (global.mutable) throw reader.error("constant expression required: the global can be written", at)
    if (global.type !== type) throw reader.error(`type mismatch: a constant ${type} is needed`, at)
    value = global
  }
}
