// Random modules as Linux executables: what they write, and how they end, is the same under V8, in the process VM and on qemu-riscv64.
import { assemble, link } from "@lamina/assembler"
import { randomWasmModule } from "@lamina/conformance"
import { browserHost, memoryFiles, outputStream } from "@lamina/host"
import { loadInterpreter } from "@lamina/interpreter"
import { createProcessHost } from "@lamina/process"
import { translateWasm } from "@lamina/wasm-frontend"
import { spawnSync } from "node:child_process"
import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { expect, test } from "vitest"
import { compileObject, runtimeObject, startSymbol } from "../src/index.ts"

const modules = Number(process.env.LAMINA_FUZZ_PROCESSES ?? 12)
const memoryBase = 0x1000_0000
const predecoded = await loadInterpreter("predecoded")
const hasQemu = spawnSync("qemu-riscv64", ["--version"]).status === 0
const SIGILL = 4

interface Outcome {
  readonly written: readonly bigint[]
  /** Whether an instruction that is none ended it. */
  readonly trapped: boolean
}

/** Calls one after the other until one traps. */
function underV8(bytes: Uint8Array, calls: readonly string[]): Outcome {
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(bytes as Uint8Array<ArrayBuffer>))
  const written: bigint[] = []
  for (const name of calls) {
    try {
      written.push(BigInt.asUintN(64, (exports[name] as () => bigint)()))
    } catch (error) {
      if (!(error instanceof WebAssembly.RuntimeError)) throw error
      return { written, trapped: true }
    }
  }
  return { written, trapped: false }
}

const program = (calls: readonly string[]) => `
        .globl  _start, __wasm_memory_size, __wasm_memory_grow
_start:
        .option push
        .option norelax
        la      gp, __global_pointer$
        .option pop
        call    ${startSymbol}
${calls.map((name) => `        call    ${name}\n        call    write`).join("\n")}
        li      a0, 0
        li      a7, 93
        ecall
write:  addi    sp, sp, -16
        sd      a0, 0(sp)
        li      a0, 1
        mv      a1, sp
        li      a2, 8
        li      a7, 64
        ecall
        addi    sp, sp, 16
        ret
__wasm_memory_size:
__wasm_memory_grow:
        li      a0, -1
        ret
`

function executableOf(bytes: Uint8Array, calls: readonly string[]): Uint8Array {
  const { object } = compileObject(translateWasm(bytes), { memoryBase })
  const { object: start } = assemble({ name: "start.s", text: program(calls) })
  return link([start!, object, runtimeObject()], { sections: { ".linear": BigInt(memoryBase) } }).bytes
}

const numbers = (bytes: Uint8Array): readonly bigint[] => [...new BigUint64Array(Uint8Array.from(bytes).buffer)]

function inProcess(executable: Uint8Array): Outcome {
  const stdout = outputStream()
  const files = memoryFiles({ "/program": { file: executable, mode: 0o755 } })
  const host = createProcessHost({
    ...{ host: browserHost({ stdout }), engine: predecoded, mounts: [{ guest: "/", files }] },
  })
  const end = host.spawn({ path: "/program", args: ["program"] }).run()
  const trapped = end.kind === "signalled"
  if (trapped) expect(end.signal).toBe(SIGILL)
  else expect(end).toEqual({ kind: "exited", status: 0 })
  return { written: numbers(stdout.bytes()), trapped }
}

function underQemu(executable: Uint8Array, folder: string): Outcome {
  const path = join(folder, "program")
  writeFileSync(path, executable, { mode: 0o755 })
  const { stdout, status, signal } = spawnSync("qemu-riscv64", [path])
  expect(signal ?? status).toSatisfy((end) => end === "SIGILL" || end === 0)
  return { written: numbers(stdout), trapped: signal === "SIGILL" }
}

const where = hasQemu ? ", on qemu-riscv64 too" : " (qemu-riscv64 is not installed)"

test(`random modules as processes${where}`, { timeout: 60_000 }, () => {
  const folder = mkdtempSync(join(tmpdir(), "lamina-fuzz-"))
  let trapped = 0
  for (let seed = 0; seed < modules; seed++) {
    const { bytes, calls, digest } = randomWasmModule(seed, { window: { base: memoryBase + 0x8000, size: 1024 } })
    const all = [...calls, digest]
    const expected = underV8(bytes, all)
    const executable = executableOf(bytes, all)
    expect(inProcess(executable), `seed ${seed}`).toEqual(expected)
    if (hasQemu) expect(underQemu(executable, folder), `seed ${seed} on qemu`).toEqual(expected)
    if (expected.trapped) trapped++
  }
  rmSync(folder, { recursive: true })
  expect(trapped).toBeGreaterThan(0)
  expect(trapped).toBeLessThan(modules)
})
