// Recording the path that the guest takes from a hot address: what it executes next is what is translated (Dynamo's NET).
import type { MachineMemory, Stop } from "@lamina/interfaces"
import { decode, type Decoded } from "@lamina/isa"
import { canTranslate } from "./region/classify.ts"
import type { TraceStep } from "./region/trace.ts"
import { keyOf } from "./translation.ts"

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

/** A recorded path, and where its instructions lie. */
export interface RecordedPath {
  readonly steps: readonly TraceStep[]
  readonly fetched: readonly FetchedInstruction[]
  /** The guest came back to where it began. */
  readonly isLoop: boolean
  /** Instructions executed. */
  readonly retired: number
  /** What ended the recording, if it was not the path. */
  readonly stop: Stop | undefined
}

export interface RecordingGuest {
  fetch(pc: bigint): FetchedInstruction | undefined
  /** Executes one instruction. */
  step(): Stop
  pc(): bigint
  /** Whether only the interpreter may execute the instruction at an address. */
  isInterpreted(pc: bigint): boolean
  /** Whether a path ends before an address that it has reached by going backward. */
  endsAt(pc: bigint): boolean
}

/** Executes up to `limit` instructions from the hart's `pc` on, and records them. */
export function recordPath(guest: RecordingGuest, limit: number): RecordedPath {
  const head = guest.pc()
  const steps: TraceStep[] = []
  const fetched: FetchedInstruction[] = []
  const visited = new Set<number>()
  let pc = head
  let retired = 0
  let stop: Stop | undefined
  while (steps.length < limit) {
    const instruction = guest.fetch(pc)
    if (!instruction || !canTranslate(instruction.decoded) || guest.isInterpreted(pc)) break
    const result = guest.step()
    retired += result.retired
    if (result.kind !== "fuel") {
      stop = result
      break
    }
    const next = guest.pc()
    steps.push({ pc, decoded: instruction.decoded, next })
    fetched.push(instruction)
    visited.add(keyOf(pc))
    if (next === head) return { steps, fetched, isLoop: true, retired, stop }
    // An inner loop, or one around this, is a path of its own.
    const isBackward = next <= pc && !linksOrReturns(instruction.decoded)
    if (visited.has(keyOf(next)) || (isBackward && guest.endsAt(next))) break
    pc = next
  }
  return { steps, fetched, isLoop: false, retired, stop }
}

/** A call or a return: going backward by it is no loop. */
function linksOrReturns({ instruction, rd, rs1 }: Decoded): boolean {
  return (instruction.name === "jal" && rd !== 0) || (instruction.name === "jalr" && (rd !== 0 || rs1 === 1 || rs1 === 5))
}

/** The path of a loop, several times over. */
export function unroll(steps: readonly TraceStep[], limit: number): readonly TraceStep[] {
  const copies = Math.max(1, Math.floor(limit / steps.length))
  return Array.from({ length: copies }, () => steps).flat()
}
