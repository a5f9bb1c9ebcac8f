// Boots the guest operating system on a machine: bare hardware below, a ProcessHost above.
import type { ByteStream, Clock, Machine, ProcessHost } from "@lamina/interfaces"
import { createSbiMonitor, placeImages } from "@lamina/machine"
import { connectAgent } from "./agent/agent-connection.ts"
import { createGuestRunner } from "./agent/guest-runner.ts"
import { request, type Field } from "./agent/message.ts"
import { writeCpio, type GuestFile } from "./files/cpio.ts"
import { guestOsImage, type GuestOsImage } from "./guest-os-image.ts"
import { GuestOsError } from "./guest-os-error.ts"
import { spawnProcess } from "./guest-process.ts"
import { readAccounts, type Accounts } from "./kernel/accounts.ts"
import { callName } from "./kernel/call-names.ts"
import { errorText } from "./kernel/error-names.ts"
import { readKernelImage } from "./kernel/kernel-image.ts"
import { createHostLink } from "./link/host-link.ts"

export interface GuestOsOptions {
  /** Files beside the system's own, in the file system in memory that it starts with. */
  readonly files?: Iterable<GuestFile>
  /** Added to the kernel's command line, such as `disk`. */
  readonly bootArguments?: string
  /** Standard streams of all processes: by default input is at its end, and output goes nowhere. */
  readonly stdin?: ByteStream
  readonly stdout?: ByteStream
  readonly stderr?: ByteStream
  /** For a machine whose time follows a clock. */
  readonly clock?: Clock
  /** Kernel and programs; those of this package by default. */
  readonly image?: GuestOsImage
}

/** What the operating system has done since it was booted. */
export interface GuestOsStatistics {
  /** System calls by name. */
  readonly systemCalls: Readonly<Record<string, number>>
  readonly pageFaults: number
  readonly contextSwitches: number
}

/** The operating system, running. Its processes go on while any of them is run: it is their kernel who gives them turns. */
export interface GuestOs extends ProcessHost {
  /** Writes a file, and makes the directories on the way to it. Throws `GuestOsError`, one line, when the guest refuses. */
  put(path: string, content: Uint8Array, mode?: number): void
  /** The content of a file; undefined when there is none. */
  get(path: string): Uint8Array | undefined
  /** Sends a signal to a process, or to a group when its number is negative. */
  kill(process: number, signal: number): void
  /** Writes to the disks what is not there yet. */
  sync(): void
  statistics(): GuestOsStatistics
}

const agentArgument = "agent"
const noStream: ByteStream = { read: () => 0, write: () => undefined, isTerminal: false }
const notThere = 2
const patience = 1_000_000_000
const executable = 0o755

/**
 * Boots a machine that was just made, with a virtio console and without monitor, and runs it until its agent is ready. Throws `GuestOsError`, one line, when
 * it does not get so far, and `KernelError` when memory is too small.
 */
export function bootGuestOs(machine: Machine, options: GuestOsOptions = {}): GuestOs {
  const { image = guestOsImage(), files = [], bootArguments = "", clock } = options
  const { stdin = noStream, stdout = noStream, stderr = noStream } = options
  const line = machine.serialLines.find(({ name }) => name === "console")
  if (!line)
    throw new GuestOsError("the machine has no virtio console, over which the guest operating system's agent speaks")
  const { kernel, symbol } = readKernelImage(image.kernel)
  const programs = Object.entries(image.programs).map(([name, content]) => ({
    path: name.startsWith("/") ? name : `/bin/${name}`,
    content,
    mode: executable,
  }))
  const layout = placeImages(machine, {
    kernel,
    machineMode: { kind: "monitor" },
    initrd: writeCpio([...programs, ...files]),
    bootArguments: [agentArgument, bootArguments].filter(Boolean).join(" "),
  })
  machine.attach(createSbiMonitor({ entry: kernel.entry, deviceTree: layout.tree.start }))

  const link = createHostLink(line)
  const runner = createGuestRunner({ machine, link, clock, patience })
  const agent = connectAgent(link, runner.look)
  runner.until(() => agent.ready)
  const table = symbol("hostView")
  if (table === undefined) throw new GuestOsError("the kernel has no symbol hostView")
  const made = readAccounts(machine, table)
  const accounts = (): Accounts => made

  const ask = (kind: number, fields: readonly Field[]): number => {
    let result: number | undefined
    agent.request(kind, fields, { result: (value) => (result = value) })
    runner.until(() => result !== undefined)
    return result ?? 0
  }
  const must = (what: string, result: number) => {
    if (result < 0) throw new GuestOsError(`${what}: ${errorText(-result)}`)
  }
  return {
    name: "guest-os",
    spawn: (wanted) => spawnProcess({ agent, link, runner, accounts, stdin, stdout, stderr }, wanted),
    put(path, content, mode = 0o644) {
      let at = 0
      const stream = link.open({
        give(limit) {
          const bytes = content.subarray(at, at + limit)
          at += bytes.length
          return bytes
        },
      })
      const result = ask(request.put, [stream, mode, path])
      link.close(stream)
      must(`cannot write ${path}`, result)
    },
    get(path) {
      const parts: Uint8Array[] = []
      const stream = link.open({ data: (bytes) => void parts.push(bytes) })
      const result = ask(request.get, [stream, path])
      link.close(stream)
      if (result === -notThere) return undefined
      must(`cannot read ${path}`, result)
      return joined(parts)
    },
    kill: (process, signal) => must(`cannot send signal ${signal} to ${process}`, ask(request.kill, [process, signal])),
    sync: () => must("cannot write the disks", ask(request.sync, [])),
    statistics() {
      const { calls, pageFaults, contextSwitches } = made.kernel()
      const named = calls.flatMap((times, number): [string, number][] => (times > 0 ? [[callName(number), times]] : []))
      return { systemCalls: Object.fromEntries(named), pageFaults, contextSwitches }
    },
  }
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const part of parts) {
    bytes.set(part, at)
    at += part.length
  }
  return bytes
}
