// brk, mmap and their relatives.
import type { HostError } from "@lamina/interfaces"
import { failed, refuse, type Result } from "../errno.ts"
import { backingOf } from "../files/backing.ts"
import { zeroIdentity } from "../files/devices.ts"
import { memoryNode } from "../files/nodes.ts"
import { makeOpenFile, openFlag, releaseOpenFile } from "../files/open-file.ts"
import type { GuestProcess } from "../guest-process.ts"
import { anonymous, mappingEnd, roundUp, userEnd, type MappingKind } from "../memory/address-space.ts"
import { pageSize } from "../memory/frames.ts"
import { protection, pte } from "../memory/page-table.ts"
import type { SystemCall } from "./system-call.ts"

const mapFlag = {
  SHARED: 1,
  PRIVATE: 2,
  SHARED_VALIDATE: 3,
  FIXED: 0x10,
  ANONYMOUS: 0x20,
  NORESERVE: 0x4000,
  FIXED_NOREPLACE: 0x100000,
} as const
const lowestAddress = 0x10000
const allProtections = protection.read | protection.write | protection.execute

function brk(p: GuestProcess, wanted: number): Result {
  const { space } = p
  if (!(wanted >= space.heapStart && wanted < mappingEnd)) return space.heapEnd
  const oldEnd = roundUp(space.heapEnd)
  const newEnd = roundUp(wanted)
  if (newEnd - space.heapStart > p.account.limit * pageSize) return space.heapEnd
  if (newEnd > oldEnd) {
    if (!space.mappings.isFree(oldEnd, newEnd)) return space.heapEnd
    const prot = protection.read | protection.write
    if (failed(space.map(oldEnd, newEnd - oldEnd, { ...anonymous, prot, label: "[heap]" }))) return space.heapEnd
  } else if (newEnd < oldEnd) space.unmap(newEnd, oldEnd - newEnd)
  space.heapEnd = wanted
  return wanted
}

function mmap(p: GuestProcess, ...[address, length, prot, flags, descriptor, offset]: number[]): Result {
  if (length === 0 || offset % pageSize !== 0) return refuse("EINVAL")
  const size = roundUp(length)
  if (!(size < userEnd)) return refuse("ENOMEM")
  const kind = mappingKind(p, prot & allProtections, flags, descriptor, offset, size)
  if (failed(kind)) return kind
  const start = mappingPlace(p, address, size, flags)
  const result = failed(start) ? start : p.space.map(start, size, kind)
  if (failed(result)) kind.backing?.release()
  return result
}

function mappingPlace(p: GuestProcess, address: number, size: number, flags: number): Result {
  const fixed = flags & (mapFlag.FIXED | mapFlag.FIXED_NOREPLACE)
  if (!fixed) return p.space.place(size, address) ?? refuse("ENOMEM")
  if (address % pageSize !== 0) return refuse("EINVAL")
  if (!(address + size <= mappingEnd)) return refuse("ENOMEM")
  if (address < lowestAddress) return refuse("EPERM")
  const taken = !p.space.mappings.isFree(address, address + size)
  return taken && flags & mapFlag.FIXED_NOREPLACE ? refuse("EEXIST") : address
}

function mappingKind(p: GuestProcess, prot: number, flags: number, descriptor: number, offset: number, size: number) {
  const type = flags & 3
  if (type === 0) return refuse("EINVAL")
  const shared = type !== mapFlag.PRIVATE
  const plain: MappingKind = { ...anonymous, prot, shared }
  if (flags & mapFlag.ANONYMOUS) {
    // The obvious overcommit is refused, as Linux does by default.
    const reserved = prot & protection.write && !(flags & mapFlag.NORESERVE)
    if (reserved && size > p.account.limit * pageSize) return refuse("ENOMEM")
    return shared ? sharedMemory(p, plain, size) : plain
  }
  const file = p.file(descriptor)
  if (failed(file)) return file
  if (!file.readable) return refuse("EACCES")
  if (shared && prot & protection.write && !file.writable) return refuse("EACCES")
  if (!(offset >= 0 && offset + size <= Number.MAX_SAFE_INTEGER)) return refuse("EOVERFLOW")
  if (file.node.identity === zeroIdentity) return shared ? sharedMemory(p, plain, size) : plain
  const backing = backingOf(file)
  return backing ? { ...plain, backing, offset } : refuse("ENODEV")
}

/** Memory that children will share: a file that has no name, as Linux has it. */
function sharedMemory(p: GuestProcess, kind: MappingKind, size: number): MappingKind | HostError {
  const file = makeOpenFile(memoryNode(p.nextInode()), "/dev/zero (deleted)", openFlag.RDWR)
  const refused = file.node.truncate?.(size)
  const backing = refused ? undefined : backingOf(file)
  releaseOpenFile(file)
  return backing ? { ...kind, backing } : refuse("ENOMEM")
}

/** Whether [address, address + length) is page-aligned and in the user half. */
function isRange(address: number, length: number): boolean {
  return address % pageSize === 0 && address + roundUp(length) <= userEnd
}

function munmap(p: GuestProcess, address: number, length: number): Result {
  if (length === 0 || !isRange(address, length)) return refuse("EINVAL")
  p.space.unmap(address, roundUp(length))
  return 0
}

function mprotect(p: GuestProcess, address: number, length: number, prot: number): Result {
  if (address % pageSize !== 0 || prot & ~allProtections) return refuse("EINVAL")
  if (length === 0) return 0
  const end = address + roundUp(length)
  if (!(end <= userEnd) || !p.space.mappings.covers(address, end)) return refuse("ENOMEM")
  const unwritable = p.space.mappings.within(address, end).some((m) => m.shared && m.backing && !m.backing.writable)
  if (unwritable && prot & protection.write) return refuse("EACCES")
  p.space.protect(address, end, prot)
  return 0
}

const MREMAP_MAYMOVE = 1
const MREMAP_FIXED = 2

function mremap(p: GuestProcess, ...[old, oldLength, newLength, flags, wanted]: number[]): Result {
  const { space } = p
  if (old % pageSize !== 0 || flags & ~(MREMAP_MAYMOVE | MREMAP_FIXED) || newLength === 0) return refuse("EINVAL")
  if (flags & MREMAP_FIXED && (!(flags & MREMAP_MAYMOVE) || wanted % pageSize !== 0)) return refuse("EINVAL")
  const [oldSize, newSize] = [roundUp(oldLength), roundUp(newLength)]
  // Duplicating a shared mapping (an old size of 0) is not supported.
  if (oldSize === 0) return refuse("EINVAL")
  if (!(newSize < userEnd)) return refuse("ENOMEM")
  const mapping = space.mappings.find(old)
  if (!mapping || old + oldSize > mapping.end) return refuse("EFAULT")
  const offset = mapping.offset + (old - mapping.start)
  if (newSize > p.account.limit * pageSize && mapping.prot & protection.write) return refuse("ENOMEM")
  if (flags & MREMAP_FIXED) {
    if (!(wanted + newSize <= mappingEnd && wanted >= lowestAddress)) return refuse("EINVAL")
    if (wanted < old + oldSize && old < wanted + newSize) return refuse("EINVAL")
    space.unmap(wanted, newSize)
  }
  if (newSize < oldSize) space.unmap(old + newSize, oldSize - newSize)
  const kept = Math.min(oldSize, newSize)
  let start = old
  if (flags & MREMAP_FIXED) start = wanted
  else if (newSize > oldSize) {
    const behind = old + oldSize
    const inPlace = old + newSize <= mappingEnd && space.mappings.isFree(behind, old + newSize)
    const place = inPlace ? old : flags & MREMAP_MAYMOVE ? space.place(newSize, 0) : undefined
    if (place === undefined) return refuse("ENOMEM")
    start = place
  }
  const current = space.mappings.find(old)
  if (current && start !== old) space.move(current, old, kept, start)
  if (newSize > kept) space.map(start + kept, newSize - kept, { ...mapping, offset: offset + kept })
  return start
}

const advice = { dontNeed: 4, remove: 9, populateRead: 22, populateWrite: 23 } as const
/** Advice that need not be followed. */
const hints: readonly number[] = [0, 1, 2, 3, 8, 10, 11, 12, 13, 14, 15, 16, 17, 20, 21]

function madvise(p: GuestProcess, address: number, length: number, wanted: number): Result {
  if (address % pageSize !== 0 || !(address + length <= userEnd)) return refuse("EINVAL")
  const end = address + roundUp(length)
  if (wanted === advice.dontNeed) p.space.discard(address, end)
  else if (wanted === advice.populateRead || wanted === advice.populateWrite) {
    const direction = wanted === advice.populateRead ? "read" : "write"
    if (p.memory.accessible(address, end - address, direction) < end - address) return refuse("EFAULT")
  } else if (!hints.includes(wanted)) return refuse("EINVAL")
  return p.space.mappings.covers(address, end) ? 0 : refuse("ENOMEM")
}

function msync(p: GuestProcess, address: number, length: number, flags: number): Result {
  if (address % pageSize !== 0 || flags & ~7 || (flags & 5) === 5) return refuse("EINVAL")
  const end = address + roundUp(length)
  if (!(end <= userEnd) || !p.space.mappings.covers(address, end)) return refuse("ENOMEM")
  p.space.shared.writeBack(address, end)
  return 0
}

function mincore(p: GuestProcess, address: number, length: number, vector: number): Result {
  if (address % pageSize !== 0) return refuse("EINVAL")
  const end = address + roundUp(length)
  if (!(end <= userEnd) || !p.space.mappings.covers(address, end)) return refuse("ENOMEM")
  const first = address / pageSize
  const chunk = pageSize
  for (let page = first; page < end / pageSize; page += chunk) {
    const resident = new Uint8Array(Math.min(chunk, end / pageSize - page))
    p.space.table.update(page, page + resident.length, (at, entry) => {
      if (entry & pte.V) resident[at - page] = 1
      return entry
    })
    p.memory.write(vector + page - first, resident)
  }
  return 0
}

/** Nothing is ever swapped out, so that locking needs no work. */
function mlock(p: GuestProcess, address: number, length: number): Result {
  const end = address + roundUp(length)
  return end <= userEnd && p.space.mappings.covers(address - (address % pageSize), end) ? 0 : refuse("ENOMEM")
}

function flushInstructionCache(p: GuestProcess, start: number, end: number, flags: number): Result {
  if (flags & ~1) return refuse("EINVAL")
  if (end > start && start < userEnd) p.space.invalidateCode(start, end - start)
  return 0
}

export const memoryCalls: readonly SystemCall[] = [
  { number: 214, name: "brk", args: ["address"], call: brk },
  { number: 215, name: "munmap", args: ["address", "size"], call: munmap },
  { number: 216, name: "mremap", args: ["address", "size", "size", "hex", "address"], call: mremap },
  {
    number: 222,
    name: "mmap",
    args: ["address", "size", "protection", "map-flags", "descriptor", "offset"],
    call: mmap,
  },
  { number: 226, name: "mprotect", args: ["address", "size", "protection"], call: mprotect },
  { number: 227, name: "msync", args: ["address", "size", "hex"], call: msync },
  { number: 228, name: "mlock", args: ["address", "size"], call: mlock },
  { number: 229, name: "munlock", args: ["address", "size"], call: mlock },
  { number: 230, name: "mlockall", args: ["hex"], call: () => 0 },
  { number: 231, name: "munlockall", args: [], call: () => 0 },
  { number: 232, name: "mincore", args: ["address", "size", "address"], call: mincore },
  { number: 233, name: "madvise", args: ["address", "size", "int"], call: madvise },
  { number: 259, name: "riscv_flush_icache", args: ["address", "address", "hex"], call: flushInstructionCache },
  { number: 284, name: "mlock2", args: ["address", "size", "hex"], call: mlock },
]
