// A workload in a process of its own.
import { fork } from "node:child_process"
import { VmmRunError, type VmmWorkload, type WorkloadRun } from "./run-workload.ts"

export interface VmmOrder {
  readonly workload: VmmWorkload
  /** How many monitors. */
  readonly depth: number
  readonly isProfiled: boolean
}

export type VmmAnswer =
  { readonly kind: "run"; readonly run: WorkloadRun } | { readonly kind: "failed"; readonly message: string }

export interface ForkOptions {
  /** The path of `run-vmm.js`. */
  readonly runner: string
  readonly node: string
  /** Seconds. */
  readonly timeout: number
}

/** Runs a workload. Rejects with `VmmRunError`. */
export function forkVmm(order: VmmOrder, { runner, node, timeout }: ForkOptions): Promise<WorkloadRun> {
  const { workload, depth } = order
  return new Promise((resolve, reject) => {
    // Bytes go as they are.
    const child = fork(runner, { execPath: node, serialization: "advanced", timeout: timeout * 1000 })
    const fail = (how: string) => {
      reject(new VmmRunError(`${workload.name} at depth ${depth}: ${how}`))
    }
    child.once("message", (message) => {
      const answer = message as VmmAnswer
      if (answer.kind === "run") resolve(answer.run)
      else reject(new VmmRunError(answer.message))
    })
    child.on("error", ({ message }) => fail(message))
    // Has no effect after an answer.
    child.once("exit", (status, signal) => fail(`the process ended with ${signal ?? `status ${status}`}`))
    child.send(order)
  })
}
