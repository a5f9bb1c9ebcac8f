// The same boot and the same commands are the same steps, output and memory on every engine, the reference interpreter too.
import { createHash } from "node:crypto"
import { outputStream } from "@lamina/host"
import { interpreterStyles, loadInterpreter, type InterpreterStyle } from "@lamina/interpreter"
import { createWholeSystem } from "@lamina/machine"
import { describe, expect, test } from "vitest"
import { bootGuestOs } from "../src/index.ts"
import { image, isBuilt, needsBuild } from "./booted.ts"

const memory = 32 << 20
const script = "ls /; seq 12 | tail -n 2"
const printed = "bin\ndev\ninit\nproc\ntmp\n11\n12\n"

interface Run {
  readonly booted: number
  readonly steps: number
  readonly retired: readonly bigint[]
  readonly instructions: number
  readonly output: string
  /** A digest of all RAM. */
  readonly memory: string
}

async function run(style: InterpreterStyle, harts: number, commands = script): Promise<Run> {
  const stdout = outputStream()
  const machine = createWholeSystem({ engine: await loadInterpreter(style), memory, harts, console: {} })
  const os = bootGuestOs(machine, { ...(image && { image }), stdout })
  const booted = machine.steps
  const shell = os.spawn({ path: "/bin/sh", args: ["sh", "-c", commands], env: { PATH: "/bin" } })
  expect(shell.run()).toEqual({ kind: "exited", status: 0 })
  const ram = new Uint8Array(memory)
  expect(machine.memory.read(machine.memory.base, ram)).toBe(true)
  return {
    booted,
    steps: machine.steps,
    retired: machine.harts.map(({ retired }) => retired),
    instructions: shell.statistics().instructions,
    output: stdout.text(),
    memory: createHash("sha256").update(ram).digest("hex"),
  }
}

describe.skipIf(!isBuilt)(needsBuild, { timeout: 120_000 }, () => {
  describe.each([1, 2])("with %i harts", (harts) => {
    test.each(interpreterStyles)("%s is as the fastest", async (style) => {
      const expected = await run("predecoded", harts)
      expect(expected.output).toBe(printed)
      expect(expected.booted).toBeGreaterThan(100_000)
      expect(await run(style, harts)).toEqual(expected)
    })

    test("another command is another history", async () => {
      const [one, other] = [await run("predecoded", harts), await run("predecoded", harts, script.replace("12", "13"))]
      expect(other.booted).toBe(one.booted)
      expect(other.output).not.toBe(one.output)
      expect(other.memory).not.toBe(one.memory)
    })
  })

  test("two harts share the work: each has executed a good part of it", async () => {
    const { retired, steps } = await run("predecoded", 2)
    for (const count of retired) expect(Number(count)).toBeGreaterThan(steps / 10)
  })
})
