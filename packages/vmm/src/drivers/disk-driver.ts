// Virtio block driver: a disk of the machine (virtio 1.2, section 5.2). One request at a time, through buffers in the machine's RAM.
import type { GuestPhysical, HostError, PhysicalMemory } from "@lamina/interfaces"
import { blockCapacity, blockFeatures, blockHeader, blockStatuses, blockTypes, sectorSize } from "@lamina/machine"
import { isSectors, type Disk } from "../disk/disk.ts"
import { dmaPageSize, type AllocateDma } from "./dma.ts"
import type { QueuePiece } from "./driver-queue.ts"
import { bouncePages } from "../tuning.ts"
import { openVirtio, type VirtioSlot } from "./virtio-transport.ts"

/** A disk of the machine. What the device reports as failed, or does not answer, is `EIO`; a write to one that is read-only, `EROFS`. */
export interface DiskDriver extends Disk {
  /** As in the device tree: `virtio_mmio@10001000`. */
  readonly name: string
}

const failed: HostError = { error: "EIO" }
const bit = (feature: bigint) => 1n << feature
/** What no device writes as a status. */
const unanswered = 0xff

/** Pages of DMA memory that one driver takes: its queue, its requests' ends, and their data. */
export const diskDmaPages = 2 + bouncePages

/** Opens the block device in a slot. Throws `DriverError`. */
export function createDiskDriver(memory: PhysicalMemory, slot: VirtioSlot, allocate: AllocateDma): DiskDriver {
  const transport = openVirtio(memory, slot, bit(blockFeatures.readOnly) | bit(blockFeatures.flush))
  const queue = transport.queue({ index: 0, least: 4, most: 4, interrupts: false }, allocate)
  const header = allocate(1)
  const statusAt = (header + blockHeader.size) as GuestPhysical
  const bounce = allocate(bouncePages)
  const pieceSize = bouncePages * dmaPageSize
  transport.start()

  const has = (feature: bigint) => (transport.features & bit(feature)) !== 0n
  const [low, high] = [transport.configuration(blockCapacity), transport.configuration(blockCapacity + 4)]
  const sectors = Math.min(high * 2 ** 32 + low, Math.floor(Number.MAX_SAFE_INTEGER / sectorSize))
  const size = sectors * sectorSize
  const readOnly = has(blockFeatures.readOnly)

  /** `from` is what is written to the disk; `into` how many bytes are read from it. */
  const request = (type: number, offset: number, data: { from?: Uint8Array; into?: number } = {}) => {
    const { from, into } = data
    if (!queue.isIdle()) return failed
    if (from) memory.write(bounce, from)
    const fields = new DataView(new ArrayBuffer(blockHeader.size + 1))
    fields.setUint32(blockHeader.type, type, true)
    fields.setBigUint64(blockHeader.sector, BigInt(offset / sectorSize), true)
    fields.setUint8(blockHeader.size, unanswered)
    memory.write(header, new Uint8Array(fields.buffer))
    const piece: QueuePiece = { address: bounce, length: from?.length ?? into ?? 0, isWritable: into !== undefined }
    const written = queue.request([
      { address: header, length: blockHeader.size },
      ...(piece.length > 0 ? [piece] : []),
      { address: statusAt, length: 1, isWritable: true },
    ])
    return written !== undefined && memory.load(statusAt, 1) === BigInt(blockStatuses.ok) ? undefined : failed
  }
  /** Calls `move` for pieces of [offset, offset + length) that fit into the buffer; `at` counts from 0. */
  const inPieces = (
    offset: number,
    length: number,
    move: (at: number, piece: number) => HostError | undefined,
  ): HostError | undefined => {
    if (!isSectors(size, offset, length)) return { error: "EINVAL" }
    for (let at = 0; at < length; at += pieceSize) {
      const error = move(at, Math.min(pieceSize, length - at))
      if (error) return error
    }
    return undefined
  }

  return {
    name: slot.name,
    size,
    readOnly,
    read: (offset, into) =>
      inPieces(offset, into.length, (at, length) => {
        const error = request(blockTypes.in, offset + at, { into: length })
        if (!error) memory.read(bounce, into.subarray(at, at + length))
        return error
      }),
    write(offset, from) {
      if (readOnly) return { error: "EROFS" }
      return inPieces(offset, from.length, (at, length) =>
        request(blockTypes.out, offset + at, { from: from.subarray(at, at + length) }),
      )
    },
    // A device that does not offer it has written through (section 5.2.6.2).
    flush: () => (has(blockFeatures.flush) ? request(blockTypes.flush, 0) : undefined),
  }
}
