// The shell: scripts that say what they print. Those in `alone` start no processes, and run on the process VM; all run on qemu-riscv64. What they print was
// taken from Debian's dash.
import { spawnSync } from "node:child_process"
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest"
import { builtPrograms, onProcessVm } from "./on-process-vm.ts"

const scripts = fileURLToPath(new URL("shell/", import.meta.url))
const alone = readdirSync(`${scripts}alone`)
const withProcesses = readdirSync(`${scripts}processes`)
const qemu = spawnSync("sh", ["-c", "command -v qemu-riscv64"]).stdout.toString().trim()

function promised(text: string): string {
  return [...text.matchAll(/^# prints: ?(.*\n)/gm)].map((match) => match[1]).join("")
}

let folder = ""
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), "lamina-shell-"))))
afterEach(() => rmSync(folder, { recursive: true }))

describe("sh on the process VM", () => {
  it.each(alone)("%s", (name) => {
    const text = readFileSync(`${scripts}alone/${name}`, "utf8")
    const { stdout, stderr } = onProcessVm(["sh", "-c", text], folder)
    expect(stdout).toBe(promised(text))
    expect(stderr).toBe("")
    expect(onProcessVm(["sh"], folder, text).stdout).toBe(stdout)
  })

  it("says what is wrong in one line", () => {
    const shell = (text: string) => onProcessVm(["sh", "-c", text], folder)
    expect(shell("if true; then echo x")).toEqual({
      status: 2,
      stdout: "",
      stderr: "sh: syntax error: the end is not expected here\n",
    })
    expect(shell("echo a; )")).toMatchObject({ status: 2, stderr: "sh: syntax error: ')' is not expected here\n" })
    expect(shell('echo "a')).toMatchObject({ status: 2, stderr: "sh: '\"' without its end\n" })
    expect(shell("echo $((1/0))")).toMatchObject({ status: 2, stderr: "sh: division by zero\n" })
    expect(shell("cd /nowhere || exit 5")).toMatchObject({
      status: 5,
      stderr: "sh: cd: /nowhere: No such file or directory\n",
    })
    expect(onProcessVm(["sh", "nowhere"], folder)).toMatchObject({
      status: 127,
      stderr: "sh: nowhere cannot be read\n",
    })
  })
})

describe.skipIf(qemu === "")("sh on qemu-riscv64 (needs it)", () => {
  // The host executes programs through scripts of its own.
  let path = ""
  beforeAll(() => {
    path = mkdtempSync(join(tmpdir(), "lamina-path-"))
    mkdirSync(join(path, "bin"))
    for (const name of readdirSync(builtPrograms)) {
      const wrapper = join(path, "bin", name)
      writeFileSync(wrapper, `#!/bin/sh\nexec ${qemu} -0 ${name} ${builtPrograms}${name} "$@"\n`)
      chmodSync(wrapper, 0o755)
    }
  })
  afterAll(() => rmSync(path, { recursive: true }))

  it.each([...alone.map((name) => `alone/${name}`), ...withProcesses.map((name) => `processes/${name}`)])(
    "%s",
    (name) => {
      const { stdout } = spawnSync(join(path, "bin/sh"), [scripts + name], {
        cwd: folder,
        env: { PATH: `${join(path, "bin")}:/bin:/usr/bin`, HOME: "/root" },
      })
      expect(stdout.toString()).toBe(promised(readFileSync(scripts + name, "utf8")))
    },
  )

  it("and the system passes its tests there", { timeout: 60_000 }, () => {
    const env = { PATH: `${join(path, "bin")}:/bin:/usr/bin` }
    const { stdout } = spawnSync(join(path, "bin/usertests"), [], { env })
    const lines = stdout.toString().trimEnd().split("\n")
    expect(lines.filter((line) => !line.endsWith(": ok"))).toEqual([`${lines.length - 1} passed, 0 failed`])
    expect(lines.length).toBeGreaterThan(50)
  })
})
