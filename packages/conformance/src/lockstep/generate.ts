// Makes random programs: every row of the instruction tables, in loops, calls, jumps, and with whatever their operands need.
import {
  decode,
  encode,
  instructionByName,
  instructions,
  InternalError,
  type FieldName,
  type FieldValues,
  type Instruction,
} from "@lamina/isa"
import type { Item, ProgramItem } from "./guest-program.ts"
import { addressSource, canHold, randomValues, roleOf, type Role } from "./instruction-role.ts"
import { makePhrase, type Phrase, type PhraseTools } from "./phrase.ts"
import type { Random } from "./random.ts"
import { floatPool, windowLayout } from "./test-case.ts"

/** Instructions that belong together: control only ever enters at the first. Targets are numbers of groups. */
type Group = ProgramItem[]

export interface GenerateOptions {
  /** Groups of the main part, about. */
  readonly size: number
  /**
   * Whether the program must end of its own accord without a trap, and read nothing that depends on the machine: what another
   * emulator can be asked to run.
   */
  readonly tame: boolean
  /** Whether stores must stay within a page of the middle of the data, because code lies in its last pages. */
  readonly near: boolean
  /** Names of instructions that must not occur. */
  readonly without: readonly string[]
  /** Sequences that must occur often. */
  readonly phrases: readonly Phrase[]
}

const registers = { link: 1, firstBase: 8, secondBase: 9, counters: [26, 27] } as const
const reserved: readonly number[] = [registers.link, registers.firstBase, registers.secondBase, ...registers.counters]
const mayWrite = (register: number) => !reserved.includes(register)
const free = Array.from({ length: 31 }, (_, index) => index + 1).filter(mayWrite)
const loopDepth = registers.counters.length
const csrs = { float: [1, 2, 3], counters: [0xc00, 0xc01, 0xc02] } as const

// Privileged instructions need a machine around them.
const unprivileged = instructions.filter(({ extension }) => extension !== "privileged")
const all = unprivileged.map((form) => ({ form, role: roleOf(form) }))
const withRole = (role: Role) => all.filter((each) => each.role === role).map(({ form }) => form)
const byRole = {
  plain: withRole("plain"),
  branch: withRole("branch"),
  memory: withRole("memory"),
  atomic: withRole("atomic"),
  csr: withRole("csr"),
  trap: withRole("trap"),
}

function named(name: string): Instruction {
  const form = instructionByName.get(name)
  if (!form) throw new InternalError(`no instruction ${name}`)
  return form
}

/** A program that ends with an `ecall` at the last item; the functions that it calls stand in front of that. */
export function generateItems(random: Random, { size, tame, near, without, phrases }: GenerateOptions): ProgramItem[] {
  const groups: Group[] = []
  const callers: { group: number; function: number }[] = []
  // Most instructions come from a few rows, others in each program, so that unlikely neighbours meet.
  const focusOn = (forms: readonly Instruction[]) =>
    Array.from({ length: 4 + random.below(24) }, () => random.pick(forms))
  const focus = { plain: focusOn(byRole.plain), memory: focusOn(byRole.memory), atomic: focusOn(byRole.atomic) }
  const choose = (role: keyof typeof focus) => random.pick(random.chance(0.8) ? focus[role] : byRole[role])
  const functionCount = random.below(3)

  const make = (form: Instruction, fixed: FieldValues = {}): Item | undefined => {
    if (without.includes(form.name)) return undefined
    const values = randomValues(form, random, fixed, mayWrite)
    return values && { form, values }
  }
  const exact = (name: string, values: FieldValues): Item => ({ form: named(name), values })
  const toGroup = (
    name: string,
    values: FieldValues,
    item: number,
    part: "offset" | "high" | "low" = "offset",
  ): Item => ({
    form: named(name),
    values,
    target: { item, part },
  })
  const addressOf = (register: number, group: number): Item[] => [
    toGroup("auipc", { rd: register }, group, "high"),
    toGroup("addi", { rd: register, rs1: register }, group, "low"),
  ]
  const add = (...items: (Item | undefined)[]) => {
    const group = items.filter((item) => item !== undefined)
    if (group.length === items.length) groups.push(group)
  }

  const plain = () => {
    const item = make(choose("plain"))
    add(...(item && random.chance(0.7) ? floatOperands(item) : []), item)
  }

  /** Loads of fresh operands for an instruction that reads floating-point registers: results of others soon are all NaNs. */
  const floatOperands = ({ form, values }: Item): Item[] => {
    const format = form.name.split(".").at(-1)
    const sources = form.syntaxParts.flatMap((part) =>
      part.kind === "floatRegister" && part.field !== "rd" ? (values[part.field] ?? 0) : [],
    )
    if (sources.length === 0 || (format !== "s" && format !== "d")) return []
    const address = random.pick(free)
    // From here, negative offsets reach the pool's whole.
    const poolEnd = exact("addi", {
      rd: address,
      rs1: registers.firstBase,
      imm: floatPool.end - windowLayout.firstBase,
    })
    const first = format === "d" ? floatPool.start : floatPool.singles
    const loads = sources.map((rd) =>
      exact("fld", {
        rd,
        rs1: address,
        imm: first - floatPool.end + 8 * random.below((floatPool.end - floatPool.singles) / 8),
      }),
    )
    return [poolEnd, ...loads]
  }

  const branch = (skip: number) => {
    const form = random.pick(byRole.branch)
    const values = randomValues(form, random, { imm: 8 }, mayWrite)
    if (values) groups.push([{ form, values, target: { item: groups.length + 1 + skip, part: "offset" } }])
  }

  /** A register for an address: what the instruction's field can hold, and the program may write. */
  const addressRegister = (form: Instruction): number | undefined => {
    const source = addressSource(form)
    if (typeof source === "number") return mayWrite(source) ? source : undefined
    return random.pick(free.filter((register) => canHold(form, source, register)))
  }
  const withAddress = (form: Instruction, register: number, fixed: FieldValues = {}) => {
    const source = addressSource(form)
    return make(form, typeof source === "number" ? fixed : { ...fixed, [source]: register })
  }

  const noOffset = (form: Instruction): FieldValues => (hasField(form, "imm") ? { imm: 0 } : { uimm: 0 })
  const smallOffset = (form: Instruction): FieldValues => (hasField(form, "imm") ? { imm: random.below(64) - 32 } : {})
  const memory = () => {
    const form = choose("memory")
    const direct = typeof addressSource(form) === "string"
    const base = random.chance(0.5) ? registers.firstBase : registers.secondBase
    if (direct && random.chance(0.5)) return add(withAddress(form, base))
    const address = addressRegister(form)
    if (address === undefined) return
    if (!tame && random.chance(0.04)) {
      // Far from any code: without fence.i, what a store to code does is up to the engine.
      const far = exact("slli", { rd: address, rs1: address, shamt: 20 + random.below(30) })
      const before = exact("xori", { rd: address, rs1: address, imm: -1 })
      return add(far, ...(random.chance(0.5) ? [before] : []), withAddress(form, address, noOffset(form)))
    }
    if (random.chance(0.5)) {
      const close = exact("addi", { rd: address, rs1: base, imm: random.below(1025) - 512 })
      return add(close, withAddress(form, address, smallOffset(form)))
    }
    // An index from a register: up to 1 KiB, or (not tame) so far that it leaves the pages that are always there.
    const index = exact("andi", { rd: address, rs1: random.below(32), imm: 0x3ff })
    const scale = exact("slli", { rd: address, rs1: address, shamt: near || tame ? 0 : random.below(5) })
    const sum = exact("add", { rd: address, rs1: address, rs2: base })
    add(index, scale, sum, withAddress(form, address, smallOffset(form)))
  }

  const atomic = () => {
    const form = choose("atomic")
    const size = form.name.includes(".d") ? 8 : 4
    const address = addressRegister(form)
    if (address === undefined) return
    const aligned = tame || random.chance(0.95)
    const offset = aligned ? (random.below(2048 / size) - 1024 / size) * size : random.below(2048) - 1024
    const set = exact("addi", { rd: address, rs1: registers.firstBase, imm: offset })
    const item = withAddress(form, address)
    if (!form.name.startsWith("lr.") || (!tame && random.chance(0.2))) return add(set, item)
    // Reserve, something in between, store.
    const conditional = make(named(form.name.replace("lr", "sc")), { rs1: address })
    const between = random.chance(0.5) ? [make(choose("plain"))] : []
    const keep = [item, ...between].some((each) => each?.values.rd === address)
    if (!keep) add(set, item, ...between, conditional)
  }

  // Accesses after which the rounding mode is one that exists.
  const flags = () => make(random.pick(byRole.csr), { csr: 1 })
  const mode = () => make(named("csrrwi"), { csr: 2, uimm: random.below(5) })
  const status = () => make(named(random.pick(["csrrs", "csrrwi"])), { csr: 3, rs1: 0 })
  const csr = () => {
    const form = random.pick(byRole.csr)
    if (tame || random.chance(0.7)) return add(random.pick([flags, mode, status])())
    if (random.chance(0.3)) return add(make(form, { csr: random.pick(csrs.float) }))
    if (random.chance(0.3)) return add(make(form))
    add(make(form, { csr: random.pick(csrs.counters), ...(random.chance(0.6) ? { rs1: 0, uimm: 0 } : {}) }))
  }

  /** A jump over a few groups, through a register or not. */
  const jump = () => {
    const target = groups.length + 1 + random.below(6)
    const rd = random.chance(0.5) ? 0 : random.pick(free)
    if (random.chance(0.3)) return add(toGroup(random.chance(0.5) ? "c.j" : "jal", {}, target))
    if (random.chance(0.3)) return add(toGroup("jal", { rd }, target))
    const address = random.pick(free)
    const through = random.chance(0.3)
      ? exact("c.jr", { rs1: address })
      : exact("jalr", { rd, rs1: address, imm: random.below(2) })
    add(...addressOf(address, target), through)
  }

  const call = () => {
    if (functionCount === 0) return
    const callee = random.below(functionCount)
    callers.push({ group: groups.length, function: callee })
    if (random.chance(0.5)) return add(toGroup("jal", { rd: registers.link }, 0))
    const address = random.chance(0.3) ? registers.link : random.pick(free)
    const through = random.chance(0.5)
      ? exact("c.jalr", { rs1: address })
      : exact("jalr", { rd: registers.link, rs1: address })
    add(...addressOf(address, 0), through)
  }

  /** Overwrites an instruction a few groups ahead, then executes it or not. */
  const rewrite = () => {
    const slot = make(random.pick(byRole.plain.filter(({ length }) => length === 4)))
    const other = make(random.pick(byRole.plain.filter(({ length }) => length === 4)))
    if (!slot || !other) return
    const [address, value] = [random.pick(free), random.pick(free)]
    if (address === value) return
    const word = encode(other.form, other.values) | 0
    const low = (word << 20) >> 20
    const skip = random.below(4)
    const target = groups.length + 1 + skip
    add(
      ...addressOf(address, target),
      exact("lui", { rd: value, imm: (word - low) | 0 }),
      exact("addiw", { rd: value, rs1: value, imm: low }),
      exact("sw", { rs1: address, rs2: value }),
      exact("fence.i", {}),
    )
    for (let i = 0; i < skip; i++) add(make(choose("plain")) ?? exact("addi", {}))
    add(slot)
  }

  /** What stops an untame program: traps of its own, words that are no instruction, jumps to anywhere. */
  const wild = () => {
    const kind = random.below(4)
    if (kind === 0) return add(make(random.pick(byRole.trap)))
    if (kind === 1) return add(make(random.pick(byRole.plain.filter(hasRounding)), { rm: random.below(8) }))
    if (kind === 2 && random.chance(0.3)) {
      const address = random.pick(free)
      return add(exact("slli", { rd: address, rs1: address, shamt: 20 }), make(named("jalr"), { rs1: address }))
    }
    for (let attempt = 0; attempt < 20; attempt++) {
      const length = random.chance(0.5) ? 2 : 4
      const word = (length === 2 ? random.below(0x4000) * 4 + random.below(3) : random.below(2 ** 30) * 4 + 3) >>> 0
      // Not what the privileged architecture has there, which may join the tables one day.
      if (!decode(word) && (word & 0x7f) !== 0x73) return void groups.push([{ word, length }])
    }
  }

  /** Jumps into an instruction whose second half is an instruction by itself. */
  const middle = () => {
    const [address, rd] = [random.pick(free), random.pick(free)]
    const inner = make(random.pick(byRole.plain.filter(({ length }) => length === 2)))
    if (!inner) return
    const imm = (encode(inner.form, inner.values) << 16) | (random.below(16) << 12)
    add(...addressOf(address, groups.length + 1), exact("jalr", { rd: 0, rs1: address, imm: 2 }))
    add(exact("lui", { rd, imm }))
  }

  const phraseTools: PhraseTools = {
    random,
    free,
    bases: [registers.firstBase, registers.secondBase],
    make,
    near: (rd) => exact("addi", { rd, rs1: registers.firstBase, imm: random.below(1025) - 512 }),
    addressOf,
  }
  const phrase = () => add(...(makePhrase(random.pick(phrases), groups.length, phraseTools) ?? [undefined]))

  const body = (count: number, depth: number, inFunction: boolean) => {
    for (let i = 0; i < count; i++) {
      const dice = phrases.length > 0 && random.chance(0.4) ? 100 : random.below(100)
      if (dice === 100) phrase()
      else if (dice < 25) memory()
      else if (dice < 30) atomic()
      else if (dice < 34) csr()
      else if (dice < 43) branch(random.below(6))
      else if (dice < 47) jump()
      else if (dice < 51 && !inFunction) call()
      else if (dice < 53 && !tame) wild()
      else if (dice < 54) rewrite()
      else if (dice < 55) middle()
      else if (dice < 61 && depth < loopDepth) loop(depth)
      else plain()
    }
  }
  const loop = (depth: number) => {
    const counter = registers.counters[depth]
    add(exact("addi", { rd: counter, rs1: 0, imm: 2 + random.below(random.chance(0.1) ? 300 : 7) }))
    const start = groups.length
    body(2 + random.below(10), depth + 1, false)
    // Counting down by `blt zero`, so that a jump into the loop past its start cannot make it endless.
    groups.push([
      exact("addi", { rd: counter, rs1: counter, imm: -1 }),
      toGroup("blt", { rs1: 0, rs2: counter }, start),
    ])
  }

  body(size, 0, false)
  const mainEnd = groups.length
  groups.push([toGroup("jal", { rd: 0 }, -1)])
  const starts: number[] = []
  const ends: number[] = []
  for (let i = 0; i < functionCount; i++) {
    starts.push(groups.length)
    body(2 + random.below(8), loopDepth, true)
    ends.push(groups.length)
    groups.push([
      random.chance(0.5) ? exact("c.jr", { rs1: registers.link }) : exact("jalr", { rd: 0, rs1: registers.link }),
    ])
  }
  groups.push([exact("ecall", {})])
  return flatten(groups, callers, starts, [mainEnd, ...ends])
}

const hasField = (form: Instruction, field: FieldName) => form.fields.some(({ name }) => name === field)
const hasRounding = (form: Instruction) => hasField(form, "rm")

/** Joins the groups; a target is now an item, calls are bound, and a jump ahead stays in its function. */
function flatten(
  groups: readonly Group[],
  callers: readonly { group: number; function: number }[],
  starts: readonly number[],
  ends: readonly number[],
): ProgramItem[] {
  const first: number[] = []
  let count = 0
  for (const group of groups) {
    first.push(count)
    count += group.length
  }
  const callees = new Map(callers.map((caller) => [caller.group, starts[caller.function]]))
  return groups.flatMap((group, number) => {
    const end = ends.find((each) => number <= each) ?? groups.length - 1
    return group.map((item) => {
      if (!("form" in item) || !item.target) return item
      const wanted = item.target.item < 0 ? groups.length - 1 : (callees.get(number) ?? Math.min(item.target.item, end))
      return { ...item, target: { ...item.target, item: first[wanted] } }
    })
  })
}
