// The trap trace: a monitor that prints a line for each exception and interrupt that harts take.
import { privilegeName } from "../core/privilege-name.ts"
import type { ObservableMachine } from "../core/observers.ts"
import { addressText, hexText, lineStart, type SymbolAt } from "./trace-line.ts"
import { trapName } from "./trap-name.ts"

/**
 * Gives `write` a line for each trap: time, hart, the privilege levels from and to, cause, where, and what `mtval` or `stval` gets
 * for an exception. Gives a function that ends it.
 */
export function traceTraps(
  machine: ObservableMachine,
  write: (line: string) => void,
  symbolAt: SymbolAt = () => undefined,
): () => void {
  return machine.observe({
    trap(hart, trap, level) {
      const { pc, privilege } = machine.harts[hart]
      const levels = `${privilegeName(privilege)} -> ${privilegeName(level)}`
      const value = trap.interrupt ? "" : `, value ${hexText(trap.value)}`
      write(`${lineStart(machine, hart)}: ${levels}: ${trapName(trap)} at ${addressText(pc, symbolAt)}${value}`)
    },
  })
}
