// Runs a workload, which the parent sends, on a bare machine or on monitors, as a process by itself; sends back what came of it.
import { nodeHost } from "@lamina/host"
import { loadInterpreter } from "@lamina/interpreter"
import type { VmmAnswer, VmmOrder } from "./fork-vmm.ts"
import { runWorkload, VmmRunError } from "./run-workload.ts"

/** Node has it from 23.9 on. */
const { threadCpuUsage } = process as { threadCpuUsage?: () => NodeJS.CpuUsage }

function processorTime(): number {
  const used = threadCpuUsage?.call(process)
  return used ? (used.user + used.system) * 1e3 : 0
}

async function answer({ workload, depth, isProfiled }: VmmOrder): Promise<VmmAnswer> {
  const engine = await loadInterpreter("predecoded")
  const { clock } = nodeHost()
  try {
    return { kind: "run", run: runWorkload(workload, { engine, clock, processorTime, depth, isProfiled }) }
  } catch (error) {
    if (error instanceof VmmRunError) return { kind: "failed", message: error.message }
    throw error
  }
}

async function respond(order: VmmOrder): Promise<void> {
  process.send?.(await answer(order))
  process.disconnect?.()
}

process.once("message", (order) => void respond(order as VmmOrder))
