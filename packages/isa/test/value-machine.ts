// A machine just large enough to try effects on: registers, 256 bytes of memory, CSRs without meaning.
import { bigintOperations } from "../src/bigint-operations.ts"
import type { AccessSize, Decoded, Operations, Register } from "../src/index.ts"
import { bigintFloat, decode } from "../src/index.ts"

/** What a trap on an illegal instruction is here. */
export class IllegalInstruction extends Error {
  override readonly name = "IllegalInstruction"
}

export interface ValueMachine {
  readonly x: bigint[]
  readonly f: bigint[]
  readonly memory: DataView
  readonly csrs: Map<bigint, bigint>
  /** Bits that read as 1 in CSRs without having been written, as the wires of `mip`. */
  readonly wires: Map<bigint, bigint>
  /** What happened besides register and memory writes, in order: `csrRead 1`, `branch`, `fence`. */
  readonly events: string[]
  /** Accrued floating-point exceptions. */
  readonly status: { flags: number }
  /** Dynamic rounding mode. */
  roundingMode: bigint
  pc: bigint
  reservation: bigint | undefined
  /** Executes one instruction word. */
  execute(word: number): void
}

function decoded(word: number): Decoded {
  const instruction = decode(word)
  if (!instruction) throw new Error(`no instruction: 0x${word.toString(16)}`)
  return instruction
}

function readBytes(memory: DataView, size: AccessSize, address: bigint): bigint {
  let value = 0n
  for (let i = size - 1; i >= 0; i--) value = (value << 8n) | BigInt(memory.getUint8(Number(address) + i))
  return value
}

function writeBytes(memory: DataView, size: AccessSize, address: bigint, value: bigint): void {
  for (let i = 0; i < size; i++) memory.setUint8(Number(address) + i, Number((value >> BigInt(8 * i)) & 0xffn))
}

function operations(machine: ValueMachine, instruction: Decoded): Operations<bigint, boolean> {
  const { memory, events } = machine
  const signed = (size: AccessSize, value: bigint) => BigInt.asUintN(64, BigInt.asIntN(size * 8, value))
  function access(file: bigint[], zero: boolean) {
    function registers(register: Register): bigint
    function registers(register: Register, value: bigint): void
    function registers(register: Register, value?: bigint): bigint | void {
      const number = instruction[register.field]
      if (value === undefined) return file[number]
      if (number !== 0 || !zero) file[number] = value
    }
    return registers
  }
  return {
    ...bigintOperations,
    ...bigintFloat(machine.status),
    rounding: (rm) => {
      const mode = rm === 7n ? machine.roundingMode : rm
      if (mode > 4n) throw new IllegalInstruction(`rounding mode ${mode}`)
      return mode
    },
    x: access(machine.x, true),
    f: access(machine.f, false),
    isX0: (register) => instruction[register.field] === 0,
    isZero: (immediate) => immediate === 0n,
    pc: () => machine.pc,
    nextPc: () => machine.pc + BigInt(instruction.length),
    jump: (offset) => void events.push(`jump ${BigInt.asIntN(64, offset)}`),
    branch: (condition, offset) => void events.push(condition ? `branch ${BigInt.asIntN(64, offset)}` : "no branch"),
    jumpIndirect: (address) => void events.push(`jumpIndirect ${address}`),
    load: (size, extension, address) => {
      const value = readBytes(memory, size, address)
      return extension === "signed" ? signed(size, value) : value
    },
    store: (size, address, value) => writeBytes(memory, size, address, value),
    atomic: (size, address, update) => {
      const old = signed(size, readBytes(memory, size, address))
      writeBytes(memory, size, address, update(old))
      return old
    },
    loadReserved: (size, address) => {
      machine.reservation = address
      return signed(size, readBytes(memory, size, address))
    },
    storeConditional: (size, address, value) => {
      const succeeds = machine.reservation === address
      if (succeeds) writeBytes(memory, size, address, value)
      machine.reservation = undefined
      return succeeds
    },
    fence: () => void events.push("fence"),
    fenceInstructions: () => void events.push("fenceInstructions"),
    csrRead: (csr) => {
      events.push(`csrRead ${csr}`)
      return (machine.csrs.get(csr) ?? 0n) | (machine.wires.get(csr) ?? 0n)
    },
    csrReadStored: (csr) => machine.csrs.get(csr) ?? 0n,
    csrWrite: (csr, value) => {
      events.push(`csrWrite ${csr}`)
      machine.csrs.set(csr, value)
    },
    trapReturn: (level) => void events.push(`trapReturn ${level}`),
    waitForInterrupt: () => void events.push("waitForInterrupt"),
    fenceTranslations: (address, addressSpace) =>
      void events.push(`fenceTranslations ${address ?? "all"} ${addressSpace ?? "all"}`),
    environmentCall: () => void events.push("environmentCall"),
    breakpoint: () => void events.push("breakpoint"),
    illegal: () => void events.push("illegal"),
  }
}

/** A machine with all registers and memory zero, and pc 0x1000. */
export function createValueMachine(): ValueMachine {
  const machine: ValueMachine = {
    x: Array<bigint>(32).fill(0n),
    f: Array<bigint>(32).fill(0n),
    memory: new DataView(new ArrayBuffer(256)),
    csrs: new Map(),
    wires: new Map(),
    events: [],
    status: { flags: 0 },
    roundingMode: 0n,
    pc: 0x1000n,
    reservation: undefined,
    execute(word) {
      const instruction = decoded(word)
      const value = (field: "imm" | "shamt" | "uimm" | "csr" | "rm") => BigInt.asUintN(64, BigInt(instruction[field]))
      instruction.instruction.effect(operations(machine, instruction), {
        rd: { field: "rd" },
        rs1: { field: "rs1" },
        rs2: { field: "rs2" },
        rs3: { field: "rs3" },
        imm: value("imm"),
        shamt: value("shamt"),
        uimm: value("uimm"),
        csr: value("csr"),
        rm: value("rm"),
      })
    },
  }
  return machine
}
