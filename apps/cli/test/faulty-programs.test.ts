// Programs that go wrong, and files that only look like programs: one line that names what and where, and a shell's exit status.
import { execFileSync, spawn, spawnSync } from "node:child_process"
import { chmodSync, readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { beforeAll, describe, expect, test } from "vitest"
import { compile, folderWith, hasCrossCompiler, lamina, laminaCommand } from "./lamina.ts"

const start = "        .globl _start\n_start:\n"
const exit = (status: number) => `        li a0, ${status}\n        li a7, 93\n        ecall\n`

/** Programs, the exit status of `lamina run`, and what it says on stderr; nothing when it ends as it wants. */
const programs: Readonly<Record<string, readonly [source: string, status: number, said: RegExp | undefined]>> = {
  illegal: [`${start} nop\n .word 0`, 132, /illegal: illegal instruction 0x0 at pc 0x[\da-f]+ \(_start\+0x[24]\)$/],
  privileged: [`${start} csrr a0, mstatus`, 132, /illegal instruction 0x30002573 at pc 0x[\da-f]+ \(_start\)$/],
  waiting: [`${start} wfi`, 132, /illegal instruction 0x10500073/],
  stopped: [`${start} ebreak`, 133, /breakpoint at pc 0x[\da-f]+ \(_start\)$/],
  unmapped: [`${start} li t0, 0x7123456788\n jr t0`, 139, /fault: fetch of 0x7123456788 at pc 0x7123456788/],
  kernelHalf: [`${start} li t0, -2\n jr t0`, 139, /fault: fetch of 0xfffffffffffffffe at pc 0xfffffffffffffffe/],
  stackless: [`${start} li sp, 0\n sd ra, -8(sp)`, 139, /fault: store to 0xfffffffffffffff8 at pc 0x[\da-f]+ \(_start/],
  readOnly: [`${start} la t0, _start\n sd t0, (t0)`, 139, /fault: store to 0x[\da-f]+ .*SEGV_ACCERR/],
  noExecute: [`${start} la t0, data\n jr t0\n .data\ndata: nop`, 139, /fault: fetch of 0x[\da-f]+ .*SEGV_ACCERR/],
  recursion: [`${start}1: addi sp, sp, -1024\n sd ra, (sp)\n j 1b`, 139, /recursion: segmentation fault: store to 0xd/],
  oddJump: [`${start} la t0, 1f + 1\n jr t0\n ebreak\n .balign 4\n1:${exit(3)}`, 3, undefined],
  hugeData: [`${start}${exit(0)} .bss\n .zero 0x10000000000`, 126, /segment at 0x[\da-f]+ of \d+ bytes does not fit/],
  sparseData: [`${start} li t0, 0x1000000000\n sd t0, (t0)\n${exit(5)} .bss\n .zero 0x2000000000`, 5, undefined],
  greedy: [
    `${start} li s0, 4096\n1: li a0, 0\n li a1, 0x100000\n li a2, 3\n li a3, 0x22\n li a4, -1\n li a5, 0\n li a7, 222\n ecall\n` +
      ` li t0, 256\n2: sd t0, (a0)\n add a0, a0, s0\n addi t0, t0, -1\n bnez t0, 2b\n j 1b`,
    137,
    /greedy: out of memory: the process's memory limit of 16777216 bytes/,
  ],
  chatty: [
    `${start}1: li a0, 1\n la a1, text\n li a2, 2\n li a7, 64\n ecall\n li t0, 2\n beq a0, t0, 1b\n` +
      ` neg a0, a0\n li a7, 93\n ecall\n .data\ntext: .ascii "y\\n"`,
    124,
    /out of fuel/,
  ],
}

/** Milliseconds: on a busy machine a whole process takes long. */
const timeout = 60_000

describe.skipIf(!hasCrossCompiler)("faulty programs (need riscv64-linux-gnu-gcc)", () => {
  const folder = folderWith({})
  beforeAll(() => {
    for (const [name, [source]] of Object.entries(programs)) {
      compile(folder, name, `        .option nopic\n${source}\n`, "s", ["-fno-pic"])
    }
  }, timeout)
  const here = { cwd: folder }

  test.each(Object.keys(programs))("%s", { timeout }, (name) => {
    const [, status, said] = programs[name]
    const outcome = lamina(["run", "--memory", "16M", "--fuel", "3M", name], here)
    expect(outcome.status).toBe(status)
    if (said === undefined) expect(outcome.stderr).toBe("")
    else {
      expect(outcome.stderr).toMatch(/^lamina: [^\n]*\n$/)
      expect(outcome.stderr.trimEnd()).toMatch(said)
    }
  })

  const refused = (name: string) => {
    const outcome = lamina(["run", name], here)
    expect(outcome).toMatchObject({ status: 126, stdout: "" })
    expect(outcome.stderr).toMatch(/^lamina: [^\n]*\n$/)
    return outcome.stderr
  }

  test("a relocatable object, and a program whose dynamic linker is not there", () => {
    compile(folder, "object", `${start}${exit(0)}`, "s", ["-c"])
    chmodSync(join(folder, "object"), 0o755)
    expect(refused("object")).toContain("object: it is a relocatable file, not an executable")
    compile(folder, "dynamic", `${start}${exit(0)} .section .interp, "a"\n .asciz "/no/such/ld.so"\n`)
    expect(refused("dynamic")).toMatch(/dynamic: its interpreter \/no\/such\/ld\.so does not exist/)
  })

  test("files cut short anywhere in their headers", { timeout }, () => {
    const whole = readFileSync(join(folder, "oddJump"))
    for (const length of [1, 3, 4, 15, 19, 20, 40, 63, 64, 100, 200]) {
      writeFileSync(join(folder, "cut"), whole.subarray(0, length), { mode: 0o755 })
      expect(refused("cut")).toContain("cut")
    }
  })

  test("output that nobody reads, and a device that is full", { timeout }, () => {
    const command = `"$@" run chatty | head -n 1; echo "\${PIPESTATUS[0]}"`
    const piped = spawnSync("bash", ["-c", command, "bash", ...laminaCommand], { ...here, encoding: "utf8" })
    expect(piped.stdout).toBe("y\n141\n")
    expect(piped.stderr).toMatch(/^lamina: chatty: SIGPIPE: [^\n]*\n$/)
    const full = spawnSync("bash", ["-c", `"$@" run chatty >/dev/full`, "bash", ...laminaCommand], here)
    expect(full.status).toBe(28) // ENOSPC
  })

  test.each(["SIGINT", "SIGTERM"] as const)("%s ends an endless program", async (signal) => {
    const [node, ...args] = laminaCommand
    const child = spawn(node, [...args, "run", "chatty"], { ...here, stdio: ["ignore", "pipe", "inherit"] })
    child.stdout.once("data", () => child.kill(signal))
    child.stdout.resume()
    const [status, by] = await new Promise<readonly unknown[]>((done) => child.on("close", (...end) => done(end)))
    expect(status ?? by).toBe(signal)
  })

  test("a named pipe is no program", () => {
    execFileSync("mkfifo", [join(folder, "pipe")])
    expect(refused("pipe")).toContain("a device or pipe")
  })
})
