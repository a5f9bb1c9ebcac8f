// Real programs, compiled for Linux, held against qemu-riscv64: standard output and exit status.
import { execFileSync, spawnSync } from "node:child_process"
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { createInterpreter } from "@lamina/interpreter"
import { inputStream, nodeHost, outputStream } from "@lamina/host"
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest"
import { createProcessHost } from "../src/index.ts"

const sysroot = "/usr/riscv64-linux-gnu"
const compiler = "riscv64-linux-gnu-gcc"
const qemu = "qemu-riscv64"
const found = (tool: string) => spawnSync(tool, ["--version"]).status === 0
const haveCompiler = found(compiler) && existsSync(sysroot)
const havePeer = haveCompiler && found(qemu)
const programs = fileURLToPath(new URL("programs/", import.meta.url))
const input = "one two\nthree one\n"
const env = { GREETING: "hello" }

// Compilers and peers take their time on a busy machine.
vi.setConfig({ testTimeout: 120_000 })

let scratch = ""
beforeAll(() => {
  scratch = mkdtempSync(join(tmpdir(), "lamina-process-"))
  mkdirSync(join(scratch, "tree/sub"), { recursive: true })
  writeFileSync(join(scratch, "tree/a"), "hi\n")
  writeFileSync(
    join(scratch, "tree/sub/big"),
    Uint8Array.from({ length: 70_001 }, (_, index) => (index * index) >> 3),
  )
  symlinkSync("sub/big", join(scratch, "tree/link"))
  symlinkSync("/nowhere/at/all", join(scratch, "tree/broken"))
})
afterAll(() => rmSync(scratch, { recursive: true }))

function build(source: string, ...flags: string[]): string {
  const out = join(scratch, `${source}${flags.join("")}`.replaceAll("/", "_"))
  if (existsSync(out)) return out
  const tool = source.endsWith(".cc") ? "riscv64-linux-gnu-g++" : compiler
  execFileSync(tool, ["-O1", "-w", ...flags, join(programs, source), "-o", out, "-lm"])
  return out
}

function emptyWork(): void {
  rmSync(join(scratch, "work"), { recursive: true, force: true })
  mkdirSync(join(scratch, "work"))
}

function onLamina(program: string, args: readonly string[], limits: { memory?: number } = {}) {
  emptyWork()
  const stdout = outputStream()
  const stderr = outputStream()
  const host = nodeHost({ stdin: inputStream(input), stdout, stderr })
  const mounts = [
    { guest: "/", files: host.files(sysroot) },
    { guest: scratch, files: host.files(scratch) },
  ]
  const engine = (memory: Parameters<typeof createInterpreter>[1]) => createInterpreter("predecoded", memory)
  const process = createProcessHost({ host, engine, mounts, limits }).spawn({
    path: program,
    args: [program, ...args],
    env,
  })
  const status = process.run()
  return { status, stdout: stdout.text(), stderr: stderr.text(), statistics: process.statistics() }
}

function onPeer(program: string, args: readonly string[]) {
  emptyWork()
  const { status, stdout } = spawnSync(qemu, ["-L", sysroot, program, ...args], {
    input,
    env: { ...process.env, ...env },
  })
  return { status, stdout: stdout.toString() }
}

describe.skipIf(!havePeer)("against qemu-riscv64 (needs it, riscv64-linux-gnu-gcc and its libraries)", () => {
  const work = () => join(scratch, "work")
  it.each([
    ["values.c", () => ["x", "two words"], 42],
    ["listing.c", () => [join(scratch, "tree")], 0],
    ["sha256.c", () => [join(scratch, "tree/sub/big")], 0],
    ["memory.c", () => [join(work(), "m")], 0],
    ["files.c", () => [work(), join(scratch, "tree/sub/big")], 0],
    ["code.c", () => [join(work(), "code")], 0],
    ["streams.cc", () => [join(work(), "out")], 3],
    ["threads.cc", () => [], 0],
    ["handlers.c", () => [work()], 3],
    ["ipc.c", () => [work()], 2],
  ])("%s, static and dynamic", (source, args, status) => {
    for (const flags of [["-static"], []]) {
      const program = build(source, ...flags)
      const peer = onPeer(program, args())
      const own = onLamina(program, args())
      expect(own.stdout).toBe(peer.stdout)
      expect(peer.stdout.length).toBeGreaterThan(20)
      expect(own.status).toEqual({ kind: "exited", status })
      expect(peer.status).toBe(status)
    }
  })
})

describe.skipIf(!haveCompiler)("programs (need riscv64-linux-gnu-gcc and its libraries)", () => {
  it("hash a file as the host does", async () => {
    const big = join(scratch, "tree/sub/big")
    const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", readFileSync(big)))
    const hex = [...digest].map((byte) => byte.toString(16).padStart(2, "0")).join("")
    expect(onLamina(build("sha256.c", "-static"), [big]).stdout).toBe(`${hex}\n${hex}\n`)
  })

  it("get what Linux gives where the peer does not", () => {
    const { stdout } = onLamina(build("memory.c", "-static"), [join(scratch, "work/m"), "all"])
    // The peer takes minutes for the one, and does not know the other.
    expect(stdout).toContain("too much: 12\nnoreplace: 17\n")
  })

  it("report on standard error, and what they cost", () => {
    const { stderr, statistics } = onLamina(build("values.c", "-static"), [])
    expect(stderr).toBe("to stderr\n")
    expect(statistics.instructions).toBeGreaterThan(100_000)
    expect(statistics.systemCalls).toMatchObject({ exit_group: 1, set_tid_address: 1 })
    expect(statistics.pageFaults).toBeGreaterThan(50)
    expect(statistics.peakMemory).toBeGreaterThan(1_000_000)
    expect(statistics.peakMemory).toBeLessThan(60_000_000)
  })

  it.each([
    ["load", 11, /^segmentation fault: load of 0x123456 at pc 0x[0-9a-f]+ \(SEGV_MAPERR\)$/],
    ["store", 11, /^segmentation fault: store to 0x[0-9a-f]+ at pc 0x[0-9a-f]+ \(SEGV_ACCERR\)$/],
    ["null", 11, /load of 0x0 at/],
    ["high", 11, /load of 0xffffffc000000000 at/],
    ["jump", 11, /fetch of 0x654320 at pc 0x654320 \(SEGV_MAPERR\)/],
    ["data", 11, /fetch of 0x[0-9a-f]+ at pc 0x[0-9a-f]+ \(SEGV_ACCERR\)/],
    ["stack", 11, /store to 0xdf7f[0-9a-f]{4} at/],
    ["illegal", 4, /^illegal instruction 0x0 at pc/],
    ["break", 5, /^breakpoint at pc/],
    ["abort", 6, /^SIGABRT/],
    ["term", 15, /^SIGTERM/],
    ["pipe", 13, /^SIGPIPE/],
    ["beyond", 7, /^bus error: load of .*beyond the end of the mapped file$/],
    ["misaligned", 7, /^bus error: misaligned store to/],
    ["deadlock", 9, /^deadlock: the process waits for ever \(read of pipe:/],
  ])("end by %s with a signal and a reason", (kind, signal, reason) => {
    const { status } = onLamina(build("faults.c", "-static"), [kind, join(scratch, "work/x")])
    expect(status).toMatchObject({ kind: "signalled", signal })
    expect(status).toHaveProperty("reason", expect.stringMatching(reason))
  })

  it("end when they use more memory than they may", () => {
    const { status } = onLamina(build("memory.c", "-static"), [join(scratch, "work/m")], { memory: 2_000_000 })
    expect(status).toMatchObject({ kind: "signalled", signal: 9 })
    expect(status).toHaveProperty("reason", expect.stringMatching(/^out of memory: .*2000000|1998848/))
  })

  it("can be run a little at a time", () => {
    const program = build("values.c", "-static")
    const host = nodeHost({ stdin: inputStream(input), stdout: outputStream(), stderr: outputStream() })
    const process = createProcessHost({
      host,
      engine: (memory) => createInterpreter("predecoded", memory),
      mounts: [{ guest: "/", files: host.files(scratch) }],
    }).spawn({ path: program.slice(scratch.length), args: ["values"], env })
    let slices = 0
    let status = process.run(0)
    expect(process.statistics().instructions).toBe(0)
    for (; status.kind === "out-of-fuel"; slices++) status = process.run(10_007)
    expect(status).toEqual({ kind: "exited", status: 42 })
    expect(process.run(1)).toEqual(status)
    expect(Math.ceil(process.statistics().instructions / 10_007)).toBe(slices)
  })
})
