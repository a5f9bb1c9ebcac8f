// The reference interpretation of the operation algebra: BigInt values over the hart state in memory. Plain, slow, permanent.
import type { MachineMemory } from "@lamina/interfaces"
import {
  bigintFloat,
  bigintOperations,
  demandAttention,
  dirtyFloat,
  hartState,
  mayFenceTranslations,
  mayReturnFromTrap,
  mayWaitForInterrupt,
  noReservation,
  noteTranslationChange,
  permittedCsr,
  returnFromTrap,
  trapCause,
  type Operations,
  type Register,
} from "@lamina/isa"
import { GuestTrap } from "./guest-trap.ts"
import { probeAtomic, readMemory, writeMemory } from "./memory-access.ts"

/** A register field as the reference interpreter makes it. */
export interface NumberedRegister extends Register {
  readonly number: number
}

/** The instruction being executed: where it is, how long, and where control goes next. */
export interface Position {
  /** Offset of the hart's state block. */
  state: number
  pc: bigint
  length: bigint
  next: bigint
  word: number
}

const number = (register: Register) => (register as NumberedRegister).number
const wrap = (value: bigint) => BigInt.asUintN(64, value)

/** Who is told of what an instruction did that caches outside the architected state must follow. */
export interface ReferenceListener {
  /** `sfence.vma` was executed. The address and the address space are those of its operands, undefined for all. */
  translationsFenced(address: bigint | undefined, addressSpace: number | undefined): void
}

/**
 * The operations of a hart, whose state block is where `position.state` says. `position` is set before each effect and read
 * after it. Operations throw `GuestTrap`.
 */
export function referenceOperations(
  memory: MachineMemory,
  position: Position,
  listener?: ReferenceListener,
): Operations<bigint, boolean> {
  const illegal = () => new GuestTrap(trapCause.illegalInstruction, BigInt(position.word))
  const aligned = (address: bigint, size: number, cause: number) => {
    if (address % BigInt(size) !== 0n) throw new GuestTrap(cause, address)
  }
  const signed = (value: bigint, size: number) => wrap(BigInt.asIntN(8 * size, value))
  const readRegister = (file: number, register: Register) =>
    memory.view().getBigUint64(position.state + file + 8 * number(register), true)
  const writeRegister = (file: number, register: Register, value: bigint) => {
    memory.view().setBigUint64(position.state + file + 8 * number(register), value, true)
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
    dirtyFloat(memory.view(), position.state)
  }
  const status = {
    get flags() {
      return memory.view().getUint32(position.state + hartState.fflags, true)
    },
    set flags(flags) {
      memory.view().setUint32(position.state + hartState.fflags, flags, true)
      dirtyFloat(memory.view(), position.state)
    },
  }

  return {
    ...bigintOperations,
    ...bigintFloat(status),
    rounding(rm) {
      const mode = rm === 7n ? BigInt(memory.view().getUint32(position.state + hartState.frm, true)) : rm
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
      const value = readMemory(memory, position.state, address, size, "load")
      return extension === "signed" ? signed(value, size) : value
    },
    store(size, address, value) {
      writeMemory(memory, position.state, address, size, value)
    },
    atomic(size, address, update) {
      const { state } = position
      aligned(address, size, trapCause.storeAddressMisaligned)
      probeAtomic(memory, state, address, size, "store")
      const old = signed(readMemory(memory, state, address, size, "store"), size)
      writeMemory(memory, state, address, size, update(old))
      return old
    },
    loadReserved(size, address) {
      const { state } = position
      aligned(address, size, trapCause.loadAddressMisaligned)
      probeAtomic(memory, state, address, size, "load")
      const value = signed(readMemory(memory, state, address, size, "load"), size)
      memory.view().setBigUint64(state + hartState.reservation, address, true)
      return value
    },
    storeConditional(size, address, value) {
      const { state } = position
      aligned(address, size, trapCause.storeAddressMisaligned)
      probeAtomic(memory, state, address, size, "store")
      const view = memory.view()
      const held = view.getBigUint64(state + hartState.reservation, true) === address
      view.setBigUint64(state + hartState.reservation, noReservation, true)
      if (held) writeMemory(memory, state, address, size, value)
      return held
    },
    fence() {},
    fenceInstructions() {},
    csrRead: (csr) => readCsr(csr, false),
    csrReadStored: (csr) => readCsr(csr, true),
    csrWrite(csr, value) {
      const view = memory.view()
      const found = permittedCsr(view, position.state, Number(csr), true)
      if (!found?.write) throw illegal()
      found.write(view, position.state, value)
    },
    trapReturn(level) {
      if (!mayReturnFromTrap(memory.view(), position.state, level)) throw illegal()
      position.next = returnFromTrap(memory.view(), position.state, level)
    },
    waitForInterrupt() {
      if (!mayWaitForInterrupt(memory.view(), position.state)) throw illegal()
      memory.view().setUint32(position.state + hartState.waiting, 1, true)
      demandAttention(memory.view())
    },
    fenceTranslations(address, addressSpace) {
      if (!mayFenceTranslations(memory.view(), position.state)) throw illegal()
      noteTranslationChange(memory.view())
      listener?.translationsFenced(address, addressSpace === undefined ? undefined : Number(addressSpace & 0xffffn))
    },
    environmentCall() {
      const privilege = memory.view().getUint32(position.state + hartState.privilege, true)
      throw new GuestTrap(trapCause.environmentCallFromU + privilege, 0n)
    },
    breakpoint() {
      throw new GuestTrap(trapCause.breakpoint, position.pc)
    },
    illegal() {
      throw illegal()
    },
  }

  function readCsr(csr: bigint, stored: boolean): bigint {
    const view = memory.view()
    const found = permittedCsr(view, position.state, Number(csr), false)
    if (!found) throw illegal()
    return stored && found.readStored ? found.readStored(view, position.state) : found.read(view, position.state)
  }
}
