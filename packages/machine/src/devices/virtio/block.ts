// Virtio block device: a disk (virtio 1.2, section 5.2).
import type { DirectMemory } from "../../device.ts"
import { sectorSize, type BlockBackend } from "../disk/block-backend.ts"
import {
  blockCapacity,
  blockFeatures as features,
  blockHeader,
  blockStatuses as statuses,
  blockTypes as types,
} from "./block-requests.ts"
import { gather, scatter, type DescriptorChain } from "./descriptor-chain.ts"
import { virtioDevices } from "./registers.ts"
import type { VirtioDevice, VirtioTransport } from "./virtio-device.ts"

export interface VirtioBlockOptions {
  readonly memory: DirectMemory
  readonly backend: BlockBackend
  /** What GET_ID gives: up to 20 characters of ASCII. */
  readonly serial?: string
}

type Status = (typeof statuses)[keyof typeof statuses]

const queueSize = 256
const idSize = 20
const rangeSize = 16
const unmap = 1
/** Limits of DISCARD and WRITE_ZEROES: sectors in a range, and ranges in a request. */
const rangeLimits = { sectors: 8192, ranges: 16 } as const
/** Bytes that are on their way at once; no effect on what a request does. */
const pieceSize = 65536
const configurationSize = 60

const bit = (feature: bigint) => 1n << feature

/**
 * A disk of `backend.size` bytes. What the backend cannot do, and sectors outside of it, are I/O errors of the request; a request
 * without room for a header or a status breaks the device. DISCARD changes nothing, as it may.
 */
export function createVirtioBlock({ memory, backend, serial = "lamina" }: VirtioBlockOptions): VirtioDevice {
  const id = new Uint8Array(idSize)
  new TextEncoder().encodeInto(serial, id)
  let transport: VirtioTransport | undefined

  const configuration = new Uint8Array(configurationSize)
  const fields = new DataView(configuration.buffer)
  fields.setBigUint64(blockCapacity, BigInt(backend.size / sectorSize), true)
  fields.setUint32(12, queueSize - 2, true)
  fields.setUint32(20, sectorSize, true)
  fields.setUint32(36, rangeLimits.sectors, true)
  fields.setUint32(40, rangeLimits.ranges, true)
  fields.setUint32(44, 1, true)
  fields.setUint32(48, rangeLimits.sectors, true)
  fields.setUint32(52, rangeLimits.ranges, true)

  const common = bit(features.segments) | bit(features.blockSize) | bit(features.flush)
  const writing = backend.readOnly ? bit(features.readOnly) : bit(features.discard) | bit(features.writeZeroes)

  /** Where [sector, sector + length bytes) starts in the image, if that is in it. */
  const place = (sector: bigint, length: number): number | undefined => {
    if (length % sectorSize !== 0) return undefined
    // Inexact beyond 2^53, where it is far outside anyway.
    const offset = Number(sector) * sectorSize
    return offset + length <= backend.size ? offset : undefined
  }
  /** Calls `move` for pieces of `length` bytes. Gives how many were moved before the first that could not be. */
  const inPieces = (length: number, move: (at: number, piece: Uint8Array) => boolean): number => {
    const buffer = new Uint8Array(Math.min(length, pieceSize))
    let at = 0
    while (at < length) {
      const piece = buffer.subarray(0, Math.min(buffer.length, length - at))
      if (!move(at, piece)) break
      at += piece.length
    }
    return at
  }

  const read = (chain: DescriptorChain, sector: bigint): [Status, number] => {
    const length = chain.writableLength - 1
    const offset = place(sector, length)
    if (offset === undefined) return [statuses.error, 0]
    const done = inPieces(
      length,
      (at, piece) => !backend.read(offset + at, piece) && scatter(memory, chain.writable, at, piece),
    )
    return [done === length ? statuses.ok : statuses.error, done]
  }
  const write = (chain: DescriptorChain, sector: bigint): Status => {
    const length = chain.readableLength - blockHeader.size
    const offset = place(sector, length)
    if (backend.readOnly || offset === undefined) return statuses.error
    const done = inPieces(
      length,
      (at, piece) => gather(memory, chain.readable, blockHeader.size + at, piece) && !backend.write(offset + at, piece),
    )
    return done === length ? statuses.ok : statuses.error
  }
  /** Both take a list of ranges. */
  const discardOrZero = (chain: DescriptorChain, type: number): Status => {
    const length = chain.readableLength - blockHeader.size
    if (backend.readOnly || length % rangeSize !== 0 || length === 0) return statuses.error
    if (length > rangeLimits.ranges * rangeSize) return statuses.error
    const ranges = new DataView(new ArrayBuffer(length))
    if (!gather(memory, chain.readable, blockHeader.size, new Uint8Array(ranges.buffer))) return statuses.error
    for (let at = 0; at < length; at += rangeSize) {
      const count = ranges.getUint32(at + 8, true)
      const flags = ranges.getUint32(at + 12, true)
      if (flags & ~unmap || (type === types.discard && flags & unmap)) return statuses.unsupported
      const offset = place(ranges.getBigUint64(at, true), count * sectorSize)
      if (offset === undefined || count > rangeLimits.sectors) return statuses.error
      if (type === types.discard) continue
      const zeroed = inPieces(count * sectorSize, (done, piece) => !backend.write(offset + done, piece))
      if (zeroed < count * sectorSize) return statuses.error
    }
    return statuses.ok
  }
  const identify = (chain: DescriptorChain): [Status, number] => {
    const length = Math.min(chain.writableLength - 1, idSize)
    return scatter(memory, chain.writable, 0, id.subarray(0, length)) ? [statuses.ok, length] : [statuses.error, 0]
  }
  /** The status, and how many bytes of data were written. */
  const serve = (chain: DescriptorChain, type: number, sector: bigint): [Status, number] => {
    switch (type) {
      case types.in:
        return read(chain, sector)
      case types.out:
        return [write(chain, sector), 0]
      case types.flush:
        return [backend.flush() ? statuses.error : statuses.ok, 0]
      case types.id:
        return identify(chain)
      case types.discard:
      case types.writeZeroes:
        return [discardOrZero(chain, type), 0]
      default:
        return [statuses.unsupported, 0]
    }
  }

  return {
    id: virtioDevices.block,
    features: common | writing,
    queues: [queueSize],
    configuration: () => configuration,
    connect: (given) => void (transport = given),
    notified(index) {
      const queue = transport?.queue(index)
      if (!queue) return
      const header = new DataView(new ArrayBuffer(blockHeader.size))
      for (let count = queue.available(); count > 0; count--) {
        const chain = queue.take()
        if (!chain) return
        if (chain.writableLength < 1 || !gather(memory, chain.readable, 0, new Uint8Array(header.buffer))) {
          queue.fail()
          return
        }
        const [status, written] = serve(
          chain,
          header.getUint32(blockHeader.type, true),
          header.getBigUint64(blockHeader.sector, true),
        )
        const end = chain.writableLength - 1
        if (!scatter(memory, chain.writable, end, Uint8Array.of(status))) queue.fail()
        // Only what is written without a gap counts (section 2.7.8.2).
        queue.complete(chain, written === end ? end + 1 : written)
      }
      queue.settle()
    },
    save: () => backend.save(),
    restore: (state) => backend.restore(state),
  }
}
