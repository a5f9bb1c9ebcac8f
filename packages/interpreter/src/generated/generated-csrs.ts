// The CSRs that generated code accesses by itself, as their rows in the table say: what kernels and compiled code access often.
import type { FunctionBuilder, Value } from "@lamina/ir"
import {
  csrByNumber,
  csrNumber,
  csrSlot,
  fieldMask,
  firstHartState,
  hartState,
  instructionsPerTick,
  InternalError,
  privilegeLevel,
  statusBit,
  type BaseInstruction,
  type CsrDescription,
  type Decoded,
} from "@lamina/isa"
import type { Flow, OperandSource } from "./ir-operations.ts"
import { layout } from "./layout.ts"

const numberOf = (name: string): number => {
  const found = csrNumber(name)
  if (found === undefined) throw new InternalError(`there is no CSR ${name}`)
  return found
}
const number = {
  fflags: numberOf("fflags"),
  frm: numberOf("frm"),
  fcsr: numberOf("fcsr"),
  sstatus: numberOf("sstatus"),
  cycle: numberOf("cycle"),
  time: numberOf("time"),
  instret: numberOf("instret"),
}
/** Counters, with the bit of `mcounteren`, `scounteren` and `mcountinhibit` that is theirs. They are only ever read. */
const counters: readonly { readonly csr: number; readonly bit: number; readonly offset: number }[] = [
  { csr: number.cycle, bit: 0, offset: hartState.cycleOffset },
  { csr: number.time, bit: 1, offset: hartState.timeOffset },
  { csr: number.instret, bit: 2, offset: hartState.instretOffset },
]
const counterOf = (csr: number) => counters.find((counter) => counter.csr === csr)
/** Registers that only hold what is written, by the masks of their fields. */
const plain = ["sscratch", "sepc", "scause", "stval"].map(numberOf)

/** Their numbers. */
export const generatedCsrs: readonly number[] = [...Object.values(number), ...plain]

/** Whether it is part of the floating-point state, and out of reach while that is off. */
export function isFloatCsr(csr: number | undefined): boolean {
  return csr !== undefined && csr <= number.fcsr
}

/** Whether generated code can do this access: counters are only ever read. */
export function isGenerated(instruction: BaseInstruction, { csr, rs1 }: Pick<Decoded, "csr" | "rs1">): boolean {
  return generatedCsrs.includes(csr) && (!isCounter(csr) || (isRead(instruction) && rs1 === 0))
}

/** Whether an instruction reads a CSR and, with x0, does nothing else. */
export function isRead({ name }: BaseInstruction): boolean {
  return name === "csrrs"
}

/** Whether it is a counter: an access must not name a register to write from. */
export function isCounter(csr: number): boolean {
  return counterOf(csr) !== undefined
}

const row = (csr: number): CsrDescription => {
  const found = csrByNumber.get(csr)
  if (!found) throw new InternalError(`there is no CSR ${csr}`)
  return found
}
const maskOf = (csr: number, kinds: readonly string[]) =>
  row(csr).fields.reduce((bits, field) => (kinds.includes(field.rule.kind) ? bits | fieldMask(field) : bits), 0n)

const shownStatus = maskOf(number.sstatus, ["stored", "fixed", "one-of"])
const writtenStatus = maskOf(number.sstatus, ["stored"])
const translating = (1n << BigInt(statusBit.SUM)) | (1n << BigInt(statusBit.MXR))
const interruptEnable = 1n << BigInt(statusBit.SIE)
const dirty = 3n << BigInt(statusBit.FS)
const slot = (name: string) => firstHartState + csrSlot(name)

/** Emits reads and writes of the CSR that `source` names; leaves for the reference semantics where they are not permitted. */
export function csrAccess(f: FunctionBuilder, source: OperandSource, flow: Flow) {
  const { csr = 0 } = source
  const i64 = (value: bigint) => f.iconst64(BigInt.asIntN(64, value))
  const none = () => f.iconst32(0)
  const load = (place: number) => f.load("i64.load", none(), place, "state")
  const load32 = (place: number) => f.load("i64.load32_u", none(), place, "state")
  const and = (value: Value, mask: bigint) => f.binary("i64.and", value, i64(mask))
  const isNonzero = (value: Value) => f.compare("i64.ne", value, i64(0n))
  const requireSupervisor = () => flow.slowIf(f.unary("i32.eqz", f.load("i32.load", none(), layout.privilege, "state")))
  const fflags = () => load32(layout.fflags)
  const frm = () => load32(layout.frm)

  const readStatus = () => {
    requireSupervisor()
    const status = load(layout.mstatus)
    const isDirty = f.convert("i64.extend_i32_u", f.compare("i64.eq", and(status, dirty), i64(dirty)))
    return f.binary("i64.or", and(status, shownStatus), f.binary("i64.shl", isDirty, i64(63n)))
  }
  const writeStatus = (value: Value) => {
    requireSupervisor()
    const old = load(layout.mstatus)
    const next = f.binary("i64.or", and(old, ~writtenStatus), and(value, writtenStatus))
    const changed = f.binary("i64.xor", old, next)
    // Another translation context, or an interrupt that may have become deliverable: not for generated code.
    const pending = f.binary("i64.or", load32(slot("mip")), load32(firstHartState + hartState.interruptLines))
    const enabled = f.binary("i64.and", pending, load32(slot("mie")))
    const enabling = and(f.binary("i64.and", changed, next), interruptEnable)
    const mayInterrupt = f.binary("i32.and", isNonzero(enabling), isNonzero(enabled))
    flow.slowIf(f.binary("i32.or", isNonzero(and(changed, translating)), mayInterrupt))
    f.store("i64.store", none(), next, layout.mstatus, "state")
  }
  const readCounter = ({ bit, offset }: (typeof counters)[number]) => {
    const mask = 1n << BigInt(bit)
    const permits = (name: string) => isNonzero(and(load32(slot(name)), mask))
    const isPrivilege = (level: number) =>
      f.compare("i32.eq", f.load("i32.load", none(), layout.privilege, "state"), f.iconst32(level))
    const below = f.binary(
      "i32.and",
      permits("mcounteren"),
      f.binary("i32.or", isPrivilege(privilegeLevel.supervisor), permits("scounteren")),
    )
    const isPermitted = f.binary("i32.or", isPrivilege(privilegeLevel.machine), below)
    flow.slowIf(f.unary("i32.eqz", isPermitted))
    const count = f.binary("i64.add", source.retired(), load(firstHartState + offset))
    if (csr === number.time) return f.binary("i64.div_u", count, i64(BigInt(instructionsPerTick)))
    flow.slowIf(f.convert("i32.wrap_i64", and(load32(firstHartState + hartState.mcountinhibit), mask)))
    return count
  }

  return {
    read(): Value {
      switch (csr) {
        case number.fflags:
          return fflags()
        case number.frm:
          return frm()
        case number.fcsr:
          return f.binary("i64.or", f.binary("i64.shl", frm(), i64(5n)), fflags())
        case number.sstatus:
          return readStatus()
        case number.cycle:
        case number.time:
        case number.instret: {
          const counter = counterOf(csr)
          if (!counter) throw new InternalError(`CSR ${csr} is no counter`)
          return readCounter(counter)
        }
        default:
          requireSupervisor()
          return load(slot(row(csr).name))
      }
    },
    write(value: Value): void {
      const store32 = (place: number, field: Value, mask: bigint) =>
        f.store("i64.store32", none(), and(field, mask), place, "state")
      switch (csr) {
        case number.fflags:
          return store32(layout.fflags, value, 31n)
        case number.frm:
          return store32(layout.frm, value, 7n)
        case number.fcsr:
          store32(layout.fflags, value, 31n)
          return store32(layout.frm, f.binary("i64.shr_u", value, i64(5n)), 7n)
        case number.sstatus:
          return writeStatus(value)
        case number.cycle:
        case number.time:
        case number.instret:
          return
        default: {
          requireSupervisor()
          f.store("i64.store", none(), and(value, maskOf(csr, ["stored"])), slot(row(csr).name), "state")
        }
      }
    },
  }
}
