// What watches a machine because the command line says so: traces.
import { traceDevices, traceTraps } from "@lamina/machine"
import type { SymbolAt } from "@lamina/machine"
import type { TraceKind } from "./machine-options.ts"
import { isBare } from "./owned-machine.ts"
import type { OwnedMachine } from "./owned-machine.ts"

export interface WatchOptions {
  readonly trace?: TraceKind
}

/** Attaches them; instructions are traced by the engine. A guest has the trap trace only. */
export function watchMachine(
  machine: OwnedMachine,
  options: WatchOptions,
  write: (line: string) => void,
  symbolAt: SymbolAt,
): void {
  if (options.trace === "trap") traceTraps(machine, write, symbolAt)
  if (options.trace === "device" && isBare(machine)) traceDevices(machine, write)
}
