// Our Java virtual machine as a process, in the process VM and on the guest operating system, with its instructions counted.
import { bootGuestOs } from "@lamina/guest-os"
import { javaOnProcesses, type JavaProcessSetting, type JavaProcessSubject } from "@lamina/hll-vm"
import { browserHost, memoryFiles, virtualClock } from "@lamina/host"
import type { EngineFactory, ManagedHost, ManagedRun } from "@lamina/interfaces"
import { createWholeSystem } from "@lamina/machine"
import { createProcessHost } from "@lamina/process"

/** A run that failed. */
export class JavaRunError extends Error {
  override readonly name = "JavaRunError"
}

export interface JavaCost {
  readonly instructions: number
  readonly bytecodes: number
}

export type JavaPlace = "process VM" | "guest OS"

const modeOf = (path: string) => (path.startsWith("/bin/") ? 0o755 : 0o644)
/** Bytes of the machine under the guest operating system. */
const memory = 256 << 20

/** Runs a program and counts what all of it takes. Throws `JavaRunError`. */
export async function countJava(engine: EngineFactory, place: JavaPlace, run: ManagedRun): Promise<JavaCost> {
  let instructions = 0
  const host = javaOnProcesses({
    name: place,
    make: (setting) => (place === "process VM" ? inProcessVm(engine, setting) : onGuestOs(engine, setting)),
    observe: (statistics) => (instructions = statistics.instructions),
  })
  const bytecodes = await bytecodesOf(host, run)
  return { instructions, bytecodes }
}

/** Bytecodes of a run. Throws `JavaRunError` when it does not end with status 0. */
export async function bytecodesOf(host: ManagedHost, run: ManagedRun): Promise<number> {
  let errors = ""
  const decoder = new TextDecoder()
  const write = (bytes: Uint8Array): undefined => void (errors += decoder.decode(bytes))
  const end = await host.run({ ...run, stderr: { read: () => 0, write, isTerminal: false } })
  if (end.kind === "exited" && end.status === 0) return end.statistics.bytecodes
  const how = end.kind === "exited" ? `status ${end.status}` : end.kind
  throw new JavaRunError(`${run.mainClass} on ${host.name} ended with ${how}: ${errors.trim()}`)
}

function inProcessVm(engine: EngineFactory, { files, folder, ...streams }: JavaProcessSetting): JavaProcessSubject {
  const entries = Object.entries(files).map(([path, file]) => [path, { file, mode: modeOf(path) }] as const)
  const tree = memoryFiles({ [folder]: { directory: true }, ...Object.fromEntries(entries) })
  const host = browserHost({ ...streams, clock: virtualClock() })
  return {
    host: createProcessHost({ host, engine, mounts: [{ guest: "/", files: tree }] }),
    readFile(path) {
      const file = tree.open(path, { read: true, write: false })
      if ("error" in file) return undefined
      const content = new Uint8Array(1000)
      const length = file.read(content, 0)
      return typeof length === "number" ? content.subarray(0, length) : undefined
    },
  }
}

function onGuestOs(engine: EngineFactory, { files, folder, ...streams }: JavaProcessSetting): JavaProcessSubject {
  const entries = Object.entries(files).map(([path, content]) => ({ path, content, mode: modeOf(path) }))
  const machine = createWholeSystem({ engine, memory, console: {} })
  const host = bootGuestOs(machine, { ...streams, files: [{ path: folder, kind: "directory" }, ...entries] })
  return { host, readFile: (path) => host.get(path) }
}
