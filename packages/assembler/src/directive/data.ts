// Directives that place data: integers, strings, floating-point numbers, fills.
import type { Assembly } from "../assembly.ts"
import { linearize, presentValue } from "../expression/evaluate.ts"
import { parseExpression, parseNumber } from "../expression/parse-expression.ts"
import { binaryExpression, constantExpression, type Expression, type LinearValue } from "../expression/expression.ts"
import { relocation } from "../object/elf-numbers.ts"
import { encodeLeb128 } from "../object/leb128.ts"
import { noteMapping } from "../section/mapping-symbols.ts"
import type { Cursor } from "../source/cursor.ts"
import { SourceError } from "../source/diagnostic.ts"
import { constantOperand, numberOperand, type Directive } from "./directive.ts"
import { parseFloatBits } from "./float-literal.ts"

/** Places `size` bytes of value for each operand. */
export function integers(size: 1 | 2 | 4 | 8): Directive {
  return (assembly, cursor) => {
    if (cursor.atEnd()) return
    do {
      emitValue(assembly, size, parseExpression(cursor, assembly))
    } while (cursor.accept(","))
  }
}

/** Places `size` bytes with the expression's value, now or when its symbols are known. */
export function emitValue(assembly: Assembly, size: 1 | 2 | 4 | 8, expression: Expression): void {
  if (expression.kind === "constant") {
    checkFits(assembly, size, expression.value)
    return assembly.emitInteger(size, expression.value)
  }
  const { add, subtract, constant } = relocatable(assembly, expression)
  if (!add && !subtract) return assembly.emitInteger(size, constant)
  noteMapping(assembly, "data", 0)
  assembly.addFixup({ size, type: "data", add, subtract, addend: constant })
  assembly.subsection.reserve(size)
}

/** The expression as a relocation can say it; one that is too complex by now stands behind a symbol of its own. */
export function relocatable(assembly: Assembly, expression: Expression): LinearValue {
  try {
    return linearize(expression)
  } catch (error) {
    if (!(error instanceof SourceError)) throw error
    const symbol = assembly.here()
    symbol.definition = { kind: "equated", expression }
    return { add: symbol, subtract: undefined, constant: 0n }
  }
}

function checkFits(assembly: Assembly, size: number, value: bigint): void {
  if (size === 8) return
  const bits = BigInt(size * 8)
  if (value >= 1n << bits || value < -(1n << bits)) {
    assembly.warn(`value 0x${BigInt.asUintN(64, value).toString(16)} truncated to ${size} byte${size === 1 ? "" : "s"}`)
  }
}

/** `.octa`: 16 bytes each. */
export const octets: Directive = (assembly, cursor) => {
  if (cursor.atEnd()) return
  do {
    const negative = cursor.accept("-")
    cursor.skipBlanks()
    const value = parseNumber(cursor)
    if (value >= 1n << 128n) throw new SourceError("the number does not fit in 128 bits")
    assembly.emitInteger(16, negative ? -value : value)
  } while (cursor.accept(","))
}

/** `.ascii`, and `.string` with a zero behind each. */
export function strings(ending: Uint8Array): Directive {
  return (assembly, cursor) => {
    if (cursor.atEnd()) return
    do {
      do assembly.emitBytes(cursor.string())
      while (!cursor.atEnd() && cursor.peek() === 0x22)
      assembly.emitBytes(ending)
    } while (cursor.accept(","))
  }
}

export function floats(format: "single" | "double" | "quad"): Directive {
  return (assembly, cursor) => {
    if (cursor.atEnd()) return
    do {
      const bits = parseFloatBits(cursor.operandText(), format)
      assembly.emitInteger(format === "single" ? 4 : format === "double" ? 8 : 16, bits)
    } while (cursor.accept(","))
  }
}

export function leb128(signed: boolean): Directive {
  return (assembly, cursor) => {
    do {
      const value = parseExpression(cursor, assembly)
      const known = value.kind === "constant" ? value.value : presentLeb128(assembly, value)
      if (known !== undefined) assembly.emitBytes(encodeLeb128(signed ? known : BigInt.asUintN(64, known), signed))
      else {
        noteMapping(assembly, "data", 0)
        assembly.subsection.endWith({ kind: "leb128", signed, value, position: assembly.position }, 1)
      }
    } while (cursor.accept(","))
  }
}

function presentLeb128(assembly: Assembly, value: Expression): bigint | undefined {
  const { add, subtract, constant } = relocatable(assembly, value)
  return add || subtract ? undefined : constant
}

/** `.zero count`, `.space count, fill`. */
export const space: Directive = (assembly, cursor) => {
  const count = parseExpression(cursor, assembly)
  const fill = cursor.accept(",") ? Number(BigInt.asUintN(8, constantOperand(assembly, cursor))) : 0
  const known = count.kind === "constant" ? count.value : presentValue(count)
  if (known === undefined) {
    noteMapping(assembly, "data", 0)
    assembly.subsection.endWith(
      { kind: "space", size: count, pattern: Uint8Array.of(fill), position: assembly.position },
      0,
    )
    return
  }
  if (known < 0n) throw new SourceError(`the count must not be negative: ${known}`)
  emitFill(assembly, Uint8Array.of(fill), known)
}

/** `.ds.w count, value`: `count` times `size` bytes. */
export function spaces(size: number): Directive {
  return (assembly, cursor) => {
    const count = constantOperand(assembly, cursor)
    const value = cursor.accept(",") ? constantOperand(assembly, cursor) : 0n
    if (count < 0n) throw new SourceError(`the count must not be negative: ${count}`)
    const pattern = Uint8Array.from({ length: size }, (_, at) => Number(BigInt.asUintN(8, value >> BigInt(8 * at))))
    emitFill(assembly, pattern, count)
  }
}

/** `.fill count, size, value`. */
export const fill: Directive = (assembly, cursor) => {
  const count = parseExpression(cursor, assembly)
  const known = presentValue(count)
  const size = cursor.accept(",") ? numberOperand(assembly, cursor, "the size", 0, Number.MAX_SAFE_INTEGER) : 1
  const value = cursor.accept(",") ? constantOperand(assembly, cursor) : 0n
  const pattern = new Uint8Array(Math.min(size, 8))
  for (let i = 0; i < Math.min(4, pattern.length); i++)
    pattern[i] = Number((BigInt.asUintN(64, value) >> BigInt(8 * i)) & 0xffn)
  if (size === 0) return
  if (known !== undefined) {
    if (known > 0n) emitFill(assembly, pattern, known)
    return
  }
  noteMapping(assembly, "data", 0)
  const bytes = binaryExpression("*", count, constantExpression(BigInt(pattern.length)))
  assembly.subsection.endWith({ kind: "space", size: bytes, pattern, position: assembly.position }, 0)
}

const largestFill = 0x7fff_ffffn

function emitFill(assembly: Assembly, pattern: Uint8Array, count: bigint): void {
  if (count === 0n) return
  if (count * BigInt(pattern.length) > largestFill)
    throw new SourceError(`a fill of ${count} times ${pattern.length} bytes is too large`)
  noteMapping(assembly, "data", 0)
  assembly.subsection.endWith({ kind: "fill", pattern, count: Number(count) }, Number(count) * pattern.length)
}

/** `.dtprelword`, `.dtpreldword`: offsets in a module's thread-local storage. */
export function threadLocalOffsets(size: 4 | 8): Directive {
  return (assembly, cursor) => {
    do {
      const { add, subtract, constant } = linearize(parseExpression(cursor, assembly))
      if (!add || subtract) throw new SourceError("expected a thread-local symbol")
      const type = size === 4 ? relocation.tlsDtprel32 : relocation.tlsDtprel64
      assembly.addFixup({ size, type, add, subtract, addend: constant })
      // As GNU as does, the bytes show the addend.
      assembly.writeInteger(assembly.subsection.reserve(size), size, constant)
    } while (cursor.accept(","))
  }
}

/** `.incbin "file", skip, count`. */
export const includeBinary: Directive = (assembly, cursor) => {
  const name = includedName(cursor)
  const skip = cursor.accept(",") ? numberOperand(assembly, cursor, "the offset", 0, Number.MAX_SAFE_INTEGER) : 0
  const count = cursor.accept(",")
    ? numberOperand(assembly, cursor, "the count", 0, Number.MAX_SAFE_INTEGER)
    : undefined
  const bytes = assembly.settings.includeBytes?.(name, assembly.sources.file)
  if (!bytes) throw new SourceError(`file not found: ${name}`)
  if (skip + (count ?? 0) > bytes.length) throw new SourceError(`'${name}' has ${bytes.length} bytes only`)
  assembly.emitBytes(bytes.subarray(skip, count === undefined ? undefined : skip + count))
}

/** The file name of `.include` and `.incbin`. */
export function includedName(cursor: Cursor): string {
  return new TextDecoder().decode(cursor.string())
}
