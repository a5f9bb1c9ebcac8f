// Random programs for all three privilege modes: CSRs, traps and returns, page tables that change, translation fences, PMP.
import {
  csrTable,
  encode,
  fieldRange,
  instructionByName,
  instructions,
  InternalError,
  type FieldValues,
  type Instruction,
} from "@lamina/isa"
import { createRandom, type Random } from "../random.ts"
import { addressSource, randomValues, roleOf } from "../instruction-role.ts"
import { interestingInteger } from "../interesting-values.ts"

/** Where things lie, by offset in RAM, which starts at `base`. */
export const privilegedLayout = {
  base: 0x8000_0000,
  size: 0x10_0000,
  tables: 0,
  code: 0x1_0000,
  codePages: 4,
  data: 0x2_0000,
  dataPages: 8,
} as const

/** Registers whose values stay: bases of windows, of a page table's leaves, values for `satp`. */
export const fixedRegisters = { data: 8, alias: 9, superpage: 18, leaves: 24, spaces: [25, 26, 27] } as const
/** Registers that sequences and handlers use, and the count of traps. */
export const scratch = { first: 5, second: 6 } as const
export const counter = 23
const kept: readonly number[] = [8, 9, 18, 24, 25, 26, 27, counter]
const mayWrite = (register: number) => !kept.includes(register)

export interface PrivilegedProgram {
  readonly seed: number
  /** From the start of the code on, by offset. */
  readonly code: Uint8Array
  /** Values of x1 to x31, but for the fixed ones. */
  readonly x: readonly bigint[]
  /** Offsets in the code: the machine's and the supervisor's trap handlers, and the first instruction. */
  readonly handlers: { readonly machine: number; readonly supervisor: number }
  readonly start: number
}

const named = (name: string): Instruction => {
  const form = instructionByName.get(name)
  if (!form) throw new InternalError(`there is no instruction ${name}`)
  return form
}
const unprivileged = instructions.filter(({ extension }) => extension !== "privileged")
const withRole = (role: string) => unprivileged.filter((form) => roleOf(form) === role)
const forms = {
  plain: withRole("plain"),
  memory: withRole("memory"),
  atomic: withRole("atomic"),
  branch: withRole("branch"),
  csr: withRole("csr"),
}
/** Registers whose random values would only make everything trap, or nothing. */
const guarded = ["satp", "stvec", "mtvec", "mstatus", "sstatus", "medeleg", "mideleg", "mcounteren", "scounteren"]
const isRandom = (name: string) => !guarded.includes(name) && !/^(pmp|hpm|mhpm)/.test(name)
const csrs = [0, 1, 3].map((level) => csrTable.filter(({ name, privilege }) => privilege === level && isRandom(name)))
const protection = csrTable.filter(({ name }) => /^pmp(cfg0|addr[0-3])$/.test(name))
export const csrNumbered = (name: string) => csrTable.find((row) => row.name === name)?.number ?? 0
/** Bits of `mstatus` that programs set and clear, the more useful ones more often. */
const statusBits = [18, 18, 18, 18, 18, 19, 19, 19, 19, 17, 17, 13, 14, 20, 21, 22]
const codeSize = privilegedLayout.codePages * 4096
const jumpReach = 1000

export interface Writer {
  /** Offset of what is written next. */
  readonly at: number
  /** Jumps go to offsets from here to `end`. */
  readonly start: number
  readonly end: number
  add(name: string | Instruction, values?: FieldValues): void
  /** Writes an instruction over the one at `offset`. */
  replace(offset: number, name: string, values: FieldValues): void
}

/** Writes from the start of `code` on; jumps go to `start` at least. */
export function createWriter(code: Uint8Array, start = 0): Writer {
  const view = new DataView(code.buffer)
  let at = 0
  const writer: Writer = {
    start,
    end: code.length,
    get at() {
      return at
    },
    add(name, values = {}) {
      const form = typeof name === "string" ? named(name) : name
      const word = encode(form, values)
      if (form.length === 4) {
        view.setUint16(at, word & 0xffff, true)
        view.setUint16(at + 2, word >>> 16, true)
      } else view.setUint16(at, word, true)
      at += form.length
    },
    replace(offset, name, values) {
      const end = at
      at = offset
      writer.add(name, values)
      at = end
    },
  }
  return writer
}

/** Makes program number `seed`: the same each time. */
export function privilegedProgram(seed: number): PrivilegedProgram {
  const random = createRandom(seed)
  const code = new Uint8Array(codeSize)
  const writer = createWriter(code)
  const machine = writeHandler(writer, random, "m")
  const supervisor = writeHandler(writer, random, "s")
  const start = writer.at
  while (writer.at < codeSize - 64) writeItem(writer, random)
  while (writer.at < codeSize) writer.add("c.addi", { rd: scratch.first, imm: 1 })
  const x = Array.from({ length: 32 }, () => interestingInteger(random))
  return { seed, code, x, handlers: { machine, supervisor }, start }
}

const variants = 3

/**
 * A handler that returns behind the trapping instruction, or by a running counter to modes, address spaces and places of its
 * own choice.
 */
function writeHandler(writer: Writer, random: Random, letter: "m" | "s"): number {
  const start = writer.at
  writer.add("addi", { rd: counter, rs1: counter, imm: 1 })
  writeVariants(writer, variants, () => writeDeparture(writer, random, letter))
  writeReturn(writer, random, letter)
  return start
}

/** Goes on behind the instruction that trapped. `last` writes what comes before the return. */
export function writeReturn(writer: Writer, random: Random, letter: "m" | "s", last?: () => void): void {
  const { first } = scratch
  const epc = csrNumbered(`${letter}epc`)
  writer.add("csrrs", { rd: first, rs1: 0, csr: epc })
  writer.add("addi", { rd: first, rs1: first, imm: random.chance(0.8) ? 4 : 2 })
  writer.add("csrrw", { rd: 0, rs1: first, csr: epc })
  last?.()
  writer.add(`${letter}ret`)
}

/** Chooses one of some pieces of code by the count of traps, or none. */
export function writeVariants(writer: Writer, count: number, write: () => void): void {
  const { first, second } = scratch
  for (let variant = 0; variant < count; variant++) {
    writer.add("andi", { rd: first, rs1: counter, imm: 7 })
    writer.add("addi", { rd: second, rs1: 0, imm: variant })
    writer.add("beq", { rs1: first, rs2: second, imm: 8 })
    const jump = writer.at
    writer.add("jal", { rd: 0, imm: 4 })
    write()
    writer.replace(jump, "jal", { rd: 0, imm: writer.at - jump })
  }
}

/** Pages of the code: the supervisor's, and behind them as many of the user's. */
export interface CodeHalves {
  readonly first: number
  readonly pages: number
}
const halves: CodeHalves = { first: 0, pages: privilegedLayout.codePages / 2 }

/** Changes the page table, perhaps, then goes on in some mode and address space, at a place that the counter chooses. */
function writeDeparture(writer: Writer, random: Random, letter: "m" | "s"): void {
  if (letter === "m") writePageChange(writer, random)
  writeLeave(writer, random, letter, halves)
}

/** Goes on in some mode and address space, at a place that the counter chooses. `last` writes what comes before the return. */
export function writeLeave(
  writer: Writer,
  random: Random,
  letter: "m" | "s",
  { first: from, pages }: CodeHalves,
  last?: () => void,
): void {
  const { first, second } = scratch
  const [epc, status, satp] = [`${letter}epc`, `${letter}status`, "satp"].map(csrNumbered)
  const { spaces } = fixedRegisters
  if (random.chance(0.7)) writer.add("csrrw", { rd: 0, rs1: random.pick([0, ...spaces, ...spaces]), csr: satp })
  const mode = letter === "m" ? random.pick([0, 1, 1, 3]) : random.pick([0, 1])
  // MPP, or SPP.
  writer.add("lui", { rd: first, imm: letter === "m" ? 0x2000 : 0 })
  writer.add("addi", { rd: first, rs1: letter === "m" ? first : 0, imm: letter === "m" ? -0x800 : 0x100 })
  writer.add(mode === 0 ? "csrrc" : "csrrs", { rd: 0, rs1: first, csr: status })
  if (letter === "m" && mode === 1) {
    writer.add("lui", { rd: first, imm: 0x1000 })
    writer.add("csrrc", { rd: 0, rs1: first, csr: status })
  }
  const page = from + random.below(pages) + (mode === 0 ? pages : 0)
  const target = page * 4096 + 1024 + 4 * random.below(200)
  const at = writer.at
  writer.add("auipc", { rd: first, imm: (target - at + 0x800) & ~0xfff })
  writer.add("addi", { rd: first, rs1: first, imm: ((target - at + 0x800) & 0xfff) - 0x800 })
  writer.add("slli", { rd: second, rs1: counter, shamt: 5 })
  writer.add("xor", { rd: second, rs1: second, rs2: counter })
  writer.add("andi", { rd: second, rs1: second, imm: 0x7fc })
  writer.add("add", { rd: first, rs1: first, rs2: second })
  writer.add("csrrw", { rd: 0, rs1: first, csr: epc })
  last?.()
  writer.add(`${letter}ret`)
}

/** Changes an entry of the page table, and orders the change. */
function writePageChange(writer: Writer, random: Random): void {
  const page = (privilegedLayout.data >> 12) + random.below(privilegedLayout.dataPages)
  const imm = 8 * page
  const flip = 1 << random.below(8)
  writer.add("ld", { rd: scratch.first, rs1: fixedRegisters.leaves, imm })
  writer.add("xori", { rd: scratch.first, rs1: scratch.first, imm: flip })
  writer.add("sd", { rs1: fixedRegisters.leaves, rs2: scratch.first, imm })
  if (random.chance(0.5)) return writer.add("sfence.vma", { rs1: 0, rs2: 0 })
  writer.add("lui", { rd: scratch.second, imm: (page - (privilegedLayout.data >> 12)) << 12 })
  writer.add("add", { rd: scratch.second, rs1: scratch.second, rs2: fixedRegisters.data })
  writer.add("sfence.vma", { rs1: scratch.second, rs2: 0 })
  // The same pages are seen through the second window.
  writer.add("sfence.vma", { rs1: 0, rs2: 0 })
}

/** An instruction, or a few, of any kind. */
export function writeItem(writer: Writer, random: Random): void {
  const choice = random.below(100)
  const any = (list: readonly Instruction[], fixed: FieldValues = {}) => {
    const form = random.pick(list)
    const values = randomValues(form, random, fixed, mayWrite)
    if (values) writer.add(form, values)
  }
  if (choice < 45) return any(forms.plain)
  if (choice < 70) {
    const { data, alias, superpage } = fixedRegisters
    const window = random.pick([data, data, data, data, alias, superpage])
    writer.add("lui", { rd: scratch.second, imm: random.below(privilegedLayout.dataPages) << 12 })
    writer.add("add", { rd: scratch.second, rs1: scratch.second, rs2: window })
    const withBase = forms.memory.filter((form) => addressSource(form) === "rs1")
    const base = { rs1: scratch.second }
    return random.chance(0.2) ? any(forms.atomic, base) : any(withBase, base)
  }
  if (choice < 74) return writeProtection(writer, random)
  if (choice < 84) return writeJump(writer, random)
  if (choice < 91) return any(forms.csr, { csr: random.pick(random.pick(csrs)).number })
  if (choice < 93) return writeSeenTwice(writer, random)
  if (choice < 95) {
    const bit = random.pick(statusBits)
    writer.add("lui", { rd: scratch.first, imm: 2 ** bit })
    const csr = csrNumbered(random.chance(0.5) && bit !== 17 && bit < 20 ? "sstatus" : "mstatus")
    return writer.add(random.chance(0.6) ? "csrrs" : "csrrc", { rd: 0, rs1: scratch.first, csr })
  }
  if (choice < 96) return any(forms.csr, { csr: random.pick(protection).number })
  if (choice < 97)
    return writer.add("csrrw", { rd: 0, rs1: random.pick([0, ...fixedRegisters.spaces]), csr: csrNumbered("satp") })
  writer.add(random.pick(["sret", "wfi", "ecall", "ecall", "ebreak", "fence.i", "sfence.vma"]))
}

/** Accesses a page with a bit of `mstatus` set, and again with it cleared: what was permitted need not be any more. */
function writeSeenTwice(writer: Writer, random: Random): void {
  const { first, second } = scratch
  const [sum, mxr, mprv] = [18, 19, 17]
  const bit = random.pick([sum, sum, mxr, mprv])
  const csr = csrNumbered(bit === mprv ? "mstatus" : "sstatus")
  const access = () => {
    const imm = 8 * random.below(256)
    if (random.chance(0.6)) writer.add("ld", { rd: 10 + random.below(8), rs1: second, imm })
    else writer.add("sd", { rs1: second, rs2: random.below(32), imm })
  }
  writer.add("lui", { rd: second, imm: random.below(privilegedLayout.dataPages) << 12 })
  writer.add("add", { rd: second, rs1: second, rs2: fixedRegisters.data })
  writer.add("lui", { rd: first, imm: 2 ** bit })
  writer.add("csrrs", { rd: 0, rs1: first, csr })
  access()
  writer.add("lui", { rd: first, imm: 2 ** bit })
  writer.add("csrrc", { rd: 0, rs1: first, csr })
  access()
}

/** Covers a part of the data, or more, by one of the first PMP entries; takes effect in machine mode only. */
function writeProtection(writer: Writer, random: Random): void {
  const { first } = scratch
  const entry = random.below(3)
  writer.add("srli", { rd: first, rs1: fixedRegisters.data, shamt: 2 })
  writer.add("addi", {
    rd: first,
    rs1: first,
    imm: random.pick([0, 1, 0x1ff, 0x3ff, 0x5ff, 0x7ff, random.below(2048)]),
  })
  writer.add("csrrw", { rd: 0, rs1: first, csr: csrNumbered(`pmpaddr${entry}`) })
  writer.add("addi", { rd: first, rs1: 0, imm: random.below(32) })
  if (entry > 0) writer.add("slli", { rd: first, rs1: first, shamt: 8 * entry })
  writer.add("csrrw", { rd: 0, rs1: first, csr: csrNumbered("pmpcfg0") })
  // The last entry, which lets all pass, is in the same register.
  writer.add("addi", { rd: first, rs1: 0, imm: 0x1f })
  writer.add("slli", { rd: first, rs1: first, shamt: 56 })
  writer.add("csrrs", { rd: 0, rs1: first, csr: csrNumbered("pmpcfg0") })
}

/** A branch or jump to somewhere near, mostly forwards. */
function writeJump(writer: Writer, random: Random): void {
  const form = random.chance(0.7) ? random.pick(forms.branch) : named("jal")
  const field = form.fields.find(({ name }) => name === "imm")
  if (!field) throw new InternalError(`${form.name} has no offset`)
  const { minimum, maximum } = fieldRange(field)
  const wanted = 2 * (random.chance(0.7) ? 2 + random.below(40) : random.below(jumpReach) - jumpReach / 2)
  const imm = Math.max(
    minimum,
    Math.min(maximum - 1, Math.max(wanted, writer.start - writer.at), writer.end - writer.at - 64),
  )
  const values = randomValues(form, random, { imm: imm & ~1 }, mayWrite)
  if (values) writer.add(form, values)
}
