// Reads the corpus: text files of IR whose comments say what they must do. Used by the tests of every back end too.
import { readdirSync, readFileSync } from "node:fs"

type Scalar = number | bigint
type Type = "i32" | "i64" | "f32" | "f64"

/** `; run: @f(1, 2) == 3`, or `; run: @f(1) traps "unreachable"`. Arguments and results are still text. */
export interface Run {
  readonly text: string
  readonly name: string
  readonly args: readonly string[]
  readonly expected: { readonly results: readonly string[] } | { readonly trap: string }
}

export interface CorpusFile {
  readonly name: string
  readonly text: string
  readonly runs: readonly Run[]
  /** `line:column what` of the expected error. */
  readonly error: string | undefined
}

const folder = new URL("../corpus/", import.meta.url)

/** The files of a folder of the corpus. */
export function corpusFiles(sub = ""): CorpusFile[] {
  const from = new URL(sub, folder)
  return readdirSync(from)
    .filter((name) => name.endsWith(".ir"))
    .sort()
    .map((name) => {
      const text = readFileSync(new URL(name, from), "utf8")
      const error = /^; error: (.*)$/m.exec(text)?.[1]
      return { name, text, runs: [...text.matchAll(/^; run: (.*)$/gm)].map((match) => readRun(match[1])), error }
    })
}

function readRun(text: string): Run {
  const match = /^@([\w.]+)\((.*?)\) (?:== ?(.*)|traps "(.*)")$/.exec(text)
  if (match === null) throw new Error(`not a run: ${text}`)
  const [, name, args, results, trap] = match
  const split = (list: string): string[] =>
    list
      .split(",")
      .map((item) => item.trim())
      .filter(Boolean)
  return {
    text,
    name: name,
    args: split(args),
    expected: trap === undefined ? { results: split(results) } : { trap },
  }
}

/** A number of the corpus as a JavaScript value: integers signed, as WebAssembly hands them out. */
export function readNumber(type: Type, text: string): Scalar {
  if (type === "f32" || type === "f64") return Number(text.replace("inf", "Infinity").replace("nan", "NaN"))
  const value = text.startsWith("-") ? -BigInt(text.slice(1)) : BigInt(text)
  return type === "i64" ? BigInt.asIntN(64, value) : Number(BigInt.asIntN(32, value))
}
