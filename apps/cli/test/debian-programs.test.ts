// Debian's own riscv64 executables, static and dynamic: the same output, files and exit status as under qemu-riscv64.
import { spawnSync } from "node:child_process"
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { gunzipSync } from "node:zlib"
import { afterAll, describe, expect, test } from "vitest"
import { engineChoices } from "../src/engine-names.ts"
import { folderWith, hasTool, lamina } from "./lamina.ts"

/** A file tree with Debian's busybox-static, coreutils, and the libraries they need, as `.ci/debian-root` unpacks it. */
const root = process.env.LAMINA_DEBIAN_ROOT ?? ""
const peer = "qemu-riscv64"
const ready = existsSync(join(root, "usr/bin/busybox")) && existsSync(join(root, "usr/bin/ls")) && hasTool(peer)
const reason = `needs LAMINA_DEBIAN_ROOT (see .ci/debian-root) and ${peer}`

const sums = `BEGIN { for (i = 0; i < 5000; i++) { s += i * i; a[i % 7] += i } print s
  for (k = 0; k < 7; k++) printf "%d %.10g %s\\n", k, sin(a[k]), toupper(substr("riscv", 1 + k % 5)) }`

const programs: readonly (readonly string[])[] = [
  ["/bin/busybox", "awk", sums],
  ["/bin/busybox", "awk", "{ n[$1 % 10] += NF } END { for (k = 0; k < 10; k++) print k, n[k] }", "numbers"],
  ["/bin/busybox", "sort", "-rn", "numbers"],
  ["/bin/busybox", "sha256sum", "numbers", "data"],
  ["/bin/busybox", "sed", "-n", "s/\\(.\\)7/<\\1>/gp", "numbers"],
  ["/bin/busybox", "grep", "-c", "[13]7$", "numbers", "missing"],
  ["/bin/ls", "-1", "--size", "--block-size=1", "--classify"],
  ["/bin/ls", "missing"],
  ["/bin/sha256sum", "numbers", "data"],
  ["/bin/sort", "-k1.2", "numbers"],
  ["/bin/od", "-t", "x2z", "-N", "400", "data"],
  ["/bin/seq", "-f", "%.3e", "1", "0.37", "40"],
]
const onEveryEngine: readonly (readonly string[])[] = [
  ["/bin/busybox", "awk", 'BEGIN { for (i = 0; i < 50; i++) s += i * i; printf "%d %.10g\\n", s, exp(1) }'],
  ["/bin/seq", "-f", "%.4g", "1", "0.37", "4"],
]

describe.skipIf(!ready)(`Debian's programs (${reason})`, () => {
  const numbers = Array.from({ length: 3000 }, (_, n) => `${(n * 7919) % 10007} ${n % 3 ? "odd" : "even one"}\n`).join(
    "",
  )
  const data = Uint8Array.from({ length: 100_003 }, (_, i) => (i * i) >> 7)
  const folder = folderWith({ numbers, data, few: data.subarray(0, 100) })
  mkdirSync(join(folder, "directory"))
  afterAll(() => rmSync(folder, { recursive: true }))

  const onLamina = ([program, ...args]: readonly string[], options: readonly string[] = []) =>
    lamina(["run", ...options, "--sysroot", root, "--map", `${folder}:${folder}`, program, ...args], { cwd: folder })
  const onPeer = ([program, ...args]: readonly string[]) => {
    const env = { PATH: process.env.PATH, LANG: "C.UTF-8" }
    const command = ["-0", program, "-L", root, join(root, program), ...args]
    const result = spawnSync(peer, command, { cwd: folder, env, encoding: "utf8", input: "" })
    return { status: result.status, stdout: result.stdout, stderr: result.stderr }
  }

  test.each(programs)("%s %s", (...command) => {
    expect(onLamina(command)).toEqual(onPeer(command))
  })

  test.each(engineChoices.map(({ name }) => name))("on the %s engine", { timeout: 30_000 }, (name) => {
    for (const command of onEveryEngine) expect(onLamina(command, ["--engine", name])).toEqual(onPeer(command))
  })

  test("busybox gzip makes what gunzip and others read", () => {
    const done = { status: 0, stdout: "", stderr: "" }
    writeFileSync(join(folder, "round"), data)
    expect(onLamina(["/bin/busybox", "gzip", "-9", "round"])).toEqual(done)
    expect(existsSync(join(folder, "round"))).toBe(false)
    expect(gunzipSync(readFileSync(join(folder, "round.gz")))).toEqual(Buffer.from(data))
    expect(onLamina(["/bin/busybox", "gunzip", "round.gz"])).toEqual(done)
    expect(readFileSync(join(folder, "round"))).toEqual(Buffer.from(data))
  })

  test("cp, mv and ln write over what is there", () => {
    const done = { status: 0, stdout: "", stderr: "" }
    writeFileSync(join(folder, "target"), "old")
    expect(onLamina(["/bin/cp", "few", "target"])).toEqual(done)
    expect(readFileSync(join(folder, "target"))).toEqual(readFileSync(join(folder, "few")))
    writeFileSync(join(folder, "source"), "new")
    expect(onLamina(["/bin/mv", "source", "target"])).toEqual(done)
    expect(readFileSync(join(folder, "target"), "utf8")).toBe("new")
    expect(onLamina(["/bin/ln", "-sf", "numbers", "target"])).toEqual(done)
    expect(readFileSync(join(folder, "target"), "utf8")).toBe(numbers)
  })
})
