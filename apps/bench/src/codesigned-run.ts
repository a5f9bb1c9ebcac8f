// A workload on a co-designed machine, or on the interpreter that it is compared with.
import { loadCodesigned, type CodesignedEngine } from "@lamina/codesigned"
import type { EngineFactory } from "@lamina/interfaces"
import { loadInterpreter } from "@lamina/interpreter"
import { peerEngine, type CodesignedOrder, type CodesignedRun } from "./fork-codesigned.ts"
import { runGuest, type RunGuestOptions } from "./run-guest.ts"

/** Carries out an order here. Rejects with `GuestRunError`. */
export async function runCodesigned(
  { workload, setting, fuel }: CodesignedOrder,
  clocks: Pick<RunGuestOptions, "clock" | "processorTime">,
): Promise<CodesignedRun> {
  if (!setting) {
    const engine = await loadInterpreter(peerEngine)
    return { ...runGuest(workload, { engine, fuel, ...clocks }), counts: undefined }
  }
  const make = await loadCodesigned(setting)
  let made: CodesignedEngine | undefined
  const engine: EngineFactory = (memory) => (made = make(memory))
  const run = runGuest(workload, { engine, fuel, ...clocks })
  return { ...run, counts: made?.counts() }
}
