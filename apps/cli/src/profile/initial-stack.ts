// What a program finds on its stack when it starts (psABI, "Initial stack"), read from the machine's memory.
import type { MachineMemory } from "@lamina/interfaces"
import { hartState, ramOffset, translate, translatingHart } from "@lamina/isa"

export interface InitialStack {
  /** Where the dynamic linker lies; 0 without one. */
  readonly linkerBase: bigint
  /** Where the program's own code begins. */
  readonly entry: bigint
  /** The program's path, as it was called. */
  readonly path: string
}

const stackPointer = 2
const word = 8n
/** Auxiliary vector (Linux, uapi/linux/auxvec.h). */
const auxiliary = { end: 0n, base: 7n, entry: 9n, path: 31n }
/** Words that are looked through, and bytes of a path: behind them something is wrong. */
const mostWords = 1 << 16
const longestPath = 4096

/** Reads it for a hart that has executed nothing yet. Undefined where there is no such stack. */
export function readInitialStack(memory: MachineMemory, hart: number): InitialStack | undefined {
  const state = memory.hartState(hart)
  const subject = translatingHart(memory, state)
  const offsetOf = (address: bigint, size: number) => {
    const found = translate(subject, address, "load", false)
    return found.kind === "found" ? ramOffset(memory, found.physical, size) : undefined
  }
  let at = subject.view.getBigUint64(state + hartState.x + 8 * stackPointer, true)
  const next = () => {
    const offset = offsetOf(at, Number(word))
    at += word
    return offset === undefined ? undefined : subject.view.getBigUint64(offset, true)
  }
  const pass = () => {
    for (let count = 0; count < mostWords; count++) if (!next()) return
  }
  next() // the number of arguments
  pass()
  pass()
  const values = new Map<bigint, bigint>()
  for (let count = 0; count < mostWords; count++) {
    const [key, value] = [next(), next()]
    if (key === undefined || value === undefined || key === auxiliary.end) break
    values.set(key, value)
  }
  const [entry, place] = [values.get(auxiliary.entry), values.get(auxiliary.path)]
  if (entry === undefined || place === undefined) return undefined
  const bytes: number[] = []
  while (bytes.length < longestPath) {
    const offset = offsetOf(place + BigInt(bytes.length), 1)
    const byte = offset === undefined ? 0 : subject.view.getUint8(offset)
    if (byte === 0) break
    bytes.push(byte)
  }
  return { linkerBase: values.get(auxiliary.base) ?? 0n, entry, path: new TextDecoder().decode(Uint8Array.from(bytes)) }
}
