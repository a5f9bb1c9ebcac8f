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
const scratch = { first: 5, second: 6 } as const
const counter = 23
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
/** Registers that a random value would make useless: trap vectors and the page table. */
const guarded = ["satp", "stvec", "mtvec"]
const csrs = csrTable.filter(({ name }) => !guarded.includes(name) && !/^(pmp|.?hpm|mhpm)/.test(name))
const protection = csrTable.filter(({ name }) => /^pmp(cfg0|addr[0-3])$/.test(name))
const codeSize = privilegedLayout.codePages * 4096
const jumpReach = 1000

interface Writer {
  /** Offset of what is written next. */
  readonly at: number
  add(name: string | Instruction, values?: FieldValues): void
}

/** Makes program number `seed`: the same each time. */
export function privilegedProgram(seed: number): PrivilegedProgram {
  const random = createRandom(seed)
  const code = new Uint8Array(codeSize)
  const view = new DataView(code.buffer)
  let at = 0
  const writer: Writer = {
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
  }
  const machine = writeHandler(writer, random, "m")
  const supervisor = writeHandler(writer, random, "s")
  const start = at
  while (at < codeSize - 64) writeItem(writer, random)
  while (at < codeSize) writer.add("c.addi", { rd: scratch.first, imm: 1 })
  const x = Array.from({ length: 32 }, () => interestingInteger(random))
  return { seed, code, x, handlers: { machine, supervisor }, start }
}

/** A handler that does this and that, then returns behind the trapping instruction, or every fourth time to a place of its own. */
function writeHandler(writer: Writer, random: Random, letter: "m" | "s"): number {
  const start = writer.at
  const csr = (name: string) => csrTable.find((row) => row.name === name)?.number ?? 0
  const epc = csr(`${letter}epc`)
  for (let count = random.below(6); count > 0; count--) writeItem(writer, random)
  if (letter === "m") writePageChange(writer, random)
  writer.add("addi", { rd: counter, rs1: counter, imm: 1 })
  writer.add("andi", { rd: scratch.first, rs1: counter, imm: 3 })
  writer.add("beq", { rs1: scratch.first, rs2: 0, imm: 20 })
  writer.add("csrrs", { rd: scratch.first, rs1: 0, csr: epc })
  writer.add("addi", { rd: scratch.first, rs1: scratch.first, imm: random.chance(0.8) ? 4 : 2 })
  writer.add("csrrw", { rd: 0, rs1: scratch.first, csr: epc })
  writer.add("jal", { rd: 0, imm: 16 })
  writer.add("auipc", { rd: scratch.first, imm: random.below(privilegedLayout.codePages) * 4096 })
  writer.add("addi", { rd: scratch.first, rs1: scratch.first, imm: 2 * random.below(900) })
  writer.add("csrrw", { rd: 0, rs1: scratch.first, csr: epc })
  const status = csr(`${letter}status`)
  // Which mode to return to: MPP, or SPP.
  writer.add("lui", { rd: scratch.first, imm: letter === "m" ? 0x2000 : 0 })
  writer.add("addi", {
    rd: scratch.first,
    rs1: letter === "m" ? scratch.first : 0,
    imm: letter === "m" ? -0x800 : 0x100,
  })
  if (random.chance(0.7)) writer.add(random.chance(0.5) ? "csrrs" : "csrrc", { rd: 0, rs1: scratch.first, csr: status })
  writer.add(`${letter}ret`)
  return start
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

function writeItem(writer: Writer, random: Random): void {
  const choice = random.below(100)
  const any = (list: readonly Instruction[], fixed: FieldValues = {}) => {
    const form = random.pick(list)
    const values = randomValues(form, random, fixed, mayWrite)
    if (values) writer.add(form, values)
  }
  if (choice < 35) return any(forms.plain)
  if (choice < 55) {
    const windows = [fixedRegisters.data, fixedRegisters.alias, fixedRegisters.superpage]
    return any(
      forms.memory.filter((form) => addressSource(form) === "rs1"),
      { rs1: random.pick(windows) },
    )
  }
  if (choice < 60) return any(forms.atomic, { rs1: random.pick([fixedRegisters.data, fixedRegisters.alias]) })
  if (choice < 70) return writeJump(writer, random)
  if (choice < 88) return any(forms.csr, { csr: random.pick(csrs).number })
  if (choice < 90) return any(forms.csr, { csr: random.pick(protection).number })
  if (choice < 93) {
    writer.add("csrrw", { rd: 0, rs1: random.pick([0, ...fixedRegisters.spaces]), csr: 0x180 })
    return
  }
  writer.add(random.pick(["mret", "sret", "wfi", "ecall", "ebreak", "fence.i"]))
}

/** A branch or jump to somewhere near, mostly forwards. */
function writeJump(writer: Writer, random: Random): void {
  const form = random.chance(0.7) ? random.pick(forms.branch) : named("jal")
  const field = form.fields.find(({ name }) => name === "imm")
  if (!field) throw new InternalError(`${form.name} has no offset`)
  const { minimum, maximum } = fieldRange(field)
  const wanted = 2 * (random.chance(0.7) ? 2 + random.below(40) : random.below(jumpReach) - jumpReach / 2)
  const imm = Math.max(minimum, Math.min(maximum - 1, Math.max(wanted, -writer.at), codeSize - writer.at - 64))
  const values = randomValues(form, random, { imm: imm & ~1 }, mayWrite)
  if (values) writer.add(form, values)
}
