// The stack that runs a kernel: engine, machine, what is in machine mode, kernel; and how its layers are made.
import type { InstructionObserver, JsHost } from "@lamina/interfaces"
import type { WholeSystem } from "@lamina/machine"
import { checkStack, composeStack, formatQuantity, layerKinds, StackError } from "@lamina/stack"
import type { Factories, LayerDescription, Stack } from "@lamina/stack"
import { defaultEngine } from "../engine-names.ts"
import { hostName } from "./host.ts"
import type { MachineSettings } from "./machine.ts"

export interface MachineStackOptions {
  readonly engine: string
  readonly harts: number
  /** Bytes. */
  readonly memory: number
  /** What is in machine mode beneath the kernel: firmware by name, or the SBI monitor. */
  readonly firmware: string | undefined
  readonly isMonitored: boolean
  readonly kernel: string | undefined
}

export const defaultMachine = { harts: 1, memory: 128 * 2 ** 20 } as const

export function machineStack({ kernel, ...options }: MachineStackOptions): Stack {
  const layers = machineLayers(options)
  if (kernel !== undefined) layers.push({ kind: "kernel", name: kernel })
  return checkStack({ host: hostName, layers }, layerKinds)
}

/** The layers beneath a kernel. */
export function machineLayers(options: Omit<MachineStackOptions, "kernel">): LayerDescription[] {
  const { engine, harts, memory, firmware, isMonitored } = options
  const size = `${harts} ${harts === 1 ? "hart" : "harts"}, ${formatQuantity(memory, "bytes")}`
  return [
    { kind: "engine", name: engine },
    { kind: "machine", name: size },
    ...(firmware === undefined ? [] : [{ kind: "firmware", name: firmware }]),
    ...(isMonitored ? [{ kind: "sbi" }] : []),
  ]
}

/** Makes the machine that is in a stack. `observer` watches instructions; `occupy` gives machine mode to the SBI monitor. */
export async function composeMachine(
  stack: Stack,
  host: JsHost,
  settings: MachineSettings,
  observer: InstructionObserver | undefined,
  occupy: (machine: WholeSystem) => void,
): Promise<WholeSystem> {
  let made: WholeSystem | undefined
  const factories = machineFactories(host, settings, observer, (machine) => (made = machine))
  await composeStack(stack, host, {
    ...factories,
    layers: {
      ...factories.layers,
      firmware: ({ below }) => [below],
      sbi: ({ below }) => {
        if (!made || below.interface !== "machine") throw new StackError("an SBI monitor stands on a machine")
        occupy(made)
        return [below]
      },
    },
  })
  if (!made) throw new StackError("there is no machine in this stack")
  return made
}

/** Makers of engines and of the machine, which `made` is told of. */
export function machineFactories(
  host: JsHost,
  settings: MachineSettings,
  observer: InstructionObserver | undefined,
  made: (machine: WholeSystem) => void,
): Factories {
  return {
    engines: {
      engine: async ({ name }) => {
        const { loadEngine } = await import("./engine.ts")
        return loadEngine(name ?? defaultEngine, observer)
      },
    },
    layers: {
      machine: async ({ engine }) => {
        if (!engine) throw new StackError("a machine needs an engine")
        const { makeMachine } = await import("./machine.ts")
        const machine = makeMachine(host, engine, settings)
        made(machine)
        return [{ interface: "machine", value: machine }]
      },
    },
  }
}
