// What people call traps.
import { interruptCauseName, trapCauseName, type TrapEvent } from "@lamina/isa"

/** `load page fault`, `supervisor timer interrupt`. */
export function trapName({ interrupt, cause }: TrapEvent): string {
  return interrupt ? interruptCauseName(cause) : trapCauseName(cause)
}
