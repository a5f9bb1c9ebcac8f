// System calls on memory (Linux, mmap(2), brk(2), mprotect(2)).
import { EACCES, EBADF, EEXIST, EINVAL, ENODEV, ENOMEM } from "../errno"
import { fileOf, mayRead, mayWrite, NODE_FILE, ZERO_FILE } from "../files/descriptors"
import { syncNode } from "../files/disk-nodes"
import { holdNode, isFile, newNode, Node, releaseNode, S_IFREG } from "../files/node"
import * as spaces from "../memory/address-space"
import { AddressSpace } from "../memory/address-space"
import { mappingTop, pageMask, pageUp } from "../memory/layout"
import { current } from "../process/hart"

const MAP_PRIVATE: u64 = 2
const MAP_TYPE: u64 = 15
const MAP_FIXED: u64 = 0x10
const MAP_ANONYMOUS: u64 = 0x20
const MAP_FIXED_NOREPLACE: u64 = 0x100000

export function sysBreak(wanted: u64): i64 {
  return <i64>spaces.setBreak(current().space!, wanted)
}

export function sysMap(hint: u64, given: u64, protection: u64, flags: u64, descriptor: u64, offset: u64): i64 {
  const size = pageUp(given)
  if (given == 0 || (offset & pageMask) != 0) return EINVAL
  if (size == 0 || size > mappingTop) return ENOMEM
  const space = current().space!
  const type = flags & MAP_TYPE
  const isShared = type != MAP_PRIVATE
  if (type == 0 || type > 3) return EINVAL
  let node: Node | null = null
  if ((flags & MAP_ANONYMOUS) == 0) {
    const file = fileOf(<i32>descriptor)
    if (file == null) return EBADF
    if (file.kind != ZERO_FILE) {
      if (file.kind != NODE_FILE || !isFile(file.node!)) return ENODEV
      if (!mayRead(file) || (isShared && ((<u32>protection) & spaces.PROT_WRITE) != 0 && !mayWrite(file))) return EACCES
      node = file.node
    }
  }
  const at = placeFor(space, hint, size, flags)
  if (at < 0) return at
  if (node != null) holdNode(node)
  else if (isShared) {
    // Shared memory without a name is a file without one.
    node = newNode(S_IFREG | 0o600)
    if (node == null) return ENOMEM
    node.size = size
  }
  const place = (flags & MAP_ANONYMOUS) != 0 ? 0 : offset
  const region = spaces.addRegion(space, <u64>at, <u64>at + size, (<u32>protection) & 7, node, place)
  if (node != null) releaseNode(node)
  if (region == null) return ENOMEM
  region.isShared = isShared ? 1 : 0
  return at
}

function placeFor(space: AddressSpace, hint: u64, size: u64, flags: u64): i64 {
  if ((flags & (MAP_FIXED | MAP_FIXED_NOREPLACE)) != 0) {
    if ((hint & pageMask) != 0) return EINVAL
    if (!spaces.isUserRange(hint, size) || hint < 4096) return ENOMEM
    if ((flags & MAP_FIXED_NOREPLACE) != 0) return spaces.isFree(space, hint, hint + size) ? <i64>hint : EEXIST
    const problem = spaces.unmap(space, hint, hint + size)
    return problem != 0 ? problem : <i64>hint
  }
  const wanted = hint & ~pageMask
  if (wanted >= 4096 && spaces.isUserRange(wanted, size) && spaces.isFree(space, wanted, wanted + size))
    return <i64>wanted
  const room = spaces.findRoom(space, size)
  return room == 0 ? ENOMEM : <i64>room
}

export function sysUnmap(start: u64, given: u64): i64 {
  const size = pageUp(given)
  if ((start & pageMask) != 0 || !spaces.isUserRange(start, size)) return EINVAL
  return spaces.unmap(current().space!, start, start + size)
}

export function sysProtect(start: u64, given: u64, protection: u64): i64 {
  const size = pageUp(given)
  if ((start & pageMask) != 0) return EINVAL
  if (size == 0) return 0
  if (!spaces.isUserRange(start, size)) return ENOMEM
  return spaces.protect(current().space!, start, start + size, (<u32>protection) & 7)
}

const MADV_DONTNEED: u64 = 4
const MADV_FREE: u64 = 8

/** madvise: pages that are not needed go, where they can be made again. */
export function sysAdvise(start: u64, given: u64, advice: u64): i64 {
  const size = pageUp(given)
  if ((start & pageMask) != 0) return EINVAL
  if (size == 0 || (advice != MADV_DONTNEED && advice != MADV_FREE)) return 0
  if (!spaces.isUserRange(start, size)) return EINVAL
  const space = current().space!
  spaces.dropPages(space, start, start + size)
  spaces.flush(space)
  return 0
}

export function sysSyncMemory(start: u64, given: u64): i64 {
  if ((start & pageMask) != 0) return EINVAL
  const space = current().space!
  for (let at = start; at < start + given;) {
    const region = spaces.findRegion(space, at)
    if (region == null) return ENOMEM
    if (region.isShared != 0 && region.node != null) {
      const problem = syncNode(region.node!)
      if (problem != 0) return problem
    }
    at = region.end
  }
  return 0
}
