// SBI system reset extension, SRST (SBI 2.0, chapter 10).
import { powerOff, reset } from "./power-switch.ts"
import { sbiError } from "./sbi-error.ts"
import type { SbiCall, SbiExtension, SbiResult } from "./sbi-extension.ts"

const resetType = { shutdown: 0, coldReboot: 1, warmReboot: 2 } as const
const resetReason = { none: 0, failure: 1 } as const

function systemResetCall({ machine, arguments: [typeArgument, reasonArgument] }: SbiCall): SbiResult {
  const [type, reason] = [typeArgument, reasonArgument].map((value) => Number(BigInt.asUintN(32, value)))
  const isKnown = type <= resetType.warmReboot && reason <= resetReason.failure
  if (!isKnown) return { error: sbiError.invalidParameter }
  const done = type === resetType.shutdown ? powerOff(machine, reason === resetReason.failure) : reset(machine)
  return done ? undefined : { error: sbiError.notSupported }
}

export const systemReset: SbiExtension = {
  kind: "functions",
  id: 0x5352_5354,
  name: "SRST",
  functions: [{ id: 0, name: "system_reset", call: systemResetCall }],
}
