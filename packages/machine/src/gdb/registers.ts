// The registers of a hart under gdb's numbers and names (Debugging with GDB, "RISC-V Features").
import type { Hart } from "@lamina/interfaces"
import { csrNames, csrNumber, floatRegisterNames, integerRegisterNames } from "@lamina/isa"

export type RegisterFeature = "cpu" | "fpu" | "csr" | "virtual"

export interface GdbRegister {
  /** gdb's number of it. */
  readonly number: number
  readonly name: string
  /** Bytes. */
  readonly size: 1 | 4 | 8
  /** Its type in a target description. */
  readonly type: string
  readonly feature: RegisterFeature
  read(hart: Hart): bigint
  /** Throws `RangeError` when it cannot have that value. */
  write(hart: Hart, value: bigint): void
}

/** gdb's own numbers of RISC-V's registers. */
export const pcNumber = 32
const firstFloat = 33
const firstCsr = 65
const privilegeNumber = firstCsr + 0x1000

/** CSRs that belong to the floating-point unit. */
const floatCsrs: ReadonlySet<string> = new Set(["fflags", "frm", "fcsr"])

/** What integer registers point at by convention, by their ABI names. */
const pointers: ReadonlyMap<string, string> = new Map([
  ["ra", "code_ptr"],
  ["sp", "data_ptr"],
  ["gp", "data_ptr"],
  ["tp", "data_ptr"],
])

/** All registers that `hart` has, in the order of their numbers. */
export function gdbRegisters(hart: Hart): readonly GdbRegister[] {
  return [
    ...integerRegisterNames.map(integerRegister),
    programCounter,
    ...floatRegisterNames.map(floatRegister),
    ...csrNames.flatMap((name) => csrRegister(hart, name) ?? []),
    privilege,
  ]
}

/** Those that a `g` packet holds: they change with every instruction, the others are asked for one by one. */
export function isGeneral({ feature }: GdbRegister): boolean {
  return feature === "cpu"
}

function integerRegister(name: string, number: number): GdbRegister {
  return {
    number,
    name,
    size: 8,
    type: pointers.get(name) ?? "int",
    feature: "cpu",
    read: (hart) => hart.x(number),
    write(hart, value) {
      if (number !== 0) hart.setX(number, value)
    },
  }
}

const programCounter: GdbRegister = {
  number: pcNumber,
  name: "pc",
  size: 8,
  type: "code_ptr",
  feature: "cpu",
  read: (hart) => hart.pc,
  write(hart, value) {
    hart.pc = value
  },
}

function floatRegister(name: string, number: number): GdbRegister {
  return {
    number: firstFloat + number,
    name,
    size: 8,
    type: "riscv_double",
    feature: "fpu",
    read: (hart) => hart.f(number),
    write: (hart, value) => hart.setF(number, value),
  }
}

function csrRegister(hart: Hart, name: string): GdbRegister | undefined {
  const number = csrNumber(name)
  if (number === undefined) return undefined
  const isFloat = floatCsrs.has(name)
  try {
    hart.csr(number)
  } catch (error) {
    if (error instanceof RangeError) return undefined
    throw error
  }
  return {
    number: firstCsr + number,
    name,
    size: isFloat ? 4 : 8,
    type: isFloat ? "int" : "uint64",
    feature: isFloat ? "fpu" : "csr",
    read: (of) => of.csr(number),
    write: (of, value) => of.setCsr(number, value),
  }
}

const privilege: GdbRegister = {
  number: privilegeNumber,
  name: "priv",
  size: 1,
  type: "uint8",
  feature: "virtual",
  read: (hart) => BigInt(hart.privilege),
  write(hart, value) {
    if (value !== 0n && value !== 1n && value !== 3n) throw new RangeError("no such privilege level")
    hart.privilege = value === 0n ? 0 : value === 1n ? 1 : 3
  },
}
