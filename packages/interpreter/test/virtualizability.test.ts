// The analysis of what can be virtualized says what the reference interpreter does: each instruction and each CSR, in each mode.
import {
  analyseVirtualizability,
  createMachineMemory,
  csrNumber,
  csrOf,
  csrTable,
  encode,
  fieldRange,
  hartState,
  hartStateSize,
  instructionByName,
  memoryHeader,
  resetCsrs,
  statusBit,
  translationWatch,
  trapCause,
  type FieldValues,
  type SituationName,
  type Virtualizability,
} from "@lamina/isa"
import { describe, expect, test } from "vitest"
import { createReference } from "../src/index.ts"

const ramBase = 0x8000_0000
const ramSize = 1 << 16
const data = ramBase + 0x1000
const allOnes = 0xffff_ffff_ffff_ffffn

const memory = createMachineMemory({ ram: { base: ramBase, size: ramSize }, pmpEntries: 64 })
const engine = createReference(memory)
const state = memory.hartState(0)
const analysis = analyseVirtualizability()

function setCsr(name: string, value: bigint): void {
  csrOf(memory.view(), csrNumber(name) ?? -1)?.write?.(memory.view(), state, value)
}

interface Setting {
  readonly privilege: number
  readonly csrs?: Readonly<Record<string, bigint>>
  /** Does more to the hart before the instruction. */
  readonly prepare?: () => void
}

/** Puts the hart after reset, PMP open, floating point on, registers the same whatever was before; then as a setting says. */
function arrange({ privilege, csrs = {}, prepare }: Setting): void {
  const view = memory.view()
  memory.bytes().fill(0, state, state + hartStateSize)
  memory.bytes().fill(7, memory.ram.offset, memory.ram.offset + ramSize)
  resetCsrs(view, state)
  for (const [name, value] of Object.entries({ pmpaddr0: allOnes, pmpcfg0: 0x1fn, mstatus: 1n << 13n, ...csrs }))
    setCsr(name, value)
  for (let register = 1; register < 32; register++) {
    view.setBigUint64(state + hartState.x + 8 * register, BigInt(data), true)
    view.setBigUint64(state + hartState.f + 8 * register, 0x3ff8_0000_0000_0001n + BigInt(register), true)
  }
  view.setBigUint64(state + hartState.pc, BigInt(ramBase), true)
  prepare?.()
  view.setUint32(state + hartState.privilege, privilege, true)
  view.setUint32(memoryHeader.attention, 0, true)
  view.setUint32(memoryHeader.translationWatch, translationWatch.watching, true)
}

/** Executes one instruction. The cause of the trap, or undefined when there is none. */
function execute(word: number): number | undefined {
  memory.view().setUint32(memory.ram.offset, word, true)
  const stop = engine.run(0, 1)
  return stop.kind === "trap" ? stop.trap.cause : undefined
}

const csrInstructions = ["csrrw", "csrrs", "csrrc", "csrrwi", "csrrsi", "csrrci"]

/** The instruction, or all CSR instructions that may access the CSR: those that write a read-only one never may. */
function wordsOf({ kind, name }: Virtualizability): readonly number[] {
  if (kind === "instruction") return [wordOf(name)]
  const csr = csrTable.find((row) => row.name === name)
  if (!csr) throw new Error(`no CSR ${name}`)
  const usable = csr.readOnly ? csrInstructions.filter((each) => !each.startsWith("csrrw")) : csrInstructions
  const source = csr.readOnly ? 0 : 8
  return usable.map((each) => wordOf(each, { csr: csr.number, [each.endsWith("i") ? "uimm" : "rs1"]: source }))
}

const isRegister = (field: string) => /^r[ds]\d?$/.test(field)

/** Registers are 8 where one may choose, other fields 0 or what comes next. */
function wordOf(name: string, given: FieldValues = {}): number {
  const form = instructionByName.get(name)
  if (!form) throw new Error(`no instruction ${name}`)
  const values = form.fields.map((field): [string, number] => {
    const { minimum, maximum, step } = fieldRange(field)
    const wanted = isRegister(field.name) ? 8 : Math.max(0, minimum)
    const fits = (value: number) => value >= minimum && value <= maximum && !field.excludes.includes(value)
    return [field.name, [wanted, wanted + step].find(fits) ?? maximum]
  })
  return encode(form, { ...Object.fromEntries(values), ...given })
}

const floatOn = 1n << BigInt(statusBit.FS)
const locks = [statusBit.TVM, statusBit.TW, statusBit.TSR].reduce((sum, bit) => sum | (1n << BigInt(bit)), 0n)
const settings: Readonly<Record<SituationName, Setting>> = {
  machine: { privilege: 3 },
  user: { privilege: 0 },
  userWithCounters: { privilege: 0, csrs: { mcounteren: allOnes, scounteren: allOnes } },
  supervisor: { privilege: 1, csrs: { mcounteren: allOnes, menvcfg: 1n << 63n } },
  guardedSupervisor: { privilege: 1, csrs: { mstatus: floatOn | locks } },
}
const { machine, user } = settings
const direct = analysis.filter((each) => each.class !== "by-csr")

test("every instruction and every CSR is classified, once", () => {
  const names = (kind: string) => analysis.filter((each) => each.kind === kind).map(({ name }) => name)
  expect(names("instruction")).toEqual([...instructionByName.keys()])
  expect(names("csr")).toEqual(csrTable.map(({ name }) => name))
})

describe("traps", () => {
  const causes = (one: Virtualizability, setting: Setting) =>
    wordsOf(one).map((word) => {
      arrange(setting)
      return execute(word)
    })

  test.each(Object.keys(settings) as SituationName[])("as said: %s", (situation) => {
    const found = direct.map((one) => [one.name, causes(one, settings[situation]).map((cause) => cause !== undefined)])
    expect(found).toEqual(direct.map((one) => [one.name, wordsOf(one).map(() => one.traps[situation])]))
  })

  test("privileged is what is illegal in user mode, and executes in machine mode", () => {
    const isPrivileged = (one: Virtualizability) =>
      causes(one, user).every((cause) => cause === trapCause.illegalInstruction) &&
      causes(one, machine).every((cause) => cause === undefined)
    expect(direct.filter(isPrivileged)).toEqual(direct.filter((one) => one.class === "privileged"))
  })

  test("what is mirrored is illegal in every mode while floating point is off", () => {
    const isMirrored = (one: Virtualizability) =>
      [user, machine].every((setting) =>
        causes(one, { ...setting, csrs: { mstatus: 0n } }).every((cause) => cause === trapCause.illegalInstruction),
      ) && causes(one, user).every((cause) => cause === undefined)
    expect(direct.filter(isMirrored)).toEqual(direct.filter((one) => one.class === "mirrored"))
  })
})

/** The program's own: registers and memory. */
function ownState(): string {
  const own = memory.bytes().slice(state, state + hartState.reservation + 8)
  own.fill(0, hartState.instret, hartState.instret + 8)
  return `${own.join()} ${memory
    .bytes()
    .slice(memory.ram.offset, memory.ram.offset + ramSize)
    .join()}`
}

test("what is not sensitive, or mirrored, does the same in user mode as in machine mode", () => {
  expect(direct.filter((one) => one.class === "unprivileged")).toEqual([])
  const same = direct.filter((one) => one.class === "innocuous" || one.class === "mirrored")
  for (const one of same) {
    const [inUser, inMachine] = [user, machine].map((setting) => {
      return wordsOf(one).map((word) => {
        arrange(setting)
        execute(word)
        return ownState()
      })
    })
    expect(inUser, one.name).toEqual(inMachine)
  }
})

/** Parts of the state block that are the program's own, an engine's, or count instructions. */
const uninteresting = [
  [hartState.x, hartState.satp],
  [hartState.trapCause, hartState.timeOffset],
  [hartState.sink, hartState.waiting],
] as const

/** What is left of the state, `mstatus.FS` if asked for, and whether translations were fenced. */
function configuration(withFloat: boolean): Buffer {
  const bytes = Buffer.from(memory.bytes().slice(state, state + hartStateSize))
  for (const [from, to] of uninteresting) bytes.fill(0, from, to)
  if (!withFloat) bytes[hartState.mstatus + 1] &= ~0x60
  const watch = Buffer.from([memory.view().getUint32(memoryHeader.translationWatch, true)])
  return Buffer.concat([bytes, watch])
}

/** Uniform 64-bit numbers from a nonzero seed (xorshift, Marsaglia 2003). */
function randomNumbers(seed: bigint): () => bigint {
  let number = seed
  return () => {
    number ^= BigInt.asUintN(64, number << 13n)
    number ^= number >> 7n
    number ^= BigInt.asUintN(64, number << 17n)
    return number
  }
}

const counted = ["instret", "timeOffset", "cycleOffset", "instretOffset", "interruptLines"] as const

/** A hart in machine mode, configured by chance: floating point stays on, and memory reachable. */
function configuredBy(random: () => bigint): Setting {
  const prepare = () => {
    for (const { name } of csrTable)
      setCsr(name, name.startsWith("pmpcfg") ? random() & 0x7f7f_7f7f_7f7f_7f7fn : random())
    setCsr("mstatus", (random() & ~(1n << BigInt(statusBit.MPRV))) | floatOn)
    memory.view().setUint32(state + hartState.id, Number(random() & 0xffn), true)
    for (const part of counted) memory.view().setBigUint64(state + hartState[part], random(), true)
    memory.view().setBigUint64(state + hartState.x + 8 * 9, random(), true)
  }
  return { privilege: 3, prepare }
}

const attempts = 24

describe("in machine mode, over configurations by chance", () => {
  const random = randomNumbers(0x1234_5678_9abc_def1n)

  /** Whether executing it changes the configuration in some of them. */
  const changesSome = (one: Virtualizability, withFloat: boolean) =>
    Array.from({ length: attempts }).some(() =>
      wordsOf(one).some((word) => {
        arrange(configuredBy(random))
        const before = configuration(withFloat)
        execute(word)
        return !configuration(withFloat).equals(before)
      }),
    )

  test("what is control-sensitive changes them, and nothing else does", () => {
    const isClaimed = ({ changes }: Virtualizability) => changes.some((place) => place !== "mstatus.FS")
    const found = direct.filter((one) => changesSome(one, false))
    expect(found.map(({ name }) => name)).toEqual(direct.filter(isClaimed).map(({ name }) => name))
  })

  test("what is not said to mark floating point dirty does not", () => {
    const isSilent = ({ changes }: Virtualizability) => changes.length === 0
    expect(direct.filter((one) => isSilent(one) && changesSome(one, true))).toEqual([])
    expect(direct.filter((one) => one.class === "mirrored" && changesSome(one, true)).length).toBeGreaterThan(50)
  })

  test("what reads a CSR that is behaviour-sensitive differs between them; what only tells the machine does not", () => {
    const read = (name: string) => {
      arrange(configuredBy(random))
      execute(wordOf("csrrs", { csr: csrNumber(name) ?? 0, rs1: 0, rd: 10 }))
      return memory.view().getBigUint64(state + hartState.x + 8 * 10, true)
    }
    const differs = ({ name }: Virtualizability) => new Set(Array.from({ length: attempts }, () => read(name))).size > 1
    const isProgramsOwn = ({ name }: Virtualizability) => ["fflags", "frm", "fcsr"].includes(name)
    const csrs = analysis.filter((one) => one.kind === "csr" && !isProgramsOwn(one))
    for (const one of csrs) expect([one.name, differs(one)]).toEqual([one.name, one.dependsOn[0] !== "machine"])
  })
})

test("an environment call tells the mode by its cause, a breakpoint does not", () => {
  const causes = (name: string) =>
    [machine, settings.supervisor, user].map((setting) => {
      arrange(setting)
      return execute(wordOf(name))
    })
  expect(new Set(causes("ecall")).size).toBe(3)
  expect(new Set(causes("ebreak")).size).toBe(1)
})

test("numbers without a CSR trap in every mode", () => {
  const numbers = Array.from({ length: 4096 }, (_, number) => number).filter(
    (number) => !csrTable.some((row) => row.number === number),
  )
  for (const setting of [machine, user]) {
    for (const csr of numbers) {
      arrange(setting)
      expect([csr, execute(wordOf("csrrs", { csr, rs1: 0 }))]).toEqual([csr, trapCause.illegalInstruction])
    }
  }
})
