// From options to a machine that is ready to run.
import { basename } from "node:path"
import type { InstructionObserver, JsHost } from "@lamina/interfaces"
import { bootMachine, createSbiMonitor, serveHostInterface } from "@lamina/machine"
import type { WholeSystem } from "@lamina/machine"
import type { Stack } from "@lamina/stack"
import { composeMachine, defaultMachine, machineStack } from "../wiring/machine-stack.ts"
import { readBootImages } from "./boot-images.ts"
import { openDisks, parseDisk } from "./disk-choice.ts"
import { namingKernel } from "./kernel-refusal.ts"
import { checkMachineOptions } from "./machine-options.ts"
import type { MachineOptions } from "./machine-options.ts"
import { serialOutput } from "./serial-output.ts"
import type { SerialOutput } from "./serial-output.ts"
import { serialPort } from "./serial-port.ts"
import type { SerialPort } from "./serial-port.ts"
import { checkSnapshotPlace, readSnapshot } from "./snapshot-file.ts"

export interface PreparedMachine {
  readonly machine: WholeSystem
  readonly stack: Stack
  readonly port: SerialPort
  readonly output: SerialOutput
  /** Starts it again after a reset; undefined when what it started from is not known. */
  readonly restart: (() => void) | undefined
}

export interface PrepareOptions extends MachineOptions {
  readonly engine: string
  /** Bytes. */
  readonly memory?: number
  /** Directories for the guest operating system. */
  readonly map: readonly string[]
}

const seedSize = 32

/** Reads all files, makes the machine and starts or restores it. `observer` watches instructions. Throws `CommandError`. */
export async function prepareMachine(
  path: string | undefined,
  options: PrepareOptions,
  host: JsHost,
  observer: InstructionObserver | undefined,
): Promise<PreparedMachine> {
  checkMachineOptions(path, options)
  if (options.saveAt) checkSnapshotPlace(options.saveAt.file)
  const { engine, restore, firmware } = options
  const disks = options.disk.map(parseDisk)
  const images = await readBootImages(path, options)
  const stated = { harts: options.harts, memory: options.memory, disks: disks.length }
  const snapshot = restore === undefined ? undefined : readSnapshot(restore, stated)
  const harts = options.harts ?? snapshot?.configuration.harts ?? defaultMachine.harts
  const memory = options.memory ?? snapshot?.configuration.memory ?? defaultMachine.memory
  const isReal = (options.clock ?? (host.stdin.isTerminal ? "real" : "virtual")) === "real"
  const isMonitored = images ? images.machineMode.kind === "monitor" : snapshot?.configuration.monitor !== undefined

  const stack = machineStack({
    ...{ engine, harts, memory },
    firmware: firmware && basename(firmware),
    isMonitored,
    kernel: path === undefined ? restore && basename(restore) : basename(path),
  })
  const output = serialOutput(host.stdout)
  const seed = isReal ? randomBytes(host) : undefined
  let lastSent = 0n
  const transmit = (byte: number) => {
    output.transmit(byte)
    lastSent = machine.time()
  }
  const settings = { harts, memory, disks: openDisks(disks, host), isReal, transmit }
  const boot = (made: WholeSystem) => {
    if (images) namingKernel(images.name, () => bootMachine(made, { ...images, ...(seed && { seed }) }))
  }
  const machine = await composeMachine(stack, host, settings, observer, (made) => {
    const { base } = made.memory
    if (images) boot(made)
    else made.attach(createSbiMonitor({ entry: base, deviceTree: base }))
  })
  if (snapshot) await snapshot.restore(machine)
  else if (!isMonitored) boot(machine)
  if (images?.hostInterface) serveHostInterface(machine, { ...images.hostInterface, write: transmit })
  const isSupervised = images?.hasDriver ?? isMonitored
  const waitsForDriver = isSupervised && !host.stdin.isTerminal
  const port = serialPort(machine, { waitsForDriver, lastSent: () => lastSent })
  return {
    ...{ machine, stack, output, port },
    restart:
      images &&
      (() => {
        port.hold()
        machine.reset()
        lastSent = 0n
        boot(machine)
      }),
  }
}

function randomBytes(host: JsHost): Uint8Array {
  const bytes = new Uint8Array(seedSize)
  host.entropy(bytes)
  return bytes
}
