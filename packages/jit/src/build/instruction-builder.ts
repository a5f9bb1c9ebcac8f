// Builds single instructions of a function, by their effects. What the operations of an effect work on is exchanged for each instruction, as
// there are many of these.
import { checkFloat, fieldOperands, layout, type Flow, type OperandSource } from "@lamina/interpreter"
import type { Block, FunctionBuilder, Value } from "@lamina/ir"
import { InternalError, type Decoded, type Operands, type Operations, type Register } from "@lamina/isa"
import type { GuestStep } from "../guest/guest-function.ts"
import { hasRegister } from "../guest/register-masks.ts"
import { floatBase } from "../guest/register-usage.ts"
import { area, reason } from "../layout.ts"
import { lookedAhead, mostDeferred } from "../tuning.ts"
import { DeferredResults, type DeferredResult, type Scrutiny } from "./deferred-results.ts"
import type { FloatSetting } from "./float-operations.ts"
import { guestOperations } from "./guest-operations.ts"
import type { RegisterState } from "./register-state.ts"
import type { UnitContext } from "./unit-context.ts"

/** Names of instructions that multiply floating-point numbers. */
const multiplies = /^fn?m(ul|add|sub)\./

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
  readonly #singles = new Map<Value, Value>()
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
  /** Floating-point results since then that have yet to be looked at; and how that is done in this block. */
  readonly #results: DeferredResults
  #scrutiny: Scrutiny = "each"
  #steps: readonly GuestStep[] = []
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
    const results = new DeferredResults(f, () => unit.isOrdinary())
    this.#results = results
    this.#float = {
      fuses: unit.options.fuses,
      isQuiet,
      defer: (result) => this.#defer(result),
      isFinite: (bits) => results.isFinite(bits),
      knowInteger: (bits) => results.knowInteger(bits),
    }
    this.#exit = exit
    this.#flow = this.#makeFlow()
    this.#operands = fieldOperands((field) => f.iconst64(BigInt(this.#decoded[field])))
    this.#operations = this.#makeOperations(undefined)
  }

  /** A block of these steps begins. */
  begin(steps: readonly GuestStep[], scrutiny: Scrutiny): void {
    this.transfer = {}
    this.#checkpoint = undefined
    this.#steps = steps
    this.#scrutiny = scrutiny
  }

  /** Looks at the floating-point results that have been put off: control leaves for where the first one is computed if they are not plain. */
  settle(): void {
    if (this.#results.count === 0) return
    const f = this.#f
    const away = this.#away(reason.result)
    for (const test of this.#results.tests()) {
      const on = f.block()
      const other = test.orElse ? f.block() : away
      f.brIf(test.holds(), on, [], other, [], "then")
      if (test.orElse) {
        f.at(other)
        f.brIf(test.orElse(), on, [], away, [])
      }
      f.at(on)
    }
  }

  #defer(result: DeferredResult): boolean {
    if (!this.#float.isQuiet || this.#scrutiny === "each") return false
    const { rs1, rs2 } = this.#decoded
    const uses = (operand: number) => this.#factorUses(floatBase + (operand === 0 ? rs1 : rs2))
    this.#checkpoint ??= checkpointAt(this.#pc, this.#registers, this.#count)
    return this.#results.add(result, uses, this.#scrutiny === "with zeros")
  }

  /** Builds an instruction, the one after `count` others of its block, in the current block and further ones. */
  build(at: number, decoded: Decoded, registers: RegisterState, count: number, checksFloat: boolean): void {
    this.#decoded = decoded
    this.#registers = registers
    this.#count = count
    this.#pc = BigInt.asUintN(64, this.#entry + BigInt(at))
    if (checksFloat) checkFloat(this.#f, this.#flow)
    const { instruction, csr } = decoded
    const hasEffects = this.#unit.options.usage.hasEffects(decoded)
    if (hasEffects || instruction.extension === "zicsr" || this.#results.count >= mostDeferred) this.settle()
    if (!this.#moveSign(decoded, registers)) {
      // Which CSR it is must be known beforehand.
      const operations = instruction.extension === "zicsr" ? this.#makeOperations(csr) : this.#operations
      instruction.effect(operations, this.#operands)
    }
    if (hasEffects) this.#checkpoint = undefined
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
    if (this.#checkpoint && !hasRegister(this.#checkpoint.registers.dirty, register)) {
      this.settle()
      this.#checkpoint = undefined
    }
    registers.storeOne(this.#f, register)
  }

  /** How many products a register is a factor of, from the current instruction on and up to where it changes. */
  #factorUses(register: number): number {
    const { usage } = this.#unit.options
    const steps = this.#steps
    const end = Math.min(steps.length, this.#count + lookedAhead)
    let uses = 0
    let isChanged = false
    for (let index = this.#count; index < end && !isChanged; index++) {
      const { decoded } = steps[index]
      if (!decoded.instruction.usesFloat) continue
      const { rs1, rs2 } = decoded
      const isFactor = floatBase + rs1 === register || floatBase + rs2 === register
      if (isFactor && multiplies.test(decoded.instruction.name)) uses++
      usage.writes(decoded, (written) => (isChanged ||= written === register))
    }
    return uses
  }

  /** Sign injection from a register to itself: a move, a negation, a magnitude of a double, as the host has them. Says whether it is one. */
  #moveSign({ instruction: { name }, rd, rs1, rs2 }: Decoded, registers: RegisterState): boolean {
    if (rs1 !== rs2 || !name.startsWith("fsgnj") || !name.endsWith(".d")) return false
    const f = this.#f
    const bits = registers.read(f, floatBase + rs1)
    if (name === "fsgnj.d") registers.write(floatBase + rd, bits)
    else {
      const op = name === "fsgnjn.d" ? "f64.neg" : "f64.abs"
      const number = f.unary(op, f.convert("f64.reinterpret_i64", bits))
      const changed = f.convert("i64.reinterpret_f64", number)
      this.#results.likewise(changed, bits)
      registers.write(floatBase + rd, changed)
    }
    return true
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
      singles: this.#singles,
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

function unexpected(what: string): never {
  throw new InternalError(`${what} in a translation`)
}
