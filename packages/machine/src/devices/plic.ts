// PLIC: brings the devices' interrupts to the harts (RISC-V Platform-Level Interrupt Controller specification 1.0.0).
import type { Device, InterruptLine } from "../device.ts"
import { savedState } from "./saved-state.ts"

export const plicSize = 0x60_0000
/** Sources are numbered from 1; 0 means none. */
export const plicSources = 95

const words = (plicSources >>> 5) + 1
const maximumPriority = 7
/** Offsets in bytes; `stride` is from one context to the next. A priority is a word of each source, pending and enable a bit. */
export const plicRegisters = {
  priority: 0,
  pending: 0x1000,
  enable: { start: 0x2000, stride: 0x80 },
  context: { start: 0x20_0000, stride: 0x1000, threshold: 0, claim: 4 },
} as const

export interface PlicOptions {
  readonly harts: number
  /** Drives a hart's external interrupt of a mode. Called when it changes, and for all on reset and restore. */
  readonly external: (hart: number, mode: "machine" | "supervisor", raised: boolean) => void
}

export interface Plic extends Device {
  /** The line into a source's gateway. Throws `RangeError` for a number that is not from 1 to `plicSources`. */
  source(number: number): InterruptLine
  /**
   * The same for a device whose line is high for longer than anybody attends to it: each call counts as a request, or takes one
   * back, and completion asks for no other. So it is with all sources on QEMU.
   */
  signals(number: number): InterruptLine
}

/**
 * Contexts 2h and 2h + 1 are hart h's machine and supervisor mode, as QEMU numbers them. Where QEMU differs from the specification
 * this follows the latter: a request once pending stays when its line falls, a claim disregards the threshold, and a completion
 * counts only from a context in which the source is enabled.
 */
export function createPlic({ harts, external }: PlicOptions): Plic {
  const contexts = 2 * harts
  const level = new Uint32Array(words)
  const pending = new Uint32Array(words)
  /** Claimed and not completed: the gateway forwards nothing. */
  const inService = new Uint32Array(words)
  const priority = new Uint8Array(plicSources + 1)
  const enable = new Uint32Array(contexts * words)
  const threshold = new Uint8Array(contexts)
  const output = new Uint8Array(contexts)

  /** The pending source of highest priority that is enabled in a context, the lowest number among equals; 0 for none. */
  const best = (context: number): number => {
    let found = 0
    for (let word = 0; word < words; word++) {
      let bits = pending[word] & ~inService[word] & enable[context * words + word]
      for (; bits !== 0; bits &= bits - 1) {
        const source = word * 32 + 31 - Math.clz32(bits & -bits)
        if (priority[source] > priority[found]) found = source
      }
    }
    return found
  }
  const drive = (context: number, raised: number) => {
    output[context] = raised
    external(context >>> 1, context & 1 ? "supervisor" : "machine", raised === 1)
  }
  const update = () => {
    for (let context = 0; context < contexts; context++) {
      const raised = priority[best(context)] > threshold[context] ? 1 : 0
      if (raised !== output[context]) drive(context, raised)
    }
  }
  const forward = (word: number) => {
    pending[word] |= level[word] & ~inService[word]
  }

  const claim = (context: number): number => {
    const source = best(context)
    if (source === 0) return 0
    const bit = 1 << (source & 31)
    pending[source >>> 5] &= ~bit
    inService[source >>> 5] |= bit
    update()
    return source
  }
  const complete = (context: number, source: number) => {
    const word = source >>> 5
    const bit = 1 << (source & 31)
    if (source > plicSources || (enable[context * words + word] & bit) === 0) return
    inService[word] &= ~bit
    forward(word)
    update()
  }

  /** Which array and element a word at an offset is, of those that hold state as registers show it. */
  const find = (offset: number): { array: Uint8Array | Uint32Array; index: number } | undefined => {
    const { enable: enables, context } = plicRegisters
    if (offset < plicRegisters.pending) {
      return offset <= plicSources * 4 ? { array: priority, index: offset / 4 } : undefined
    }
    if (offset < enables.start) {
      const index = (offset - plicRegisters.pending) / 4
      return index < words ? { array: pending, index } : undefined
    }
    const isEnable = offset < context.start
    const { start, stride } = isEnable ? enables : context
    const number = Math.floor((offset - start) / stride)
    if (number >= contexts) return undefined
    const within = (offset - start) % stride
    if (isEnable) return within < words * 4 ? { array: enable, index: number * words + within / 4 } : undefined
    return within === context.threshold ? { array: threshold, index: number } : undefined
  }
  const claimContext = (offset: number): number | undefined => {
    const { start, stride, claim } = plicRegisters.context
    if (offset < start || (offset - start) % stride !== claim) return undefined
    const context = Math.floor((offset - start) / stride)
    return context < contexts ? context : undefined
  }

  const place = (number: number) => {
    if (!(Number.isInteger(number) && number >= 1 && number <= plicSources)) {
      throw new RangeError(`interrupt source ${number} is not from 1 to ${plicSources}`)
    }
    return { word: number >>> 5, bit: 1 << (number & 31) }
  }

  const state = { level, pending, inService, priority, enable, threshold }
  const driveAll = () => {
    for (let context = 0; context < contexts; context++) {
      drive(context, priority[best(context)] > threshold[context] ? 1 : 0)
    }
  }

  return {
    name: "plic",
    size: plicSize,
    source(number) {
      const { word, bit } = place(number)
      return (raised) => {
        if (((level[word] & bit) !== 0) === raised) return
        level[word] ^= bit
        if (!raised) return
        forward(word)
        update()
      }
    },
    signals(number) {
      const { word, bit } = place(number)
      return (raised) => {
        if (raised) pending[word] |= bit
        else pending[word] &= ~bit
        update()
      }
    },
    load(offset, size) {
      if (size !== 4) return undefined
      const context = claimContext(offset)
      if (context !== undefined) return claim(context)
      const found = find(offset)
      return found ? found.array[found.index] : 0
    },
    store(offset, size, value) {
      if (size !== 4) return false
      const context = claimContext(offset)
      if (context !== undefined) {
        complete(context, value)
        return true
      }
      const found = find(offset)
      if (!found || found.array === pending) return true
      const { array, index } = found
      if (array === enable) array[index] = index % words === 0 ? value & ~1 : value
      else if (array === threshold || index !== 0) array[index] = value & maximumPriority
      update()
      return true
    },
    reset() {
      // The lines are the devices' to lower.
      for (const array of [pending, inService, priority, enable, threshold]) array.fill(0)
      for (let word = 0; word < words; word++) forward(word)
      driveAll()
    },
    save: () => Object.fromEntries(Object.entries(state).map(([name, array]) => [name, [...array]])),
    restore(saved) {
      const reader = savedState("plic", saved)
      const values = Object.entries(state).map(([name, array]): [Uint8Array | Uint32Array, number[]] => {
        const maximum = array instanceof Uint32Array ? 2 ** 32 - 1 : maximumPriority
        return [array, reader.integers(name, array.length, maximum)]
      })
      if (reader.integers("priority", priority.length, maximumPriority)[0] !== 0)
        reader.refuse("source 0 has a priority")
      for (const [array, content] of values) array.set(content)
      driveAll()
    },
  }
}
