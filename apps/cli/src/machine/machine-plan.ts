// How large the machines of a run are, from the bare one up: each has room for the monitor on it and for that monitor's guests.
import { formatQuantity } from "@lamina/stack"
import { memoryBeneath } from "@lamina/vmm"
import { CommandError, exitStatus } from "../command-error.ts"
import { parseEngine } from "../engine-setting.ts"
import type { EnginePlan } from "../engine-swap.ts"

/** A machine as it is described and made. */
export interface MachineSize {
  readonly harts: number
  /** Bytes of RAM. */
  readonly memory: number
}

/** A guest of a monitor. */
export interface GuestPlan extends MachineSize {
  readonly name?: string
  /** Its disks, by their numbers on the machine beneath. */
  readonly disks: readonly number[]
  readonly weight?: number
  readonly cap?: number
  readonly pins?: readonly number[]
}

export interface MachinePlan extends EnginePlan {
  /** The bare machine. */
  readonly machine: MachineSize
  /** Bytes of its memory that its engine conceals from guests. */
  readonly concealed: number
  /** The guests of each monitor, from the bottom up. Only those of the topmost are more than one. */
  readonly monitors: readonly (readonly GuestPlan[])[]
}

export interface PlanRequest extends EnginePlan {
  /** How many monitors stand on each other. */
  readonly monitors: number
  /** What is wanted on top: guests of the topmost monitor, or the bare machine alone. */
  readonly tops: readonly GuestPlan[]
  /** What was said of the bare machine beneath monitors. */
  readonly machine: { readonly harts?: number | undefined; readonly memory?: number | undefined }
}

const largestMachine = 2 ** 31
const mostGuests = 16

/** Throws `CommandError` for what no machine has room for. */
export function planMachines({ monitors, tops, machine, ...engines }: PlanRequest): MachinePlan {
  const concealed = concealedMemory(engines.engine)
  if (monitors === 0) {
    const { harts, memory } = tops[0]
    if (memory <= concealed) throw new CommandError(tooLittle(memory, concealed), exitStatus.usage)
    return { ...engines, machine: { harts, memory }, concealed, monitors: [] }
  }
  if (tops.length > mostGuests)
    throw new CommandError(`a monitor has at most ${mostGuests} guests here, not ${tops.length}`, exitStatus.usage)
  const harts = machine.harts ?? Math.max(...tops.map((guest) => guest.harts))
  const disks = tops.flatMap((guest) => guest.disks)
  const levels: (readonly GuestPlan[])[] = [tops]
  while (levels.length < monitors) levels.unshift([{ harts, disks, memory: beneath(levels[0]) }])
  const memory = machine.memory ?? beneath(levels[0]) + concealed
  if (memory <= concealed) throw new CommandError(tooLittle(memory, concealed), exitStatus.usage)
  if (memory > largestMachine) {
    const [wanted, needed] = [memoryOf(tops), memory].map((bytes) => formatQuantity(bytes, "bytes"))
    const most = formatQuantity(largestMachine, "bytes")
    throw new CommandError(
      `--memory: ${wanted} for guests need a machine with ${needed}, and it can have ${most}`,
      exitStatus.usage,
    )
  }
  return { ...engines, machine: { harts, memory }, concealed, monitors: levels }
}

/** How much of a machine's memory an engine, as `--engine` has it, keeps for itself. */
function concealedMemory(engine: string): number {
  const { concealed } = parseEngine(engine).values
  return typeof concealed === "number" ? concealed : 0
}

function tooLittle(memory: number, concealed: number): string {
  const [all, own] = [memory, concealed].map((bytes) => formatQuantity(bytes, "bytes"))
  return `--memory: of ${all} the engine conceals ${own}, and nothing is left for the guest`
}

const memoryOf = (guests: readonly GuestPlan[]) => guests.reduce((sum, { memory }) => sum + memory, 0)

function beneath(guests: readonly GuestPlan[]): number {
  return memoryBeneath(memoryOf(guests))
}
