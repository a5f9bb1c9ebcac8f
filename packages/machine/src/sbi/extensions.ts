// All extensions that the SBI offers.
import { base } from "./base.ts"
import { hartStateManagement } from "./hart-state-management.ts"
import type { AnyExtension } from "./sbi-extension.ts"
import { systemReset } from "./system-reset.ts"
import { timer } from "./timer.ts"

export const extensions: readonly AnyExtension[] = [base, timer, hartStateManagement, systemReset]
