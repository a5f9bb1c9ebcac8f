// From options to machines that are ready to run.
import type { InstructionObserver, JsHost } from "@lamina/interfaces"
import { bootMachine, createSbiMonitor, serveHostInterface } from "@lamina/machine"
import type { Stack } from "@lamina/stack"
import { CommandError, exitStatus } from "../command-error.ts"
import type { Sampler } from "../profile/sampler.ts"
import { isMeasured } from "../report/run-report.ts"
import type { ReportOptions } from "../report/run-report.ts"
import { composeKernels } from "../wiring/machine-stack.ts"
import type { Machines } from "../wiring/machine-stack.ts"
import { openDisks, parseDisk } from "./disk-choice.ts"
import { openGuestConsole } from "./guest-console.ts"
import type { GuestConsole } from "./guest-console.ts"
import { readCandidates } from "./kernel-candidates.ts"
import type { Candidate, KernelOptions } from "./kernel-candidates.ts"
import { namingKernel } from "./kernel-refusal.ts"
import { isBare } from "./owned-machine.ts"
import type { OwnedMachine } from "./owned-machine.ts"
import { serialOutput } from "./serial-output.ts"
import type { SerialOutput } from "./serial-output.ts"
import { serialPort } from "./serial-port.ts"
import type { SerialPort } from "./serial-port.ts"
import { checkSnapshotPlace } from "./snapshot-file.ts"

/** What a kernel runs on: the bare machine, or a guest of the topmost monitor. */
export interface PreparedGuest {
  readonly name: string
  readonly machine: OwnedMachine
  readonly port: SerialPort
  /** Starts it again after a reset; undefined when what it started from is not known. */
  readonly restart: (() => void) | undefined
}

export interface PreparedMachines {
  readonly machines: Machines
  readonly stack: Stack
  readonly guests: readonly PreparedGuest[]
  readonly console: GuestConsole
  readonly output: SerialOutput
}

export interface PrepareOptions extends KernelOptions, ReportOptions {
  /** Looks where the bare machine's harts are. */
  readonly sampler?: Sampler | undefined
}

const seedSize = 32

/** Reads all files, makes the machines and starts or restores what is on them. `observer` watches instructions. Throws `CommandError`. */
export async function prepareMachines(
  path: string | undefined,
  options: PrepareOptions,
  host: JsHost,
  observer: InstructionObserver | undefined,
): Promise<PreparedMachines> {
  if (options.saveAt) checkSnapshotPlace(options.saveAt.file)
  const { kernels, snapshot, plan, stack } = await readCandidates(path, options)
  const disks = kernels.flatMap(({ chosen }) => chosen.options.disk).map(parseDisk)
  const isReal = (options.clock ?? (host.stdin.isTerminal ? "real" : "virtual")) === "real"
  const settings = { disks: openDisks(disks, host), isReal, isMeasured: isMeasured(options), sampler: options.sampler }
  const seed = isReal ? randomBytes(host) : undefined
  const boot = (machine: OwnedMachine, { images }: Candidate) => {
    if (images) namingKernel(images.name, () => bootMachine(machine, { ...images, ...(seed && { seed }) }))
  }
  const machines = await composeKernels(stack, host, plan, settings, observer, (machine, index) => {
    const { base } = machine.memory
    if (kernels[index].images) boot(machine, kernels[index])
    else machine.attach(createSbiMonitor({ entry: base, deviceTree: base }))
  })
  const output = serialOutput(host.stdout)
  const guests: PreparedGuest[] = []
  for (const [index, candidate] of kernels.entries()) {
    const machine = machines.tops[index]
    if (snapshot) await snapshot.restore(machine)
    else if (!candidate.isMonitored) boot(machine, candidate)
    guests.push(prepareGuest(machine, candidate, host, output, () => boot(machine, candidate)))
  }
  const lines = guests.map(({ name, machine, port }) => ({ name, port, line: machine.serialLines[0] }))
  return { machines, stack, guests, output, console: openGuestConsole(lines, output, host.stdin.isTerminal) }
}

/** The outside's ends of a machine: its port, and what is done when it wants to start again. */
function prepareGuest(
  machine: OwnedMachine,
  { images, isMonitored }: Candidate,
  host: JsHost,
  output: SerialOutput,
  boot: () => void,
): PreparedGuest {
  let lastSent = 0n
  const heard = () => (lastSent = machine.time())
  machine.serialLines[0].connect(heard)
  if (images?.hostInterface) {
    if (!isBare(machine))
      throw new CommandError(
        `${images.name}: it ends by a store to tohost, which only the bare machine is watched for`,
        exitStatus.usage,
      )
    const write = (byte: number) => {
      output.transmit(byte)
      heard()
    }
    serveHostInterface(machine, { ...images.hostInterface, write })
  }
  const isSupervised = images?.hasDriver ?? isMonitored
  const waitsForDriver = isSupervised && !host.stdin.isTerminal
  const port = serialPort(machine, { waitsForDriver, lastSent: () => lastSent })
  const restart = () => {
    port.hold()
    machine.reset()
    lastSent = 0n
    boot()
  }
  return { name: machine.name, machine, port, restart: images && restart }
}

function randomBytes(host: JsHost): Uint8Array {
  const bytes = new Uint8Array(seedSize)
  host.entropy(bytes)
  return bytes
}
