// What the lines of all traces begin with, and how they write numbers.
import type { Machine } from "@lamina/interfaces"

/** Names a place in the guest's code, `main+0x12`, for people to read; undefined where there is no name. */
export type SymbolAt = (address: bigint) => string | undefined

const digitsOfSecond = 7

/** The machine's time in seconds, to a tick, and the hart. */
export function lineStart(machine: Machine, hart: number): string {
  const ticks = machine.time()
  const perSecond = BigInt(machine.ticksPerSecond)
  const fraction = ((ticks % perSecond) * 10n ** BigInt(digitsOfSecond)) / perSecond
  const seconds = `${ticks / perSecond}.${fraction.toString().padStart(digitsOfSecond, "0")}`
  return `${seconds.padStart(5 + digitsOfSecond)} hart ${hart}`
}

export function hexText(value: bigint | number): string {
  return `0x${value.toString(16)}`
}

/** An address in full, and its name. */
export function addressText(address: bigint, symbolAt: SymbolAt): string {
  const name = symbolAt(address)
  return `${address.toString(16).padStart(16, "0")}${name === undefined ? "" : ` <${name}>`}`
}
