// The stack that runs a process on the guest operating system, and how it is made.
import type { InstructionObserver, JsHost } from "@lamina/interfaces"
import { bootGuestOs } from "@lamina/guest-os"
import type { GuestFile, GuestOs } from "@lamina/guest-os"
import { checkStack, layerKinds, StackError } from "@lamina/stack"
import type { Factories, Stack, StackTop } from "@lamina/stack"
import type { MachinePlan } from "../machine/machine-plan.ts"
import { composeMachines, machineLayers } from "./machine-stack.ts"
import type { Machines } from "./machine-stack.ts"
import type { MachineSettings } from "./machine.ts"
import { hostName } from "./host.ts"

export function osStack(plan: MachinePlan, program: string): Stack {
  const tops = [[{ kind: "sbi" }, { kind: "guest-os" }, { kind: "program", name: program }]]
  return checkStack({ host: hostName, layers: machineLayers(plan, tops) }, layerKinds)
}

/** What goes into the guest operating system. */
export interface OsSettings extends MachineSettings {
  readonly files: readonly GuestFile[]
  readonly bootArguments: string
}

/** Makes the machines of a stack, boots the system on the topmost, and makes what is above it; `made` is called with the machines before that. */
export async function composeOs(
  stack: Stack,
  host: JsHost,
  plan: MachinePlan,
  settings: OsSettings,
  observer: InstructionObserver | undefined,
  made: (machines: Machines) => void,
  above: Factories["layers"] = {},
): Promise<{ readonly machines: Machines; readonly os: GuestOs; readonly tops: readonly StackTop[] }> {
  let os: GuestOs | undefined
  const { files, bootArguments, isReal } = settings
  const machines = await composeMachines(
    stack,
    host,
    plan,
    { ...settings, console: true },
    observer,
    ({ machines: found, below }) => ({
      ...above,
      // The operating system attaches it when it boots.
      sbi: ({ below: offer }) => [offer],
      "guest-os"({ below: offer }) {
        made(found())
        const { stdin, stdout, stderr, clock } = host
        os = bootGuestOs(below(offer), {
          ...{ files, bootArguments, stdin, stdout, stderr },
          ...(isReal && { clock }),
          ...(settings.isMeasured === true && { stopwatch: clock }),
        })
        return [{ interface: "process-host", value: os }]
      },
    }),
  )
  if (!os) throw new StackError("there is no guest operating system in this stack")
  return { machines, os, tops: machines.stackTops }
}
