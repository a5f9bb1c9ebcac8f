// Singles and doubles against the host's FPU: results and flags of every operation in every rounding mode.
import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { add, sub } from "../../src/float/add.ts"
import { classify } from "../../src/float/classify.ts"
import { equal, less, lessOrEqual, max, min } from "../../src/float/compare.ts"
import { convertFormat } from "../../src/float/convert-format.ts"
import { fromInteger, toInteger } from "../../src/float/convert-integer.ts"
import { div } from "../../src/float/divide.ts"
import { double, single, type InterchangeFormat } from "../../src/float/format.ts"
import { fusedMultiplyAdd, mul } from "../../src/float/multiply.ts"
import { sqrt } from "../../src/float/square-root.ts"
import type { FloatStatus, RoundingMode } from "../../src/float/status.ts"
import { isMidpoint } from "./exact-tie.ts"
import { buildVectors, forEachVector, whyNoVectors, type Vector } from "./vectors.ts"

/** Vectors per class of operations, in the FPU's four rounding modes together; a quarter more are for ties-to-away. */
const vectorsPerClass = Number(process.env["LAMINA_FP_VECTORS"] ?? (process.env["CI"] ? 1_000_000 : 100_000))
const total = Math.ceil((vectorsPerClass * 5) / 4)
const seed = 20_191_213

const nv = 16
const rmm = 4

function formatOf(vector: Vector): InterchangeFormat {
  return vector.width === 32 ? single : double
}

/** What the implementation gives. */
function compute(vector: Vector, status: FloatStatus): bigint {
  const { a, b, c } = vector
  const format = formatOf(vector)
  const mode = vector.mode as RoundingMode
  switch (vector.operation) {
    case "add":
      return add(format, mode, a, b, status)
    case "sub":
      return sub(format, mode, a, b, status)
    case "mul":
      return mul(format, mode, a, b, status)
    case "div":
      return div(format, mode, a, b, status)
    case "sqrt":
      return sqrt(format, mode, a, status)
    case "fma":
      return fusedMultiplyAdd(format, mode, a, b, c, status)
    case "equal":
      return equal(format, a, b, status) ? 1n : 0n
    case "less":
      return less(format, a, b, status) ? 1n : 0n
    case "lessOrEqual":
      return lessOrEqual(format, a, b, status) ? 1n : 0n
    case "widen":
      return convertFormat(single, double, mode, a, status)
    case "narrow":
      return convertFormat(double, single, mode, a, status)
    case "toI32":
      return toInteger(format, "i32", mode, a, status)
    case "toU32":
      return toInteger(format, "u32", mode, a, status)
    case "toI64":
      return toInteger(format, "i64", mode, a, status)
    case "toU64":
      return toInteger(format, "u64", mode, a, status)
    case "fromI32":
      return fromInteger(format, "i32", mode, a, status)
    case "fromU32":
      return fromInteger(format, "u32", mode, a, status)
    case "fromI64":
      return fromInteger(format, "i64", mode, a, status)
    case "fromU64":
      return fromInteger(format, "u64", mode, a, status)
  }
}

const roundsToFloat = new Set<Vector["operation"]>([
  ...(["add", "sub", "mul", "div", "sqrt", "fma", "widen", "narrow"] as const),
  ...(["fromI32", "fromU32", "fromI64", "fromU64"] as const),
])

const magnitudeMask = { 32: 0x7fff_ffffn, 64: 0x7fff_ffff_ffff_ffffn }
const infinity = { 32: 0x7f80_0000n, 64: 0x7ff0_0000_0000_0000n }
const canonicalNaN = { 32: 0x7fc0_0000n, 64: 0x7ff8_0000_0000_0000n }

function magnitude(width: 32 | 64, bits: bigint): bigint {
  return bits & magnitudeMask[width]
}

/** What RISC-V asks for, from what the FPU gave; `tie` says that this was a case for rounding ties away. */
function expected(vector: Vector): { result: bigint; flags: number; tie: boolean } {
  let { result, flags } = vector
  if (!roundsToFloat.has(vector.operation)) return { result, flags, tie: false }
  const operandWidth = vector.width as 32 | 64
  const width = vector.operation === "narrow" ? 32 : vector.operation === "widen" ? 64 : operandWidth
  // The FPU's NaNs carry payloads, and its default NaN is negative.
  if (magnitude(width, result) > infinity[width]) result = canonicalNaN[width]
  // The FPU does not call infinity times zero plus a quiet NaN invalid; RISC-V does.
  if (vector.operation === "fma") {
    const a = magnitude(operandWidth, vector.a)
    const b = magnitude(operandWidth, vector.b)
    if ((a === 0n && b === infinity[width]) || (b === 0n && a === infinity[width])) flags = nv
  }
  const away = vector.awayFromZero
  const inexact =
    vector.mode === rmm &&
    magnitude(width, result) !== magnitude(width, away) &&
    magnitude(width, away) < infinity[width]
  const tie = inexact && isMidpoint(vector, result, away)
  return { result: tie ? away : result, flags, tie }
}

function hex(bits: bigint): string {
  return `0x${bits.toString(16)}`
}

const reason = whyNoVectors()

describe.skipIf(reason !== undefined)(`vectors of the host's FPU${reason === undefined ? "" : ` (${reason})`}`, () => {
  let directory = ""
  let program = ""
  beforeAll(() => {
    directory = mkdtempSync(join(tmpdir(), "float-vectors-"))
    program = buildVectors(directory)
  })
  afterAll(() => rmSync(directory, { recursive: true, force: true }))

  /** Runs a class; tells how often each flag was raised and ties were rounded away, so that a test cannot be vacuous. */
  async function run(operationClass: string, check?: (vector: Vector) => string | undefined) {
    const seen = { vectors: 0, ties: 0, nx: 0, uf: 0, of: 0, dz: 0, nv: 0 }
    const mismatches: string[] = []
    await forEachVector(program, operationClass, total, seed, (vector) => {
      const want = expected(vector)
      const status = { flags: 0 }
      const result = compute(vector, status)
      seen.vectors++
      if (want.tie) seen.ties++
      if (want.flags & 1) seen.nx++
      if (want.flags & 2) seen.uf++
      if (want.flags & 4) seen.of++
      if (want.flags & 8) seen.dz++
      if (want.flags & 16) seen.nv++
      const wrong = result !== want.result || status.flags !== want.flags
      const further = check?.(vector)
      if ((wrong || further !== undefined) && mismatches.length < 10) {
        const { operation, width, mode, a, b, c } = vector
        const got = `${hex(result)} flags ${status.flags}, want ${hex(want.result)} flags ${want.flags}`
        mismatches.push(`${operation}.${width} mode ${mode} ${hex(a)} ${hex(b)} ${hex(c)}: ${further ?? got}`)
      }
    })
    expect(mismatches).toEqual([])
    expect(seen.vectors).toBe(total)
    return seen
  }

  const timeout = 300_000

  test("addition and subtraction", { timeout }, async () => {
    const seen = await run("add-sub")
    expect(Math.min(seen.ties, seen.nx, seen.of, seen.nv)).toBeGreaterThan(0)
    expect(seen.uf).toBe(0)
  })

  test("multiplication", { timeout }, async () => {
    const seen = await run("mul")
    expect(Math.min(seen.ties, seen.nx, seen.uf, seen.of, seen.nv)).toBeGreaterThan(0)
  })

  test("division", { timeout }, async () => {
    const seen = await run("div")
    expect(Math.min(seen.ties, seen.nx, seen.uf, seen.of, seen.dz, seen.nv)).toBeGreaterThan(0)
  })

  test("square root", { timeout }, async () => {
    const seen = await run("sqrt")
    expect(Math.min(seen.nx, seen.nv)).toBeGreaterThan(0)
    // A root is never half-way between two values.
    expect(seen.ties + seen.uf + seen.of).toBe(0)
  })

  test("fused multiply-add", { timeout }, async () => {
    const seen = await run("fma")
    expect(Math.min(seen.ties, seen.nx, seen.uf, seen.of, seen.nv)).toBeGreaterThan(0)
  })

  test("comparison, minimum, maximum and class", { timeout }, async () => {
    const seen = await run("compare", (vector) => checkOrder(vector) ?? checkClass(vector))
    expect(seen.nv).toBeGreaterThan(0)
  })

  test("conversion between single and double", { timeout }, async () => {
    const seen = await run("convert-format")
    expect(Math.min(seen.ties, seen.nx, seen.uf, seen.of, seen.nv)).toBeGreaterThan(0)
  })

  test("conversion to integers", { timeout }, async () => {
    const seen = await run("to-integer")
    expect(Math.min(seen.nx, seen.nv)).toBeGreaterThan(0)
  })

  test("conversion from integers", { timeout }, async () => {
    const seen = await run("from-integer")
    expect(Math.min(seen.ties, seen.nx)).toBeGreaterThan(0)
  })
})

const view = new DataView(new ArrayBuffer(8))

function numberOf(width: number, bits: bigint): number {
  view.setBigUint64(0, bits)
  return width === 32 ? view.getFloat32(4) : view.getFloat64(0)
}

function isSignaling(width: number, bits: bigint): boolean {
  const quiet = width === 32 ? 0x0040_0000n : 0x0008_0000_0000_0000n
  return Number.isNaN(numberOf(width, bits)) && (bits & quiet) === 0n
}

/** Minimum and maximum against JavaScript's, which agree with RISC-V's on all that is not NaN. */
function checkOrder(vector: Vector): string | undefined {
  const { a, b } = vector
  const width = vector.width as 32 | 64
  const x = numberOf(width, a)
  const y = numberOf(width, b)
  const flags = isSignaling(width, a) || isSignaling(width, b) ? nv : 0
  for (const [operation, ofNumbers] of [
    [min, Math.min],
    [max, Math.max],
  ] as const) {
    const number = Number.isNaN(x) ? y : Number.isNaN(y) ? x : ofNumbers(x, y)
    const want = Number.isNaN(number) ? canonicalNaN[width] : Object.is(number, x) ? a : b
    const status = { flags: 0 }
    const got = operation(formatOf(vector), a, b, status)
    if (got !== want || status.flags !== flags) {
      return `${operation.name} gives ${hex(got)} flags ${status.flags}, want ${hex(want)} flags ${flags}`
    }
  }
  return undefined
}

/** The class, by comparing JavaScript numbers. */
function checkClass(vector: Vector): string | undefined {
  const x = numberOf(vector.width, vector.a)
  const leastNormal = vector.width === 32 ? 2 ** -126 : 2 ** -1022
  let want: number
  if (Number.isNaN(x)) want = isSignaling(vector.width, vector.a) ? 8 : 9
  else if (x === 0) want = Object.is(x, -0) ? 3 : 4
  else {
    const size = Math.abs(x) === Infinity ? 3 : Math.abs(x) >= leastNormal ? 2 : 1
    want = x < 0 ? 3 - size : 4 + size
  }
  const got = classify(formatOf(vector), vector.a)
  return got === 1n << BigInt(want) ? undefined : `class ${hex(got)}, want bit ${want}`
}
