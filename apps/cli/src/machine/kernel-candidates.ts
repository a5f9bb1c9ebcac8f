// The kernels of a run, as far as they can be known before there are machines: what they boot, on which stack.
import { basename } from "node:path"
import type { Stack } from "@lamina/stack"
import { enginePlan } from "../engine-swap.ts"
import type { EngineOptions } from "../engine-swap.ts"
import { monitorsIn } from "../run-place.ts"
import { machineStack } from "../wiring/machine-stack.ts"
import { readBootImages } from "./boot-images.ts"
import type { ReadImages } from "./boot-images.ts"
import { chooseGuests } from "./guest-choice.ts"
import type { ChosenGuest } from "./guest-choice.ts"
import { checkMachineOptions, refuseWithMonitors } from "./machine-options.ts"
import type { MachineOptions, MonitorOptions } from "./machine-options.ts"
import { planMachines } from "./machine-plan.ts"
import type { MachinePlan } from "./machine-plan.ts"
import { readSnapshot } from "./snapshot-file.ts"
import type { SnapshotFile } from "./snapshot-file.ts"

export interface KernelOptions extends MachineOptions, MonitorOptions, EngineOptions {
  /** Bytes. */
  readonly memory?: number
  /** Directories for the guest operating system. */
  readonly map?: readonly string[]
}

/** A kernel, and what it boots. */
export interface Candidate {
  readonly chosen: ChosenGuest<KernelOptions>
  readonly images: ReadImages | undefined
  /** Whether the SBI is beneath it. */
  readonly isMonitored: boolean
}

export interface Candidates {
  /** One for each machine on top. */
  readonly kernels: readonly Candidate[]
  readonly snapshot: SnapshotFile | undefined
  readonly plan: MachinePlan
  readonly stack: Stack
}

/** Reads all files but disks. Guests that are alike boot the same images. Throws `CommandError`. */
export async function readCandidates(path: string | undefined, options: KernelOptions): Promise<Candidates> {
  checkMachineOptions(path, options)
  refuseWithMonitors(options)
  const { restore, guestList } = options
  let choices = chooseGuests(path, options)
  const read = ({ path: own, options: chosen }: (typeof choices)[number]) => readBootImages(own, chosen)
  const images = guestList ? await Promise.all(choices.map(read)) : await readOnce(choices, read)
  const stated = { harts: options.harts, memory: options.memory, disks: options.disk.length }
  const snapshot = restore === undefined ? undefined : readSnapshot(restore, stated)
  if (snapshot) {
    const { harts, memory } = snapshot.configuration
    choices = chooseGuests(path, { ...options, harts, memory })
  }
  const kernels = choices.map((chosen, index) => {
    const mode = images[index]?.machineMode.kind
    const isMonitored = mode ? mode === "monitor" : snapshot?.configuration.monitor !== undefined
    return { chosen, images: images[index], isMonitored }
  })
  const plan = planMachines({
    ...enginePlan(options),
    monitors: monitorsIn(options.on),
    tops: kernels.map(({ chosen }) => chosen.plan),
    machine: { harts: options.machineHarts, memory: options.machineMemory },
  })
  return { kernels, snapshot, plan, stack: machineStack(plan, kernels.map(layersOf)) }
}

async function readOnce<T, U>(all: readonly T[], read: (one: T) => Promise<U>): Promise<readonly U[]> {
  const found = await read(all[0])
  return all.map(() => found)
}

/** Kernels side by side are told apart by the names of their guests. */
function layersOf({ chosen: { path, options, plan }, isMonitored }: Candidate, _: number, all: readonly Candidate[]) {
  const { firmware, restore } = options
  const file = path ?? restore
  const kernel = file && basename(file)
  return {
    ...{ isMonitored, firmware: firmware && basename(firmware) },
    kernel: all.length > 1 && kernel !== undefined ? `${kernel} in ${plan.name}` : kernel,
  }
}
