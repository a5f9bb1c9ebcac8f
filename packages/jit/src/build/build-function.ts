// The front end: a guest function as a function of IR. Registers become values; blocks that several lead to get those as parameters
// that are needed there, or that memory does not have. Calls are calls, with everything else in memory.
import { checkFloat, isFloatCsr, layout, type Flow, type OperandSource } from "@lamina/interpreter"
import type { Block, FunctionBuilder, Value } from "@lamina/ir"
import { InternalError, type Decoded, type Operands, type Register } from "@lamina/isa"
import { enteredDirty, functionFlow, passed, passedRegisters, type FunctionFlow } from "../guest/function-flow.ts"
import type { GuestBlock, GuestFunction } from "../guest/guest-function.ts"
import { floatBase, registerCount } from "../guest/register-usage.ts"
import { area, jumpEntry, reason } from "../layout.ts"
import { comparedTargets, frameBase, frameShare } from "../tuning.ts"
import { guestOperations } from "./guest-operations.ts"
import { RegisterState } from "./register-state.ts"
import { translationSignature, type UnitContext } from "./unit-context.ts"

/** Registers that calls pass, and that memory need not have then. */
const inParameters = enteredDirty
const a0Bit = 1 << passed.a0

/** Builds the body of `f`, which `unit` has declared for the function's entry. */
export function buildFunction(unit: UnitContext, f: FunctionBuilder, guest: GuestFunction): void {
  new GuestFunctionBuilder(unit, f, guest).build()
}

/** Where control goes at a block's end, as the effect of its last instruction says. */
interface Transfer {
  condition?: Value
  address?: Value
}

/** State that the interpreter can go on from, whatever has been executed since. */
interface Checkpoint {
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

class GuestFunctionBuilder {
  readonly #unit: UnitContext
  readonly #f: FunctionBuilder
  readonly #guest: GuestFunction
  readonly #flow: FunctionFlow
  /** IR blocks of guest blocks that several edges lead to. */
  readonly #joins: (Block | undefined)[]
  /** What is known where a block begins; of those that one edge leads to, with the IR block that it goes on in. */
  readonly #starts: ({ readonly block: Block; readonly registers: RegisterState } | undefined)[]
  readonly #depth: Value
  /** Where the instructions since the last one with an effect on memory may be executed again from. */
  #checkpoint: Checkpoint | undefined

  constructor(unit: UnitContext, f: FunctionBuilder, guest: GuestFunction) {
    this.#unit = unit
    this.#f = f
    this.#guest = guest
    this.#flow = functionFlow(guest, unit.options.usage)
    this.#depth = f.params[0]
    this.#starts = new Array<undefined>(guest.blocks.length)
    this.#joins = this.#flow.blocks.map(({ predecessors }, index) =>
      predecessors > 1 || (index === 0 && predecessors > 0)
        ? f.block(["i32", ...this.#registersAt(index).map(() => "i64" as const)])
        : undefined,
    )
  }

  build(): void {
    const f = this.#f
    const registers = new RegisterState(this.#loadWord(area.fuel))
    for (const [index, register] of passedRegisters.entries()) registers.values[register] = f.params[index + 1]
    registers.dirtyX = enteredDirty
    this.#checkDepth(registers)
    if (this.#joins[0]) {
      this.#guard(registers)
      this.#goTo(0, registers)
    }
    else this.#starts[0] = { block: f.current, registers }
    for (const index of this.#flow.order) this.#block(index)
  }

  /** Registers that are parameters of a block that several edges lead to. */
  #registersAt(index: number): number[] {
    const { liveX, liveF, dirtyX, dirtyF } = this.#flow.blocks[index]
    const [x, f] = [liveX | dirtyX, liveF | dirtyF]
    const registers: number[] = []
    for (let i = 1; i < floatBase; i++) if ((x >>> i) & 1) registers.push(i)
    for (let i = 0; i < registerCount - floatBase; i++) if ((f >>> i) & 1) registers.push(floatBase + i)
    return registers
  }

  /** Ends the current block: control goes on at a guest block. */
  #goTo(index: number, registers: RegisterState): void {
    const f = this.#f
    const { block, args } = this.#edge(index, registers)
    f.br(block, args)
  }

  /** The edge to a guest block; what it passes is computed in the current block. */
  #edge(index: number, registers: RegisterState): { readonly block: Block; readonly args: readonly Value[] } {
    const f = this.#f
    const join = this.#joins[index]
    const next = this.#flow.blocks[index]
    const unneeded = next.isHeader ? registers.dirtyBeyond(next.liveX | next.dirtyX, next.liveF | next.dirtyF) : []
    if (unneeded.length === 0) {
      if (!join) {
        const block = f.block()
        this.#starts[index] = { block, registers: registers.clone() }
        return { block, args: [] }
      }
      const args = this.#registersAt(index).map((register) => registers.read(f, register))
      return { block: join, args: [registers.fuelNow(f), ...args] }
    }
    // An edge of its own, on which they are stored.
    const here = f.current
    const block = f.block()
    f.at(block)
    const stored = registers.clone()
    for (const register of unneeded) stored.storeOne(f, register)
    this.#goTo(index, stored)
    f.at(here)
    return { block, args: [] }
  }

  #startOf(index: number): { readonly block: Block; readonly registers: RegisterState } {
    const join = this.#joins[index]
    if (!join) {
      const start = this.#starts[index]
      if (!start) throw new InternalError("a block is built before the one that leads to it")
      return start
    }
    const registers = new RegisterState(join.params[0])
    for (const [i, register] of this.#registersAt(index).entries()) registers.values[register] = join.params[i + 1]
    registers.dirtyX = this.#flow.blocks[index].dirtyX
    registers.dirtyF = this.#flow.blocks[index].dirtyF
    return { block: join, registers }
  }

  #block(index: number): void {
    const f = this.#f
    const guest = this.#guest.blocks[index]
    const { block, registers } = this.#startOf(index)
    f.at(block)
    f.origin = guest.start
    const { budget } = this.#flow.blocks[index]
    if (budget > 0) this.#checkBudget(guest.start, registers, budget)
    const transfer: Transfer = {}
    this.#checkpoint = undefined
    let floatChecked = false
    for (const [count, { at, decoded }] of guest.steps.entries()) {
      f.origin = at
      const { instruction, csr } = decoded
      const usesFloat = instruction.usesFloat || (instruction.extension === "zicsr" && isFloatCsr(csr))
      this.#step(at, decoded, registers, count, transfer, usesFloat && !floatChecked)
      if (usesFloat && this.#unit.options.isUser) floatChecked = true
    }
    this.#end(guest, registers, transfer)
  }

  #step(
    at: number,
    decoded: Decoded,
    registers: RegisterState,
    count: number,
    transfer: Transfer,
    checksFloat: boolean,
  ): void {
    const f = this.#f
    const pc = BigInt.asUintN(64, this.#guest.entry + BigInt(at))
    const zero = () => f.iconst32(0)
    const away = (why: number) => {
      this.#checkpoint ??= checkpointAt(pc, registers, count)
      return this.#exit(this.#checkpoint, why)
    }
    const slowIf = (condition: Value) => {
      const on = f.block()
      f.brIf(condition, away(reason.interpret), [], on, [], "else")
      f.at(on)
    }
    const flow: Flow = {
      jump() {},
      branch: (condition) => (transfer.condition = condition),
      jumpIndirect: (address) => (transfer.address = address),
      environmentCall: () => unexpected("an environment call"),
      slow: () => slowIf(f.iconst32(1)),
      slowIf,
      placed: () => slowIf(this.#loadWord(area.stale)),
    }
    const number = ({ field }: Register) => decoded[field]
    const source: OperandSource = {
      readOffset: (register) => f.iconst32(8 * number(register)),
      writeOffset: (register) => (number(register) === 0 ? undefined : f.iconst32(8 * number(register))),
      pc: () => f.iconst64(pc),
      nextPc: () => f.iconst64(BigInt.asUintN(64, pc + BigInt(decoded.length))),
      bank: () => f.load("i32.load", zero(), layout.bank, "table"),
      retired: () => unexpected("a counter"),
      csr: decoded.csr,
    }
    if (checksFloat) checkFloat(f, flow)
    const operations = guestOperations({
      ...{ f, registers, source, flow, functions: this.#unit.functions, number },
      access: (kind, name) => this.#unit.access(kind, name),
      unlessMissed(ok) {
        const on = f.block()
        f.brIf(ok, on, [], away(reason.miss), [], "then")
        f.at(on)
      },
    })
    if (!moveSign(f, decoded, registers)) decoded.instruction.effect(operations, operandsOf(f, decoded))
    if (this.#unit.options.usage.hasEffects(decoded)) this.#checkpoint = undefined
  }

  #end({ steps, end }: GuestBlock, registers: RegisterState, transfer: Transfer): void {
    const f = this.#f
    registers.spent += steps.length
    const indexOf = (id: number) => this.#flow.indexOf.get(id)!
    switch (end.kind) {
      case "fall":
        return this.#goTo(indexOf(end.next), registers)
      case "jump":
        return this.#goTo(indexOf(end.target), registers)
      case "branch": {
        if (end.taken === end.next) return this.#goTo(indexOf(end.next), registers)
        const taken = this.#edge(indexOf(end.taken), registers)
        const next = this.#edge(indexOf(end.next), registers)
        return f.brIf(transfer.condition!, taken.block, taken.args, next.block, next.args)
      }
      case "enter":
        return this.#enter(registers, this.#address(end.target))
      case "call":
        return this.#call(registers, indexOf(end.next), f.iconst64(this.#address(end.target)), this.#address(end.target))
      case "call-indirect":
        return this.#callIndirect(registers, indexOf(end.next), transfer.address!, steps[steps.length - 1].at, end.likely)
      case "return":
        return this.#return(transfer.address!, registers)
      case "return-to":
        return this.#returnTo(registers, indexOf(end.next), transfer.address!)
      case "jump-indirect":
        return this.#jumpIndirect(registers, end.targets, transfer.address!, steps[steps.length - 1].at)
      case "leave":
        return this.#leaveFor(
          end.interpret ? reason.interpret : reason.lookup,
          f.iconst64(this.#address(end.at)),
          registers,
          0,
        )
    }
  }

  /** The return of an inlined function: goes on where it is expected to, or leaves. */
  #returnTo(registers: RegisterState, next: number, address: Value): void {
    const f = this.#f
    const away = f.block()
    const there = this.#edge(next, registers)
    const isThere = f.compare("i64.eq", address, f.iconst64(this.#startAddress(next)))
    f.brIf(isThere, there.block, there.args, away, [], "then")
    f.at(away)
    this.#leaveFor(reason.lookup, address, registers, 0)
  }

  /** Calls what is at `address`, and goes on behind the call if it comes back there. */
  #call(registers: RegisterState, next: number, address: Value, target: bigint): void {
    const f = this.#f
    const args = this.#pass(registers)
    const known = this.#unit.find(target)
    this.#comeBack(next, known ? f.call(known, args) : this.#callFound(address, args))
  }

  /** The same through a register; `at` is where, `likely` what has been called there before. */
  #callIndirect(registers: RegisterState, next: number, address: Value, at: number, likely: number | undefined): void {
    const f = this.#f
    const args = this.#pass(registers)
    const profile = this.#unit.options.profileOf(this.#address(at))
    if (profile !== undefined) f.store("i64.store", f.iconst32(0), address, profile, "area")
    const known = likely === undefined ? undefined : this.#unit.find(this.#address(likely))
    if (!known || likely === undefined) return this.#comeBack(next, this.#callFound(address, args))
    const direct = f.block()
    const other = f.block()
    const join = f.block(translationSignature.results)
    f.brIf(f.compare("i64.eq", address, f.iconst64(this.#address(likely))), direct, [], other, [], "then")
    f.at(other)
    f.br(join, this.#callFound(address, args))
    f.at(direct)
    f.br(join, f.call(known, args))
    f.at(join)
    this.#comeBack(next, join.params)
  }

  /** Goes on behind a call, with what it gave, if it comes back there. */
  #comeBack(next: number, [to, a0]: readonly Value[]): void {
    const f = this.#f
    const back = f.block()
    const away = f.block()
    f.brIf(f.compare("i64.eq", to, f.iconst64(this.#startAddress(next))), back, [], away, [], "then")
    f.at(away)
    f.ret([to, a0])
    f.at(back)
    const after = new RegisterState(this.#loadWord(area.fuel))
    after.write(passed.a0, a0)
    this.#goTo(next, after)
  }

  /** Ends the current block: goes on in another function. */
  #enter(registers: RegisterState, target: bigint): void {
    const f = this.#f
    const known = this.#unit.find(target)
    if (!known) return this.#return(f.iconst64(target), registers)
    const args = this.#pass(registers)
    f.ret(f.call(known, args))
  }

  /** What is passed to a function; puts all else into memory. */
  #pass(registers: RegisterState): readonly Value[] {
    const args = [this.#deeper(), ...passedRegisters.map((register) => registers.read(this.#f, register))]
    this.#storeAll(registers, inParameters)
    return args
  }

  /** Calls the translation of an address if the jump table has one; else leaves. All registers but those passed are in memory. */
  #callFound(address: Value, args: readonly Value[]): readonly Value[] {
    const f = this.#f
    const found = f.block()
    const missing = f.block()
    const slot = this.#findJump(address, found, missing)
    f.at(missing)
    for (const [index, register] of passedRegisters.entries())
      if (register !== passed.a0 && register !== passed.sp)
        f.store("i64.store", f.iconst32(0), args[index + 1], layout.x + 8 * register, "registers")
    f.ret([address, args[1 + passedRegisters.indexOf(passed.a0)]])
    f.at(found)
    return f.callIndirect(this.#unit.table, translationSignature, slot(), args)
  }

  /** Looks an address up in the jump table; ends the current block. Gives what loads the slot where it was found. */
  #findJump(address: Value, found: Block, missing: Block): () => Value {
    const f = this.#f
    const index = f.binary("i32.shl", f.convert("i32.wrap_i64", address), f.iconst32(3))
    const entry = f.binary("i32.and", index, f.iconst32((jumpEntry.count - 1) * jumpEntry.size))
    const at = (offset: number) => area.jumps + offset
    const pc = f.load("i64.load", entry, at(jumpEntry.pc), "area")
    const context = f.load("i32.load", entry, at(jumpEntry.context), "area")
    const current = f.load("i32.load", f.iconst32(0), layout.context, "table")
    const isPc = f.block()
    f.brIf(f.compare("i64.eq", pc, address), isPc, [], missing, [], "then")
    f.at(isPc)
    f.brIf(f.compare("i32.eq", context, current), found, [], missing, [], "then")
    return () => f.load("i32.load", entry, at(jumpEntry.slot), "area")
  }

  #jumpIndirect(registers: RegisterState, targets: readonly number[], address: Value, at: number): void {
    const f = this.#f
    const map = targets.length > comparedTargets ? this.#mapTargets(targets) : undefined
    if (map) this.#dispatch(registers, targets, address, map)
    else
      for (const target of targets) {
        const to = this.#edge(this.#flow.indexOf.get(target)!, registers)
        const other = f.block()
        f.brIf(f.compare("i64.eq", address, f.iconst64(this.#address(target))), to.block, to.args, other, [])
        f.at(other)
      }
    const args = [this.#deeper(), ...passedRegisters.map((register) => registers.read(f, register))]
    const found = f.block()
    const missing = f.block()
    const slot = this.#findJump(address, found, missing)
    f.at(missing)
    this.#leaveFor(reason.jump, address, registers, 0, f.iconst64(this.#address(at)))
    f.at(found)
    this.#storeAll(registers, inParameters)
    f.ret(f.callIndirect(this.#unit.table, translationSignature, slot(), args))
  }

  /** A map of the addresses from the first to the last target: the numbers of targets, 1 for the first. */
  #mapTargets(targets: readonly number[]): { readonly place: number; readonly low: number; readonly size: number } | undefined {
    const low = Math.min(...targets)
    const size = (Math.max(...targets) - low) / 2 + 1
    if (targets.length > 255) return undefined
    const map = new Uint8Array(size)
    for (const [index, target] of targets.entries()) map[(target - low) / 2] = index + 1
    const place = this.#unit.options.keepMap(map)
    return place === undefined ? undefined : { place, low, size }
  }

  /** Goes on at whichever target an address is; the current block is the one for other addresses then. */
  #dispatch(
    registers: RegisterState,
    targets: readonly number[],
    address: Value,
    { place, low, size }: { readonly place: number; readonly low: number; readonly size: number },
  ): void {
    const f = this.#f
    const inside = f.block()
    const other = f.block()
    const offset = f.binary("i64.sub", address, f.iconst64(this.#address(low)))
    f.brIf(f.compare("i64.lt_u", offset, f.iconst64(BigInt(2 * size))), inside, [], other, [], "then")
    f.at(inside)
    const half = f.binary("i32.shr_u", f.convert("i32.wrap_i64", offset), f.iconst32(1))
    const number = f.load("i32.load8_u", half, place, "area")
    const none = { block: other, args: [] }
    const edges = targets.map((target) => this.#edge(this.#flow.indexOf.get(target)!, registers))
    f.switch(number, [none, ...edges], none)
    f.at(other)
  }

  /** The block that leaves for a checkpoint. */
  #exit({ pc, registers, exits }: Checkpoint, why: number): Block {
    const f = this.#f
    let exit = exits.get(why)
    if (!exit) {
      exits.set(why, (exit = f.block()))
      const here = f.current
      f.at(exit)
      this.#leaveFor(why, f.iconst64(pc), registers, 0)
      f.at(here)
    }
    return exit
  }

  /** Ends the current block: all state is precise, and control goes on at `pc`. */
  #return(pc: Value, registers: RegisterState): void {
    const f = this.#f
    const a0 = registers.read(f, passed.a0)
    this.#storeAll(registers, a0Bit)
    f.ret([pc, a0])
  }

  /**
   * Ends the current block, which is seldom reached: leaves with precise state, `count` instructions behind where `registers` are. Storing
   * the state is left to a function outside, as there are many such places.
   */
  #leaveFor(why: number, pc: Value, registers: RegisterState, count: number, subject?: Value): void {
    const f = this.#f
    const { values, mask } = registers.dirty(f)
    const state = registers.clone()
    state.spent += count
    const a0 = state.read(f, passed.a0)
    const about = subject ?? f.iconst64(0n)
    const args = [pc, a0, state.fuelNow(f), f.iconst32(why), about, f.iconst64(mask), ...values]
    f.ret(f.call(this.#unit.leave(values.length), args))
  }

  #storeAll(registers: RegisterState, except: number): void {
    registers.store(this.#f, except)
    this.#storeWord(area.fuel, registers.fuelNow(this.#f))
  }

  #checkBudget(start: number, registers: RegisterState, budget: number): void {
    const f = this.#f
    const short = f.block()
    const on = f.block()
    f.brIf(f.compare("i32.lt_s", registers.fuelNow(f), f.iconst32(budget)), short, [], on, [], "else")
    f.at(short)
    this.#leaveFor(reason.fuel, f.iconst64(this.#address(start)), registers, 0)
    f.at(on)
  }

  /**
   * At the entry of a loop: lets passes make sure of what they take for granted of registers. Control leaves where they are wrong. The
   * registers are loaded here.
   */
  #guard(registers: RegisterState): void {
    const f = this.#f
    if (!this.#unit.options.guards(this.#guest.entry)) return
    for (const register of this.#registersAt(0)) registers.read(f, register)
    const on = f.block()
    const away = f.block()
    f.brIf(f.call(this.#unit.guard(), [])[0], on, [], away, [], "then")
    f.at(away)
    this.#leaveFor(reason.form, f.iconst64(this.#guest.entry), registers, 0)
    f.at(on)
  }

  /** Where calls are too deep, all of them are left, and the outermost begins anew here. */
  #checkDepth(registers: RegisterState): void {
    const f = this.#f
    const deep = f.block()
    const on = f.block()
    f.brIf(f.compare("i32.lt_s", this.#depth, f.iconst32(0)), deep, [], on, [], "else")
    f.at(deep)
    this.#leaveFor(reason.lookup, f.iconst64(this.#guest.entry), registers, 0)
    f.at(on)
  }

  #deeper(): Value {
    const frame = frameBase + frameShare * this.#guest.blocks.length
    return this.#f.binary("i32.sub", this.#depth, this.#f.iconst32(Math.min(frame, 2 ** 16)))
  }

  #loadWord(offset: number): Value {
    return this.#f.load("i32.load", this.#f.iconst32(0), offset, "area")
  }

  #storeWord(offset: number, value: Value): void {
    this.#f.store("i32.store", this.#f.iconst32(0), value, offset, "area")
  }

  #startAddress(index: number): bigint {
    return this.#address(this.#guest.blocks[index].start)
  }

  #address(at: number): bigint {
    return BigInt.asUintN(64, this.#guest.entry + BigInt(at))
  }
}

/** Sign injection from a register to itself: a move, a negation, a magnitude of a double, as the host has them. Says whether it is one. */
function moveSign(f: FunctionBuilder, { instruction: { name }, rd, rs1, rs2 }: Decoded, registers: RegisterState): boolean {
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

function operandsOf(f: FunctionBuilder, decoded: Decoded): Operands<Value> {
  const register = (field: Register["field"]): Register => ({ field })
  const constant = (value: number) => f.iconst64(BigInt(value))
  return {
    rd: register("rd"),
    rs1: register("rs1"),
    rs2: register("rs2"),
    rs3: register("rs3"),
    get imm() {
      return constant(decoded.imm)
    },
    get shamt() {
      return constant(decoded.shamt)
    },
    get uimm() {
      return constant(decoded.uimm)
    },
    get csr() {
      return constant(decoded.csr)
    },
    get rm() {
      return constant(decoded.rm)
    },
  }
}
