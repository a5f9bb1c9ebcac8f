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
  /** Of the process alone. */
  readonly instructions: number
  /** Steps of the machine that an operating system runs on, from the process's start to its end; of the process elsewhere. */
  readonly steps: number
  readonly bytecodes: number
}

export type JavaPlace = "process VM" | "guest OS"

const modeOf = (path: string) => (path.startsWith("/bin/") ? 0o755 : 0o644)
/** Bytes of the machine under the guest operating system. */
const memory = 256 << 20

/** Runs a program and counts what all of it takes. Throws `JavaRunError`. */
export async function countJava(engine: EngineFactory, place: JavaPlace, run: ManagedRun): Promise<JavaCost> {
  let [instructions, steps] = [0, 0]
  let countSteps = () => instructions
  const host = javaOnProcesses({
    name: place,
    make(setting) {
      if (place === "process VM") return inProcessVm(engine, setting)
      const { subject, machine } = onGuestOs(engine, setting)
      const before = machine.steps
      countSteps = () => machine.steps - before
      return subject
    },
    observe(statistics) {
      instructions = statistics.instructions
      steps = countSteps()
    },
  })
  const bytecodes = await bytecodesOf(host, run)
  return { instructions, steps, bytecodes }
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

function onGuestOs(engine: EngineFactory, { files, folder, ...streams }: JavaProcessSetting) {
  const entries = Object.entries(files).map(([path, content]) => ({ path, content, mode: modeOf(path) }))
  const machine = createWholeSystem({ engine, memory, console: {} })
  const host = bootGuestOs(machine, { ...streams, files: [{ path: folder, kind: "directory" }, ...entries] })
  const subject: JavaProcessSubject = { host, readFile: (path) => host.get(path) }
  return { subject, machine }
}
