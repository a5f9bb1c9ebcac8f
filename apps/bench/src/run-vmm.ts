// Runs a workload, which the parent sends, on a bare machine or on monitors, as a process by itself; sends back what came of it.
import { nodeHost } from "@lamina/host"
import { loadInterpreter } from "@lamina/interpreter"
import { serveOrder } from "./fork-runner.ts"
import type { VmmOrder } from "./fork-vmm.ts"
import { runWorkload, VmmRunError } from "./run-workload.ts"
import { threadTime } from "./thread-time.ts"

serveOrder(async ({ workload, depth, isProfiled }: VmmOrder) => {
  const engine = await loadInterpreter("predecoded")
  const { clock } = nodeHost()
  return runWorkload(workload, { engine, clock, processorTime: threadTime, depth, isProfiled })
}, VmmRunError)
