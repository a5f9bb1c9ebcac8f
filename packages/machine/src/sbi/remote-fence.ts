// SBI remote fence extension, RFNC (SBI 2.0, chapter 8). Those of the hypervisor extension are not supported.
import type { Hart } from "@lamina/interfaces"
import { hartsOfMask } from "./hart-mask.ts"
import { sbiError } from "./sbi-error.ts"
import type { SbiCall, SbiExtension, SbiResult } from "./sbi-extension.ts"

const everything = 0xffff_ffff_ffff_ffffn

/**
 * Fences more than is asked for, as an implementation may: all addresses and address spaces, and for `fence.i` too, since harts have one
 * fence to the outside. When this returns it is done, though the specification asks only that the fences are on their way.
 */
export function fenceHarts(harts: readonly Hart[]): void {
  for (const hart of harts) if (hart.started) hart.fenceTranslations()
}

function fenceInstructions({ machine, arguments: [mask, base] }: SbiCall): SbiResult {
  const harts = hartsOfMask(machine, mask, base)
  if (!harts) return { error: sbiError.invalidParameter }
  fenceHarts(harts)
  return { error: sbiError.success }
}

function fenceAddresses(call: SbiCall): SbiResult {
  const [, , start, size] = call.arguments
  const isRange = size === everything || start + size <= everything + 1n
  return isRange ? fenceInstructions(call) : { error: sbiError.invalidAddress }
}

export const remoteFence: SbiExtension = {
  kind: "functions",
  id: 0x5246_4e43,
  name: "RFNC",
  functions: [
    { id: 0, name: "remote_fence_i", call: fenceInstructions },
    { id: 1, name: "remote_sfence_vma", call: fenceAddresses },
    { id: 2, name: "remote_sfence_vma_asid", call: fenceAddresses },
  ],
}
