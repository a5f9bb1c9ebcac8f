// All extensions that the SBI offers.
import { base } from "./base.ts"
import { debugConsole } from "./debug-console.ts"
import { hartStateManagement } from "./hart-state-management.ts"
import { interprocessorInterrupt } from "./interprocessor-interrupt.ts"
import { legacy } from "./legacy.ts"
import { remoteFence } from "./remote-fence.ts"
import type { AnyExtension } from "./sbi-extension.ts"
import { systemReset } from "./system-reset.ts"
import { timer } from "./timer.ts"

export const extensions: readonly AnyExtension[] = [
  ...legacy,
  base,
  timer,
  interprocessorInterrupt,
  remoteFence,
  hartStateManagement,
  systemReset,
  debugConsole,
]
