// The profile: a monitor that looks where harts are each time a number of steps has passed.
import type { MachineStop, PrivilegeLevel } from "@lamina/interfaces"
import { privilegeName } from "../core/privilege-name.ts"
import type { WholeSystem } from "../whole-system.ts"
import { hexText, type SymbolAt } from "./trace-line.ts"

/** Samples that were taken at one place. */
export interface Sampled {
  readonly hart: number
  readonly privilege: PrivilegeLevel
  readonly pc: bigint
  readonly samples: number
}

export interface Profile {
  /**
   * Runs the machine as its own `run` does, and takes a sample of the hart that runs whenever the machine's steps are a multiple
   * of `every`: the same samples each time, however a run is divided. Harts that wait take no steps, and so no samples.
   */
  run(fuel?: number): MachineStop
  /** The samples so far, by place. */
  samples(): readonly Sampled[]
  /**
   * For people to read: samples by privilege level, by hart, and the `most` functions that had most of them. `symbolAt` may
   * name places in a function, `main+0x12`; what has no name goes by its page.
   */
  report(symbolAt?: SymbolAt, most?: number): string
}

const pageMask = 4095n

/** Makes the profile of a machine. Throws `RangeError` unless `every` is an integer from 1 to 2^53 - 1. */
export function profile(machine: WholeSystem, { every }: { readonly every: number }): Profile {
  if (!Number.isSafeInteger(every) || every < 1) throw new RangeError(`a sample every ${every} steps`)
  const places = new Map<string, Sampled>()
  const sample = () => {
    const hart = machine.parts.loop.current
    const { pc, privilege } = machine.harts[hart]
    const key = `${hart} ${privilege} ${pc}`
    places.set(key, { hart, privilege, pc, samples: 1 + (places.get(key)?.samples ?? 0) })
  }
  return {
    run(fuel = Number.MAX_SAFE_INTEGER) {
      const end = machine.steps + fuel
      for (;;) {
        const next = machine.steps - (machine.steps % every) + every
        const stop = machine.run(Math.min(next, end) - machine.steps)
        if (machine.steps === next) sample()
        if (stop.kind !== "out-of-fuel" || machine.steps >= end) return stop
      }
    },
    samples: () => [...places.values()],
    report(symbolAt = () => undefined, most = 20) {
      const all = [...places.values()]
      const functionOf = ({ pc }: Sampled) => {
        const name = symbolAt(pc)?.replace(/\+0x[0-9a-f]+$/, "")
        return name ?? `${hexText(pc - (pc & pageMask))} to ${hexText(pc | pageMask)}`
      }
      return [
        ...table(all, ({ privilege }) => `${privilegeName(privilege)} mode`),
        ...table(all, ({ hart }) => `hart ${hart}`),
        ...table(all, functionOf).slice(0, most),
      ].join("\n")
    },
  }
}

/** Samples in groups, the largest first: a line for each. */
function table(all: readonly Sampled[], groupOf: (sampled: Sampled) => string): string[] {
  const groups = new Map<string, number>()
  for (const each of all) groups.set(groupOf(each), (groups.get(groupOf(each)) ?? 0) + each.samples)
  const total = all.reduce((sum, { samples }) => sum + samples, 0)
  return [...groups]
    .sort(([, one], [, other]) => other - one)
    .map(
      ([name, samples]) =>
        `${((100 * samples) / total).toFixed(1).padStart(5)} % ${String(samples).padStart(9)}  ${name}`,
    )
}
