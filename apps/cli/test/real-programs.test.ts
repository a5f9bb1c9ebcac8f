// Executables of a stock gcc, at two levels, static and dynamic: the same output and exit status as qemu-riscv64, on every engine.
import { execFileSync, spawnSync } from "node:child_process"
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { inputStream, nodeHost, outputStream } from "@lamina/host"
import { interpreterStyles, loadInterpreter } from "@lamina/interpreter"
import { createProcessHost } from "@lamina/process"
import { afterAll, beforeAll, describe, expect, it } from "vitest"

const sysroot = "/usr/riscv64-linux-gnu"
const compilers = { c: "riscv64-linux-gnu-gcc", cc: "riscv64-linux-gnu-g++" } as const
const peer = "qemu-riscv64"
const found = (tool: string) => spawnSync(tool, ["--version"]).status === 0
const ready = existsSync(sysroot) && [...Object.values(compilers), peer].every(found)
const sources = fileURLToPath(new URL("programs/", import.meta.url))

interface RealProgram {
  readonly source: string
  /** Arguments for the default engine; for the other styles; for the reference, which is a thousand times slower. */
  readonly full: readonly string[]
  readonly middle: readonly string[]
  readonly small: readonly string[]
  /** The same for static executables, where they differ: unwinding there sorts all of the program's call frames first. */
  readonly smallStatic?: readonly string[]
}

const same = (source: string, args: readonly string[]): RealProgram => ({
  source,
  full: args,
  middle: args,
  small: args,
})
const programs: readonly RealProgram[] = [
  same("doubles.c", []),
  { source: "sort.c", full: ["1000000"], middle: ["20000"], small: ["200"] },
  { source: "fibonacci.c", full: ["30"], middle: ["22"], small: ["10"] },
  { source: "features.cc", full: [], middle: [], small: ["exceptions"], smallStatic: ["virtual"] },
  { source: "digest.c", full: ["data"], middle: ["data"], small: ["small"] },
  same("listing.c", ["."]),
]
const variants = ["-O0", "-O2"].flatMap((level) => [[level, "-static"], [level]])

describe.skipIf(!ready)("real programs (need qemu-riscv64, riscv64-linux-gnu-gcc and -g++)", () => {
  let scratch = ""
  beforeAll(() => {
    scratch = mkdtempSync(join(tmpdir(), "lamina-real-"))
    mkdirSync(join(scratch, "files"))
    writeFileSync(join(scratch, "files/small"), "abc")
    writeFileSync(
      join(scratch, "files/data"),
      Uint8Array.from({ length: 300_007 }, (_, i) => (i * i) >> 5),
    )
  })
  afterAll(() => rmSync(scratch, { recursive: true }))

  const build = (source: string, flags: readonly string[]) => {
    const binary = join(scratch, source + flags.join(""))
    if (!existsSync(binary)) {
      const compiler = compilers[source.endsWith(".cc") ? "cc" : "c"]
      execFileSync(compiler, [...flags, join(sources, source), "-o", binary, "-lm"])
    }
    return binary
  }
  const onPeer = (binary: string, args: readonly string[]) => {
    const result = spawnSync(peer, ["-L", sysroot, binary, ...args], { cwd: join(scratch, "files"), encoding: "utf8" })
    return { status: result.status, stdout: result.stdout, stderr: result.stderr }
  }
  const onLamina = async (style: (typeof interpreterStyles)[number], binary: string, args: readonly string[]) => {
    const stdout = outputStream()
    const stderr = outputStream()
    const host = nodeHost({ stdin: inputStream(""), stdout, stderr })
    const mounts = [
      { guest: "/", files: host.files(sysroot) },
      { guest: scratch, files: host.files(scratch) },
    ]
    const processes = createProcessHost({ host, engine: await loadInterpreter(style), mounts })
    const process = processes.spawn({ path: binary, args: [binary, ...args], cwd: join(scratch, "files") })
    const end = process.run()
    return { status: end.kind === "exited" ? end.status : end, stdout: stdout.text(), stderr: stderr.text() }
  }

  for (const { source, full, middle, small: smallDynamic, smallStatic = smallDynamic } of programs) {
    for (const flags of variants) {
      const small = flags.includes("-static") ? smallStatic : smallDynamic
      it(`${source} ${flags.join(" ")}`, { timeout: 300_000 }, async () => {
        const binary = build(source, flags)
        const expected = new Map([full, middle, small].map((args) => [args, onPeer(binary, args)]))
        for (const style of interpreterStyles) {
          const args = style === "reference" ? small : style === "predecoded" ? full : middle
          expect(await onLamina(style, binary, args), style).toEqual(expected.get(args))
        }
      })
    }
  }
})
