// GNU as takes the text, and makes the same instructions of it as our assembler.
import { assemble, type ObjectFile, readObject } from "@lamina/assembler"
import { randomWasmModule } from "@lamina/conformance"
import { translateWasm } from "@lamina/wasm-frontend"
import { spawnSync } from "node:child_process"
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { expect, test } from "vitest"
import { compileText } from "../src/index.ts"
import { randomPressure } from "./random-pressure.ts"

const as = "riscv64-linux-gnu-as"
const hasAs = spawnSync(as, ["--version"]).status === 0

function gnuObject(text: string): ObjectFile {
  const folder = mkdtempSync(join(tmpdir(), "lamina-gnu-as-"))
  try {
    writeFileSync(join(folder, "module.s"), text)
    const flags = ["-march=rv64imafdc_zicsr_zifencei", "-mabi=lp64d"]
    const { status, stderr } = spawnSync(as, [...flags, "module.s", "-o", "module.o"], {
      cwd: folder,
      encoding: "utf8",
    })
    if (status !== 0) throw new Error(stderr)
    return readObject(readFileSync(join(folder, "module.o")), "module.o")
  } finally {
    rmSync(folder, { recursive: true })
  }
}

const contents = (object: ObjectFile | undefined, name: string) =>
  Array.from(object?.sections.find((section) => section.name === name)?.data ?? [])

test.skipIf(!hasAs)(
  "GNU as and ours agree on what is emitted",
  () => {
    const modules = [0, 1, 2, 3].flatMap((seed) => {
      const { bytes } = randomWasmModule(seed, { tailCalls: true, window: { base: 0x1000, size: 4096 } })
      return [translateWasm(bytes), randomPressure(seed, 4)]
    })
    for (const module of modules) {
      const { text } = compileText(module, { locate: (origin) => ({ file: "module.ts", line: origin }) })
      const theirs = gnuObject(text)
      const { object: ours } = assemble({ name: "module.s", text }, { architecture: "rv64imafdc_zicsr_zifencei" })
      for (const name of [".text", ".rodata", ".data", ".linear"]) {
        expect(contents(ours, name).length, name).toBe(contents(theirs, name).length)
        expect(contents(ours, name), name).toEqual(contents(theirs, name))
      }
    }
  },
  30_000,
)
