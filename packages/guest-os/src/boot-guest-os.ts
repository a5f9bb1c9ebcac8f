// Boots the guest operating system on a machine: bare hardware below, a ProcessHost above.
import type { ByteStream, Clock, Machine, ProcessHost } from "@lamina/interfaces"
import { createSbiMonitor, placeImages } from "@lamina/machine"
import { connectAgent } from "./agent/agent-connection.ts"
import { createGuestRunner } from "./agent/guest-runner.ts"
import { request, type Field } from "./agent/message.ts"
import { guestOsBootImages, type GuestOsBootOptions } from "./boot-images.ts"
import { guestOsImage } from "./guest-os-image.ts"
import { GuestOsError } from "./guest-os-error.ts"
import { kernelAccounts, statisticsOf, type GuestOsStatistics } from "./guest-os-statistics.ts"
import { spawnProcess } from "./guest-process.ts"
import { errorText } from "./kernel/error-names.ts"
import { createHostLink } from "./link/host-link.ts"

export interface GuestOsOptions extends GuestOsBootOptions {
  /** Standard streams of all processes: by default input is at its end, and output goes nowhere. */
  readonly stdin?: ByteStream
  readonly stdout?: ByteStream
  readonly stderr?: ByteStream
  /** For a machine whose time follows a clock. */
  readonly clock?: Clock
  /** Measures the time that the machine takes. */
  readonly stopwatch?: Clock
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
  /** Nanoseconds that the machine has run for it so far; 0 without a stopwatch. */
  readonly running: number
}

const agentArgument = "agent"
const noStream: ByteStream = { read: () => 0, write: () => undefined, isTerminal: false }
const notThere = 2
const patience = 100_000_000

/**
 * Boots a machine that was just made, with a virtio console and without monitor, and runs it until its agent is ready. Throws `GuestOsError`, one line, when
 * it does not get so far, and `KernelError` when memory is too small.
 */
export function bootGuestOs(machine: Machine, options: GuestOsOptions = {}): GuestOs {
  const { image = guestOsImage(), bootArguments = "", clock, stopwatch } = options
  const { stdin = noStream, stdout = noStream, stderr = noStream } = options
  const line = machine.serialLines.find(({ name }) => name === "console")
  if (!line)
    throw new GuestOsError("the machine has no virtio console, over which the guest operating system's agent speaks")
  const images = guestOsBootImages({
    ...options,
    image,
    bootArguments: [agentArgument, bootArguments].filter(Boolean).join(" "),
  })
  const layout = placeImages(machine, images)
  machine.attach(createSbiMonitor({ entry: images.kernel.entry, deviceTree: layout.tree.start }))

  const link = createHostLink(line)
  const runner = createGuestRunner({ machine, link, clock, stopwatch, patience })
  const agent = connectAgent(link, runner.look)
  runner.until(() => agent.ready)
  const accounts = kernelAccounts(machine, image)

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
    statistics: () => statisticsOf(accounts),
    get running() {
      return runner.running
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
