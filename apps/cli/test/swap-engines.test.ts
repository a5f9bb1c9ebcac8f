// `--swap-at`: engines are exchanged under whatever runs, which does not notice.
import { writeFileSync } from "node:fs"
import { join } from "node:path"
import { describe, expect, test } from "vitest"
import { bareMetal } from "./bare-metal.ts"
import { folderWith, lamina } from "./lamina.ts"

const loop = `# Counts to ten thousand, says so, and ends with 3.
.globl _start
_start: li t0, 10000
1: addi t0, t0, -1
  bnez t0, 1b
  li a0, 1
  la a1, text
  li a2, 5
  li a7, 64
  ecall
  li a0, 3
  li a7, 93
  ecall
  .data
text: .ascii "done\\n"
`
const kernel = `# The same on a bare machine: each hart counts, the last one to be ready says so.
.globl _start
_start: li t0, 10000
1: addi t0, t0, -1
  bnez t0, 1b
  la t1, ready
  li t2, 1
  amoadd.w t2, t2, (t1)
  beqz t2, wait
  li s0, 0x10000000
  li t0, '!'
  sb t0, 0(s0)
  li s0, 0x100000
  li t0, 0x33333
  sw t0, 0(s0)
wait: wfi
  j wait
  .data
  .balign 4
ready: .word 0
`
const folder = folderWith({ "loop.s": loop, "kernel.s": kernel })
bareMetal(folder, "echo")
const here = { cwd: folder }
lamina(["asm", "loop.s", "-o", "loop"], here)
lamina(["asm", "--bare-metal", "kernel.s", "-o", "kernel"], here)
const run = (args: readonly string[], input = "") => lamina(["run", ...args], { ...here, input })
const isOsBuilt = !run(["--on", "os", "loop"]).stderr.includes("was not built")

/** Figures that are the same whatever executes, and who executed how many instructions. */
interface Statistics {
  readonly engine: string
  readonly engines: readonly { readonly engine: string; readonly instructions?: number }[]
  readonly instructions: number | readonly number[]
  readonly steps: number
  readonly machine: Statistics
}
const statistics = (args: readonly string[], input = ""): Statistics =>
  JSON.parse(run(["--stats=json", ...args], input).stderr) as Statistics

describe("engines that are exchanged", { timeout: 120_000 }, () => {
  const swaps = ["--swap-at", "5k=reference", "--swap-at", "1000=token,cache=1M", "--swap-at", "7k=predecoded"]

  test("under a process, by its instructions", () => {
    expect(run([...swaps, "loop"])).toEqual(run(["loop"]))
    const { engines, instructions } = statistics(["--engine", "predecoded", ...swaps, "loop"])
    expect(engines.map(({ engine, instructions: own }) => [engine, own])).toEqual([
      ["predecoded", 1000 + Number(instructions) - 7000],
      ["reference", 2000],
      ["token,cache=1M", 4000],
    ])
  })

  test.each([[[]], [["--on", "vmm"]], [["--on", "vmm/vmm/switch"]]])(
    "under a kernel %j, by the machine's steps",
    (on) => {
      const args = ["kernel", ...on, "--memory", "16M", "--harts", "2"]
      expect(run([...args, ...swaps])).toEqual({ status: 3, stdout: "!", stderr: "" })
      const { engines, instructions, steps } = statistics([...args, ...swaps])
      const alone = statistics(args)
      expect([instructions, steps]).toEqual([alone.instructions, alone.steps])
      const retired = (instructions as readonly number[]).reduce((sum, count) => sum + count, 0)
      expect(engines.reduce((sum, { instructions: own = 0 }) => sum + own, 0)).toBe(retired)
      expect(engines.length).toBeGreaterThanOrEqual(3)
    },
  )

  test.skipIf(!isOsBuilt).each(["os", "os/vmm", "os/vmm/vmm/direct"])("under a program on %s (needs a build)", (on) => {
    const program = ["--on", on, "--swap-at", "300k=switch", "--swap-at", "1M=predecoded", "loop"]
    expect(run(program)).toEqual({ status: 3, stdout: "done\n", stderr: "" })
    expect(statistics(program).machine.engines.length).toBeGreaterThanOrEqual(2)
  })

  test("and a snapshot goes on by the steps that it was saved with", () => {
    const saved = run(["echo", "--memory", "16M", "--save-at", "100k,saved", "--fuel", "2M"], "ab")
    expect(saved.stdout).toBe(">AB")
    const restored = ["echo", "--restore", "saved", "--swap-at", "99k=reference"]
    expect(run(restored, "c*d.")).toMatchObject({ status: 3, stdout: "C>D" })
    // The swap's step has passed; when the guest starts again, the machine's steps do as well.
    const enginesOf = (input: string) => statistics(restored, input).engines.map(({ engine }) => engine)
    expect(enginesOf("cd.")).toEqual(["reference"])
    expect(enginesOf("c*d.")).toEqual(["jit", "reference"])
  })

  test("a stack file says it", () => {
    const engine = { kind: "engine", name: "token", swapAt: ["1k=switch"] }
    const layers = [engine, { kind: "process" }, { kind: "program", path: "loop" }]
    writeFileSync(join(folder, "swap.json"), JSON.stringify({ layers }))
    expect(statistics(["--stack", "swap.json"]).engines).toMatchObject([{ engine: "token", instructions: 1000 }, {}])
    writeFileSync(
      join(folder, "wrong.json"),
      JSON.stringify({ layers: [{ ...engine, swapAt: ["1k=switch", "1=swtich"] }] }),
    )
    expect(run(["--stack", "wrong.json"]).stderr).toBe(
      'lamina: wrong.json: layers[0].swapAt[1] is "1=swtich": no such engine; did you mean switch?\n',
    )
  })
})

const howTo = "it must be a number of steps from 1 on and an engine, like 10k=reference"
test.each([
  [["1k"], `--swap-at 1k: ${howTo}`],
  [["=switch"], `--swap-at =switch: ${howTo}`],
  [["0=switch"], `--swap-at 0=switch: ${howTo}`],
  [["-5=switch"], `--swap-at -5=switch: ${howTo}`],
  [["1.5=switch"], `--swap-at 1.5=switch: ${howTo}`],
  [
    ["1k=warp"],
    "--swap-at 1k=warp: no such engine; there are predecoded, switch, token, indirect, direct, procedure, jit, codesigned, reference",
  ],
  [["1k=swtich"], "--swap-at 1k=swtich: no such engine; did you mean switch?"],
  [["1k=switch,cache=1M"], '--swap-at 1k=switch,cache=1M: switch has no option "cache"; it takes none'],
  [["1k=switch", "1000=token"], "--swap-at 1000=token: two engines are to take over at step 1000"],
])("--swap-at %j is refused in one line", (swaps, line) => {
  const args = swaps.flatMap((swap) => ["--swap-at", swap])
  expect(run([...args, "loop"])).toEqual({ status: 2, stdout: "", stderr: `lamina: ${line}\n` })
})
