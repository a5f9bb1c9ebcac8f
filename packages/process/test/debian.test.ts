// Debian's own dynamic programs: the same output and status as the host's or qemu's.
import { spawnSync } from "node:child_process"
import { existsSync, mkdirSync, mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { inputStream, nodeHost, outputStream } from "@lamina/host"
import { loadInterpreter } from "@lamina/interpreter"
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest"
import { createProcessHost } from "../src/index.ts"

/** A file tree as `.ci/debian-root` unpacks it, with what `.ci/run` names. */
const root = process.env.LAMINA_DEBIAN_ROOT ?? ""
const programs = fileURLToPath(new URL("programs/", import.meta.url))
const peer = "qemu-riscv64"
const has = (tool: string, option = "--version") => spawnSync(tool, [option]).status === 0
const inRoot = (path: string) => root !== "" && existsSync(join(root, path))
const java = "/usr/lib/jvm/java-21-openjdk-riscv64/bin/java"
const python = "/usr/bin/python3.13"
const engine = await loadInterpreter("predecoded")

vi.setConfig({ testTimeout: 240_000 })

let scratch = ""
beforeAll(() => {
  scratch = mkdtempSync(join(tmpdir(), "lamina-debian-"))
})
afterAll(() => rmSync(scratch, { recursive: true }))

function emptied(): string {
  const work = join(scratch, "work")
  rmSync(work, { recursive: true, force: true })
  mkdirSync(work)
  return work
}

const env = { PATH: "/usr/bin:/bin", LC_ALL: "C", HOME: "/" }

function onLamina(command: readonly string[], stdin = "") {
  const [stdout, stderr] = [outputStream(), outputStream()]
  const host = nodeHost({ stdin: inputStream(stdin), stdout, stderr })
  const mounts = [
    { guest: "/", files: host.files(root), readOnly: true },
    { guest: scratch, files: host.files(scratch) },
    { guest: programs.replace(/\/$/, ""), files: host.files(programs), readOnly: true },
  ]
  const guest = createProcessHost({ host, engine, mounts }).spawn({
    path: command[0],
    args: command,
    env,
    cwd: scratch,
  })
  const status = guest.run()
  return {
    status: status.kind === "exited" ? status.status : status,
    stdout: stdout.text(),
    stderr: stderr.text(),
    statistics: guest.statistics(),
  }
}

function onHost(command: readonly string[], stdin = "") {
  const { status, stdout, stderr } = spawnSync(command[0], command.slice(1), { env, cwd: scratch, input: stdin })
  return { status, stdout: stdout.toString(), stderr: stderr.toString() }
}

const onPeer = (command: readonly string[], stdin = "") =>
  onHost([`/usr/bin/${peer}`, "-0", command[0], "-L", root, join(root, command[0]), ...command.slice(1)], stdin)

describe.skipIf(!inRoot("bin/dash") || !existsSync("/bin/dash"))(
  "shells (need LAMINA_DEBIAN_ROOT with dash and coreutils, and the host's own)",
  () => {
    it("do what a long script says, as on the host", () => {
      const command = ["/bin/dash", join(programs, "shell.sh")]
      const host = onHost([...command, emptied()])
      const own = onLamina([...command, emptied()])
      expect(host.stdout.split("\n").length).toBeGreaterThan(120)
      expect({ stdout: own.stdout, stderr: own.stderr, status: own.status }).toEqual(host)
      expect(own.statistics.systemCalls["execve"]).toBeGreaterThan(150)
    })

    it("make thousands of processes, one after the other", () => {
      const script = 'i=0; while [ $i -lt 2000 ]; do (exit $((i % 5))); n=$((n + $?)); i=$((i + 1)); done; echo "$n"'
      expect(onLamina(["/bin/dash", "-c", script])).toMatchObject({ status: 0, stdout: "4000\n" })
    })
  },
)

describe.skipIf(!inRoot("bin/dash") || !has(peer))(`against ${peer} (needs it, and LAMINA_DEBIAN_ROOT)`, () => {
  const commands: readonly (readonly string[])[] = [
    ["/bin/dash", "-c", "echo one | while read -r x; do (echo $x; exit 3); done; echo $?"],
    ["/bin/env", "-i", "A=b"],
    ["/bin/timeout", "20", "/bin/nothing"],
    ["/bin/sort", "-r", "--parallel=4"],
  ]
  it.each(commands)("%s %s %s", (...command) => {
    const input = Array.from({ length: 20_000 }, (_, n) => `${(n * 7919) % 10_007}\n`).join("")
    const own = onLamina(command, input)
    const { status, stdout } = onPeer(command, input)
    expect({ status: own.status, stdout: own.stdout }).toEqual({ status, stdout })
  })

  it.skipIf(!inRoot("bin/qjs"))("QuickJS has timers and another program run", () => {
    const script = `
      const pid = os.exec(["/bin/nothing"], { block: false })
      print(typeof pid, os.waitpid(pid, 0)[1] >> 8)
      os.setTimeout(() => print("later"), 20)
      print([3, 1, 2].sort().join(), 2n ** 70n)`
    const command = ["/bin/qjs", "--std", "-e", script]
    const own = onLamina(command)
    const { status, stdout } = onPeer(command)
    expect({ status: own.status, stdout: own.stdout }).toEqual({ status, stdout })
    expect(stdout).toContain("later")
  })

  it.skipIf(!inRoot(python))("Python runs a benchmark, threads and processes", () => {
    const command = [python, join(programs, "benchmark.py")]
    const own = onLamina(command)
    const { status, stdout } = onPeer(command)
    expect({ status: own.status, stdout: own.stdout }).toEqual({ status, stdout })
    expect(status).toBe(5)
  })
})

describe.skipIf(!inRoot(java) || !has("javac", "-version"))(
  "OpenJDK (needs LAMINA_DEBIAN_ROOT with openjdk-21-jre-headless, and a JDK here)",
  () => {
    it("says its version", () => {
      const { status, stderr } = onLamina([java, "-Xint", "-version"])
      expect(status).toBe(0)
      expect(stderr).toMatch(/64-Bit Server VM .*interpreted mode/)
    })

    it("runs a program with threads, as the host's does", () => {
      const classes = join(scratch, "classes")
      const compiled = spawnSync("javac", ["--release", "17", "-d", classes, join(programs, "Hello.java")])
      expect(compiled.stderr.toString()).toBe("")
      const args = ["-Xint", "-cp", classes, "Hello", "one", "two"]
      const own = onLamina([java, ...args])
      const host = onHost(["java", ...args])
      expect({ status: own.status, stdout: own.stdout, stderr: own.stderr }).toEqual(host)
      expect(own.status).toBe(6)
    })
  },
)
