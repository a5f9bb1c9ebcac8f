// Writes small modules for tests: instructions by their names, sections by what they hold.
import { memoryInstructions, numericInstructions, wasmBinary } from "@lamina/conformance"

export type Bytes = readonly number[]

/** How immediates are written: u unsigned, s signed, b as they are, v a vector of unsigned. */
const others: Readonly<Record<string, readonly [code: number[], immediates: string]>> = {
  unreachable: [[0x00], ""],
  nop: [[0x01], ""],
  block: [[0x02], "s"],
  loop: [[0x03], "s"],
  if: [[0x04], "s"],
  else: [[0x05], ""],
  end: [[0x0b], ""],
  br: [[0x0c], "u"],
  br_if: [[0x0d], "u"],
  br_table: [[0x0e], "v"],
  return: [[0x0f], ""],
  call: [[0x10], "u"],
  call_indirect: [[0x11], "uu"],
  return_call: [[0x12], "u"],
  return_call_indirect: [[0x13], "uu"],
  drop: [[0x1a], ""],
  select: [[0x1b], ""],
  "select.t": [[0x1c], "bb"],
  "local.get": [[0x20], "u"],
  "local.set": [[0x21], "u"],
  "local.tee": [[0x22], "u"],
  "global.get": [[0x23], "u"],
  "global.set": [[0x24], "u"],
  "memory.size": [[0x3f], "b"],
  "memory.grow": [[0x40], "b"],
  "i32.const": [[0x41], "s"],
  "i64.const": [[0x42], "s"],
  "f32.const": [[0x43], "bbbb"],
  "f64.const": [[0x44], "bbbbbbbb"],
  "memory.init": [[0xfc, 8], "ub"],
  "data.drop": [[0xfc, 9], "u"],
  "memory.copy": [[0xfc, 10], "bb"],
  "memory.fill": [[0xfc, 11], "b"],
  "table.init": [[0xfc, 12], "uu"],
  "elem.drop": [[0xfc, 13], "u"],
  "table.copy": [[0xfc, 14], "uu"],
}

/** Block types by name, as the signed numbers that stand for them. */
const blockTypes: Readonly<Record<string, number>> = { void: -64, i32: -1, i64: -2, f32: -3, f64: -4 }
export const type = { i32: 0x7f, i64: 0x7e, f32: 0x7d, f64: 0x7c } as const

export function unsigned(value: number): Bytes {
  return value < 128 ? [value] : [(value % 128) | 128, ...unsigned(Math.floor(value / 128))]
}

export function signed(value: bigint): Bytes {
  const low = Number(value & 0x7fn)
  return BigInt.asIntN(7, value) === value ? [low] : [low | 128, ...signed(value >> 7n)]
}

export function vector(items: readonly Bytes[]): Bytes {
  return [...unsigned(items.length), ...items.flat()]
}

export function name(text: string): Bytes {
  return vector([...new TextEncoder().encode(text)].map((byte) => [byte]))
}

function instruction(text: string): Bytes {
  const [operation = "", ...words] = text.trim().split(/\s+/)
  const numeric = numericInstructions.find((candidate) => candidate.name === operation)
  if (numeric) return numeric.bytes
  const access = memoryInstructions.find((candidate) => candidate.name === operation)
  const other = access ? ([[access.opcode], "uu"] as const) : others[operation]
  if (other === undefined) throw new Error(`no instruction ${operation}`)
  const [code, kinds] = other
  const numbers = words.map((word) => BigInt(blockTypes[word] ?? word))
  if (kinds === "v") return [...code, ...unsigned(numbers.length - 1), ...numbers.map(Number).flatMap(unsigned)]
  if (numbers.length !== kinds.length) throw new Error(`${operation} takes ${kinds.length} immediates`)
  const immediates = numbers.map((value, i) => {
    if (kinds[i] === "s") return signed(value)
    return kinds[i] === "u" ? unsigned(Number(value)) : [Number(value)]
  })
  return [...code, ...immediates.flat()]
}

/** Instructions, separated by semicolons or line ends: `i32.const -1; br_table 0 1 0`, loads and stores with alignment and offset. */
export function code(text: string): Bytes {
  return text
    .split(/[;\n]/)
    .filter((line) => line.trim() !== "")
    .flatMap(instruction)
}

export interface FunctionParts {
  /** Number of its type. */
  readonly type: number
  readonly locals?: readonly (readonly [count: number, type: number])[]
  /** Instructions without the last `end`, by name or as bytes. */
  readonly body: string | Bytes
  readonly exported?: string
}

export interface ModuleParts {
  readonly types?: readonly (readonly [params: Bytes, results: Bytes])[]
  /** Whole entries of the sections that are given so. */
  readonly imports?: readonly Bytes[]
  readonly importedFunctions?: number
  readonly functions?: readonly FunctionParts[]
  readonly tables?: readonly Bytes[]
  readonly memories?: readonly Bytes[]
  readonly globals?: readonly Bytes[]
  readonly exports?: readonly Bytes[]
  readonly start?: number
  readonly elements?: readonly Bytes[]
  readonly data?: readonly Bytes[]
  readonly dataCount?: number
  readonly custom?: readonly Bytes[]
}

/** A binary of parts. Sections that would be empty are left out. */
export function binary(parts: ModuleParts): Uint8Array {
  const { types = [], functions = [], importedFunctions = 0 } = parts
  const exported = functions.flatMap((fn, i) =>
    fn.exported === undefined ? [] : [[...name(fn.exported), 0, ...unsigned(importedFunctions + i)]],
  )
  const bodies = functions.map(({ locals = [], body }) => {
    const text = typeof body === "string" ? code(body) : body
    const bytes = [...vector(locals.map(([count, type]) => [...unsigned(count), type])), ...text, 0x0b]
    return [...unsigned(bytes.length), ...bytes]
  })
  const sections: [number, Bytes][] = []
  const add = (id: number, items: readonly Bytes[] | undefined) => {
    if (items && items.length > 0) sections.push([id, vector(items)])
  }
  const list = (bytes: Bytes) => vector(bytes.map((byte) => [byte]))
  add(
    1,
    types.map(([params, results]) => [0x60, ...list(params), ...list(results)]),
  )
  add(2, parts.imports)
  add(
    3,
    functions.map((fn) => unsigned(fn.type)),
  )
  add(4, parts.tables)
  add(5, parts.memories)
  add(6, parts.globals)
  add(7, [...exported, ...(parts.exports ?? [])])
  if (parts.start !== undefined) sections.push([8, unsigned(parts.start)])
  add(9, parts.elements)
  if (parts.dataCount !== undefined) sections.push([12, unsigned(parts.dataCount)])
  add(10, bodies)
  add(11, parts.data)
  for (const content of parts.custom ?? []) sections.push([0, content])
  return wasmBinary(sections)
}
