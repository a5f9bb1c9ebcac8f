// `--cache`: translations are kept from run to run, for processes and machines; what is damaged is made anew.
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { expect, test } from "vitest"
import { bareMetal } from "./bare-metal.ts"
import { folderWith, lamina } from "./lamina.ts"

const count = `# Counts, and ends with 3.
.globl _start
_start: li t0, 2000000
1: addi t0, t0, -1
  bnez t0, 1b
`
const program = `${count}
  li a0, 3
  li a7, 93
  ecall
`
const kernel = `${count}
  li s0, 0x100000
  li t0, 0x33333
  sw t0, 0(s0)
2: j 2b
`
const folder = folderWith({ "count.s": program, "kernel.s": kernel })
bareMetal(folder, "echo")
const here = { cwd: folder }
lamina(["asm", "count.s", "-o", "count"], here)
lamina(["asm", "--bare-metal", "kernel.s", "-o", "kernel"], here)
const run = (args: readonly string[]) => lamina(["run", ...args], here)

/** Runs something with a folder for translations. Says how many units were made and taken. */
function cached(name: string, args: readonly string[]): { readonly made: number; readonly taken: number } {
  const { status, stderr } = run(["--cache", name, "--stats=details", ...args])
  expect(stderr).not.toMatch(/error|Error/)
  expect(status).toBe(3)
  const figure = (label: string) => Number(new RegExp(`${label} +(\\d+)`).exec(stderr)?.[1] ?? NaN)
  return { made: figure("units translated"), taken: figure("units taken from other runs") }
}

test.each([
  ["a process", "count", []],
  ["a machine", "kernel", ["--engine", "jit,threshold=1000"]],
])("%s takes what another run has made", (_, file, options) => {
  const cache = `cache-${file}`
  expect(cached(cache, [...options, file])).toEqual({ made: 1, taken: 0 })
  expect(cached(cache, [...options, file])).toEqual({ made: 0, taken: 1 })
})

test("damaged files are made anew", () => {
  cached("damaged", ["count"])
  const [build] = readdirSync(join(folder, "damaged"))
  const files = readdirSync(join(folder, "damaged", build)).map((name) => join(folder, "damaged", build, name))
  expect(files).toHaveLength(1)
  writeFileSync(files[0], readFileSync(files[0]).subarray(0, -7))
  expect(cached("damaged", ["count"])).toEqual({ made: 1, taken: 0 })
  expect(cached("damaged", ["count"])).toEqual({ made: 0, taken: 1 })
})

test.each([
  [["--cache", "count.s", "count"], "--cache: cannot keep anything in count.s/"],
  [
    ["--cache", "kept", "--engine", "predecoded", "count"],
    "--cache: predecoded keeps no translations between runs; jit does",
  ],
])("%j is a mistake", (args, words) => {
  const { status, stderr, stdout } = run(args)
  expect([status, stdout]).toEqual([2, ""])
  expect(stderr).toMatch(/^lamina: .*\n$/)
  expect(stderr).toContain(words)
  expect(existsSync(join(folder, "kept"))).toBe(false)
})
