// How control leaves a function: to what it calls, to whatever the jump table has, or back to the engine with precise state.
import { checkFloat, layout } from "@lamina/interpreter"
import type { Block, FunctionBuilder, Value } from "@lamina/ir"
import { enteredDirty, passed, passedRegisters } from "../guest/function-flow.ts"
import type { GuestFunction } from "../guest/guest-function.ts"
import { area, door, doorAt, jumpEntry, reason } from "../layout.ts"
import { frameBase, frameShare } from "../tuning.ts"
import { isQuietNow } from "./float-operations.ts"
import type { Checkpoint } from "./instruction-builder.ts"
import type { RegisterState } from "./register-state.ts"
import { translationSignature, type UnitContext } from "./unit-context.ts"

/** Registers that calls pass, and that memory need not have then. */
const inParameters = enteredDirty
const a0Bit = 1 << passed.a0

export class Transfers {
  readonly #unit: UnitContext
  readonly #f: FunctionBuilder
  readonly #guest: GuestFunction

  constructor(unit: UnitContext, f: FunctionBuilder, guest: GuestFunction) {
    this.#unit = unit
    this.#f = f
    this.#guest = guest
  }

  /** What is passed to a function; puts all else into memory. */
  pass(registers: RegisterState): readonly Value[] {
    const args = [this.#deeper(), ...passedRegisters.map((register) => registers.read(this.#f, register))]
    this.#storeAll(registers, inParameters)
    return args
  }

  /** Calls the translation of an address if the jump table has one; else leaves. All registers but those passed are in memory. */
  callFound(address: Value, args: readonly Value[]): readonly Value[] {
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

  /** Ends the current block: goes on at the translation of an address; leaves if the jump table has none. `at` is where the jump is. */
  jump(registers: RegisterState, address: Value, at: bigint): void {
    const f = this.#f
    const args = [this.#deeper(), ...passedRegisters.map((register) => registers.read(f, register))]
    const found = f.block()
    const missing = f.block()
    const slot = this.#findJump(address, found, missing)
    f.at(missing)
    this.leaveFor(reason.jump, address, registers, 0, f.iconst64(at))
    f.at(found)
    this.#storeAll(registers, inParameters)
    f.ret(f.callIndirect(this.#unit.table, translationSignature, slot(), args))
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
    this.#storeAll(registers, a0Bit)
    f.ret([pc, a0])
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
    const args = [pc, a0, state.fuelNow(f), f.iconst32(why), about, f.iconst64(mask), ...values]
    f.ret(f.call(this.#unit.leave(values.length), args))
  }

  #storeAll(registers: RegisterState, except: number): void {
    registers.store(this.#f, except)
    this.#storeWord(area.fuel, registers.fuelNow(this.#f))
  }

  #deeper(): Value {
    const frame = frameBase + frameShare * this.#guest.blocks.length
    return this.#f.binary("i32.sub", this.#f.params[0], this.#f.iconst32(Math.min(frame, 2 ** 16)))
  }

  loadWord(offset: number): Value {
    return this.#f.load("i32.load", this.#f.iconst32(0), offset, "area")
  }

  #storeWord(offset: number, value: Value): void {
    this.#f.store("i32.store", this.#f.iconst32(0), value, offset, "area")
  }

  /** Where calls are too deep, all of them are left, and the outermost begins anew at `pc`, which is here. */
  checkDepth(pc: bigint, registers: RegisterState): void {
    const f = this.#f
    const deep = f.block()
    const on = f.block()
    f.brIf(f.compare("i32.lt_s", f.params[0], f.iconst32(0)), deep, [], on, [], "else")
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
    const on = f.block(["i32"])
    const isShort = (fuel: Value) => f.compare("i32.lt_s", fuel, f.iconst32(budget))
    const fuel = registers.fuelNow(f)
    f.brIf(isShort(fuel), short, [], on, [fuel], "else")
    f.at(short)
    const [more] = f.call(this.#unit.refuel(), [fuel, f.iconst64(this.#unit.subject)])
    f.brIf(isShort(more), none, [], on, [more])
    f.at(none)
    registers.refuel(more)
    this.leaveFor(reason.fuel, f.iconst64(pc), registers, 0)
    f.at(on)
    registers.refuel(on.params[0])
  }

  /** Leaves, before the instruction at `pc`, if there is a better translation of what begins there. */
  checkBetter(pc: bigint, registers: RegisterState): void {
    const f = this.#f
    const better = f.block()
    const on = f.block()
    f.brIf(this.loadWord(doorAt(pc) + door.better), better, [], on, [], "else")
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
    this.#storeWord(place, this.#f.binary("i32.add", this.loadWord(place), this.#f.iconst32(1)))
  }
}
