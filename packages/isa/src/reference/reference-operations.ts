// The reference interpretation of the operation algebra: BigInt values over the hart state in memory. Plain, slow, permanent.
import { bigintFloat } from "../float/bigint-float.ts"
import { bigintOperations } from "../bigint-operations.ts"
import { hartState, noReservation } from "../hart-state.ts"
import type { Operations, Register } from "../operations.ts"
import { permittedCsr } from "../privileged/csr-permission.ts"
import { demandAttention, dirtyFloat, noteTranslationChange } from "../privileged/csr.ts"
import type { PmpAccess } from "../privileged/pmp.ts"
import { mayFenceTranslations, mayReturnFromTrap, mayWaitForInterrupt } from "../privileged/instruction-permission.ts"
import { returnFromTrap } from "../privileged/trap-entry.ts"
import { trapCause } from "../trap-cause.ts"
import { GuestTrap } from "./guest-trap.ts"

/** A register field as the reference interpreter makes it. */
export interface NumberedRegister extends Register {
  readonly number: number
}

/** Memory as an instruction reaches it: translated, protected, any alignment. `state` is the hart's block. All throw `GuestTrap`, and then had no effect. */
export interface InstructionMemory {
  /** `size` bytes, little-endian, zero-extended. */
  read(state: number, address: bigint, size: number, access: PmpAccess): bigint
  /** Writes the low `size` bytes of `value`. */
  write(state: number, address: bigint, size: number, value: bigint): void
  /** Checks that an atomic access would succeed: it is allowed, and reaches RAM. */
  probeAtomic(state: number, address: bigint, size: number, access: PmpAccess): void
}

/** What instructions execute over: hart states, wherever they lie, and memory. */
export interface ReferenceMachine {
  view(): DataView
  readonly memory: InstructionMemory
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
  /** `size` bytes of RAM in one page, which may have held code, were stored to; `offset` is theirs in the machine's memory. */
  stored?(offset: number, size: number): void
}

/**
 * The operations of a hart, whose state block is where `position.state` says. `position` is set before each effect and read
 * after it. Operations throw `GuestTrap`.
 */
export function referenceOperations(
  machine: ReferenceMachine,
  position: Position,
  listener?: ReferenceListener,
): Operations<bigint, boolean> {
  const illegal = () => new GuestTrap(trapCause.illegalInstruction, BigInt(position.word))
  const aligned = (address: bigint, size: number, cause: number) => {
    if (address % BigInt(size) !== 0n) throw new GuestTrap(cause, address)
  }
  const signed = (value: bigint, size: number) => wrap(BigInt.asIntN(8 * size, value))
  const readRegister = (file: number, register: Register) =>
    machine.view().getBigUint64(position.state + file + 8 * number(register), true)
  const writeRegister = (file: number, register: Register, value: bigint) => {
    machine.view().setBigUint64(position.state + file + 8 * number(register), value, true)
  }
  const privilege = () => machine.view().getUint32(position.state + hartState.privilege, true)

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
    dirtyFloat(machine.view(), position.state)
  }
  const status = {
    get flags() {
      return machine.view().getUint32(position.state + hartState.fflags, true)
    },
    set flags(flags) {
      machine.view().setUint32(position.state + hartState.fflags, flags, true)
      dirtyFloat(machine.view(), position.state)
    },
  }

  return {
    ...bigintOperations,
    ...bigintFloat(status),
    rounding(rm) {
      const mode = rm === 7n ? BigInt(machine.view().getUint32(position.state + hartState.frm, true)) : rm
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
      const value = machine.memory.read(position.state, address, size, "load")
      return extension === "signed" ? signed(value, size) : value
    },
    store(size, address, value) {
      machine.memory.write(position.state, address, size, value)
    },
    atomic(size, address, update) {
      const { state } = position
      aligned(address, size, trapCause.storeAddressMisaligned)
      machine.memory.probeAtomic(state, address, size, "store")
      const old = signed(machine.memory.read(state, address, size, "store"), size)
      machine.memory.write(state, address, size, update(old))
      return old
    },
    loadReserved(size, address) {
      const { state } = position
      aligned(address, size, trapCause.loadAddressMisaligned)
      machine.memory.probeAtomic(state, address, size, "load")
      const value = signed(machine.memory.read(state, address, size, "load"), size)
      machine.view().setBigUint64(state + hartState.reservation, address, true)
      return value
    },
    storeConditional(size, address, value) {
      const { state } = position
      aligned(address, size, trapCause.storeAddressMisaligned)
      machine.memory.probeAtomic(state, address, size, "store")
      const view = machine.view()
      const held = view.getBigUint64(state + hartState.reservation, true) === address
      view.setBigUint64(state + hartState.reservation, noReservation, true)
      if (held) machine.memory.write(state, address, size, value)
      return held
    },
    fence() {},
    fenceInstructions() {},
    csrRead: (csr) => readCsr(csr, false),
    csrReadStored: (csr) => readCsr(csr, true),
    csrWrite(csr, value) {
      const view = machine.view()
      const found = permittedCsr(view, position.state, Number(csr), true)
      if (!found?.write) throw illegal()
      found.write(view, position.state, value)
    },
    trapReturn(level) {
      if (!mayReturnFromTrap(machine.view(), position.state, level)) throw illegal()
      position.next = returnFromTrap(machine.view(), position.state, level)
    },
    waitForInterrupt() {
      if (!mayWaitForInterrupt(machine.view(), position.state)) throw illegal()
      machine.view().setUint32(position.state + hartState.waiting, 1, true)
      demandAttention(machine.view())
    },
    fenceTranslations(address, addressSpace) {
      if (!mayFenceTranslations(machine.view(), position.state)) throw illegal()
      noteTranslationChange(machine.view())
      listener?.translationsFenced(address, addressSpace === undefined ? undefined : Number(addressSpace & 0xffffn))
    },
    environmentCall() {
      throw new GuestTrap(trapCause.environmentCallFromU + privilege(), 0n)
    },
    breakpoint() {
      throw new GuestTrap(trapCause.breakpoint, position.pc)
    },
    illegal() {
      throw illegal()
    },
  }

  function readCsr(csr: bigint, stored: boolean): bigint {
    const view = machine.view()
    const found = permittedCsr(view, position.state, Number(csr), false)
    if (!found) throw illegal()
    return stored && found.readStored ? found.readStored(view, position.state) : found.read(view, position.state)
  }
}
