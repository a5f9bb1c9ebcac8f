// A workload on monitors in a process of its own.
import { forkRunner, type ForkOptions } from "./fork-runner.ts"
import type { VmmWorkload, WorkloadRun } from "./run-workload.ts"

export interface VmmOrder {
  readonly workload: VmmWorkload
  /** How many monitors. */
  readonly depth: number
  readonly isProfiled: boolean
}

/** Runs a workload; the runner is `run-vmm.js`. Rejects with `RunnerError`. */
export function forkVmm(order: VmmOrder, options: ForkOptions): Promise<WorkloadRun> {
  return forkRunner(`${order.workload.name} at depth ${order.depth}`, order, options)
}
