// SBI hart state management extension, HSM (SBI 2.0, chapter 9).
import type { Hart } from "@lamina/interfaces"
import { csr } from "./csr-numbers.ts"
import { sbiError } from "./sbi-error.ts"
import type { SbiCall, SbiExtension, SbiResult } from "./sbi-extension.ts"
import { enterSupervisor, isEntry, startHart } from "./supervisor-entry.ts"

/** States of a hart. Changes take effect at once, so none is ever pending. */
const state = { started: 0n, stopped: 1n, suspended: 4n } as const
const suspendType = { retentive: 0n, nonRetentive: 0x8000_0000n } as const

const find = ({ machine, arguments: [id] }: SbiCall) => machine.harts.find((hart) => BigInt(hart.id) === id)

/** A hart that only waits in `wfi` is started. */
export function isSuspended(hart: Hart, suspended: SbiCall["suspended"]): boolean {
  return hart.started && hart.waiting && suspended.get(hart) === hart.retired
}

function stateOf({ suspended }: SbiCall, hart: Hart): bigint {
  if (!hart.started) return state.stopped
  return isSuspended(hart, suspended) ? state.suspended : state.started
}

function start(call: SbiCall): SbiResult {
  const { machine } = call
  const hart = find(call)
  const [, entry, argument] = call.arguments
  if (!hart) return { error: sbiError.invalidParameter }
  if (hart.started) return { error: sbiError.alreadyAvailable }
  if (!isEntry(machine.memory, entry)) return { error: sbiError.invalidAddress }
  startHart(machine, hart, { entry, argument })
  return { error: sbiError.success }
}

/** The hart waits like in `wfi`: the interrupt that ends it is taken, if the supervisor allows it, before the next instruction. */
function suspend(call: SbiCall): SbiResult {
  const { machine, hart, suspended } = call
  const [type, entry, argument] = call.arguments
  const kind = BigInt.asUintN(32, type)
  const isRetentive = kind === suspendType.retentive
  if (!isRetentive && kind !== suspendType.nonRetentive) return { error: sbiError.invalidParameter }
  if (!isRetentive && !isEntry(machine.memory, entry)) return { error: sbiError.invalidAddress }
  hart.waiting = (hart.csr(csr.mip) & hart.csr(csr.mie)) === 0n
  suspended.set(hart, hart.retired)
  if (isRetentive) return { error: sbiError.success }
  enterSupervisor(hart, { entry, argument })
  return undefined
}

export const hartStateManagement: SbiExtension = {
  kind: "functions",
  id: 0x48_534d,
  name: "HSM",
  functions: [
    { id: 0, name: "hart_start", call: start },
    {
      id: 1,
      name: "hart_stop",
      call({ hart }) {
        hart.started = false
        return undefined
      },
    },
    {
      id: 2,
      name: "hart_get_status",
      call(call) {
        const hart = find(call)
        if (!hart) return { error: sbiError.invalidParameter }
        return { error: sbiError.success, value: stateOf(call, hart) }
      },
    },
    { id: 3, name: "hart_suspend", call: suspend },
  ],
}
