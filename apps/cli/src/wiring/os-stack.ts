// The stack that runs a process on the guest operating system, and how it is made.
import type { InstructionObserver, JsHost } from "@lamina/interfaces"
import { bootGuestOs } from "@lamina/guest-os"
import type { GuestFile, GuestOs } from "@lamina/guest-os"
import type { WholeSystem } from "@lamina/machine"
import { checkStack, composeStack, layerKinds, StackError } from "@lamina/stack"
import type { Factories, Stack, StackTop } from "@lamina/stack"
import { machineFactories, machineLayers } from "./machine-stack.ts"
import type { MachineSettings } from "./machine.ts"
import { hostName } from "./host.ts"

export interface OsStackOptions {
  readonly engine: string
  readonly harts: number
  /** Bytes. */
  readonly memory: number
  readonly program: string
}

export function osStack({ program, ...machine }: OsStackOptions): Stack {
  const layers = [
    ...machineLayers({ ...machine, firmware: undefined, isMonitored: true }),
    { kind: "guest-os" },
    { kind: "program", name: program },
  ]
  return checkStack({ host: hostName, layers }, layerKinds)
}

/** What goes into the guest operating system. */
export interface OsSettings extends MachineSettings {
  readonly files: readonly GuestFile[]
  readonly bootArguments: string
}

/** Makes the machine of a stack, boots the system on it, and makes what is above it; `made` is called with the machine before that. */
export async function composeOs(
  stack: Stack,
  host: JsHost,
  settings: OsSettings,
  observer: InstructionObserver | undefined,
  made: (machine: WholeSystem) => void,
  above: Factories["layers"] = {},
): Promise<{ readonly machine: WholeSystem; readonly os: GuestOs; readonly tops: readonly StackTop[] }> {
  let machine: WholeSystem | undefined
  let os: GuestOs | undefined
  const factories = machineFactories(host, { ...settings, console: true }, observer, (each) => {
    machine = each
    made(each)
  })
  const tops = await composeStack(stack, host, {
    ...factories,
    layers: {
      ...factories.layers,
      ...above,
      // The operating system attaches it when it boots.
      sbi: ({ below }) => [below],
      "guest-os": ({ below }) => {
        if (below.interface !== "machine") throw new StackError("a guest operating system stands on a machine")
        const { stdin, stdout, stderr, clock } = host
        const { files, bootArguments, isReal } = settings
        os = bootGuestOs(below.value, { files, bootArguments, stdin, stdout, stderr, ...(isReal && { clock }) })
        return [{ interface: "process-host", value: os }]
      },
    },
  })
  if (!machine || !os) throw new StackError("there is no guest operating system in this stack")
  return { machine, os, tops }
}
