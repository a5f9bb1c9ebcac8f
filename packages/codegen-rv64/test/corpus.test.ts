// The corpus of package ir, as RISC-V: control flow, calls, memory and floats give what the comments say, optimised and not.
import { createReference, loadInterpreter } from "@lamina/interpreter"
import { floatBits, parse, type Scalar, type ValueType } from "@lamina/ir"
import { describe, expect, test } from "vitest"
// eslint-disable-next-line lamina/import-direction -- the corpus and its reader are tests of ir, which are not published
import { corpusFiles, readNumber } from "../../ir/test/corpus-file.ts"
import { linkModule, placeModule } from "./placed-module.ts"

const predecoded = await loadInterpreter("predecoded")

/** Nothing checks bounds but the page table, which there is none of here. */
const isAboutBounds = (text: string) => /out of bounds/.test(text)

function scalarOf(type: ValueType, text: string): Scalar {
  const value = readNumber(type, text)
  return type === "f32" || type === "f64" ? floatBits(type, Number(value)) : value
}

const bitsOf = (type: ValueType, text: string): bigint =>
  BigInt.asUintN(type === "i32" || type === "f32" ? 32 : 64, BigInt(scalarOf(type, text)))

describe.each(corpusFiles())("$name", ({ name, text, runs }) => {
  const variants = [true, false].map((optimise) => {
    const module = parse(text, name)
    for (const fn of module.functions) if (fn.kind === "definition") module.exportFunction(fn, `run.${fn.name}`)
    return { module, placed: placeModule(linkModule(module, { optimise }), optimise ? predecoded : createReference) }
  })

  test.each(runs.filter((run) => !isAboutBounds(run.text)))("$text", ({ name: fn, args, expected }) => {
    for (const { module, placed } of variants) {
      const { params, results } = module.functions.find((candidate) => candidate.name === fn)!.signature
      const got = placed.results(
        `run.${fn}`,
        args.map((arg, i) => scalarOf(params[i], arg)),
      )
      if ("trap" in expected) expect(got).toBe("illegal instruction")
      else expect(got).toEqual(expected.results.map((value, i) => bitsOf(results[i], value)))
    }
  })
})
