// SBI interprocessor interrupt extension, sPI (SBI 2.0, chapter 7).
import type { Hart } from "@lamina/interfaces"
import { interruptCause } from "@lamina/isa"
import { hartsOfMask } from "./hart-mask.ts"
import { setPending } from "./pending-interrupts.ts"
import { sbiError } from "./sbi-error.ts"
import type { SbiExtension } from "./sbi-extension.ts"

/** The supervisor's software interrupt comes to harts that run; one that starts finds none pending. */
export function interruptHarts(harts: readonly Hart[]): void {
  for (const hart of harts) if (hart.started) setPending(hart, interruptCause.supervisorSoftware, true)
}

export const interprocessorInterrupt: SbiExtension = {
  kind: "functions",
  id: 0x73_5049,
  name: "sPI",
  functions: [
    {
      id: 0,
      name: "send_ipi",
      call({ machine, arguments: [mask, base] }) {
        const harts = hartsOfMask(machine, mask, base)
        if (!harts) return { error: sbiError.invalidParameter }
        interruptHarts(harts)
        return { error: sbiError.success }
      },
    },
  ],
}
