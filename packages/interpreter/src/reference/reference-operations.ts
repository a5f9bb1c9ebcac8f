// The reference interpretation of the operation algebra: BigInt values over the hart state in memory. Plain, slow, permanent.
import type { MachineMemory } from "@lamina/interfaces"
import {
  bigintFloat,
  bigintOperations,
  hartState,
  noReservation,
  trapCause,
  type Operations,
  type Register,
} from "@lamina/isa"
import { unprivilegedCsrs } from "./csr.ts"
import { GuestTrap } from "./guest-trap.ts"
import { probeStore, readMemory, writeMemory } from "./memory-access.ts"

/** A register field as the reference interpreter makes it. */
export interface NumberedRegister extends Register {
  readonly number: number
}

/** The instruction being executed: where it is, how long, and where control goes next. */
export interface Position {
  pc: bigint
  length: bigint
  next: bigint
  word: number
}

const number = (register: Register) => (register as NumberedRegister).number
const wrap = (value: bigint) => BigInt.asUintN(64, value)

/** The operations of one hart. `position` is set before each effect and read after it. Operations throw `GuestTrap`. */
export function referenceOperations(
  memory: MachineMemory,
  state: number,
  position: Position,
): Operations<bigint, boolean> {
  const illegal = () => new GuestTrap(trapCause.illegalInstruction, BigInt(position.word))
  const aligned = (address: bigint, size: number, cause: number) => {
    if (address % BigInt(size) !== 0n) throw new GuestTrap(cause, address)
  }
  const signed = (value: bigint, size: number) => wrap(BigInt.asIntN(8 * size, value))
  const readRegister = (file: number, register: Register) =>
    memory.view().getBigUint64(state + file + 8 * number(register), true)
  const writeRegister = (file: number, register: Register, value: bigint) => {
    memory.view().setBigUint64(state + file + 8 * number(register), value, true)
  }

  function x(register: Register): bigint
  function x(register: Register, value: bigint): void
  function x(register: Register, value?: bigint): bigint | void {
    if (value === undefined) return readRegister(hartState.x, register)
    if (number(register) !== 0) writeRegister(hartState.x, register, value)
  }
  function f(register: Register): bigint
  function f(register: Register, value: bigint): void
  function f(register: Register, value?: bigint): bigint | void {
    if (value === undefined) return readRegister(hartState.f, register)
    writeRegister(hartState.f, register, value)
  }
  const status = {
    get flags() {
      return memory.view().getUint32(state + hartState.fflags, true)
    },
    set flags(flags) {
      memory.view().setUint32(state + hartState.fflags, flags, true)
    },
  }

  return {
    ...bigintOperations,
    ...bigintFloat(status),
    rounding(rm) {
      const mode = rm === 7n ? BigInt(memory.view().getUint32(state + hartState.frm, true)) : rm
      if (mode > 4n) throw illegal()
      return mode
    },
    x,
    f,
    isX0: (register) => number(register) === 0,
    isZero: (immediate) => immediate === 0n,
    pc: () => position.pc,
    nextPc: () => wrap(position.pc + position.length),
    jump(offset) {
      position.next = wrap(position.pc + offset)
    },
    branch(condition, offset) {
      if (condition) position.next = wrap(position.pc + offset)
    },
    jumpIndirect(address) {
      position.next = address
    },
    load(size, extension, address) {
      const value = readMemory(memory, state, address, size, "load")
      return extension === "signed" ? signed(value, size) : value
    },
    store(size, address, value) {
      writeMemory(memory, state, address, size, value)
    },
    atomic(size, address, update) {
      aligned(address, size, trapCause.storeAddressMisaligned)
      probeStore(memory, state, address, size)
      const old = signed(readMemory(memory, state, address, size, "store"), size)
      writeMemory(memory, state, address, size, update(old))
      return old
    },
    loadReserved(size, address) {
      aligned(address, size, trapCause.loadAddressMisaligned)
      const value = signed(readMemory(memory, state, address, size, "load"), size)
      memory.view().setBigUint64(state + hartState.reservation, address, true)
      return value
    },
    storeConditional(size, address, value) {
      aligned(address, size, trapCause.storeAddressMisaligned)
      probeStore(memory, state, address, size)
      const view = memory.view()
      const held = view.getBigUint64(state + hartState.reservation, true) === address
      view.setBigUint64(state + hartState.reservation, noReservation, true)
      if (held) writeMemory(memory, state, address, size, value)
      return held
    },
    fence() {},
    fenceInstructions() {},
    csrRead(csr) {
      const found = unprivilegedCsrs.get(Number(csr))
      if (!found) throw illegal()
      return found.read(memory.view(), state)
    },
    csrWrite(csr, value) {
      const found = unprivilegedCsrs.get(Number(csr))
      if (!found?.write) throw illegal()
      found.write(memory.view(), state, value)
    },
    environmentCall() {
      const privilege = memory.view().getUint32(state + hartState.privilege, true)
      throw new GuestTrap(trapCause.environmentCallFromU + privilege, 0n)
    },
    breakpoint() {
      throw new GuestTrap(trapCause.breakpoint, position.pc)
    },
    illegal() {
      throw illegal()
    },
  }
}
