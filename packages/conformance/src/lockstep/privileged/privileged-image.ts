// What a random privileged program finds at its start: RAM with code, data and page tables, registers, CSRs.
import { createRandom } from "../random.ts"
import { fixedRegisters, privilegedLayout as layout, type PrivilegedProgram } from "./privileged-program.ts"

/** A hart in machine mode before its first instruction, and RAM at `privilegedLayout.base`; CSRs not named are as after reset. */
export interface PrivilegedImage {
  readonly ram: Uint8Array
  /** x0 to x31. */
  readonly x: readonly bigint[]
  readonly pc: bigint
  /** By name, in the order in which they are to be written. */
  readonly csrs: readonly (readonly [string, bigint])[]
}

const page = 4096
const bits = { v: 1n, r: 2n, w: 4n, x: 8n, u: 16n, g: 32n, a: 64n, d: 128n } as const
const aliasBase = 0x4000_0000n
const superBase = 0xc000_0000n

/** `mstatus` with the floating-point state on. */
export const floatOn = 3n << 13n
/** All memory for everybody, behind the PMP entries that a program may set. */
export const everythingAllowed: readonly (readonly [string, bigint])[] = [
  ["pmpaddr7", (1n << 54n) - 1n],
  ["pmpcfg0", 0x1fn << 56n],
]

const flagsOf = (letters: string) =>
  [...letters].reduce<bigint>((all, letter) => all | bits[letter as keyof typeof bits], bits.v)
const usual = ["rwad", "rwuad", "rwuad", "rwad"]
const dataFlags = [...usual, ...usual, "rwxuad", "rad", "ruad", "xad", "xuad", "rwa", "rw", "rwgad", "", "w"]

/** A program with its data, three address spaces, and traps that go to its handlers. */
export function privilegedImage(program: PrivilegedProgram): PrivilegedImage {
  const ram = new Uint8Array(layout.size)
  const view = new DataView(ram.buffer)
  ram.set(program.code, layout.code)
  const random = createRandom(program.seed ^ 0x5eed)
  for (let at = 0; at < layout.dataPages * page; at += 8) view.setBigUint64(layout.data + at, random.bits64(), true)
  const spaces = mapSpaces(view, program.seed)
  const x = [...program.x]
  x[0] = 0n
  x[fixedRegisters.data] = BigInt(layout.base + layout.data)
  x[fixedRegisters.alias] = aliasBase + BigInt(layout.data)
  x[fixedRegisters.superpage] = superBase + BigInt(layout.data)
  x[fixedRegisters.leaves] = BigInt(layout.base + spaces.leaves)
  for (const [index, number] of fixedRegisters.spaces.entries()) x[number] = spaces.satp[index]
  const code = BigInt(layout.base + layout.code)
  return {
    ...{ ram, x, pc: code + BigInt(program.start) },
    csrs: [
      ["mtvec", code + BigInt(program.handlers.machine)],
      ["stvec", code + BigInt(program.handlers.supervisor)],
      ["medeleg", BigInt(random.below(0x10000))],
      ["mideleg", BigInt(random.below(0x10000))],
      ["mstatus", floatOn],
      ...everythingAllowed,
    ],
  }
}

/** Three address spaces: two of Sv39 and one of Sv48, which share their tables of leaves. */
function mapSpaces(view: DataView, seed: number): { readonly satp: readonly bigint[]; readonly leaves: number } {
  const random = createRandom(seed ^ 0x7ab1e)
  const place = (table: number, index: number) => layout.tables + table * page + 8 * index
  const pointer = (table: number) => (BigInt((layout.base + layout.tables) / page + table) << 10n) | bits.v
  const leaf = (physical: number, flags: bigint) => (BigInt(physical / page) << 10n) | flags
  const set = (table: number, index: number, entry: bigint) => view.setBigUint64(place(table, index), entry, true)
  const [rootA, rootB, root48, sv39In48, middle, leaves, aliasMiddle] = [0, 1, 2, 3, 4, 5, 6]
  for (let index = 0; index < layout.codePages; index++) {
    const flags = flagsOf(index < layout.codePages / 2 ? "rxad" : "rxuad")
    set(leaves, layout.code / page + index, leaf(layout.base + layout.code + index * page, flags))
  }
  for (let index = 0; index < layout.dataPages; index++) {
    const target = layout.base + layout.data + random.below(layout.dataPages) * page
    set(leaves, layout.data / page + index, leaf(target, flagsOf(random.pick(dataFlags))))
  }
  set(middle, 0, pointer(leaves))
  set(aliasMiddle, 0, pointer(leaves))
  for (const root of [rootA, rootB, sv39In48]) {
    set(root, 2, pointer(middle))
    set(root, 1, pointer(aliasMiddle))
    // A gigabyte at once, and what is misaligned.
    set(root, 3, leaf(layout.base, flagsOf(random.pick(["rwad", "rwuad", "rad", "rwxad"]))))
  }
  set(rootB, 3, leaf(layout.base + page, flagsOf("rwad")))
  set(root48, 0, pointer(sv39In48))
  const satp = (mode: bigint, asid: bigint, table: number) =>
    (mode << 60n) | (asid << 44n) | BigInt((layout.base + layout.tables) / page + table)
  return {
    satp: [satp(8n, 1n, rootA), satp(8n, 2n, rootB), satp(9n, 3n, root48)],
    leaves: layout.tables + leaves * page,
  }
}
