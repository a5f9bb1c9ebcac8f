// What watches a machine because the command line says so: traces and the profile.
import { profile, traceDevices, traceTraps } from "@lamina/machine"
import type { Profile, SymbolAt } from "@lamina/machine"
import type { TraceKind } from "./machine-options.ts"
import { isBare } from "./owned-machine.ts"
import type { OwnedMachine } from "./owned-machine.ts"

export interface WatchOptions {
  readonly trace?: TraceKind
  /** Steps from one sample to the next. */
  readonly profile?: number
}

/** Attaches them; instructions are traced by the engine. A guest has the trap trace only. Gives the profile if there is one. */
export function watchMachine(
  machine: OwnedMachine,
  options: WatchOptions,
  write: (line: string) => void,
  symbolAt: SymbolAt,
): Profile | undefined {
  if (options.trace === "trap") traceTraps(machine, write, symbolAt)
  if (!isBare(machine)) return undefined
  if (options.trace === "device") traceDevices(machine, write)
  return options.profile === undefined ? undefined : profile(machine, { every: options.profile })
}
