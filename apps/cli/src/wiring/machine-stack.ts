// The stack that runs kernels: engine, machine, monitors, what is in machine mode, kernel; and how the layers beneath are made.
import type { InstructionObserver, JsHost, Machine } from "@lamina/interfaces"
import type { WholeSystem } from "@lamina/machine"
import { checkStack, composeStack, formatQuantity, layerKinds, StackError } from "@lamina/stack"
import type { Factories, LayerDescription, LayerFactory, Offer, Stack, StackTop } from "@lamina/stack"
import { parseEngine } from "../engine-setting.ts"
import type { GuestPlan, MachinePlan, MachineSize } from "../machine/machine-plan.ts"
import type { OwnedMachine } from "../machine/owned-machine.ts"
import { bottomMachine } from "./engine-layers.ts"
import { hostName } from "./host.ts"
import type { MachineSettings } from "./machine.ts"
import type { ComposedMonitor } from "./monitor.ts"
import type { EngineUse, RunEngines } from "./run-engines.ts"

/** What stands on a machine, bare or a guest's. */
export interface KernelLayers {
  /** What is in machine mode beneath the kernel: firmware by name, or the SBI monitor. */
  readonly firmware: string | undefined
  readonly isMonitored: boolean
  readonly kernel: string | undefined
}

export const defaultMachine = { harts: 1, memory: 128 * 2 ** 20 } as const

/** The stack of kernels: one for each guest of the topmost monitor, or the only one. */
export function machineStack(plan: MachinePlan, kernels: readonly KernelLayers[]): Stack {
  const tops = kernels.map(({ firmware, isMonitored, kernel }): readonly LayerDescription[] => [
    ...(firmware === undefined ? [] : [{ kind: "firmware", name: firmware }]),
    ...(isMonitored ? [{ kind: "sbi" }] : []),
    ...(kernel === undefined ? [] : [{ kind: "kernel", name: kernel }]),
  ])
  return checkStack({ host: hostName, layers: machineLayers(plan, tops) }, layerKinds)
}

/** The layers of machine and monitors, and on them `tops`, side by side if there are several. */
export function machineLayers(
  { engine, machine, monitors }: MachinePlan,
  tops: readonly (readonly LayerDescription[])[],
): LayerDescription[] {
  const layers: LayerDescription[] = [
    ...bottomMachine(engine, sizeText(machine)),
    ...monitors.map((guests) => ({ kind: "vmm", name: guestsText(guests) })),
  ]
  if (tops.length === 1) return [...layers, ...tops[0]]
  return layers.map((layer, index) => (index === layers.length - 1 ? { ...layer, guests: tops } : layer))
}

function sizeText({ harts, memory }: MachineSize): string {
  return `${harts} ${harts === 1 ? "hart" : "harts"}, ${formatQuantity(memory, "bytes")}`
}

function guestsText(guests: readonly GuestPlan[]): string {
  const count = guests.length === 1 ? "a guest" : `${guests.length} guests`
  const sizes = new Set(guests.map(sizeText))
  return sizes.size > 1 ? count : `${count} of ${[...sizes].join("")}`
}

/** The machines of a composed stack. */
export interface Machines {
  readonly bare: WholeSystem
  /** What the bare machine's engines have done so far. */
  readonly engineUses: () => readonly EngineUse[]
  /** Bytes that have come out of the bare machine's lines, where anything is measured. */
  readonly heard: () => number
  /** From the bottom up. */
  readonly monitors: readonly ComposedMonitor[]
  /** What kernels stand on: the topmost monitor's guests, or the bare machine. */
  readonly tops: readonly OwnedMachine[]
}

/** Machines in the making: `below` finds the one that a layer stands on. */
export interface MachinesBelow {
  machines(): Machines
  below(offer: Offer): OwnedMachine
}

/** Makes the machines of a stack, and what `above` makes on them. `observer` watches the engine's instructions. */
export async function composeMachines(
  stack: Stack,
  host: JsHost,
  plan: MachinePlan,
  settings: MachineSettings,
  observer: InstructionObserver | undefined,
  above: (made: MachinesBelow) => Readonly<Record<string, LayerFactory>>,
): Promise<Machines & { readonly stackTops: readonly StackTop[] }> {
  let bare: WholeSystem | undefined
  let engines: RunEngines | undefined
  let heard = 0
  const monitors: ComposedMonitor[] = []
  const machines = (): Machines => {
    if (!bare) throw new StackError("there is no machine in this stack")
    return {
      bare,
      monitors,
      heard: () => heard,
      engineUses: () => engines?.uses() ?? [],
      tops: monitors.at(-1)?.guests ?? [bare],
    }
  }
  const below = (offer: Offer): OwnedMachine => {
    const machine = machineOf(offer)
    const found = machines().tops.find((top) => top === machine)
    if (!found) throw new StackError("this stands on no machine of this stack")
    return found
  }
  const load = async () => {
    const { loadEngines } = await import("./run-engines.ts")
    const stopwatch = settings.isMeasured === true ? host.clock : undefined
    engines = await loadEngines(plan, {
      observer,
      stopwatch,
      sampler: settings.sampler,
      position: () => bare?.steps ?? 0,
    })
    return engines.make
  }
  const machine: LayerFactory = async ({ engine }) => {
    const { makeMachine } = await import("./machine.ts")
    const { harts, memory } = plan.machine
    bare = makeMachine(host, engine ?? (await load()), { harts, memory: memory - plan.concealed }, settings)
    if (settings.isMeasured === true)
      for (const line of bare.serialLines) line.connect((bytes) => void (heard += bytes.length))
    return [{ interface: "machine", value: bare }]
  }
  const { layer } = parseEngine(plan.engine).choice
  const factories: Factories = {
    engines: { engine: load },
    layers: {
      [layer ?? "machine"]: machine,
      async vmm({ below: offer }) {
        const { makeMonitor } = await import("./monitor.ts")
        const monitor = makeMonitor(host, machineOf(offer), plan.monitors[monitors.length], settings)
        monitors.push(monitor)
        return monitor.guests.map((value) => ({ interface: "machine", value }))
      },
      ...above({ machines, below }),
    },
  }
  const stackTops = await composeStack(stack, host, factories)
  return { ...machines(), stackTops }
}

function machineOf(offer: Offer): Machine {
  if (offer.interface !== "machine") throw new StackError("this stands on a machine")
  return offer.value
}

/** Makes the machines under kernels; `occupy` gives a machine's most privileged mode to the SBI monitor. */
export function composeKernels(
  stack: Stack,
  host: JsHost,
  plan: MachinePlan,
  settings: MachineSettings,
  observer: InstructionObserver | undefined,
  occupy: (machine: OwnedMachine, index: number) => void,
): Promise<Machines> {
  return composeMachines(stack, host, plan, settings, observer, (made) => ({
    firmware: ({ below }) => [below],
    sbi({ below }) {
      const machine = made.below(below)
      occupy(machine, made.machines().tops.indexOf(machine))
      return [below]
    },
  }))
}
