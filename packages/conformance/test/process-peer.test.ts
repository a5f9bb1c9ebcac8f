// What the process programs expect is what Linux does, as qemu-riscv64 has it.
import { execFileSync, spawnSync } from "node:child_process"
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { constants, tmpdir } from "node:os"
import { dirname, join } from "node:path"
import { afterAll, describe, expect, test } from "vitest"
import { assembleProgram } from "../src/assemble-program.ts"
import { readProcessDirectives } from "../src/process/directives.ts"
import { familyPrograms, processPrograms } from "../src/programs.ts"

const emulator = "qemu-riscv64"

function hasEmulator(): boolean {
  try {
    execFileSync(emulator, ["--version"])
    return true
  } catch {
    return false
  }
}

const scratch = mkdtempSync(join(tmpdir(), "lamina-conformance-"))
afterAll(() => rmSync(scratch, { recursive: true }))

describe.skipIf(!hasEmulator())("under qemu-riscv64", () => {
  for (const [name, text] of Object.entries({ ...processPrograms, ...familyPrograms })) {
    const expected = readProcessDirectives(name, text)
    // The peer maps absolute paths to another root only where they exist there already.
    if (Object.keys(expected.filesAfter).length > 0 || expected.args[0].startsWith("/")) continue
    test(name, () => {
      const put = (path: string, content: string | Uint8Array) => {
        mkdirSync(dirname(join(scratch, path)), { recursive: true })
        writeFileSync(join(scratch, path), content, { mode: 0o755 })
      }
      put(name, assembleProgram(name, text, {}).elf)
      for (const [path, content] of Object.entries(expected.files)) put(path, content)
      const { args, env, stdin } = expected
      const found = spawnSync(emulator, ["-L", scratch, "-0", args[0], join(scratch, name), ...args.slice(1)], {
        input: stdin,
        env: { ...env, PATH: process.env["PATH"] },
        encoding: "utf8",
      })
      const stdout = found.stdout.replace(/^PATH=.*\n/m, "")
      const signal = found.signal ? constants.signals[found.signal] : undefined
      expect({ status: found.status ?? undefined, signal, stdout }).toEqual({
        status: expected.exit,
        signal: expected.signal?.number,
        stdout: expected.stdout,
      })
      if (!expected.signal) expect(found.stderr).toBe(expected.stderr)
    })
  }
})
