// A workload on a co-designed machine, or on the interpreter that it is compared with, in a process of its own.
import type { CodesignedStatistics } from "@lamina/codesigned"
import { settingName, type CodesignedSetting } from "./codesigned-setting.ts"
import { forkRunner, type ForkOptions } from "./fork-runner.ts"
import type { GuestWorkload } from "./guest-workloads.ts"
import type { GuestRun } from "./run-guest.ts"

/** The interpreter that speed is compared with. */
export const peerEngine = "predecoded"

export interface CodesignedOrder {
  readonly workload: GuestWorkload
  /** Undefined: on the interpreter. */
  readonly setting: CodesignedSetting | undefined
  readonly fuel: number
}

export interface CodesignedRun extends GuestRun {
  /** Undefined on the interpreter. */
  readonly counts: CodesignedStatistics | undefined
}

/** Runs a workload; the runner is `run-codesigned.js`. Rejects with `RunnerError`. */
export function forkCodesigned(order: CodesignedOrder, options: ForkOptions): Promise<CodesignedRun> {
  const { workload, setting } = order
  return forkRunner(`${workload.name}, ${setting ? settingName(setting) : peerEngine}`, order, options)
}
