// Runs a workload, which the parent sends, on a co-designed machine or on the interpreter, as a process by itself; sends back what came of it.
import { nodeHost } from "@lamina/host"
import { setFlagsFromString } from "node:v8"
import { runCodesigned } from "./codesigned-run.ts"
import type { CodesignedOrder } from "./fork-codesigned.ts"
import { serveOrder } from "./fork-runner.ts"
import { GuestRunError } from "./run-guest.ts"
import { threadTime } from "./thread-time.ts"

serveOrder((order: CodesignedOrder) => {
  // As the command line does.
  setFlagsFromString("--wasm-tiering-budget=1000000000")
  return runCodesigned(order, { clock: nodeHost().clock, processorTime: threadTime })
}, GuestRunError)
