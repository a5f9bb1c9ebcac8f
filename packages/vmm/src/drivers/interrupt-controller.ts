// The PLIC, from a hart's machine mode (RISC-V Platform-Level Interrupt Controller specification 1.0.0).
import type { PhysicalMemory } from "@lamina/interfaces"
import { boardMap, plicRegisters, plicSources } from "@lamina/machine"
import { deviceRegisters } from "./device-registers.ts"

/** Sources are numbered from 1 to `plicSources`. */
export interface InterruptController {
  /** The hart whose machine mode is interrupted. */
  readonly hart: number
  /** From now on a source interrupts, with a priority from 1 to 7; 1 by default. */
  enable(source: number, priority?: number): void
  /** A source does not interrupt here any more. Not between its claim and its completion, which would not count. */
  disable(source: number): void
  isEnabled(source: number): boolean
  /** Takes the pending source of highest priority; 0 when none is. It does not interrupt again before it is completed. */
  claim(): number
  complete(source: number): void
}

/**
 * Makes the driver of a hart's machine context, with no source enabled. Its interrupt is the machine external one; `mie` is the caller's affair.
 * Undefined where the board has no controller.
 */
export function createInterruptController(memory: PhysicalMemory, hart: number): InterruptController | undefined {
  const { answers, load, store } = deviceRegisters(memory, boardMap.plic.base, 4)
  const context = 2 * hart
  const { start, stride, threshold, claim } = plicRegisters.context
  const registers = start + context * stride
  const enableAt = (source: number) =>
    plicRegisters.enable.start + context * plicRegisters.enable.stride + 4 * (source >>> 5)
  const change = (source: number, isEnabled: boolean) => {
    const bit = 1 << (source & 31)
    const others = load(enableAt(source)) & ~bit
    store(enableAt(source), (isEnabled ? others | bit : others) >>> 0)
  }

  if (!answers(registers + threshold)) return undefined
  for (let source = 0; source <= plicSources; source += 32) store(enableAt(source), 0)
  store(registers + threshold, 0)
  return {
    hart,
    enable(source, priority = 1) {
      store(plicRegisters.priority + 4 * source, priority)
      change(source, true)
    },
    isEnabled: (source) => ((load(enableAt(source)) >>> (source & 31)) & 1) === 1,
    disable: (source) => change(source, false),
    claim: () => load(registers + claim),
    complete: (source) => store(registers + claim, source),
  }
}
