// Programs with the library: compiled, and run as processes.
import { formatDiagnostic } from "@lamina/assembler"
import { browserHost, inputStream, memoryFiles, outputStream } from "@lamina/host"
import { loadInterpreter } from "@lamina/interpreter"
import { createProcessHost } from "@lamina/process"
import { describe, expect, test, vi } from "vitest"
// The package as it was built: its sources have no library in them.
import { compileProgram } from "../dist/index.js"
import type { Runtime } from "../src/index.ts"

// A machine that is busy compiles slowly.
vi.setConfig({ testTimeout: 60_000 })

const engine = await loadInterpreter("predecoded")

async function run(text: string, args: readonly string[] = [], runtime: Runtime = "stub", input = "") {
  const result = await compileProgram({
    sources: { "main.ts": text },
    entry: "main.ts",
    options: { runtime, optimize: 1 },
  })
  expect(result.diagnostics.map(formatDiagnostic)).toEqual([])
  const [stdout, stderr] = [outputStream(), outputStream()]
  const files = memoryFiles({ "/main": { file: result.elf!, mode: 0o755 } })
  const host = browserHost({ stdin: inputStream(input), stdout, stderr })
  const processes = createProcessHost({ host, engine, mounts: [{ guest: "/", files }] })
  const end = processes.spawn({ path: "/main", args: ["main", ...args], env: { NAME: "value" } }).run()
  return { end, stdout: stdout.text(), stderr: stderr.text(), result }
}

describe("compileProgram", () => {
  test.each<Runtime>(["stub", "minimal", "incremental"])(
    "gives main its arguments, with the %s runtime",
    async (runtime) => {
      const text = `import { stdout } from "lamina/output"
      import { environmentVariable } from "lamina/arguments"
      export function main(args: string[]): i32 {
        for (let i = 0; i < args.length; i++) stdout.number(i, 3).text(" ").line(args[i])
        stdout.line(environmentVariable("NAME")!)
        return args.length
      }`
      const { end, stdout } = await run(text, ["a", "größer", ""], runtime)
      expect(stdout).toBe("  0 a\n  1 größer\n  2 \nvalue\n")
      expect(end).toEqual({ kind: "exited", status: 3 })
    },
  )

  test("gives a program more memory, but none where the library's lies", async () => {
    const text = `export function main(): i32 {
        const at = memory.grow(16) << 16
        store<u32>(at, 7)
        return load<u32>(at) + (memory.grow(0x4000) == -1 ? 1 : 0)
      }`
    expect((await run(text)).end).toEqual({ kind: "exited", status: 8 })
  })

  test("reads lines of any length, and formats numbers", async () => {
    const text = `import { Reader } from "lamina/input"
      import { stdout } from "lamina/output"
      export function main(): void {
        const reader = new Reader(0)
        while (reader.advance()) stdout.number(reader.lineLength).text(reader.lineEnded ? ";" : ".")
        stdout.line().number<i64>(i64.MIN_VALUE).text(" ").number<u8>(200, 5).text(" ").hex(0xbeef, 8).text(" ").octal(8)
        stdout.text(" ").padded(7, 3).text(" ").number<f64>(0.5).text("|").left("ab", 4).right("cd", 4).line("|")
      }`
    const { stdout } = await run(text, [], "stub", `one\n\n${"x".repeat(50_000)}\nend`)
    expect(stdout).toBe("3;0;50000;3.\n-9223372036854775808   200 0000beef 10 007 0.5|ab    cd|\n")
  })

  test("tells where a program was aborted", async () => {
    const text = `import { stdout } from "lamina/output"
      export function main(args: string[]): void {
        stdout.text("before")
        if (args[3] == "") return
      }`
    const { end, stdout, stderr } = await run(text)
    expect([stdout, stderr]).toEqual(["before", "~lib/array.ts:114:42: Index out of range\n"])
    expect(end).toMatchObject({ kind: "signalled", signal: 6 })
  })

  test("carries lines of the sources to addresses", async () => {
    const text = `import { stdout } from "lamina/output"

      export function main(args: string[]): void {
        for (let i = 0; i < 10; i++)
          stdout.number(args.length * i)
      }`
    const { result, stdout } = await run(text, ["a"])
    expect(stdout).toBe("0123456789")
    expect(result.map!.lines.filter(({ file }) => file === "main.ts").map(({ line }) => line)).toContain(5)
    expect(result.assembly).toContain(".file")
  })

  test("says what is wrong with a program", async () => {
    const messages = async (text: string) => {
      const { elf, diagnostics } = await compileProgram({ sources: { "main.ts": text }, entry: "main.ts" })
      expect(elf).toBeUndefined()
      return diagnostics.map(formatDiagnostic)
    }
    expect(await messages("export function start(): void {}")).toEqual([
      expect.stringMatching(
        /^main\.ts:1:1: error: export function main\(\): i32, .* has no exported member 'main'\.\)$/,
      ),
    ])
    expect(await messages("declare function missing(): i32\nexport function main(): i32 { return missing() }")).toEqual(
      [expect.stringMatching(/^main\.ts:1:1: error: .*missing/)],
    )
    expect(await messages("export function main(): i32 {\n return 'x'\n}")).toEqual([
      expect.stringMatching(/^main\.ts:2:9: error: /),
    ])
  })
})
