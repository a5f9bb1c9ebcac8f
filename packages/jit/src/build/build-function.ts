// The front end: a guest function as a function of IR. Registers become values; where several edges meet they are parameters, as they were at
// the dominator, or in memory. Calls are calls, with everything but their parameters in memory.
import { isFloatCsr } from "@lamina/interpreter"
import type { Block, FunctionBuilder, Value } from "@lamina/ir"
import { InternalError, type Decoded } from "@lamina/isa"
import { functionFlow, passed, returnRegister, staysDirty, type FunctionFlow } from "../guest/function-flow.ts"
import { enteredLoops } from "../guest/further-entries.ts"
import { endOf, type BlockEnd, type Choice, type GuestFunction, type GuestStep } from "../guest/guest-function.ts"
import { addRegister, eachRegister, hasRegister, registersOf, removeRegister } from "../guest/register-masks.ts"
import { reason } from "../layout.ts"
import { comparedTargets } from "../tuning.ts"
import { spend } from "./allowance.ts"
import type { Scrutiny } from "./deferred-results.ts"
import { InstructionBuilder, type Transfer } from "./instruction-builder.ts"
import { RegisterState } from "./register-state.ts"
import { mapTargets, type TargetHash, type TargetMap } from "./target-map.ts"
import { Transfers } from "./transfers.ts"
import { translationSignature, type UnitContext } from "./unit-context.ts"

type IndirectCall = Extract<BlockEnd, { kind: "call-indirect" }>
type IndirectJump = Extract<BlockEnd, { kind: "jump-indirect" }>

/** Builds the body of `f`, which `unit` has declared for the function's entry. */
export function buildFunction(unit: UnitContext, f: FunctionBuilder, guest: GuestFunction): void {
  new GuestFunctionBuilder(unit, f, guest).build()
}

class GuestFunctionBuilder {
  readonly #unit: UnitContext
  readonly #f: FunctionBuilder
  readonly #guest: GuestFunction
  readonly #flow: FunctionFlow
  /** IR blocks of guest blocks that several edges lead to, and the registers that are their parameters behind the fuel. */
  readonly #joins: ({ readonly block: Block; readonly carried: readonly number[] } | undefined)[]
  /** What is known where a block begins; of those that one edge leads to, with the IR block that it goes on in. */
  readonly #starts: ({ readonly block: Block; readonly registers: RegisterState } | undefined)[]
  /** What is known at the end of the entry, and of each block by its number plus one. */
  readonly #ends: (RegisterState | undefined)[] = []
  readonly #transfers: Transfers
  /** Whether rounding is taken to be to nearest, and the inexact flag to be set, all over the function. */
  readonly #isQuiet: boolean
  readonly #instructions: InstructionBuilder
  /** Whether it has been checked in this block that there is floating point. */
  #floatChecked = false
  /** Numbers of the loops' headers that the function is entered at, besides its entry. */
  readonly #loops: ReadonlySet<number>

  constructor(unit: UnitContext, f: FunctionBuilder, guest: GuestFunction) {
    this.#unit = unit
    this.#f = f
    this.#guest = guest
    this.#loops = new Set(enteredLoops(guest.blocks))
    this.#flow = functionFlow(guest, unit.options.usage)
    this.#transfers = new Transfers(unit, f, guest)
    this.#isQuiet = unit.options.isQuiet && computesFloat(guest)
    this.#instructions = new InstructionBuilder(unit, f, guest.entry, this.#isQuiet, (checkpoint, why) =>
      this.#transfers.exit(checkpoint, why),
    )
    this.#starts = new Array<undefined>(guest.blocks.length)
    this.#joins = this.#flow.blocks.map(({ isJoin, ...flow }) => {
      if (!isJoin) return undefined
      const carried = registersOf(flow.carried)
      return { block: f.block(["i64", ...carried.map(() => "i64" as const)]), carried }
    })
  }

  build(): void {
    const f = this.#f
    const registers = this.#transfers.enter()
    const { own, order } = this.#flow
    if (own !== 0) {
      this.#enter(registers)
      if (this.#loops.size > 0) this.#transfers.countEntered(this.#guest.entry)
    }
    this.#checkEntry(this.#guest.entry, registers)
    const loop = this.#joins[own]
    if (loop) {
      this.#guard(this.#guest.entry, registers, loop.carried)
      if (own === 0) {
        this.#readInvariants(0, registers)
        this.#ends[0] = registers.clone()
      }
      this.#goTo(own, registers)
    } else this.#starts[own] = { block: f.current, registers }
    for (const index of order) if (this.#guest.blocks[index].end.kind !== "enter") this.#block(index)
  }

  /** Goes on at the loop that the function is entered at, if the last parameter says so. */
  #enter(registers: RegisterState): void {
    const f = this.#f
    this.#over(0, registers)
    const further = this.#flow.blocks[0].successors.slice(1)
    const entry = f.params[f.params.length - 1]
    const own = f.block()
    const other = f.block()
    const blocks = further.map(() => f.block())
    f.brIf(entry, other, [], own, [], "else")
    f.at(other)
    const entered = registers.clone()
    entered.store(f)
    f.switch(f.binary("i32.sub", entry, f.iconst32(1)), blocks, blocks[0])
    for (const [count, index] of further.entries()) {
      f.at(blocks[count])
      const pc = this.#startAddress(index)
      this.#checkEntry(pc, entered)
      const here = new RegisterState(registers.allowance)
      if (this.#loops.has(this.#guest.blocks[index].id)) {
        this.#transfers.noneBetter(pc)
        this.#guard(pc, here, this.#joins[index]?.carried ?? [])
      } else if (this.#loops.size > 0) this.#transfers.countEntered(pc)
      this.#goTo(index, here)
    }
    f.at(own)
  }

  /** What is checked wherever the function is entered. */
  #checkEntry(pc: bigint, registers: RegisterState): void {
    this.#transfers.checkDepth(pc, registers)
    if (!this.#isQuiet) return
    if (this.#unit.options.isUser) this.#transfers.checkFloat(pc, registers)
    this.#transfers.checkQuiet(pc, registers)
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
    if (!join) {
      const block = f.block()
      this.#starts[index] = { block, registers: registers.clone() }
      return { block, args: [] }
    }
    const unsaved = registers.dirtyBeyond(staysDirty(this.#flow.blocks[index]))
    if ((unsaved.x | unsaved.f) === 0) {
      const args = join.carried.map((register) => registers.read(f, register))
      return { block: join.block, args: [registers.allowanceNow(f), ...args] }
    }
    // An edge of its own, on which they are stored.
    const here = f.current
    const block = f.block()
    f.at(block)
    const stored = registers.clone()
    stored.storeAll(f, unsaved)
    this.#goTo(index, stored)
    f.at(here)
    return { block, args: [] }
  }

  /** Stores what memory must have wherever control goes on: once, in front of all edges. */
  #storeCommon(indices: readonly number[], registers: RegisterState): void {
    if (indices.length === 0) return
    let common = { x: -1, f: -1 }
    for (const index of indices) {
      const { x, f } = registers.dirtyBeyond(staysDirty(this.#flow.blocks[index]))
      common = { x: common.x & x, f: common.f & f }
    }
    registers.storeAll(this.#f, common)
  }

  #startOf(index: number): { readonly block: Block; readonly registers: RegisterState } {
    const join = this.#joins[index]
    if (!join) {
      const start = this.#starts[index]
      if (!start) throw new InternalError("a block is built before the one that leads to it")
      return start
    }
    const { merged, dirty } = this.#flow.blocks[index]
    const before = this.#ends[this.#flow.parents[index] + 1]
    if (!before) throw new InternalError("a block is built before the one that dominates it")
    const [allowance, ...params] = join.block.params
    const registers = new RegisterState(allowance, before.values, dirty)
    eachRegister(merged, (register) => (registers.values[register] = undefined))
    for (const [i, register] of join.carried.entries()) registers.values[register] = params[i]
    eachRegister(dirty, (register) => {
      if (registers.values[register] === undefined) throw new InternalError("what memory does not have is lost")
    })
    return { block: join.block, registers }
  }

  /** A block is over but for its end: loads what loops behind it need, and keeps what is known for blocks that it dominates. */
  #over(index: number, registers: RegisterState): void {
    for (const header of this.#flow.headersBehind[index]) this.#readInvariants(header, registers)
    this.#ends[index + 1] = registers.clone()
  }

  #readInvariants(header: number, registers: RegisterState): void {
    eachRegister(this.#flow.blocks[header].invariant, (register) => registers.read(this.#f, register))
  }

  #block(index: number): void {
    const f = this.#f
    const guest = this.#guest.blocks[index]
    const { block, registers } = this.#startOf(index)
    f.at(block)
    f.origin = guest.start
    const { budget, isContinuation } = this.#flow.blocks[index]
    if (this.#isQuiet && isContinuation) this.#transfers.checkQuiet(this.#address(guest.start), registers)
    if (budget > 0) this.#transfers.checkBudget(this.#address(guest.start), registers, budget)
    if (this.#loops.has(guest.id)) this.#transfers.checkBetter(this.#address(guest.start), registers)
    this.#instructions.begin(guest.steps, this.#scrutinyOf(guest.steps))
    // In user mode nothing in a function can change that.
    this.#floatChecked = this.#isQuiet && this.#unit.options.isUser
    this.#steps(guest.steps, 0, guest.steps.length, registers, this.#storedAtOnce(index))
    this.#instructions.settle()
    registers.spent += guest.steps.length
    this.#end(index, registers, this.#instructions.transfer)
  }

  /** How floating-point results of a block are looked at: by how often they have been out of the ordinary. */
  #scrutinyOf(steps: readonly GuestStep[]): Scrutiny {
    let scrutiny: Scrutiny = "together"
    if (!this.#isQuiet) return scrutiny
    for (const { at } of steps) {
      const known = this.#unit.options.scrutinyOf(this.#address(at))
      if (known === "each") return known
      scrutiny = known ?? scrutiny
    }
    return scrutiny
  }

  /** Builds steps of a block, from one up to another one. */
  #steps(
    steps: readonly GuestStep[],
    from: number,
    to: number,
    registers: RegisterState,
    stored: readonly (number | undefined)[],
  ): void {
    for (let count = from; count < to; count++) {
      const { at, decoded, choice } = steps[count]
      this.#f.origin = at
      const { instruction, csr } = decoded
      const usesFloat = instruction.usesFloat || (instruction.extension === "zicsr" && isFloatCsr(csr))
      this.#instructions.build(at, decoded, registers, count, usesFloat && !this.#floatChecked)
      const register = stored[count]
      if (register !== undefined) this.#instructions.store(register, registers)
      if (this.#isQuiet && writesFloatCsr(decoded))
        this.#transfers.checkQuiet(this.#address(at + decoded.length), registers, count + 1)
      if (usesFloat && this.#unit.options.isUser) this.#floatChecked = true
      if (!choice) continue
      this.#choose(steps, count, choice, registers)
      count = endOf(choice, count) - 1
    }
  }

  /** Builds both ways of a branch, and chooses what it gives; both are counted, and what the branch leads past is given back. */
  #choose(steps: readonly GuestStep[], branch: number, choice: Choice, registers: RegisterState): void {
    const f = this.#f
    const condition = this.#instructions.transfer.condition!
    const loads = choice.loads ? 1 : 0
    // Where the load is not of plain memory, the interpreter goes on with the branch.
    if (choice.loads) this.#instructions.anchor(steps[branch].at, registers, branch)
    const [next, taken] = [registers.clone(), registers.clone()]
    const [middle, end] = [branch + 1 + choice.next, endOf(choice, branch)]
    this.#steps(steps, branch + 1, middle - loads, next, [])
    this.#steps(steps, middle, end - loads, taken, [])
    const written = { x: 0, f: 0 }
    for (let count = branch + 1; count < end; count++)
      if (!choice.loads || (count !== middle - 1 && count !== end - 1))
        this.#unit.options.usage.writes(steps[count].decoded, (register) => addRegister(written, register))
    eachRegister(written, (register) => {
      const [a, b] = [taken.read(f, register), next.read(f, register)]
      registers.write(register, a === b ? a : f.select(condition, a, b))
    })
    const [ifTaken, ifNot] = [spend(f, taken.allowance, -choice.next), spend(f, next.allowance, -choice.taken)]
    registers.allowance = f.select(condition, ifTaken, ifNot)
    if (!choice.loads) return
    const { at, decoded } = steps[middle - 1]
    const [a, b] = [
      this.#instructions.addressOf(steps[end - 1].decoded, taken),
      this.#instructions.addressOf(decoded, next),
    ]
    f.origin = at
    this.#instructions.buildLoad(at, decoded, registers, middle - 1, f.select(condition, a, b))
  }

  /** By instruction of a block the register that is stored as soon as it has changed: nobody has to keep it until all do that. */
  #storedAtOnce(index: number): readonly (number | undefined)[] {
    const { steps } = this.#guest.blocks[index]
    const { x, f } = this.#flow.blocks[index].storedAnyway
    const left = { x, f }
    const stored = new Array<number | undefined>(steps.length)
    for (let count = steps.length - 1; count >= 0; count--)
      this.#unit.options.usage.writes(steps[count].decoded, (register) => {
        if (hasRegister(left, register)) stored[count] = register
        removeRegister(left, register)
      })
    // What may be written is chosen first.
    for (const [count, { choice }] of steps.entries())
      if (choice) stored.fill(undefined, count + 1, endOf(choice, count))
    return stored
  }

  #end(index: number, registers: RegisterState, transfer: Transfer): void {
    const f = this.#f
    const { steps, end } = this.#guest.blocks[index]
    const { isCall, successors } = this.#flow.blocks[index]
    if (!isCall) {
      this.#over(index, registers)
      this.#storeCommon(successors, registers)
    }
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
      case "call":
        return this.#call(
          index,
          registers,
          indexOf(end.next),
          f.iconst64(this.#address(end.target)),
          this.#address(end.target),
        )
      case "call-indirect":
        return this.#callIndirect(
          index,
          registers,
          indexOf(end.next),
          transfer.address!,
          steps[steps.length - 1].at,
          end,
        )
      case "return":
        return this.#transfers.return(transfer.address!, registers)
      case "return-to":
        return this.#returnTo(registers, indexOf(end.next), transfer.address!)
      case "jump-indirect":
        return this.#jumpIndirect(registers, end, transfer.address!, steps[steps.length - 1].at)
      case "enter":
        throw new InternalError("what leads to the entries has no instructions")
      case "leave":
        return this.#transfers.leaveFor(
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
    this.#transfers.leaveFor(reason.lookup, address, registers, 0)
  }

  /** Calls what is at `address`, and goes on behind the call if it comes back there. */
  #call(index: number, registers: RegisterState, next: number, address: Value, target: bigint): void {
    const f = this.#f
    const expected = this.#expectedBy(index, registers)
    const args = this.#transfers.pass(registers)
    const known = this.#unit.find(target)
    this.#comeBack(index, next, expected, known ? f.call(known, args) : this.#transfers.callFound(address, args))
  }

  /** The same through a register; `at` is where, `likely` what has been called there before. */
  #callIndirect(
    index: number,
    registers: RegisterState,
    next: number,
    address: Value,
    at: number,
    { likely, isTail }: IndirectCall,
  ): void {
    const f = this.#f
    const expected = isTail === true ? undefined : this.#expectedBy(index, registers)
    const args = this.#transfers.pass(registers)
    const profile = this.#unit.options.profileOf(this.#address(at))
    if (profile !== undefined) f.store("i64.store", f.iconst32(0), address, profile, "area")
    const known = likely === undefined ? undefined : this.#unit.find(this.#address(likely))
    if (!known || likely === undefined)
      return this.#comeBack(index, next, expected, this.#transfers.callFound(address, args))
    const direct = f.block()
    const other = f.block()
    const join = f.block(translationSignature.results)
    f.brIf(f.compare("i64.eq", address, f.iconst64(this.#address(likely))), direct, [], other, [], "then")
    f.at(other)
    f.br(join, this.#transfers.callFound(address, args))
    f.at(direct)
    f.br(join, f.call(known, args))
    f.at(join)
    this.#comeBack(index, next, expected, join.params)
  }

  /** Where what a block calls will come back to, unless that is behind the call: it is, unless the call notes it in another register than ra. */
  #expectedBy(index: number, registers: RegisterState): Value | undefined {
    const { steps } = this.#guest.blocks[index]
    const { rd } = steps[steps.length - 1].decoded
    return rd === returnRegister ? undefined : registers.read(this.#f, returnRegister)
  }

  /** Goes on behind a call, with what it gave, if it comes back there; `expected`: see `#expectedBy`. */
  #comeBack(index: number, next: number, expected: Value | undefined, [given, a0]: readonly Value[]): void {
    const allowance = expected === undefined ? given : this.#transfers.comeTo(expected, given)
    const left = this.#transfers.comeBack(this.#f.iconst64(this.#startAddress(next)), allowance, a0)
    const after = new RegisterState(left)
    after.write(passed.a0, a0)
    this.#over(index, after)
    this.#storeCommon([next], after)
    this.#goTo(next, after)
  }

  #jumpIndirect(registers: RegisterState, { targets, isOpen }: IndirectJump, address: Value, at: number): void {
    const f = this.#f
    const map =
      targets.length > comparedTargets ? mapTargets(targets, (map) => this.#unit.options.keepMap(map)) : undefined
    if (map) this.#dispatch(registers, targets, address, map)
    else
      for (const target of targets) {
        const to = this.#edge(this.#flow.indexOf.get(target)!, registers)
        const other = f.block()
        f.brIf(f.compare("i64.eq", address, f.iconst64(this.#address(target))), to.block, to.args, other, [])
        f.at(other)
      }
    this.#transfers.jump(registers, address, this.#address(at), isOpen === true ? reason.lookup : reason.jump)
  }

  /** Goes on at whichever target an address is; the current block is the one for other addresses then. */
  #dispatch(
    registers: RegisterState,
    targets: readonly number[],
    address: Value,
    { place, low, size, hash }: TargetMap,
  ): void {
    const f = this.#f
    const inside = f.block()
    const other = f.block()
    const offset = f.binary("i64.sub", address, f.iconst64(this.#address(low)))
    f.brIf(f.compare("i64.lt_u", offset, f.iconst64(BigInt(2 * size))), inside, [], other, [], "then")
    f.at(inside)
    const half = f.binary("i32.shr_u", f.convert("i32.wrap_i64", offset), f.iconst32(1))
    const number = f.load("i32.load8_u", hash ? hashOf(f, half, hash) : half, place, "area")
    if (hash) {
      const key = f.load("i32.load", f.binary("i32.shl", number, f.iconst32(2)), hash.keys, "area")
      const known = f.block()
      f.brIf(f.compare("i32.eq", key, half), known, [], other, [], "then")
      f.at(known)
    }
    const none = { block: other, args: [] }
    const edges = targets.map((target) => this.#edge(this.#flow.indexOf.get(target)!, registers))
    f.switch(number, [none, ...edges], none)
    f.at(other)
  }

  /**
   * At the entry of a loop, which is at `pc`: lets passes make sure of what they take for granted of registers. Control leaves where they are wrong. The
   * registers are loaded here.
   */
  #guard(pc: bigint, registers: RegisterState, carried: readonly number[]): void {
    const f = this.#f
    if (!this.#unit.options.guards(pc)) return
    for (const register of carried) registers.read(f, register)
    const on = f.block()
    const away = f.block()
    f.brIf(f.call(this.#unit.guard(), [])[0], on, [], away, [], "then")
    f.at(away)
    this.#transfers.leaveFor(reason.form, f.iconst64(pc), registers, 0)
    f.at(on)
  }

  #startAddress(index: number): bigint {
    return this.#address(this.#guest.blocks[index].start)
  }

  #address(at: number): bigint {
    return BigInt.asUintN(64, this.#guest.entry + BigInt(at))
  }
}

/** Where a map has what is said of a place. */
function hashOf(f: FunctionBuilder, half: Value, { multiplier, bits }: TargetHash): Value {
  return f.binary("i32.shr_u", f.binary("i32.mul", half, f.iconst32(multiplier | 0)), f.iconst32(32 - bits))
}

/** Whether a function computes with floating-point numbers. */
function computesFloat({ blocks }: GuestFunction): boolean {
  return blocks.some(({ steps }) => steps.some(({ decoded }) => decoded.instruction.usesFloat))
}

/** Whether an instruction may change how numbers are rounded, or take back what has been noted. */
function writesFloatCsr({ instruction, csr, rs1 }: Decoded): boolean {
  const isRead = rs1 === 0 && (instruction.name === "csrrs" || instruction.name === "csrrc")
  return instruction.extension === "zicsr" && isFloatCsr(csr) && !isRead
}
