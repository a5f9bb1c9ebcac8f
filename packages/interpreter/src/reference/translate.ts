// Address translation, plainly: bare and Sv39 (privileged manual, "Sv39: Page-Based 39-bit Virtual-Memory System").
import { hartState, trapCause } from "@lamina/isa"
import type { MachineMemory } from "@lamina/interfaces"
import { GuestTrap } from "./guest-trap.ts"

export type Access = "fetch" | "load" | "store"

const pageFault = {
  fetch: trapCause.instructionPageFault,
  load: trapCause.loadPageFault,
  store: trapCause.storePageFault,
}
const accessFault = {
  fetch: trapCause.instructionAccessFault,
  load: trapCause.loadAccessFault,
  store: trapCause.storeAccessFault,
}
const pte = { valid: 1, read: 2, write: 4, execute: 8, user: 16, accessed: 64, dirty: 128 } as const
const levels = 3
const user = 0
const machine = 3

/**
 * Where the byte at virtual address `address` lies in the machine's memory. Throws `GuestTrap` with the page fault or access
 * fault that the access causes. Leaf entries must have A set, and D for stores (Svade).
 */
export function translate(memory: MachineMemory, state: number, address: bigint, access: Access): number {
  const view = memory.view()
  const satp = view.getBigUint64(state + hartState.satp, true)
  const privilege = view.getUint32(state + hartState.privilege, true)
  if (privilege === machine || satp >> 60n === 0n) return inRam(memory, address, address, access)

  const fault = () => new GuestTrap(pageFault[access], address)
  if (BigInt.asUintN(64, BigInt.asIntN(39, address)) !== address) throw fault()
  let table = (satp & 0xfff_ffff_ffffn) << 12n
  for (let level = levels - 1; level >= 0; level--) {
    const index = (address >> BigInt(12 + 9 * level)) & 511n
    const entry = view.getBigUint64(inRam(memory, table + index * 8n, address, access), true)
    const flags = Number(entry & 0xffn)
    const frame = ((entry >> 10n) & 0xfff_ffff_ffffn) << 12n
    if (!(flags & pte.valid) || (!(flags & pte.read) && flags & pte.write) || entry >> 54n !== 0n) throw fault()
    if (!(flags & (pte.read | pte.execute))) {
      if (flags & (pte.user | pte.accessed | pte.dirty)) throw fault()
      table = frame
      continue
    }
    const needed = access === "fetch" ? pte.execute : access === "load" ? pte.read : pte.write | pte.dirty
    if ((flags & needed) !== needed || !(flags & pte.accessed)) throw fault()
    if ((privilege === user) !== ((flags & pte.user) !== 0)) throw fault()
    const offsetMask = (1n << BigInt(12 + 9 * level)) - 1n
    if (frame & offsetMask) throw fault()
    return inRam(memory, frame | (address & offsetMask), address, access)
  }
  throw fault()
}

function inRam(memory: MachineMemory, physical: bigint, address: bigint, access: Access): number {
  const { base, offset, size } = memory.ram
  const distance = physical - BigInt(base)
  if (distance < 0n || distance >= BigInt(size)) throw new GuestTrap(accessFault[access], address)
  return offset + Number(distance)
}
