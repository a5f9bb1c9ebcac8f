// Random privileged programs for whole machines: those of `privileged-program.ts`, and with interrupts that fire, timers, waiting, tables that are
// edited at every level and by other mappings, code that changes. What a fence orders is fenced, so that the result is determined.
import { InternalError } from "@lamina/isa"
import { interestingInteger } from "../interesting-values.ts"
import { createRandom, type Random } from "../random.ts"
import { machineImageOf, tablePages, type MachineProgram } from "./machine-image.ts"
import type { PrivilegedImage } from "./privileged-image.ts"
import {
  counter,
  createWriter,
  csrNumbered,
  fixedRegisters,
  privilegedLayout,
  scratch,
  writeItem,
  writeLeave,
  writeReturn,
  writeVariants,
  type Writer,
} from "./privileged-program.ts"

/** Pages of code: handlers, then the supervisor's, then the user's. */
const pages = { handlers: 3, half: 3 } as const
const pageSize = 4096
const { first, second } = scratch
const { data, alias, superpage, leaves, spaces } = fixedRegisters
const clint = { msip: 0x200_0000, mtimecmp: 0x200_4000, mtime: 0x200_bff8 } as const
const bit = { SIE: 1, MIE: 3, MPRV: 17, FS: 13, ADUE: 61, STCE: 63 } as const
const softwareInterrupts = 0x222
const dataIndex = privilegedLayout.data / pageSize

/** What a program is like. */
interface Flavour {
  /** Every handler begins with fences, so that tables and code may be changed anywhere; otherwise tables are, by handlers of machine mode. */
  readonly isEager: boolean
  /** Whether there are global mappings, which fences of one address space leave. */
  readonly hasGlobals: boolean
}

/** Makes program number `seed`: the same each time. */
export function machineImage(seed: number): PrivilegedImage {
  const random = createRandom(seed ^ 0x3ac41e)
  const flavour: Flavour = { isEager: random.chance(0.5), hasGlobals: random.chance(0.3) }
  const code = new Uint8Array((pages.handlers + 2 * pages.half) * pageSize)
  const start = pages.handlers * pageSize
  const writer = createWriter(code, start)
  const handlers = {
    machine: writeHandler(writer, random, flavour, "m"),
    supervisor: writeHandler(writer, random, flavour, "s"),
  }
  if (writer.at > start) throw new InternalError("handlers are longer than their pages")
  while (writer.at < start) writer.add("addi")
  while (writer.at < writer.end - 128) {
    if (random.chance(0.7)) writeItem(writer, random)
    else writeMachineItem(writer, random, flavour)
  }
  while (writer.at < writer.end) writer.add("c.addi", { rd: first, imm: 1 })
  const x = Array.from({ length: 32 }, () => interestingInteger(random))
  const program: MachineProgram = { seed, code, x, handlers, start, ...flavour, codePages: pages }
  return machineImageOf(program)
}

const csr = (name: string) => ({ csr: csrNumbered(name) })

/** Loads a register with a number of 32 bits. */
function writeNumber(writer: Writer, rd: number, value: number): void {
  const low = ((value & 0xfff) ^ 0x800) - 0x800
  writer.add("lui", { rd, imm: (value - low) | 0 })
  writer.add("addi", { rd, rs1: rd, imm: low })
}

/** Sets or clears one bit, which may be above the 32nd. */
function writeBit(writer: Writer, name: string, set: boolean, position: number): void {
  writer.add("addi", { rd: first, rs1: 0, imm: 1 })
  writer.add("slli", { rd: first, rs1: first, shamt: position })
  writer.add(set ? "csrrs" : "csrrc", { rd: 0, rs1: first, ...csr(name) })
}

const vectors = 16

/** A handler with a table of vectors at its start, which takes away what has interrupted. */
function writeHandler(writer: Writer, random: Random, flavour: Flavour, letter: "m" | "s"): number {
  while (writer.at % (4 * vectors) !== 0) writer.add("c.addi", { rd: first, imm: 1 })
  const start = writer.at
  // Where the program goes on may be in a sequence that stores by this register: not to its own instructions.
  const forget = () => writer.add("addi", { rd: first, rs1: 0, imm: 0 })
  for (let vector = 0; vector < vectors; vector++) writer.add("jal", { rd: 0, imm: 4 * (vectors - vector) })
  writer.add("addi", { rd: counter, rs1: counter, imm: 1 })
  if (letter === "m") writeBit(writer, "mstatus", false, bit.MPRV)
  if (flavour.isEager) {
    writer.add("fence.i")
    writer.add("sfence.vma", { rs1: 0, rs2: 0 })
  }
  writer.add("csrrs", { rd: first, rs1: 0, ...csr(`${letter}cause`) })
  writer.add("bge", { rs1: first, rs2: 0, imm: 8 })
  const jump = writer.at
  writer.add("jal", { rd: 0, imm: 4 })
  writeVariants(writer, letter === "m" ? 5 : 2, () => {
    if (letter === "m" && random.chance(0.8)) writeTableEdit(writer, random, flavour, true)
    writeLeave(writer, random, letter, { first: pages.handlers, pages: pages.half }, forget)
  })
  writeReturn(writer, random, letter, forget)
  writer.replace(jump, "jal", { rd: 0, imm: writer.at - jump })
  writer.add("addi", { rd: second, rs1: 0, imm: -1 })
  if (letter === "m") {
    writeNumber(writer, first, clint.msip)
    writer.add("sw", { rs1: first, rs2: 0, imm: 0 })
    writeNumber(writer, first, clint.mtimecmp)
    writer.add("sw", { rs1: first, rs2: second, imm: 4 })
  }
  writer.add("csrrw", { rd: 0, rs1: second, ...csr("stimecmp") })
  writer.add("addi", { rd: first, rs1: 0, imm: softwareInterrupts })
  writer.add("csrrc", { rd: 0, rs1: first, ...csr(letter === "m" ? "mip" : "sip") })
  // What a supervisor cannot take away it must not let interrupt it again.
  if (letter === "s" || random.chance(0.1)) {
    writer.add("addi", { rd: first, rs1: 0, imm: letter === "s" ? 0x220 : 0x2aa })
    writer.add("csrrc", { rd: 0, rs1: first, ...csr(`${letter}ie`) })
  }
  writer.add(`${letter}ret`)
  return start
}

/** Reads an entry of a table, changes bits of it, writes it back; then fences. The registers are `first` and `second`, and x10. */
function writeTableEdit(writer: Writer, random: Random, flavour: Flavour, isMachine: boolean): void {
  const t = tablePages
  const flips = flavour.hasGlobals ? [0, 1, 2, 3, 4, 5, 6, 7] : [0, 1, 2, 3, 4, 6, 7]
  const flip = () => 1 << random.pick(flips)
  const page = random.below(privilegedLayout.dataPages)
  // What the supervisor's own instructions are fetched by must not change before the fence.
  const middle = isMachine ? random.pick([t.middle, t.aliasMiddle]) : t.aliasMiddle
  const kinds: readonly (readonly [table: number, index: number, change: number, leaf: boolean])[] = [
    [random.pick([t.leaves, t.leaves, t.otherLeaves]), dataIndex + page, flip(), true],
    [random.pick([t.leaves, t.leaves, t.otherLeaves]), dataIndex + page, flip() ^ (1024 << random.below(3)), true],
    // The other table of leaves; a superpage in its place; no valid table.
    [middle, 0, (t.leaves ^ t.otherLeaves) << 10, false],
    [middle, 0, (t.leaves << 10) | random.pick([0xce, 0xde, 0x4e, 0x46]), false],
    [random.pick([t.rootA, t.rootB, t.sv39In48]), random.pick([0, 3, 3]), flip(), false],
    [
      random.pick([t.rootA, t.rootB, t.sv39In48]),
      1,
      ((t.middle ^ t.aliasMiddle) << 10) | random.pick([0, 0, 1]),
      false,
    ],
    ...(isMachine ? [[t.root48, 0, random.pick([1, 2, 64]), false] as const] : []),
  ]
  const [table, index, change, isLeaf] = random.pick([...kinds.slice(0, 2), ...kinds])
  const lent = isMachine && random.chance(0.2)
  if (lent || (!isMachine && random.chance(0.3))) {
    // By the superpage, where it is mapped.
    writeNumber(writer, second, privilegedLayout.data - table * pageSize)
    writer.add("sub", { rd: second, rs1: superpage, rs2: second })
  } else {
    writeNumber(writer, second, (t.leaves - table) * pageSize)
    writer.add("sub", { rd: second, rs1: leaves, rs2: second })
  }
  if (lent) {
    writeNumber(writer, first, 0x1800)
    writer.add("csrrc", { rd: 0, rs1: first, ...csr("mstatus") })
    writeNumber(writer, first, 0x2_0800)
    writer.add("csrrs", { rd: 0, rs1: first, ...csr("mstatus") })
  }
  writeNumber(writer, first, change)
  writer.add("ld", { rd: 10, rs1: second, imm: 8 * index })
  writer.add("xor", { rd: 10, rs1: 10, rs2: first })
  writer.add("sd", { rs1: second, rs2: 10, imm: 8 * index })
  writeFence(writer, random, flavour, isLeaf ? page : undefined)
  if (lent) writeBit(writer, "mstatus", false, bit.MPRV)
}

/** Orders what was written: of everything, of each address space, of the addresses at which a page of data is seen, or both. */
function writeFence(writer: Writer, random: Random, { hasGlobals }: Flavour, page: number | undefined): void {
  const bySpace = !hasGlobals && random.chance(0.4)
  const byAddress = page !== undefined && random.chance(0.5)
  const addresses = byAddress ? [data, alias] : [0]
  for (const base of addresses) {
    if (base !== 0) {
      writeNumber(writer, first, (page ?? 0) * pageSize)
      writer.add("add", { rd: first, rs1: first, rs2: base })
    }
    const fence = (rs2: number) => writer.add("sfence.vma", { rs1: base === 0 ? 0 : first, rs2 })
    if (!bySpace) fence(0)
    else
      for (const index of spaces.keys()) {
        writer.add("addi", { rd: second, rs1: 0, imm: index + 1 })
        fence(second)
      }
  }
}

type Item = (writer: Writer, random: Random, flavour: Flavour) => void

const interruptMasks = [0x2, 0x8, 0x20, 0x80, 0x88, 0x22, 0x200, 0x222, 0x2aa, -1]
const items: readonly Item[] = [
  // Interrupts are enabled, disabled, raised, delegated.
  (writer, random) => {
    writer.add("addi", { rd: first, rs1: 0, imm: random.pick(interruptMasks) })
    const name = random.pick(["mie", "mie", "mip", "sie", "sip", "mideleg"])
    writer.add(random.chance(0.75) ? "csrrs" : "csrrc", { rd: random.pick([0, 11]), rs1: first, ...csr(name) })
  },
  (writer, random) => {
    const uimm = random.pick([1 << bit.MIE, 1 << bit.SIE, (1 << bit.MIE) | (1 << bit.SIE)])
    const name = uimm === 1 << bit.SIE ? random.pick(["mstatus", "sstatus"]) : "mstatus"
    writer.add(random.chance(0.8) ? "csrrsi" : "csrrci", { rd: 0, uimm, ...csr(name) })
  },
  (writer, random) => {
    writeNumber(writer, first, clint.msip)
    writer.add("addi", { rd: second, rs1: 0, imm: random.below(4) })
    writer.add("sw", { rs1: first, rs2: second, imm: 0 })
  },
  writeTimer,
  writeTimer,
  (writer, random) => {
    // With something to wait for, mostly.
    if (random.chance(0.8)) writeTimer(writer, random)
    writer.add("wfi")
  },
  (writer, random) => writeBit(writer, "menvcfg", random.chance(0.6), random.pick([bit.STCE, bit.STCE, bit.ADUE])),
  (writer, random) => {
    writer.add("addi", { rd: first, rs1: 0, imm: random.below(8) })
    writer.add("csrrw", { rd: 0, rs1: first, ...csr(random.pick(["mcounteren", "scounteren", "mcountinhibit"])) })
  },
  (writer, random) => {
    const name = random.pick(["time", "cycle", "instret", "time", "mcycle", "minstret", "mip", "sip", "mstatus"])
    writer.add("csrrs", { rd: 10 + random.below(8), rs1: 0, ...csr(name) })
  },
  (writer, random) => {
    const [address, imm] = random.pick([
      [clint.mtime, 0],
      [clint.mtime, 4],
      [clint.mtimecmp, 0],
      [clint.msip, 0],
    ] as const)
    writeNumber(writer, first, address)
    writer.add(random.pick(["lw", "lw", "lwu", "ld"]), { rd: 10 + random.below(8), rs1: first, imm })
  },
  (writer, random) => {
    // The clock is set.
    writeNumber(writer, first, clint.mtime)
    writer.add("addi", { rd: second, rs1: 0, imm: random.below(2048) })
    if (random.chance(0.3)) writer.add("sw", { rs1: first, rs2: second, imm: 0 })
  },
  (writer, random) => {
    // The floating-point state is off, initial, clean or dirty.
    writeNumber(writer, first, 3 << bit.FS)
    const name = random.pick(["mstatus", "sstatus"])
    writer.add("csrrc", { rd: 0, rs1: first, ...csr(name) })
    writeNumber(writer, first, random.pick([1, 1, 2, 2, 3, 0]) << bit.FS)
    writer.add("csrrs", { rd: 0, rs1: first, ...csr(name) })
  },
  (writer, random) => {
    // A reservation that is held, with something between that must or must not matter.
    const { page, window } = {
      page: random.below(privilegedLayout.dataPages),
      window: random.pick([data, data, alias]),
    }
    const base = 12 + random.below(2)
    writeNumber(writer, base, page * pageSize + 8 * random.below(256))
    writer.add("add", { rd: base, rs1: base, rs2: window })
    const size = random.pick(["w", "d"])
    writer.add(`lr.${size}`, { rd: 10, rs1: base, aq: 0, rl: 0 })
    for (let between = random.below(4); between > 0; between--) writeItem(writer, random)
    if (random.chance(0.3)) writer.add(random.pick(["ecall", "sfence.vma", "fence.i", "wfi"]))
    writer.add(`sc.${size}`, { rd: 11, rs1: base, rs2: 10, aq: 0, rl: 0 })
  },
  (writer, random) => {
    // Part of the tables or of the code is protected.
    const entry = random.below(3)
    writer.add("srli", { rd: first, rs1: random.pick([leaves, leaves, data]), shamt: 2 })
    writeNumber(writer, second, random.below(0x1800) - 0x800)
    writer.add("add", { rd: first, rs1: first, rs2: second })
    writer.add("csrrw", { rd: 0, rs1: first, ...csr(`pmpaddr${entry}`) })
    writeNumber(writer, first, random.below(32) << (8 * entry))
    writer.add(random.chance(0.7) ? "csrrs" : "csrrc", { rd: 0, rs1: first, ...csr("pmpcfg0") })
  },
  (writer, random, flavour) => {
    if (flavour.isEager) writeTableEdit(writer, random, flavour, false)
    else writer.add("ecall")
  },
  (writer, random, flavour) => {
    if (flavour.isEager) writeTableEdit(writer, random, flavour, false)
    else writer.add("ecall")
  },
  (writer, random, flavour) => {
    if (!flavour.isEager) return writer.add("ecall")
    // An instruction that is not executed before the next one has been written over it: `addi x10, x10, ...`.
    writer.add("auipc", { rd: second, imm: 0 })
    writeNumber(writer, first, 0x0005_0513 | (random.below(2048) << 20))
    writer.add("sw", { rs1: second, rs2: first, imm: 20 })
    writer.add("fence.i")
    writer.add("addi")
    writer.add("addi", { rd: second, rs1: 0, imm: 0 })
  },
]

/** Sets a timer to a moment near, by one of the compare registers. */
function writeTimer(writer: Writer, random: Random): void {
  writer.add("csrrs", { rd: second, rs1: 0, ...csr("time") })
  writer.add("addi", { rd: second, rs1: second, imm: random.below(4) })
  if (random.chance(0.4)) return writer.add("csrrw", { rd: 0, rs1: second, ...csr("stimecmp") })
  writeNumber(writer, first, clint.mtimecmp)
  writer.add("sw", { rs1: first, rs2: second, imm: 0 })
  writer.add("sw", { rs1: first, rs2: 0, imm: 4 })
}

function writeMachineItem(writer: Writer, random: Random, flavour: Flavour): void {
  random.pick(items)(writer, random, flavour)
}
