// SBI timer extension, TIME (SBI 2.0, chapter 6).
import { sbiError } from "./sbi-error.ts"
import type { SbiExtension } from "./sbi-extension.ts"
import { setTimer } from "./supervisor-timer.ts"

export const timer: SbiExtension = {
  kind: "functions",
  id: 0x5449_4d45,
  name: "TIME",
  functions: [
    {
      id: 0,
      name: "set_timer",
      call({ machine, hart, arguments: [ticks] }) {
        setTimer(machine, hart, ticks)
        return { error: sbiError.success }
      },
    },
  ],
}
