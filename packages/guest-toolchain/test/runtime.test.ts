// Programs with AssemblyScript's own run time and library say the same under V8, on our engines and on qemu-riscv64.
import { assemble, link } from "@lamina/assembler"
import { compileObject, runtimeObject } from "@lamina/codegen-rv64"
import { browserHost, memoryFiles, outputStream } from "@lamina/host"
import { loadInterpreter } from "@lamina/interpreter"
import { createProcessHost } from "@lamina/process"
import { translateWasm } from "@lamina/wasm-frontend"
import { spawnSync } from "node:child_process"
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { expect, test } from "vitest"
import { compileToWasm, type Runtime } from "../src/index.ts"

const folder = join(import.meta.dirname, "fixtures")
const hasQemu = spawnSync("qemu-riscv64", ["--version"]).status === 0
const memoryBase = 0x1000_0000
const engine = await loadInterpreter("predecoded")

/** A program around a module: what is emitted goes to standard output, eight bytes each, and the memory grows by mmap. */
const provided = (pages: number) => `
        .globl  _start, emit, abort, __wasm_memory_size, __wasm_memory_grow
        .text
_start:
        .option push
        .option norelax
        la      gp, __global_pointer$
        .option pop
        call    initialise
        call    main
        li      a0, 0
exit:   li      a7, 93
        ecall
abort:  li      a0, 134
        j       exit
emit:   addi    sp, sp, -16
        sd      a0, 0(sp)
        li      a0, 1
        mv      a1, sp
        li      a2, 8
        li      a7, 64
        ecall
        addi    sp, sp, 16
        ret
__wasm_memory_size:
        la      t0, pages
        lw      a0, 0(t0)
        ret
__wasm_memory_grow:
        la      t0, pages
        lw      t1, 0(t0)
        beqz    a0, 1f
        mv      t2, a0
        slli    a1, a0, 16
        slli    a0, t1, 16
        li      a2, 3
        li      a3, 0x32                # private, anonymous, at this address
        li      a4, -1
        li      a5, 0
        li      a7, 222                 # mmap
        ecall
        bltz    a0, 2f
        add     t2, t2, t1
        sw      t2, 0(t0)
1:      mv      a0, t1
        ret
2:      li      a0, -1
        ret
        .data
pages:  .word   ${pages}
`

async function compiled(name: string, runtime: Runtime): Promise<Uint8Array> {
  const read = (path: string) => {
    try {
      return readFileSync(join(folder, path), "utf8")
    } catch {
      return undefined
    }
  }
  const options = { runtime, memoryBase, exportStart: "initialise" }
  const { wasm, diagnostics } = await compileToWasm(read, [`${name}.ts`], options)
  expect(diagnostics).toEqual([])
  return wasm!
}

function underV8(wasm: Uint8Array): BigUint64Array {
  const emitted: bigint[] = []
  const imports = {
    emit: { emit: (value: bigint) => void emitted.push(BigInt.asUintN(64, value)) },
    env: {
      abort: () => {
        throw new Error("aborted")
      },
    },
  }
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(wasm as Uint8Array<ArrayBuffer>), imports)
  const { initialise, main } = exports as { readonly initialise: () => void; readonly main: () => void }
  initialise()
  main()
  return BigUint64Array.from(emitted)
}

function executableOf(wasm: Uint8Array): Uint8Array {
  const module = translateWasm(wasm)
  const { object } = compileObject(module, { memoryBase })
  const { object: start } = assemble({ name: "start.s", text: provided(module.memory?.min ?? 0) })
  return link([start!, object, runtimeObject()], { sections: { ".linear": BigInt(memoryBase) } }).bytes
}

function inProcess(executable: Uint8Array): BigUint64Array {
  const stdout = outputStream()
  const files = memoryFiles({ "/program": { file: executable, mode: 0o755 } })
  const host = createProcessHost({ host: browserHost({ stdout }), engine, mounts: [{ guest: "/", files }] })
  const end = host.spawn({ path: "/program", args: ["program"] }).run()
  expect(end).toEqual({ kind: "exited", status: 0 })
  return new BigUint64Array(stdout.bytes().slice().buffer)
}

function underQemu(executable: Uint8Array): BigUint64Array {
  const path = join(mkdtempSync(join(tmpdir(), "lamina-runtime-")), "program")
  writeFileSync(path, executable, { mode: 0o755 })
  const { stdout, status } = spawnSync("qemu-riscv64", [path], { maxBuffer: 2 ** 26 })
  expect(status).toBe(0)
  return new BigUint64Array(Uint8Array.from(stdout).buffer)
}

test.each([
  ["strings", "incremental"],
  ["strings", "minimal"],
  ["collections", "incremental"],
  ["objects", "stub"],
  ["objects", "minimal"],
  ["objects", "incremental"],
  ["mathematics", "stub"],
] as const)("%s with the %s run time", async (name, runtime) => {
  const wasm = await compiled(name, runtime)
  const expected = underV8(wasm)
  expect(expected.length).toBeGreaterThan(10)
  const executable = executableOf(wasm)
  expect(withoutNaNs(inProcess(executable))).toEqual(withoutNaNs(expected))
  if (hasQemu) expect(withoutNaNs(underQemu(executable))).toEqual(withoutNaNs(expected))
})

/** WebAssembly leaves open which NaN it is: all become one. */
function withoutNaNs(values: BigUint64Array): BigUint64Array {
  return values.map((value) => ((value & 0x7fff_ffff_ffff_ffffn) > 0x7ff0_0000_0000_0000n ? 0x7ff8n << 48n : value))
}
