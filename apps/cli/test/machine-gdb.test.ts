// gdb at the other end of `--gdb`, and the traces of a machine.
import { execFile, spawn, spawnSync } from "node:child_process"
import { createInterface } from "node:readline"
import { promisify } from "node:util"
import { describe, expect, onTestFinished, test } from "vitest"
import { bareMetal } from "./bare-metal.ts"
import { folderWith, lamina, laminaCommand } from "./lamina.ts"

const folder = folderWith({})
const [hello, echo] = ["hello", "echo"].map((name) => bareMetal(folder, name))
const hasGdb = spawnSync("gdb-multiarch", ["--version"]).status === 0
const slow = 60_000

interface Debugged {
  readonly port: string
  /** What it printed and its status, when it has ended. */
  readonly ended: Promise<{ readonly status: number | null; readonly stdout: string }>
}

/** Starts lamina, which waits for gdb. */
async function debugged(args: readonly string[], input = ""): Promise<Debugged> {
  const [node, main] = laminaCommand
  const child = spawn(node, [main, "run", ...args, "--gdb", "0"])
  onTestFinished(() => void child.kill("SIGKILL"))
  child.stdin.end(input)
  let stdout = ""
  child.stdout.setEncoding("utf8").on("data", (text: string) => (stdout += text))
  const ended = new Promise<{ status: number | null; stdout: string }>((resolve) => {
    child.on("close", (status) => resolve({ status, stdout }))
  })
  for await (const line of createInterface(child.stderr)) {
    const [, port] = /^waiting for gdb: target remote 127\.0\.0\.1:(\d+)$/.exec(line) ?? []
    if (port !== undefined) return { port, ended }
  }
  throw new Error("lamina waits for no gdb")
}

/** Runs gdb's commands on the program that is debugged; gives what it printed. */
async function gdb(program: string, port: string, ...commands: readonly string[]): Promise<string> {
  const all = ["set confirm off", "set pagination off", `target remote 127.0.0.1:${port}`, ...commands, "echo done"]
  const args = ["-nx", "-batch", ...all.flatMap((command) => ["-ex", command]), program]
  const { stdout, stderr } = await promisify(execFile)("gdb-multiarch", args, { timeout: slow })
  return stdout + stderr
}

describe.skipIf(!hasGdb)("gdb (needs gdb-multiarch)", { timeout: slow }, () => {
  test("has the machine from its first instruction on; after detaching it goes on", async () => {
    const { port, ended } = await debugged([hello, "--harts", "2"])
    const shown = await gdb(hello, port, "p/x $pc", "info threads", "break *done", "continue", "p $t1", "detach")
    for (const words of ["$1 = 0x80000000", "Thread 2", "hit Breakpoint 1", "$2 = 0"]) expect(shown).toContain(words)
    expect(await ended).toEqual({ status: 0, stdout: "hello from bare metal\n" })
  })

  test("runs it to its end, and is told the status", async () => {
    const { port, ended } = await debugged([echo], "abc.")
    expect(await gdb(echo, port, "break off", "continue", "p $t1", "continue")).toMatch(/exited with code 03/)
    expect(await ended).toEqual({ status: 3, stdout: ">ABC" })
  })

  test("may kill it", async () => {
    const { port, ended } = await debugged([hello])
    await gdb(hello, port, "kill")
    expect(await ended).toEqual({ status: 0, stdout: "" })
  })

  test("may go and come again, one at a time", async () => {
    const { port, ended } = await debugged([hello])
    // Without a word: the machine stays halted.
    const first = spawn("gdb-multiarch", ["-nx", "-ex", `target remote 127.0.0.1:${port}`, "-ex", "echo here\\n"])
    await new Promise<void>((resolve) => {
      first.stdout.setEncoding("utf8").on("data", (text: string) => {
        if (text.includes("here")) resolve()
      })
    })
    expect(await gdb(hello, port, "p/x $pc")).not.toContain("0x80000000")
    first.kill("SIGKILL")
    await new Promise((resolve) => first.on("close", resolve))
    expect(await gdb(hello, port, "p/x $pc", "detach")).toContain("0x80000000")
    expect(await ended).toMatchObject({ status: 0, stdout: "hello from bare metal\n" })
  })
})

test("a port that is taken gets one line", async () => {
  const { port } = await debugged([hello])
  const { status, stderr } = lamina(["run", hello, "--gdb", port])
  expect(status).toBe(2)
  expect(stderr).toBe(`lamina: --gdb: cannot listen on port ${port} of 127.0.0.1: it is in use\n`)
})

describe("watching a machine", () => {
  test("--trace insn names places in the kernel", () => {
    const { stdout, stderr } = lamina(["run", hello, "--trace", "insn"])
    expect(stdout).toBe("hello from bare metal\n")
    expect(stderr).toMatch(/^0000000080000000 {2}\S.* <_start>\n/)
  })

  test("--trace device shows each access", () => {
    const { stderr } = lamina(["run", hello, "--trace", "device"])
    expect(stderr).toMatch(/^ +\d\.\d{7} hart 0: store serial@10000000 \+ 0x0, 8 bits: 0x68$/m)
    expect(stderr.trim().split("\n")).toHaveLength(23)
  })

  test("--trace trap shows each trap", () => {
    expect(lamina(["run", hello, "--trace", "trap"])).toMatchObject({ status: 0, stderr: "" })
  })
})
