// The guest operating system on qemu-system-riscv64, under the firmware that comes with it: another board, whose harts run at the same time.
import { spawn, spawnSync } from "node:child_process"
import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { guestOsBootImages, type GuestOsBootOptions } from "../src/index.ts"
import { image } from "./booted.ts"

const emulator = "qemu-system-riscv64"
const board = "-M virt -m 128M -bios default -nic none -display none -monitor none -serial stdio"
/** The last line of OpenSBI. */
const firmware = /^.*Boot HART MEDELEG[^\n]*\n/s

export const hasBoard = spawnSync(emulator, ["--version"]).status === 0
export const needsBoard = `needs ${emulator}`

/** What somebody types, each text after what it follows has appeared. */
export type Script = readonly { readonly after: string; readonly type: string }[]

export interface BoardRun {
  /** What came over the serial port, without what the firmware says. */
  readonly output: string
  readonly status: number | null
}

/** Boots the system, types, and waits until it is switched off. */
export async function onEmulatedBoard(
  harts: number,
  { bootArguments = "", ...options }: GuestOsBootOptions,
  script: Script = [],
): Promise<BoardRun> {
  const folder = mkdtempSync(join(tmpdir(), "lamina-board-"))
  const [kernel, initrd] = [join(folder, "kernel"), join(folder, "initrd")]
  writeFileSync(kernel, image?.kernel ?? "")
  writeFileSync(initrd, guestOsBootImages({ ...(image && { image }), ...options }).initrd ?? "")
  const words = [...board.split(" "), "-smp", String(harts), "-kernel", kernel, "-initrd", initrd]
  // What hangs is ended before the test is.
  const child = spawn(emulator, [...words, "-append", bootArguments], { timeout: 50_000 })
  let output = ""
  let at = 0
  const steps = [...script]
  child.stdout.setEncoding("latin1").on("data", (text: string) => {
    output += text
    for (let next = steps.at(0); next !== undefined; next = steps.at(0)) {
      const found = output.replace(firmware, "").indexOf(next.after, at)
      if (found < 0 || !firmware.test(output)) return
      at = found + next.after.length
      child.stdin.write(next.type)
      steps.shift()
    }
  })
  const status = await new Promise<number | null>((resolve, reject) => child.on("close", resolve).on("error", reject))
  rmSync(folder, { recursive: true })
  return { output: output.replace(firmware, "").replace(/^\r?\n/, ""), status }
}
