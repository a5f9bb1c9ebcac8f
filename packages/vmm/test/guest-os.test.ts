// The guest operating system as a guest, at depths 1 to 3: its test programs run as on the bare machine, instruction for instruction.
import { bootGuestOs, type GuestOs } from "@lamina/guest-os"
import { outputStream } from "@lamina/host"
import type { Machine } from "@lamina/interfaces"
import { createWholeSystem } from "@lamina/machine"
import { processHostSuite } from "@lamina/conformance"
import { describe, expect, test } from "vitest"
import { engine, isBuilt, mebibyte, needsBuild, stacked } from "./guests.ts"

const memory = 128 * mebibyte
const timeout = 120_000
const bare = () => createWholeSystem({ engine, memory, console: {} })
const guest = (depth: number) => stacked(depth, { memory, console: true }).top

function usertests(machine: Machine & { readonly steps: number }) {
  const stdout = outputStream()
  const os: GuestOs = bootGuestOs(machine, { stdout })
  const status = os.spawn({ path: "/bin/usertests", args: ["usertests"], env: { PATH: "/bin" } }).run()
  return { status, output: new TextDecoder().decode(stdout.bytes()), steps: machine.steps }
}

describe.skipIf(!isBuilt)(`the guest operating system (${needsBuild})`, { timeout }, () => {
  const expected = isBuilt ? usertests(bare()) : undefined
  for (const depth of [1, 2, 3])
    test(`runs its test programs at depth ${depth} as on the bare machine`, () => {
      expect(expected?.status).toEqual({ kind: "exited", status: 0 })
      expect(expected?.output).toMatch(/^\d\d passed, 0 failed$/m)
      expect(usertests(guest(depth))).toEqual(expected)
    })

  test("all bytes that its drivers send pass each monitor, and come out of the machine", () => {
    const { host, monitors, top } = stacked(2, { memory, console: true })
    let heard = 0
    for (const line of host.serialLines) line.connect((bytes) => void (heard += bytes.length))
    const stdout = outputStream()
    const os = bootGuestOs(top, { stdout })
    const echo = os.spawn({ path: "/bin/echo", args: ["echo", "seven", "!"] })
    expect(echo.run()).toEqual({ kind: "exited", status: 0 })
    expect([echo.statistics().outputBytes, stdout.text()]).toEqual([8, "seven !\n"])
    const [lower, upper] = monitors.map((vmm) => vmm.statistics().sent)
    expect(upper.fromGuests).toBe(os.statistics().sentBytes)
    expect(lower.fromGuests).toBe(upper.toMachine)
    expect(heard).toBe(lower.toMachine)
    expect(upper.fromGuests).toBeGreaterThan(8)
  })

  describe("passes the process host suite", () => {
    const tests = processHostSuite({
      lacks: [{ capability: "sockets", reason: "the guest operating system has no sockets" }],
      make({ files, stdin }) {
        const [stdout, stderr] = [outputStream(), outputStream()]
        const entries = Object.entries(files).map(([path, content]) => {
          return { path, content, mode: path.startsWith("/bin/") ? 0o755 : 0o644 }
        })
        let at = 0
        const host = bootGuestOs(guest(1), {
          files: [{ path: "/data", kind: "directory" }, ...entries],
          stdin: {
            isTerminal: false,
            read(into) {
              const part = stdin.subarray(at, at + into.length)
              into.set(part)
              at += part.length
              return part.length
            },
            write: () => undefined,
          },
          ...{ stdout, stderr },
        })
        return {
          host,
          stdout: () => stdout.bytes(),
          stderr: () => stderr.bytes(),
          readFile: (path: string) => host.get(path),
        }
      },
    })
    for (const { name, run } of tests) test(name, { timeout }, run)
  })
})
