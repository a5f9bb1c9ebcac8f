// The corpus of package ir, as WebAssembly.
import { parse, print } from "@lamina/ir"
import { describe, expect, test } from "vitest"
// eslint-disable-next-line lamina/import-direction -- the corpus and its reader are tests of ir, which are not published
import { corpusFiles, readNumber } from "../../ir/test/corpus-file.ts"
import { instantiate, trapOf } from "./instantiate.ts"

const variants = corpusFiles().flatMap((file) => [false, true].map((quick) => ({ ...file, quick })))

describe.each(variants)("$name, quick $quick", ({ name, text, runs, quick }) => {
  const module = parse(text, name)
  for (const fn of module.functions) module.exportFunction(fn, `run ${fn.name}`)
  const { exports, size } = instantiate(module, { twice: (x) => BigInt.asIntN(64, (x as bigint) * 2n) }, { quick })
  console.log(`${name}: ${size} bytes`)

  test.each(runs)("$text", ({ name: fn, args, expected }) => {
    const { params, results } = module.functions.find((candidate) => candidate.name === fn)!.signature
    const call = (): unknown => exports[`run ${fn}`](...args.map((arg, i) => readNumber(params[i], arg)))
    if ("trap" in expected) {
      let message = "no trap"
      try {
        call()
      } catch (error) {
        message = (error as Error).message
      }
      const isConversion = params.some((type) => type.startsWith("f"))
      expect(trapOf(message)).toBe(trapOf(expected.trap, isConversion))
      return
    }
    const result = call()
    const actual = results.length === 0 ? [] : results.length === 1 ? [result] : result
    // WebAssembly hands integers out signed; the corpus may write them either way.
    expect(actual).toEqual(expected.results.map((value, i) => readNumber(results[i], value)))
  })

  test("compiles to the same bytes again", () => {
    expect(instantiate(parse(print(module), name), { twice: (x) => x }, { quick }).size).toBe(size)
  })
})
