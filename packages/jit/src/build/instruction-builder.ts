// Builds single instructions of a function, by their effects. What the operations of an effect work on is exchanged for each instruction, as
// there are many of these.
import { checkFloat, fieldOperands, layout, type Flow, type OperandSource } from "@lamina/interpreter"
import type { Block, FunctionBuilder, Value } from "@lamina/ir"
import { InternalError, type Decoded, type Operands, type Operations, type Register } from "@lamina/isa"
import { hasRegister } from "../guest/register-masks.ts"
import { floatBase } from "../guest/register-usage.ts"
import { area, reason } from "../layout.ts"
import type { FloatSetting } from "./float-operations.ts"
import { guestOperations } from "./guest-operations.ts"
import type { RegisterState } from "./register-state.ts"
import type { UnitContext } from "./unit-context.ts"

/** Where control goes at a block's end, as the effect of its last instruction says. */
export interface Transfer {
  condition?: Value
  address?: Value
}

/** State that the interpreter can go on from, whatever has been executed since. */
export interface Checkpoint {
  readonly pc: bigint
  readonly registers: RegisterState
  /** Blocks that leave for it, by reason. */
  readonly exits: Map<number, Block>
}

/** Before an instruction, `count` behind the start of its block. */
function checkpointAt(pc: bigint, registers: RegisterState, count: number): Checkpoint {
  const state = registers.clone()
  state.spent += count
  return { pc, registers: state, exits: new Map() }
}

export class InstructionBuilder {
  /** How the last instruction of a block transfers control. */
  transfer: Transfer = {}
  readonly #unit: UnitContext
  readonly #f: FunctionBuilder
  readonly #entry: bigint
  readonly #float: FloatSetting
  readonly #exit: (checkpoint: Checkpoint, why: number) => Block
  readonly #operations: Operations<Value, Value>
  readonly #operands: Operands<Value>
  readonly #flow: Flow
  #decoded!: Decoded
  #registers!: RegisterState
  #pc = 0n
  #count = 0
  /** Where the instructions since the last one with an effect on memory may be executed again from. */
  #checkpoint: Checkpoint | undefined
  /** Where the load that is built is from, if its operands do not say. */
  #loadAddress: Value | undefined

  /** `isQuiet`: see `FloatSetting`; `exit` gives the block that leaves for a checkpoint, for a reason. */
  constructor(
    unit: UnitContext,
    f: FunctionBuilder,
    entry: bigint,
    isQuiet: boolean,
    exit: (checkpoint: Checkpoint, why: number) => Block,
  ) {
    this.#unit = unit
    this.#f = f
    this.#entry = entry
    this.#float = { fuses: unit.options.fuses, isQuiet }
    this.#exit = exit
    this.#flow = this.#makeFlow()
    this.#operands = fieldOperands((field) => f.iconst64(BigInt(this.#decoded[field])))
    this.#operations = this.#makeOperations(undefined)
  }

  /** A block begins. */
  begin(): void {
    this.transfer = {}
    this.#checkpoint = undefined
  }

  /** Builds an instruction, the one after `count` others of its block, in the current block and further ones. */
  build(at: number, decoded: Decoded, registers: RegisterState, count: number, checksFloat: boolean): void {
    this.#decoded = decoded
    this.#registers = registers
    this.#count = count
    this.#pc = BigInt.asUintN(64, this.#entry + BigInt(at))
    if (checksFloat) checkFloat(this.#f, this.#flow)
    const { instruction, csr } = decoded
    if (!moveSign(this.#f, decoded, registers)) {
      // Which CSR it is must be known beforehand.
      const operations = instruction.extension === "zicsr" ? this.#makeOperations(csr) : this.#operations
      instruction.effect(operations, this.#operands)
    }
    if (this.#unit.options.usage.hasEffects(decoded)) this.#checkpoint = undefined
  }

  /** Builds a load, from an address that is known. */
  buildLoad(at: number, decoded: Decoded, registers: RegisterState, count: number, address: Value): void {
    this.#loadAddress = address
    this.build(at, decoded, registers, count, false)
    this.#loadAddress = undefined
  }

  /** The address that a load or a store accesses. */
  addressOf({ rs1, imm }: Decoded, registers: RegisterState): Value {
    const base = rs1 === 0 ? this.#f.iconst64(0n) : registers.read(this.#f, rs1)
    return this.#operations.add(base, this.#f.iconst64(BigInt.asUintN(64, BigInt(imm))))
  }

  /** From here on it is the instruction at `at`, or one in front of it, that the interpreter goes on with, until one has an effect on memory. */
  anchor(at: number, registers: RegisterState, count: number): void {
    this.#checkpoint ??= checkpointAt(BigInt.asUintN(64, this.#entry + BigInt(at)), registers, count)
  }

  /** Stores a register that the instruction has just changed. */
  store(register: number, registers: RegisterState): void {
    // Memory does not have any more what the interpreter would need there.
    if (this.#checkpoint && !hasRegister(this.#checkpoint.registers.dirty, register)) this.#checkpoint = undefined
    registers.storeOne(this.#f, register)
  }

  #away(why: number): Block {
    this.#checkpoint ??= checkpointAt(this.#pc, this.#registers, this.#count)
    return this.#exit(this.#checkpoint, why)
  }

  #slowIf(condition: Value): void {
    const f = this.#f
    const on = f.block()
    f.brIf(condition, this.#away(reason.interpret), [], on, [], "else")
    f.at(on)
  }

  #makeFlow(): Flow {
    const f = this.#f
    return {
      jump() {},
      branch: (condition) => (this.transfer.condition = condition),
      jumpIndirect: (address) => (this.transfer.address = address),
      environmentCall: () => unexpected("an environment call"),
      slow: () => this.#slowIf(f.iconst32(1)),
      slowIf: (condition) => this.#slowIf(condition),
      placed: () => this.#slowIf(f.load("i32.load", f.iconst32(0), area.stale, "area")),
    }
  }

  #makeOperations(csr: number | undefined): Operations<Value, Value> {
    const f = this.#f
    const number = ({ field }: Register) => this.#decoded[field]
    const source: OperandSource = {
      readOffset: (register) => f.iconst32(8 * number(register)),
      writeOffset: (register) => (number(register) === 0 ? undefined : f.iconst32(8 * number(register))),
      pc: () => f.iconst64(this.#pc),
      nextPc: () => f.iconst64(BigInt.asUintN(64, this.#pc + BigInt(this.#decoded.length))),
      bank: () => f.load("i32.load", f.iconst32(0), layout.bank, "table"),
      retired: () => unexpected("a counter"),
      ...(csr !== undefined && { csr }),
    }
    return guestOperations({
      ...{ f, source, flow: this.#flow, functions: this.#unit.functions, number },
      float: this.#float,
      read: (register) => this.#registers.read(f, register),
      write: (register, value) => this.#registers.write(register, value),
      access: (kind, name) => this.#unit.access(kind, name),
      placeOf: (address) => this.#loadAddress ?? address,
      unlessMissed: (ok) => {
        const on = f.block()
        f.brIf(ok, on, [], this.#away(reason.miss), [], "then")
        f.at(on)
      },
    })
  }
}

/** Sign injection from a register to itself: a move, a negation, a magnitude of a double, as the host has them. Says whether it is one. */
function moveSign(
  f: FunctionBuilder,
  { instruction: { name }, rd, rs1, rs2 }: Decoded,
  registers: RegisterState,
): boolean {
  if (rs1 !== rs2 || !name.startsWith("fsgnj") || !name.endsWith(".d")) return false
  const bits = registers.read(f, floatBase + rs1)
  if (name === "fsgnj.d") registers.write(floatBase + rd, bits)
  else {
    const op = name === "fsgnjn.d" ? "f64.neg" : "f64.abs"
    const number = f.unary(op, f.convert("f64.reinterpret_i64", bits))
    registers.write(floatBase + rd, f.convert("i64.reinterpret_f64", number))
  }
  return true
}

function unexpected(what: string): never {
  throw new InternalError(`${what} in a translation`)
}
