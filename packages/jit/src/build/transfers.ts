// How control leaves a function: to what it calls, to whatever the jump table has, or back to the engine with precise state.
import { checkFloat, layout } from "@lamina/interpreter"
import type { Block, FunctionBuilder, Value } from "@lamina/ir"
import { InternalError } from "@lamina/isa"
import { enteredDirty, passed, passedRegisters, returnRegister } from "../guest/function-flow.ts"
import type { BlockEnd, GuestFunction } from "../guest/guest-function.ts"
import { area, door, doorAt, jumpEntry, reason } from "../layout.ts"
import { frameBase, frameShare } from "../tuning.ts"
import { changeOf, giveFrameBack, instructionsOf, isNegative, takeFrame } from "./allowance.ts"
import { isQuietNow } from "./float-operations.ts"
import { unmasked } from "./guest-operations.ts"
import type { Checkpoint } from "./instruction-builder.ts"
import { RegisterState } from "./register-state.ts"
import { translationSignature, type UnitContext } from "./unit-context.ts"

/** Registers that calls pass, and that memory need not have then. */
const inParameters = enteredDirty
const a0Bit = 1 << passed.a0
const callKinds: ReadonlySet<BlockEnd["kind"]> = new Set(["call", "call-indirect", "jump-indirect"])

export class Transfers {
  readonly #unit: UnitContext
  readonly #f: FunctionBuilder
  /** Bytes of the host's stack that a call of the function takes, as reckoned; none where it calls nothing itself. */
  readonly #frame: number
  /** Whether it will be asked what the return address was at the entry; and what it was. */
  readonly #returns: boolean
  #returnAddress: Value | undefined

  constructor(unit: UnitContext, f: FunctionBuilder, guest: GuestFunction) {
    this.#unit = unit
    this.#f = f
    this.#frame = guest.blocks.some(({ end }) => callKinds.has(end.kind))
      ? Math.min(frameBase + frameShare * guest.blocks.length, 2 ** 16)
      : 0
    this.#returns = guest.blocks.some(({ end }) => end.kind === "return" || end.kind === "jump-indirect")
  }

  /** The state at the function's entry. */
  enter(): RegisterState {
    const f = this.#f
    const registers = new RegisterState(takeFrame(f, f.params[0], this.#frame))
    for (const [index, register] of passedRegisters.entries()) registers.values[register] = f.params[index + 1]
    registers.dirty.x = enteredDirty
    if (this.#returns) this.#returnAddress = registers.read(f, returnRegister)
    return registers
  }

  /** What is passed to a function; puts all else into memory. */
  pass(registers: RegisterState): readonly Value[] {
    const f = this.#f
    const args = [registers.allowanceNow(f), ...passedRegisters.map((register) => registers.read(f, register))]
    registers.store(f, inParameters)
    return args
  }

  /** Calls the translation of an address if the jump table has one; else leaves. All registers but those passed are in memory. */
  callFound(address: Value, args: readonly Value[]): readonly Value[] {
    const f = this.#f
    const found = f.block(["i32"])
    const missing = f.block()
    // Until it is known what is called often, little code counts more.
    if (this.#unit.options.isFinal) this.#findJump(address, found, missing)
    else this.#findSlot(address, found, missing)
    f.at(missing)
    f.ret(f.call(this.#unit.missed(), [address, f.iconst64(changeOf(this.#frame, 0)), ...args]))
    f.at(found)
    return f.callIndirect(this.#unit.table, translationSignature, found.params[0], args)
  }

  /** Ends the current block: goes on at the translation of an address; leaves if the jump table has none, and says why. `at` is where the jump is. */
  jump(registers: RegisterState, address: Value, at: bigint, why: number): void {
    const f = this.#f
    const args = [registers.allowanceNow(f), ...passedRegisters.map((register) => registers.read(f, register))]
    const found = f.block(["i32"])
    const missing = f.block()
    this.#findJump(address, found, missing)
    f.at(missing)
    this.leaveFor(why, address, registers, 0, f.iconst64(at))
    f.at(found)
    // What is there will come back to the return address of now.
    const now = registers.read(f, returnRegister)
    if (now !== this.#returnAddress) {
      const same = f.block()
      const other = f.block()
      f.brIf(this.#isReturnAddress(now), same, [], other, [], "then")
      f.at(other)
      this.leaveFor(reason.lookup, address, registers, 0)
      f.at(same)
    }
    registers.store(f, inParameters)
    const [allowance, a0] = f.callIndirect(this.#unit.table, translationSignature, found.params[0], args)
    f.ret([giveFrameBack(f, allowance, this.#frame), a0])
  }

  /** Looks an address up in the jump table, and passes the slot on where it was found; ends the current block. */
  #findJump(address: Value, found: Block, missing: Block): void {
    const f = this.#f
    const index = f.binary("i32.shl", f.convert("i32.wrap_i64", address), f.iconst32(3))
    const entry = f.binary("i32.and", index, f.iconst32((jumpEntry.count - 1) * jumpEntry.size))
    const at = (offset: number) => area.jumps + offset
    const pc = f.load("i64.load", entry, at(jumpEntry.pc), "area")
    const context = f.load("i32.load", entry, at(jumpEntry.context), "area")
    const current = f.load("i32.load", f.iconst32(0), layout.context, "table")
    const isPc = f.block()
    const isHere = f.block()
    const elsewhere = f.block()
    f.brIf(f.compare("i64.eq", pc, address), isPc, [], elsewhere, [], "then")
    f.at(isPc)
    f.brIf(f.compare("i32.eq", context, current), isHere, [], elsewhere, [], "then")
    f.at(elsewhere)
    this.#findSlot(address, found, missing)
    f.at(isHere)
    f.br(found, [f.load("i32.load", entry, at(jumpEntry.slot), "area")])
  }

  /** The same by a call: in both tables, and in less code. */
  #findSlot(address: Value, found: Block, missing: Block): void {
    const f = this.#f
    const [slot] = f.call(this.#unit.findSlot(), [address])
    f.brIf(f.compare("i32.lt_s", slot, f.iconst32(0)), missing, [], found, [slot])
  }

  /** The block that leaves for a checkpoint. */
  exit({ pc, registers, exits }: Checkpoint, why: number): Block {
    const f = this.#f
    let exit = exits.get(why)
    if (!exit) {
      exits.set(why, (exit = f.block()))
      const here = f.current
      f.at(exit)
      this.leaveFor(why, f.iconst64(pc), registers, 0)
      f.at(here)
    }
    return exit
  }

  /** Ends the current block: all state is precise, and control goes on at `pc`. */
  return(pc: Value, registers: RegisterState): void {
    const f = this.#f
    const a0 = registers.read(f, passed.a0)
    registers.store(f, a0Bit)
    const allowance = registers.allowanceNow(f)
    // Whoever called has put an even address there; of an odd one, it is the runtime that clears the lowest bit.
    const address = unmasked(f, pc)
    if (address !== this.#returnAddress) {
      const there = f.block()
      const other = f.block()
      f.brIf(this.#isReturnAddress(address), there, [], other, [], "then")
      f.at(other)
      this.#goElsewhere(pc, allowance, a0)
      f.at(there)
    }
    f.ret([giveFrameBack(f, allowance, this.#frame), a0])
  }

  #isReturnAddress(address: Value): Value {
    if (this.#returnAddress === undefined) throw new InternalError("a return address was not asked for")
    return this.#f.compare("i64.eq", address, this.#returnAddress)
  }

  /** Ends the current block: the function comes back, and control goes on at `pc`. */
  #goElsewhere(pc: Value, allowance: Value, a0: Value): void {
    const f = this.#f
    const [marked] = f.call(this.#unit.elsewhere(), [pc, giveFrameBack(f, allowance, this.#frame)])
    f.ret([marked, a0])
  }

  /** Goes on behind a call at `next`, in the current block, with the allowance it has, if what the call gave says that control comes there; else comes back. */
  comeBack(next: Value, allowance: Value, a0: Value): Value {
    const f = this.#f
    const back = f.block(["i64"])
    const away = f.block()
    const lost = f.block()
    f.brIf(isNegative(f, allowance), away, [], back, [allowance], "else")
    f.at(away)
    const [resumed] = f.call(this.#unit.resume(), [next, allowance])
    f.brIf(isNegative(f, resumed), lost, [], back, [resumed])
    f.at(lost)
    f.ret([giveFrameBack(f, resumed, this.#frame), a0])
    f.at(back)
    return back.params[0]
  }

  /** What a call gave, if coming back from it means that control goes on at `address`, which is not behind it. */
  comeTo(address: Value, allowance: Value): Value {
    const f = this.#f
    const there = f.block()
    const on = f.block(["i64"])
    f.brIf(isNegative(f, allowance), on, [allowance], there, [])
    f.at(there)
    f.br(on, f.call(this.#unit.elsewhere(), [address, allowance]))
    f.at(on)
    return on.params[0]
  }

  /**
   * Ends the current block, which is seldom reached: leaves with precise state, `count` instructions behind where `registers` are. Storing
   * the state is left to a function outside, as there are many such places.
   */
  leaveFor(why: number, pc: Value, registers: RegisterState, count: number, subject?: Value): void {
    const f = this.#f
    const { values, mask } = registers.dirtyValues(f)
    const state = registers.clone()
    state.spent += count
    const a0 = state.read(f, passed.a0)
    const about = subject ?? f.iconst64(0n)
    const more = f.iconst64(changeOf(this.#frame, state.spent))
    const args = [pc, a0, state.allowance, more, f.iconst32(why), about, f.iconst64(mask), ...values]
    f.ret(f.call(this.#unit.leave(values.length), args))
  }

  #loadWord(offset: number): Value {
    return this.#f.load("i32.load", this.#f.iconst32(0), offset, "area")
  }

  #storeWord(offset: number, value: Value): void {
    this.#f.store("i32.store", this.#f.iconst32(0), value, offset, "area")
  }

  /** Where calls are too deep, all of them are left, and the outermost begins anew at `pc`, which is here. */
  checkDepth(pc: bigint, registers: RegisterState): void {
    if (this.#frame === 0) return
    const f = this.#f
    const deep = f.block()
    const on = f.block()
    f.brIf(isNegative(f, registers.allowance), deep, [], on, [], "else")
    f.at(deep)
    this.leaveFor(reason.lookup, f.iconst64(pc), registers, 0)
    f.at(on)
  }

  /** Leaves, before the instruction at `pc`, if there is no floating point, or what it changes is not marked as changed yet. */
  checkFloat(pc: bigint, registers: RegisterState): void {
    const on = this.#f.block()
    checkFloat(this.#f, {
      slowIf: (condition) => {
        const off = this.#f.block()
        this.#f.brIf(condition, off, [], on, [], "else")
        this.#f.at(off)
        this.leaveFor(reason.interpret, this.#f.iconst64(pc), registers, 0)
      },
    })
    this.#f.at(on)
  }

  /**
   * Leaves, before the instruction at `pc`, `count` instructions behind where `registers` are, if rounding is not to nearest, or the inexact
   * flag is not set.
   */
  checkQuiet(pc: bigint, registers: RegisterState, count = 0): void {
    const f = this.#f
    const loud = f.block()
    const on = f.block()
    f.brIf(isQuietNow(f, true), on, [], loud, [], "then")
    f.at(loud)
    this.leaveFor(reason.rounding, f.iconst64(pc), registers, count)
    f.at(on)
  }

  /** Asks for more, before the instruction at `pc`, if the fuel may not be enough for so many; and leaves if there is none. */
  checkBudget(pc: bigint, registers: RegisterState, budget: number): void {
    const f = this.#f
    const short = f.block()
    const none = f.block()
    const on = f.block(["i64"])
    const isShort = (fuel: Value) => f.compare("i32.lt_s", fuel, f.iconst32(budget))
    const allowance = registers.allowanceNow(f)
    const fuel = instructionsOf(f, allowance)
    f.brIf(isShort(fuel), short, [], on, [allowance], "else")
    f.at(short)
    const [more] = f.call(this.#unit.refuel(), [fuel, f.iconst64(this.#unit.subject)])
    const added = f.convert("i64.extend_i32_u", f.binary("i32.sub", more, fuel))
    registers.allow(f.binary("i64.add", allowance, added))
    f.brIf(isShort(more), none, [], on, [registers.allowance])
    f.at(none)
    this.leaveFor(reason.fuel, f.iconst64(pc), registers, 0)
    f.at(on)
    registers.allow(on.params[0])
  }

  /** Leaves, before the instruction at `pc`, if there is a better translation of what begins there. */
  checkBetter(pc: bigint, registers: RegisterState): void {
    const f = this.#f
    const better = f.block()
    const on = f.block()
    f.brIf(this.#loadWord(doorAt(pc) + door.better), better, [], on, [], "else")
    f.at(better)
    this.leaveFor(reason.lookup, f.iconst64(pc), registers, 0)
    f.at(on)
  }

  /** From here on there is no better translation of what begins at `pc`, as far as that is known: control has come here from a look for it. */
  noneBetter(pc: bigint): void {
    this.#storeWord(doorAt(pc) + door.better, this.#f.iconst32(0))
  }

  /** The function is entered at `pc`. */
  countEntered(pc: bigint): void {
    const place = doorAt(pc) + door.entered
    this.#storeWord(place, this.#f.binary("i32.add", this.#loadWord(place), this.#f.iconst32(1)))
  }
}
