// Descriptor chains of split virtqueues: what a driver offers, checked from end to end before a device uses any of it (virtio 1.2, section 2.7).
import type { GuestPhysical } from "@lamina/interfaces"
import type { DirectMemory } from "../../device.ts"
import { descriptorFields, descriptorFlags as flags, descriptorSize } from "./split-queue.ts"

/** A piece of RAM. */
export interface Segment {
  readonly address: GuestPhysical
  readonly length: number
}

/** What one request consists of: first what the device may read, then what it may write. */
export interface DescriptorChain {
  readonly head: number
  readonly readable: readonly Segment[]
  readonly writable: readonly Segment[]
  /** Bytes in each. */
  readonly readableLength: number
  readonly writableLength: number
}

export interface ChainRules {
  /** Whether indirect tables were negotiated. */
  readonly indirect: boolean
  /** How many descriptors a chain may have. */
  readonly limit: number
}

/** Section 2.7.5: the driver must not make chains longer than this. */
const maximumLength = 2 ** 32

/** Whether a range lies in RAM; `address` is whatever 64 bits the guest wrote. */
export function isRam(memory: DirectMemory, address: bigint, length: number): boolean {
  if (address > BigInt(Number.MAX_SAFE_INTEGER - length)) return false
  const start = Number(address)
  // RAM is one piece, so its ends tell.
  const probe = new Uint8Array(1)
  return memory.read(start as GuestPhysical, probe) && memory.read((start + length - 1) as GuestPhysical, probe)
}

/**
 * Walks the chain that begins with descriptor `head` of the table of `size` descriptors at `table`. Undefined when it breaks a rule: a loop,
 * an index outside of its table, memory that is no RAM, an empty piece, a readable piece behind a writable one, a wrong indirect table.
 */
export function walkChain(
  memory: DirectMemory,
  table: number,
  size: number,
  head: number,
  rules: ChainRules,
): DescriptorChain | undefined {
  const descriptor = new DataView(new ArrayBuffer(descriptorSize))
  const bytes = new Uint8Array(descriptor.buffer)
  const readable: Segment[] = []
  const writable: Segment[] = []
  let readableLength = 0
  let writableLength = 0
  let isIndirect = false
  let index = head

  // A chain with a loop is one that is too long.
  for (let count = 0; count < rules.limit; count++) {
    if (index >= size || !memory.read((table + index * descriptorSize) as GuestPhysical, bytes)) return undefined
    const address = descriptor.getBigUint64(descriptorFields.address, true)
    const length = descriptor.getUint32(descriptorFields.length, true)
    const flag = descriptor.getUint16(descriptorFields.flags, true)
    if (length === 0 || !isRam(memory, address, length)) return undefined

    if (flag & flags.indirect) {
      if (!rules.indirect || isIndirect || flag & flags.next || length % descriptorSize !== 0) return undefined
      isIndirect = true
      table = Number(address)
      size = length / descriptorSize
      index = 0
      continue
    }
    const segment = { address: Number(address) as GuestPhysical, length }
    if (flag & flags.write) {
      writable.push(segment)
      writableLength += length
    } else {
      if (writable.length > 0) return undefined
      readable.push(segment)
      readableLength += length
    }
    if (readableLength + writableLength > maximumLength) return undefined
    if (!(flag & flags.next)) return { head, readable, writable, readableLength, writableLength }
    index = descriptor.getUint16(descriptorFields.next, true)
  }
  return undefined
}

/** Calls `copy` for each piece of [offset, offset + length) of the segments; `at` counts from 0. Whether all could be copied. */
function eachPiece(
  segments: readonly Segment[],
  offset: number,
  length: number,
  copy: (address: GuestPhysical, at: number, length: number) => boolean,
): boolean {
  let skip = offset
  let at = 0
  for (const segment of segments) {
    if (at === length) break
    if (skip >= segment.length) {
      skip -= segment.length
      continue
    }
    const piece = Math.min(segment.length - skip, length - at)
    if (!copy((segment.address + skip) as GuestPhysical, at, piece)) return false
    at += piece
    skip = 0
  }
  return at === length
}

/** Copies out of segments, from `offset` on. Whether they held as much, in RAM. */
export const gather = (memory: DirectMemory, segments: readonly Segment[], offset: number, into: Uint8Array): boolean =>
  eachPiece(segments, offset, into.length, (address, at, length) =>
    memory.read(address, into.subarray(at, at + length)),
  )

/** Copies into segments, from `offset` on. Whether they had room for it, in RAM. */
export const scatter = (
  memory: DirectMemory,
  segments: readonly Segment[],
  offset: number,
  from: Uint8Array,
): boolean =>
  eachPiece(segments, offset, from.length, (address, at, length) =>
    memory.write(address, from.subarray(at, at + length)),
  )
