// What the machine programs expect is what QEMU's virt board does, but where they say that it differs.
import { execFile, execFileSync } from "node:child_process"
import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, describe, expect, test } from "vitest"
import { readMachineProgram } from "../src/machine/machine-program.ts"
import { machinePrograms } from "../src/programs.ts"

const emulator = "qemu-system-riscv64"
const patience = 20_000

/** Its version, "7.2.22" for instance; undefined where it is not installed. */
function emulatorVersion(): string | undefined {
  try {
    return /version (\S+)/.exec(execFileSync(emulator, ["--version"], { encoding: "utf8" }))?.[1]
  } catch {
    return undefined
  }
}

const scratch = mkdtempSync(join(tmpdir(), "lamina-conformance-"))
afterAll(() => rmSync(scratch, { recursive: true }))

/**
 * The status that the board powers off with: that of QEMU's process. QEMU makes atomic operations
 * of loads and stores, with their exceptions, where there is one hart only.
 */
function powerOffStatus(elf: string, harts: number): Promise<number | string> {
  const options = ["-M", "virt", "-cpu", "rv64,h=off", "-m", "128", "-smp", String(Math.max(harts, 2)), "-bios", elf]
  const quiet = ["-display", "none", "-serial", "null", "-monitor", "none"]
  return new Promise((resolve) => {
    execFile(emulator, [...options, ...quiet], { timeout: patience, killSignal: "SIGKILL" }, (error) =>
      resolve(error ? (error.code ?? "timeout") : 0),
    )
  })
}

const version = emulatorVersion()
/** The version that "peer differs" speaks of: what differs there must not agree. */
const isKnown = version?.startsWith("7.2.") ?? false

describe.skipIf(version === undefined)("under qemu-system-riscv64", { concurrent: true }, () => {
  for (const [name, text] of Object.entries(machinePrograms)) {
    const program = readMachineProgram(name, text)
    const { harts, peer } = program.directives
    const isSkipped = peer?.kind === "cannot" || (peer?.kind === "differs" && !isKnown)
    const title = isSkipped ? `${name} (${peer.reason})` : name
    test.skipIf(isSkipped)(title, { timeout: 2 * patience }, async () => {
      const elf = join(scratch, `${name}.elf`)
      writeFileSync(elf, program.assembled.elf)
      const status = await powerOffStatus(elf, harts)
      if (peer) return expect(status).not.toBe(0)
      expect(typeof status === "number" ? status && program.describe(status) : status).toBe(0)
    })
  }
})
