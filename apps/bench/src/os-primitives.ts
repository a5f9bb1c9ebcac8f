// What an operating system's primitives cost, in instructions of the machine, by programs/os/primitives.s.
import { readFileSync } from "node:fs"
import { assemble, formatDiagnostic, link } from "@lamina/assembler"
import type { EngineFactory } from "@lamina/interfaces"
import { instructionsPerTick } from "@lamina/isa"
import { bootMachine, createWholeSystem, linuxKernel, readLinuxImage } from "@lamina/machine"
import type { BootImages } from "@lamina/machine"
import { guestOsBootImages, writeCpio } from "@lamina/guest-os"
import { CompileError } from "./compile-programs.ts"

/** Instructions of each, by name, on all that the machine executed for it. */
export type PrimitiveCosts = Readonly<Record<PrimitiveName, number>>

export type PrimitiveName =
  "system call" | "page fault" | "context switch" | "pipe round trip" | "fork and wait" | "fork, exec and wait"

/** The program did not come to its end; the message is one line. */
export class PrimitivesError extends Error {
  override readonly name = "PrimitivesError"
}

const place = "/primitives"
const pagesAtOnce = 256
const patience = 2_000_000_000
const rootConsole = { path: "/dev/console", kind: "character-device", major: 5, minor: 1 } as const

/** Assembles the program at `source`. Throws `CompileError`. */
export function assemblePrimitives(source: string): Uint8Array {
  const { object, diagnostics } = assemble([{ name: source, text: readFileSync(source, "utf8") }])
  if (!object) throw new CompileError(diagnostics.map(formatDiagnostic).join("\n"))
  return link([object], {}).bytes
}

/** Boots the guest operating system, which runs the program and nothing else. */
export function measureGuestOs(program: Uint8Array, engine: EngineFactory): PrimitiveCosts {
  const files = [{ path: place, mode: 0o755, content: program }]
  return measure(guestOsBootImages({ files, bootArguments: `run=${place}` }), engine)
}

/** Boots a Linux, whose first process the program is. */
export function measureLinux(program: Uint8Array, kernel: Uint8Array, engine: EngineFactory): PrimitiveCosts {
  const image = readLinuxImage(kernel)
  if (!image) throw new PrimitivesError("the kernel is no Linux image")
  const initrd = writeCpio([{ path: place, mode: 0o755, content: program }, rootConsole])
  const bootArguments = `console=ttyS0 no4lvl quiet rdinit=${place}`
  const made = { kernel: linuxKernel(kernel, image, 0x8000_0000), machineMode: { kind: "monitor" }, initrd } as const
  return measure({ ...made, bootArguments }, engine)
}

function measure(images: BootImages, engine: EngineFactory): PrimitiveCosts {
  let output = ""
  const machine = createWholeSystem({ engine, transmit: (byte) => (output += String.fromCharCode(byte)) })
  bootMachine(machine, images)
  const stop = machine.run(patience)
  const failure = /^.*(?:primitives: failed|panic).*$/im.exec(output)
  if (stop.kind !== "powered-off" || failure)
    throw new PrimitivesError(`the program did not get to its end: ${failure?.[0].trim() ?? stop.kind}`)
  return readCosts(output)
}

/** Reads what the program prints. Throws `PrimitivesError` when a line is missing. */
export function readCosts(output: string): PrimitiveCosts {
  const cost = (name: string) => {
    const [, times, ticks] = new RegExp(`^${name} (\\d+) (\\d+)\\s*$`, "m").exec(output) ?? []
    if (ticks === undefined) throw new PrimitivesError(`the program has not said what "${name}" takes`)
    return (Number(ticks) * instructionsPerTick) / Number(times)
  }
  const [alone, roundTrip] = [cost("pipe alone"), cost("pipe round trip")]
  return {
    "system call": cost("system call"),
    "page fault": cost("pages") / pagesAtOnce,
    // A byte that goes to another process and back, less the same two writes and reads in one: two switches.
    "context switch": (roundTrip - 2 * alone) / 2,
    "pipe round trip": roundTrip,
    "fork and wait": cost("fork"),
    "fork, exec and wait": cost("fork and exec"),
  }
}
