// Recording the paths that the guest takes from a hot address: what it executes next is what is translated.
import type { MachineMemory, Stop } from "@lamina/interfaces"
import { decode, type Decoded } from "@lamina/isa"
import { canTranslate } from "./region/classify.ts"
import type { TraceStep } from "./region/trace.ts"

const pageSize = 4096

/** An instruction as it lies in memory. */
export interface FetchedInstruction {
  readonly decoded: Decoded
  /** Where its first bytes lie in the machine's memory, and the others, which may be in another page. */
  readonly places: readonly { readonly start: number; readonly end: number }[]
  readonly word: number
}

/** Reads the instruction at a guest address; undefined where it cannot be fetched or is none. */
export function fetchInstruction(
  memory: MachineMemory,
  translateFetch: (address: bigint) => number,
  pc: bigint,
): FetchedInstruction | undefined {
  const place = translateFetch(BigInt.asIntN(64, pc))
  if (place === 0) return undefined
  const view = memory.view()
  let word = view.getUint16(place, true)
  const places = [{ start: place, end: place + 2 }]
  if ((word & 3) === 3) {
    const isSplit = place % pageSize === pageSize - 2
    const upper = isSplit ? translateFetch(BigInt.asIntN(64, pc + 2n)) : place + 2
    if (upper === 0) return undefined
    word = ((view.getUint16(upper, true) << 16) | word) >>> 0
    places.push({ start: upper, end: upper + 2 })
  }
  const decoded = decode(word)
  return decoded && { decoded, places, word }
}

/** One pass of the guest over code, recorded. */
export interface RecordedPass {
  readonly steps: readonly RecordedStep[]
  /** Instructions executed. */
  readonly retired: number
  /** What ended the recording, if it was not the path. */
  readonly stop: Stop | undefined
}

export interface RecordedStep extends TraceStep {
  readonly fetched: FetchedInstruction
}

export interface RecordingGuest {
  fetch(pc: bigint): FetchedInstruction | undefined
  /** Executes instructions, so many if none traps. */
  run(count: number): Stop
  pc(): bigint
  /** Whether only the interpreter may execute the instruction at an address. */
  isInterpreted(pc: bigint): boolean
}

/** Executes up to `limit` instructions from the hart's `pc` on, block by block, and records them. */
export function recordPass(guest: RecordingGuest, limit: number): RecordedPass {
  const steps: RecordedStep[] = []
  let retired = 0
  while (steps.length < limit) {
    const block: RecordedStep[] = []
    let pc = guest.pc()
    while (steps.length + block.length < limit) {
      const fetched = guest.fetch(pc)
      if (!fetched || !canTranslate(fetched.decoded) || guest.isInterpreted(pc)) break
      const { decoded, word } = fetched
      const next = BigInt.asUintN(64, pc + BigInt(decoded.length))
      block.push({ pc, decoded, word, next, fetched })
      pc = next
      if (transfers.has(decoded.instruction.name)) break
    }
    if (block.length === 0) break
    const stop = guest.run(block.length)
    retired += stop.retired
    for (const step of block.slice(0, stop.retired)) steps.push(step)
    const last = steps.length - 1
    if (stop.retired > 0) steps[last] = { ...steps[last], next: guest.pc() }
    if (stop.kind !== "fuel") return { steps, retired, stop }
  }
  return { steps, retired, stop: undefined }
}

const transfers = new Set("jal jalr beq bne blt bge bltu bgeu".split(" "))
