// What a program of `machine-program.ts` finds at its start.
import { createRandom } from "../random.ts"
import { everythingAllowed, floatOn, type PrivilegedImage } from "./privileged-image.ts"
import { fixedRegisters, privilegedLayout as layout, type PrivilegedProgram } from "./privileged-program.ts"

export interface MachineProgram extends PrivilegedProgram {
  readonly hasGlobals: boolean
  readonly codePages: { readonly handlers: number; readonly half: number }
}

/** The pages at the start of RAM that hold tables. */
export const tablePages = {
  ...{ rootA: 0, rootB: 1, root48: 2, sv39In48: 3, middle: 4, leaves: 5, aliasMiddle: 6, otherLeaves: 9 },
} as const
const tables = 10

const pageSize = 4096
const ramSize = 0x8_0000
const flag = { v: 1, r: 2, w: 4, x: 8, u: 16, g: 32, a: 64, d: 128 } as const
const flagsOf = (letters: string) =>
  [...letters].reduce<number>((all, letter) => all | flag[letter as keyof typeof flag], flag.v)
const usual = ["rwad", "rwuad", "rwuad", "rwad"]
const dataFlags = [...usual, ...usual, "rwxuad", "rad", "ruad", "xad", "xuad", "rwa", "rw", "rwu", "rua", "r", "", "w"]
const window = { alias: 0x4000_0000, superpage: 0xc000_0000 } as const
/** But misaligned fetches, faults of fetches and illegal instructions, which the supervisor's handler would meet again. */
const delegable = 0xb3f8

/** The program with its data and tables, and a hart in machine mode. */
export function machineImageOf(program: MachineProgram): PrivilegedImage {
  const random = createRandom(program.seed ^ 0x5eed)
  const ram = new Uint8Array(ramSize)
  const view = new DataView(ram.buffer)
  ram.set(program.code, layout.code)
  for (let at = 0; at < layout.dataPages * pageSize; at += 8) view.setBigUint64(layout.data + at, random.bits64(), true)

  const set = (table: number, index: number, physical: number, flags: number) =>
    view.setBigUint64(table * pageSize + 8 * index, (BigInt(physical / pageSize) << 10n) | BigInt(flags), true)
  const link = (table: number, index: number, to: number) =>
    set(table, index, layout.base + layout.tables + to * pageSize, flag.v)
  const t = tablePages
  const { handlers, half } = program.codePages
  for (const each of [t.leaves, t.otherLeaves]) {
    for (let page = 0; page < tables; page++) set(each, page, layout.base + page * pageSize, flagsOf("rwad"))
    for (let page = 0; page < handlers + 2 * half; page++) {
      const flags = page < handlers + half ? random.pick(["rxad", "rwxad"]) : random.pick(["rxuad", "rwxuad"])
      set(each, layout.code / pageSize + page, layout.base + layout.code + page * pageSize, flagsOf(flags))
    }
    for (let page = 0; page < layout.dataPages; page++) {
      const target = layout.base + layout.data + random.below(layout.dataPages) * pageSize
      const flags = random.pick(program.hasGlobals ? [...dataFlags, "rwgad", "rwugad"] : dataFlags)
      set(each, layout.data / pageSize + page, target, flagsOf(flags))
    }
  }
  link(t.middle, 0, t.leaves)
  link(t.aliasMiddle, 0, random.pick([t.leaves, t.otherLeaves]))
  for (const root of [t.rootA, t.rootB, t.sv39In48]) {
    // Devices, by a gigabyte at once; what there is twice; RAM by a gigabyte.
    set(root, 0, 0, flagsOf(random.pick(["rwad", "rwad", "rwuad", "rw"])))
    link(root, 1, t.aliasMiddle)
    link(root, 2, t.middle)
    set(root, 3, layout.base, flagsOf(random.pick(["rwad", "rwuad", "rad", "rwxad", "rw"])))
  }
  link(t.root48, 0, t.sv39In48)
  const satp = (mode: number, space: number, table: number) =>
    (BigInt(mode) << 60n) | (BigInt(space) << 44n) | BigInt(layout.base / pageSize + table)

  const x = [...program.x]
  x[0] = 0n
  x[fixedRegisters.data] = BigInt(layout.base + layout.data)
  x[fixedRegisters.alias] = BigInt(window.alias + layout.data)
  x[fixedRegisters.superpage] = BigInt(window.superpage + layout.data)
  x[fixedRegisters.leaves] = BigInt(layout.base + t.leaves * pageSize)
  const spaces = [satp(8, 1, t.rootA), satp(8, 2, t.rootB), satp(9, 3, t.root48)]
  for (const [index, number] of fixedRegisters.spaces.entries()) x[number] = spaces[index]
  const code = layout.base + layout.code
  const handler = (offset: number) => BigInt(code + offset + random.below(2))
  const number = (limit: number) => BigInt(random.below(limit))
  return {
    ...{ ram, x, pc: BigInt(code + program.start) },
    csrs: [
      ["mtvec", handler(program.handlers.machine)],
      ["stvec", handler(program.handlers.supervisor)],
      ["medeleg", number(0x10000) & BigInt(delegable)],
      ["mideleg", number(0x10000)],
      ["mie", number(0x1000)],
      ["mcounteren", number(8)],
      ["scounteren", number(8)],
      ["menvcfg", BigInt(random.pick([0, 1, 4, 5, 5, 5])) << 61n],
      ["mstatus", floatOn | (random.chance(0.5) ? 8n : 0n)],
      ...everythingAllowed,
    ],
  }
}
