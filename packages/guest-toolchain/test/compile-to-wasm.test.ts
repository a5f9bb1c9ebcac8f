// AssemblyScript to WebAssembly in process: results, diagnostics, source map.
import { describe, expect, test } from "vitest"
import { formatDiagnostic } from "@lamina/assembler"
import { compileToWasm } from "../src/index.ts"
import type { Runtime, WasmOptions } from "../src/index.ts"

async function messages(sources: Record<string, string>, options: WasmOptions = {}): Promise<string[]> {
  const { wasm, diagnostics } = await compileToWasm(sources, ["main.ts"], { runtime: "stub", ...options })
  expect(wasm).toBeUndefined()
  return diagnostics.map(formatDiagnostic)
}

async function load(wasm: Uint8Array | undefined): Promise<Record<string, (...numbers: number[]) => number>> {
  const imports = { env: { abort: () => undefined } }
  const { instance } = await WebAssembly.instantiate(new Uint8Array(wasm!), imports)
  return instance.exports as Record<string, (...numbers: number[]) => number>
}

describe("compileToWasm", () => {
  test("compiles files that import each other", async () => {
    const sources = {
      "main.ts": 'import { twice } from "./parts/twice"\nexport function main(x: i32): i32 { return twice(x) + 1 }',
      "parts/twice.ts": 'import { two } from "./two"\nexport function twice(x: i32): i32 { return x * two }',
      "parts/two/index.ts": "export const two: i32 = 2",
    }
    const { wasm, diagnostics } = await compileToWasm(sources, ["main.ts"], { runtime: "stub" })
    expect(diagnostics).toEqual([])
    expect((await load(wasm)).main(20)).toBe(41)
  })

  test("asks a reader for the files, which may take its time", async () => {
    const asked: string[] = []
    const reader = (path: string): Promise<string | undefined> => {
      asked.push(path)
      return Promise.resolve(path === "a/b.ts" ? "export const c: i32 = 3" : undefined)
    }
    const main = 'import { c } from "./a/b"\nexport function main(): i32 { return c }'
    const read = (path: string) => (path === "main.ts" ? main : reader(path))
    const { wasm } = await compileToWasm(read, ["main.ts"], { runtime: "stub" })
    expect((await load(wasm)).main()).toBe(3)
    expect(asked).toEqual(["a/b.ts"])
  })

  test.each<Runtime>(["stub", "minimal", "incremental"])(
    "has strings and arrays with the %s runtime",
    async (runtime) => {
      const text = `export function main(n: i32): i32 {
      const list: string[] = []
      for (let i = 0; i < n; i++) list.push(i.toString())
      return list.join(",").length
    }`
      const { wasm } = await compileToWasm({ "main.ts": text }, ["main.ts"], { runtime, exportStart: "begin" })
      const { begin, main } = await load(wasm)
      begin()
      expect(main(100)).toBe(10 + 180 + 99)
    },
  )

  test("puts static data at the memory's base", async () => {
    const text = "const data = memory.data(16)\nexport function main(): usize { return data }"
    const { wasm } = await compileToWasm({ "main.ts": text }, ["main.ts"], { runtime: "stub", memoryBase: 0x2000_0000 })
    expect((await load(wasm)).main()).toBeGreaterThanOrEqual(0x2000_0000)
    expect((await load(wasm)).main()).toBeLessThan(0x2000_1000)
  })

  test("makes imports of declared functions, whose module is the file", async () => {
    const sources = {
      "main.ts": 'import { sp } from "./register"\nexport function main(): u64 { return sp() }',
      "register.ts": "export declare function sp(): u64",
    }
    const { wasm } = await compileToWasm(sources, ["main.ts"], { runtime: "stub" })
    const module = new WebAssembly.Module(new Uint8Array(wasm!))
    expect(WebAssembly.Module.imports(module)).toEqual([{ module: "register", name: "sp", kind: "function" }])
  })

  test("maps code to lines", async () => {
    const text = "export function main(p: usize): i32 {\n\n  return load<i32>(p, 0x1234)\n}\n"
    const { wasm, sourceMap } = await compileToWasm({ "main.ts": text }, ["main.ts"], { runtime: "stub" })
    // i32.load, alignment 2^2, offset 0x1234 in LEB128
    const load = Buffer.from(wasm!).indexOf(Buffer.from([0x28, 0x02, 0xb4, 0x24]))
    expect(load).toBeGreaterThan(0)
    expect(sourceMap!.at(load)).toMatchObject({ file: "main.ts", line: 3 })
    expect(sourceMap!.at(0)).toBeUndefined()
  })

  test("says what is wrong, and where", async () => {
    expect(await messages({ "main.ts": "export function main(): i32 {\n  return nowhere()\n}" })).toEqual([
      "main.ts:2:10: error: Cannot find name 'nowhere'.",
    ])
    expect(await messages({ "main.ts": "export function main(: i32 {}" })).toEqual([
      "main.ts:1:21: error: Identifier expected.",
    ])
    expect(await messages({ "main.ts": 'import { f } from "./missing"\nf()' })).toEqual([
      "main.ts:1:19: error: File 'missing.ts' not found.",
    ])
    expect(await messages({ "main.ts": 'import { f } from "lamina/missing"\nf()' })).toEqual([
      "main.ts:1:19: error: File '~lib/lamina/missing.ts' not found.",
    ])
    expect(await messages({ "other.ts": "" })).toEqual(["main.ts:1:1: error: File 'main.ts' not found."])
  })

  test("does not show the insides of the compiler, whatever the source", async () => {
    const sources = [
      "export function main(): void { try { main() } catch (e) {} }",
      "export function main(): void { throw 1",
      "\0\0",
    ]
    for (const text of sources) {
      const [first] = await messages({ "main.ts": text })
      expect(first).toMatch(/^main\.ts:\d+:\d+: error: /)
      expect(first).not.toMatch(/\n|at .*\.js/)
    }
  })

  test("compiles the same to the same", async () => {
    const sources = { "main.ts": "export function main(a: i32, b: i32): i32 { return a / b }" }
    const [first, second] = [await compileToWasm(sources, ["main.ts"]), await compileToWasm(sources, ["main.ts"])]
    expect(first.wasm).toEqual(second.wasm)
  })
})
