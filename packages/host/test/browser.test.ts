// What a browser must be able to load asks for Node's modules only when it is called.
import { readdirSync, readFileSync } from "node:fs"
import { expect, test } from "vitest"
import { compileOptimized } from "../src/index.ts"

const sources = new URL("../src/", import.meta.url)

test.each(readdirSync(sources))("%s imports no module of Node's", (file) => {
  const text = readFileSync(new URL(file, sources), "utf8")
  expect(text.match(/^(import|export)(?! type) .*"node:.*/gm)).toBeNull()
})

test("compileOptimized compiles, and leaves other modules to the host", () => {
  // (module (func (export "add") (param i32 i32) (result i32) (i32.add (local.get 0) (local.get 1))))
  const add = Uint8Array.of(
    ...[0, 97, 115, 109, 1, 0, 0, 0, 1, 7, 1, 96, 2, 127, 127, 1, 127, 3, 2, 1, 0],
    ...[7, 7, 1, 3, 97, 100, 100, 0, 0, 10, 9, 1, 7, 0, 32, 0, 32, 1, 106, 11],
  )
  for (const compile of [compileOptimized, (bytes: Uint8Array<ArrayBuffer>) => new WebAssembly.Module(bytes)]) {
    const { exports } = new WebAssembly.Instance(compile(add))
    expect((exports["add"] as (a: number, b: number) => number)(40, 2)).toBe(42)
  }
  expect(() => compileOptimized(Uint8Array.of(1))).toThrow(WebAssembly.CompileError)
})
