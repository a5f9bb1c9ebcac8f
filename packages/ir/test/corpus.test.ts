// The corpus on the evaluator; its text through the printer and back; its errors.
import { describe, expect, test } from "vitest"
import {
  Evaluator,
  floatBits,
  floatValue,
  parse,
  ParseError,
  print,
  type Scalar,
  Trap,
  type ValueType,
} from "../src/index.ts"
import { corpusFiles, readNumber } from "./corpus-file.ts"

/** Between the evaluator's bits and the numbers that the corpus writes. */
function fromNumber(type: ValueType, value: Scalar): Scalar {
  if (type === "f32" || type === "f64") return floatBits(type, Number(value))
  return type === "i64" ? BigInt.asUintN(64, BigInt(value)) : value
}

function toNumber(type: ValueType, value: Scalar): Scalar {
  if (type === "f32" || type === "f64") return floatValue(type, value)
  return type === "i64" ? BigInt.asIntN(64, BigInt(value)) : value
}

describe.each(corpusFiles())("$name", ({ name, text, runs }) => {
  const evaluator = new Evaluator(parse(text, name), {
    imports: { twice: ([x]) => [BigInt.asUintN(64, BigInt(x) * 2n)] },
  })
  test.each(runs)("$text", ({ name: fn, args, expected }) => {
    const { params, results } = parse(text, name).functions.find((candidate) => candidate.name === fn)!.signature
    const call = (): readonly Scalar[] =>
      evaluator.call(
        fn,
        args.map((arg, i) => fromNumber(params[i], readNumber(params[i], arg))),
      )
    if ("trap" in expected) {
      expect(call).toThrow(new Trap(expected.trap))
      return
    }
    expect(call().map((value, i) => toNumber(results[i], value))).toEqual(
      expected.results.map((value, i) => readNumber(results[i], value)),
    )
  })

  test("prints to what parses to the same text", () => {
    const canonical = print(parse(text, name))
    expect(print(parse(canonical, name))).toBe(canonical)
  })
})

describe("errors", () => {
  test.each(corpusFiles("errors/"))("$name", ({ name, text, error }) => {
    const [, line, column, what] = /^(\d+):(\d+) (.*)$/.exec(error!)!
    expect(() => parse(text, name)).toThrow(new ParseError(name, Number(line), Number(column), what))
  })
})
