// The code around translations: enters one, and goes on from each to the next while the jump table knows it.
import { compile } from "@lamina/codegen-wasm"
import {
  handedBack,
  importSharedFunctions,
  layout,
  pageSize,
  sharedImports,
  tlb,
  type HandlerFunctions,
} from "@lamina/interpreter"
import { Module, type FunctionReference, type Value } from "@lamina/ir"
import { memoryHeader } from "@lamina/isa"
import { passed, passedRegisters, returnRegister } from "../guest/function-flow.ts"
import { accessNotes, accessTable, anyContext, area, displacedShift, jumpEntry, noSlot, reason } from "../layout.ts"
import { leastSlice, sliceInstructions, stackBytes } from "../tuning.ts"
import { clearElsewhere, instructionsOf, isNegative, makeAllowance, markElsewhere } from "./allowance.ts"
import { leavePrefix, leaveSignature, missedSignature, translationSignature } from "./unit-context.ts"

/** Made when it is first needed: many programs are over before anything is translated. */
export class Runtime {
  readonly #memory: WebAssembly.Memory
  readonly #table: WebAssembly.Table
  readonly #refuel: (fuel: number, subject: bigint) => number
  readonly #shared: WebAssembly.ModuleImports
  #base: WebAssembly.Exports | undefined
  readonly #leaves = new Map<string, WebAssembly.ExportValue>()

  /** Over a memory, a table of translations and the interpreter's functions; `refuel` is asked for more fuel: see `UnitContext`. */
  constructor(
    memory: WebAssembly.Memory,
    table: WebAssembly.Table,
    shared: WebAssembly.ModuleImports,
    refuel: (fuel: number, subject: bigint) => number,
  ) {
    this.#refuel = refuel
    this.#shared = shared
    this.#memory = memory
    this.#table = table
  }

  /** See `addRun`. */
  get run(): WebAssembly.ExportValue & ((fuel: number, beyond: number) => number) {
    return this.#functions()["run"] as WebAssembly.ExportValue & ((fuel: number, beyond: number) => number)
  }

  /** See `addPlainUpTo`. */
  plainUpTo(kind: "load" | "store", first: number, end: number, window: number): number {
    return (this.#functions()[`${kind}PlainUpTo`] as (first: number, end: number, window: number) => number)(
      first,
      end,
      window,
    )
  }

  /** See `addNextAccessed`. */
  nextAccessed(kind: "load" | "store", entry: number, end: number): number {
    return (this.#functions()[`${kind}NextAccessed`] as (entry: number, end: number) => number)(entry, end) >>> 0
  }

  /** What a unit imports from `runtime`. */
  importsOf(unit: WebAssembly.Module): WebAssembly.ModuleImports {
    const imports = WebAssembly.Module.imports(unit).filter(({ module }) => module === "runtime")
    return Object.fromEntries(
      imports.map(({ name }) => {
        if (name === "refuel") return [name, this.#refuel]
        // What is not there for all units leaves with so many registers.
        const found = this.#functions()[name] as WebAssembly.ExportValue | undefined
        return [name, found ?? this.#leave(name)]
      }),
    )
  }

  #functions(): WebAssembly.Exports {
    return (this.#base ??= this.#instantiate(runtimeModule()))
  }

  #leave(name: string): WebAssembly.ExportValue {
    let found = this.#leaves.get(name)
    if (!found) this.#leaves.set(name, (found = this.#instantiate(leaveModule(name))[name]))
    return found
  }

  #instantiate(module: Module): WebAssembly.Exports {
    const compiled = new WebAssembly.Module(new Uint8Array(compile(module, { quick: true, verify: false })))
    return new WebAssembly.Instance(compiled, {
      env: { memory: this.#memory, translations: this.#table },
      [sharedImports]: this.#shared,
    }).exports
  }
}

function runtimeModule(): Module {
  const module = new Module()
  module.importMemory({ min: 1 })
  const findSlot = addFindSlot(module)
  addRun(module, findSlot, addEnter(module, findSlot))
  addElsewhere(module)
  addMissed(module)
  addResume(module)
  addIsOrdinary(module)
  const { memory } = importSharedFunctions(module)
  for (const kind of ["load", "store"] as const) {
    addPlain(module, kind)
    addPlainUpTo(module, kind, memory)
    addNextAccessed(module, kind)
  }
  return module
}

/** Adds the function that looks up where the translation of an address is, in the current context: see `UnitContext`. */
function addFindSlot(module: Module): FunctionReference {
  const f = module.function("findSlot", ["i64"], ["i32"])
  const [address] = f.params
  const low = f.convert("i32.wrap_i64", address)
  const halfword = f.binary("i32.shr_u", low, f.iconst32(1))
  const hash = f.binary("i32.xor", halfword, f.binary("i32.shr_u", low, f.iconst32(displacedShift)))
  const context = f.load("i32.load", f.iconst32(0), layout.context, "table")
  const look = (index: Value, count: number, table: number) => {
    const entry = f.binary(
      "i32.shl",
      f.binary("i32.and", index, f.iconst32(count - 1)),
      f.iconst32(Math.log2(jumpEntry.size)),
    )
    const isPc = f.compare("i64.eq", f.load("i64.load", entry, table + jumpEntry.pc, "area"), address)
    const isHere = f.compare("i32.eq", f.load("i32.load", entry, table + jumpEntry.context, "area"), context)
    const found = f.block()
    const missing = f.block()
    f.brIf(f.binary("i32.and", isPc, isHere), found, [], missing, [])
    f.at(found)
    f.ret([f.load("i32.load", entry, table + jumpEntry.slot, "area")])
    f.at(missing)
  }
  look(halfword, jumpEntry.count, area.jumps)
  look(hash, jumpEntry.displacedCount, area.displacedJumps)
  f.ret([f.iconst32(noSlot)])
  module.exportFunction(f)
  return f
}

/**
 * Adds (slot, instructions) -> instructions: runs the translation in a slot, and what follows while the jump table knows it, for so many
 * instructions, and gives how many are left. The next pc is in the hart's state then.
 */
function addEnter(module: Module, findSlot: FunctionReference): FunctionReference {
  const table = module.importTable({ module: "env", name: "translations" }, { min: 1 })
  const f = module.function("enter", ["i32", "i32"], ["i32"])
  const [slot, instructions] = f.params
  const zero = () => f.iconst32(0)
  const loop = f.block(["i32", "i32"])
  const home = f.block()
  const come = f.block()
  const lookUp = f.block()
  const done = f.block()
  f.br(loop, [slot, instructions])
  f.at(loop)
  const load = (register: number) => f.load("i64.load", zero(), layout.x + 8 * register, "registers")
  const returnAddress = load(returnRegister)
  const args = [makeAllowance(f, f.iconst32(stackBytes), loop.params[1]), ...passedRegisters.map(load)]
  const [allowance, a0] = f.callIndirect(table, translationSignature, loop.params[0], args)
  const left = instructionsOf(f, allowance)
  f.store("i64.store", zero(), a0, layout.x + 8 * passed.a0, "registers")
  f.brIf(isNegative(f, allowance), come, [], home, [])
  f.at(home)
  f.store("i64.store", zero(), f.binary("i64.and", returnAddress, f.iconst64(-2n)), layout.pc, "registers")
  f.br(come)
  f.at(come)
  const why = f.load("i32.load", zero(), area.reason, "area")
  const other = f.block()
  const pass = f.block()
  f.brIf(why, other, [], lookUp, [])
  f.at(other)
  const jumps = f.load("i32.load", zero(), area.jumpsPassed, "area")
  const isJump = f.compare("i32.eq", why, f.iconst32(reason.jump))
  f.brIf(f.binary("i32.and", isJump, f.compare("i32.ne", jumps, zero())), pass, [], done, [])
  f.at(pass)
  f.store("i32.store", zero(), f.binary("i32.sub", jumps, f.iconst32(1)), area.jumpsPassed, "area")
  f.store("i32.store", zero(), zero(), area.reason, "area")
  f.br(lookUp)
  f.at(lookUp)
  const [next] = f.call(findSlot, [f.load("i64.load", zero(), layout.pc, "registers")])
  f.brIf(f.compare("i32.lt_s", next, zero()), done, [], loop, [next, left])
  f.at(done)
  f.ret([left])
  return f
}

/** Adds the function that looks at a floating-point result: see `UnitContext`. */
function addIsOrdinary(module: Module): void {
  const f = module.function("isOrdinary", ["f64", "f64", "f64", "f64"], ["i32"])
  const [result, a, b, least] = f.params
  const size = f.unary("f64.abs", result)
  const isModerate = f.binary(
    "i32.and",
    f.compare("f64.ge", size, least),
    f.compare("f64.lt", size, f.fconst64(Infinity)),
  )
  const [isZero, isOfZero, isOfOther] = [result, a, b].map((value) => f.compare("f64.eq", value, f.fconst64(0)))
  f.ret([f.binary("i32.or", isModerate, f.binary("i32.and", isZero, f.binary("i32.or", isOfZero, isOfOther)))])
  module.exportFunction(f)
}

/**
 * Adds the function that an interpreter hands hot targets over to, and that the engine calls: (fuel, beyond) -> fuel. Where the current context is one for
 * translations, and there is one of what the hart is at, enters it. Says by the word at `handedBack` what is to happen next: the interpreter goes on
 * where there is no translation; all other reasons to come back are for the engine.
 */
function addRun(module: Module, findSlot: FunctionReference, enter: FunctionReference): void {
  const f = module.function("run", ["i32", "i32"], ["i32"])
  const [fuel, beyond] = f.params
  const all = f.binary("i32.add", fuel, beyond)
  const zero = f.iconst32(0)
  const word = (place: number) => f.load("i32.load", zero, place, "area")
  const setWord = (place: number, value: Value) => f.store("i32.store", zero, value, place, "area")
  const untouched = f.block()
  const here = f.block()
  const found = f.block()
  const context = word(area.context)
  const isOther = f.binary(
    "i32.and",
    f.compare("i32.ne", context, f.load("i32.load", zero, layout.context, "table")),
    f.compare("i32.ne", context, f.iconst32(anyContext)),
  )
  f.brIf(f.binary("i32.or", isOther, word(memoryHeader.attention)), untouched, [], here, [])
  f.at(untouched)
  setWord(layout.handedBack, f.iconst32(handedBack.untouched))
  f.ret([fuel])
  f.at(here)
  const [slot] = f.call(findSlot, [f.load("i64.load", zero, layout.pc, "registers")])
  f.brIf(f.compare("i32.lt_s", slot, zero), untouched, [], found, [])
  f.at(found)
  const slice = f.binary("i32.sub", f.iconst32(sliceInstructions), word(area.unsampled))
  const least = f.iconst32(leastSlice)
  const most = f.select(f.compare("i32.gt_s", slice, least), slice, least)
  const granted = f.select(f.compare("i32.lt_s", all, most), all, most)
  setWord(area.granted, granted)
  setWord(area.seen, zero)
  setWord(area.beyond, f.binary("i32.sub", all, granted))
  setWord(area.reason, zero)
  setWord(area.stale, zero)
  const [unspent] = f.call(enter, [slot, granted])
  const used = f.binary("i32.sub", word(area.granted), unspent)
  setWord(area.unsampled, f.binary("i32.add", word(area.unsampled), f.binary("i32.sub", used, word(area.seen))))
  const executed = f.load("i64.load", zero, area.executed, "area")
  f.store("i64.store", zero, f.binary("i64.add", executed, f.convert("i64.extend_i32_u", used)), area.executed, "area")
  const other = f.block()
  const landed = f.block()
  const done = f.block(["i32"])
  f.brIf(word(area.reason), other, [], landed, [])
  f.at(landed)
  setWord(area.landings, f.binary("i32.add", word(area.landings), f.iconst32(1)))
  f.br(done, [word(area.landingWeight)])
  f.at(other)
  f.br(done, [f.iconst32(handedBack.owner)])
  f.at(done)
  setWord(layout.handedBack, done.params[0])
  f.ret([f.binary("i32.sub", fuel, used)])
  module.exportFunction(f)
}

/** Adds the function that says that control goes on at an address: see `UnitContext`. */
function addElsewhere(module: Module): void {
  const f = module.function("elsewhere", ["i64", "i64"], ["i64"])
  const [pc, allowance] = f.params
  f.store("i64.store", f.iconst32(0), pc, layout.pc, "registers")
  f.ret([markElsewhere(f, allowance)])
  module.exportFunction(f)
}

/** Adds the function that has control go on where nothing is translated, with the registers that have been passed: see `UnitContext`. */
function addMissed(module: Module): void {
  const { params, results } = missedSignature
  const f = module.function("missed", params, results)
  const [pc, more, allowance, ...registers] = f.params
  const zero = f.iconst32(0)
  f.store("i64.store", zero, pc, layout.pc, "registers")
  for (const [index, register] of passedRegisters.entries())
    if (register !== passed.a0 && register !== passed.sp)
      f.store("i64.store", zero, registers[index], layout.x + 8 * register, "registers")
  const a0 = registers[passedRegisters.indexOf(passed.a0)]
  f.ret([markElsewhere(f, f.binary("i64.add", allowance, more)), a0])
  module.exportFunction(f)
}

/** Adds the function that says whether control has come to an address after all. */
function addResume(module: Module): void {
  const f = module.function("resume", ["i64", "i64"], ["i64"])
  const [pc, allowance] = f.params
  const there = f.block()
  const away = f.block()
  const isThere = f.compare("i64.eq", f.load("i64.load", f.iconst32(0), layout.pc, "registers"), pc)
  const isLookup = f.unary("i32.eqz", f.load("i32.load", f.iconst32(0), area.reason, "area"))
  f.brIf(f.binary("i32.and", isThere, isLookup), there, [], away, [])
  f.at(there)
  f.ret([clearElsewhere(f, allowance)])
  f.at(away)
  f.ret([allowance])
  module.exportFunction(f)
}

/** Adds the function that says whether some bytes, fewer than a page, lie in pages that can be accessed plainly, and then makes a note of that. */
function addPlain(module: Module, kind: "load" | "store"): void {
  const f = module.function(`${kind}IsPlain`, ["i64", "i32", "i32"], ["i32"])
  const [address, size, note] = f.params
  const last = f.binary("i64.add", address, f.convert("i64.extend_i32_u", f.binary("i32.sub", size, f.iconst32(1))))
  const pages = BigInt(accessTable.granules * 2 ** accessTable.granuleShift)
  const inside = f.block()
  const outside = f.block()
  const plain = f.block()
  const isBelow = (value: Value) => f.compare("i64.lt_u", value, f.iconst64(pages))
  f.brIf(f.binary("i32.and", isBelow(address), isBelow(last)), inside, [], outside, [])
  f.at(outside)
  f.ret([f.iconst32(0)])
  f.at(inside)
  // The first granule of a page says what the whole page is.
  const ofPage = (value: Value) => {
    const page = f.binary("i64.shr_u", value, f.iconst64(12n))
    const granule = f.binary("i64.shl", page, f.iconst64(BigInt(12 - accessTable.granuleShift)))
    return f.load("i32.load8_u", f.convert("i32.wrap_i64", granule), accessTable[kind], "area")
  }
  f.brIf(f.binary("i32.and", ofPage(address), ofPage(last)), plain, [], outside, [])
  f.at(plain)
  f.store("i32.store", note, f.convert("i32.wrap_i64", address), accessNotes.address, "area")
  const count = f.load("i32.load", note, accessNotes.count, "area")
  f.store("i32.store", note, f.binary("i32.add", count, f.iconst32(1)), accessNotes.count, "area")
  f.ret([f.iconst32(1)])
  module.exportFunction(f)
}

/**
 * Adds (first, end, window) -> page: looks at pages, by their numbers, up to one that is not plain, and notes in the table that the others are. Address 0
 * lies at `window` in the machine's memory; the last page that there can be is not among them.
 */
function addPlainUpTo(
  module: Module,
  kind: "load" | "store",
  { translateLoad, translateStore }: HandlerFunctions["memory"],
): void {
  const f = module.function(`${kind}PlainUpTo`, ["i32", "i32", "i32"], ["i32"])
  const [first, end, window] = f.params
  const loop = f.block(["i32"])
  const done = f.block(["i32"])
  const look = f.block()
  const inOrder = f.block()
  const plain = f.block()
  f.br(loop, [first])
  f.at(loop)
  const [page] = loop.params
  f.brIf(f.compare("i32.lt_u", page, end), look, [], done, [page])
  f.at(look)
  const address = f.binary("i64.shl", f.convert("i64.extend_i32_u", page), f.iconst64(BigInt(Math.log2(pageSize))))
  const [place] = f.call(translateLoad, [address])
  const expected = f.binary("i32.add", f.convert("i32.wrap_i64", address), window)
  f.brIf(f.compare("i32.eq", place, expected), inOrder, [], done, [page])
  f.at(inOrder)
  if (kind === "load") f.br(plain)
  else {
    const data = f.block()
    const frame = f.binary("i32.shr_u", place, f.iconst32(Math.log2(pageSize)))
    f.brIf(f.load("i32.load8_u", frame, layout.codePages, "table"), done, [page], data, [])
    f.at(data)
    f.brIf(f.call(translateStore, [address, f.iconst32(1)])[0], plain, [], done, [page])
  }
  f.at(plain)
  // The last granule of a page is plain only with the page behind it.
  const granules = pageSize >> accessTable.granuleShift
  const entry = f.binary("i32.mul", page, f.iconst32(granules))
  const table = accessTable[kind]
  const granule = (offset: number) => f.load("i32.load8_u", entry, table + offset, "area")
  f.store("i32.store8", entry, granule(-2), table - 1, "area")
  const ones = f.iconst64(0x0101_0101_0101_0101n)
  for (let at = 0; at < granules - 8; at += 8) f.store("i64.store", entry, ones, table + at, "area")
  const behind = f.binary("i64.shl", f.convert("i64.extend_i32_u", granule(granules)), f.iconst64(56n))
  const last = f.binary("i64.or", behind, f.iconst64(0x0001_0101_0101_0101n))
  f.store("i64.store", entry, last, table + granules - 8, "area")
  f.br(loop, [f.binary("i32.add", page, f.iconst32(1))])
  f.at(done)
  f.ret([done.params[0]])
  module.exportFunction(f)
}

/** Adds (entry, end) -> entry: looks for an entry of a TLB, up to an end, of a page that the table can have, and does not say is plain. */
function addNextAccessed(module: Module, kind: "load" | "store"): void {
  const f = module.function(`${kind}NextAccessed`, ["i32", "i32"], ["i32"])
  const loop = f.block(["i32"])
  const look = f.block()
  const low = f.block()
  const next = f.block()
  const done = f.block()
  f.br(loop, [f.params[0]])
  f.at(loop)
  const [entry] = loop.params
  f.brIf(f.compare("i32.lt_u", entry, f.params[1]), look, [], done, [])
  f.at(look)
  // A table has a byte for each granule of the low 4 GiB.
  f.brIf(f.load("i32.load", entry, tlb.tag + 4, "table"), next, [], low, [])
  f.at(low)
  const page = f.binary("i32.shr_u", f.load("i32.load", entry, tlb.tag, "table"), f.iconst32(Math.log2(pageSize)))
  const granule = f.binary("i32.shl", page, f.iconst32(Math.log2(pageSize) - accessTable.granuleShift))
  f.brIf(f.load("i32.load8_u", granule, accessTable[kind], "area"), next, [], done, [])
  f.at(next)
  f.br(loop, [f.binary("i32.add", entry, f.iconst32(tlb.entrySize))])
  f.at(done)
  f.ret([entry])
  module.exportFunction(f)
}

/** The module of a function that leaves with registers to be stored, as its name says how many: see `leaveSignature`. */
function leaveModule(name: string): Module {
  const module = new Module()
  module.importMemory({ min: 1 })
  const { params, results } = leaveSignature(Number(name.slice(leavePrefix.length)))
  const f = module.function(name, params, results)
  const [pc, a0, allowance, more, why, subject, mask, ...values] = f.params
  const zero = f.iconst32(0)
  f.store("i64.store", zero, pc, layout.pc, "registers")
  f.store("i32.store", zero, why, area.reason, "area")
  f.store("i64.store", zero, subject, area.subject, "area")
  let left = mask
  for (const value of values) {
    const place = f.convert("i32.wrap_i64", f.binary("i64.shl", f.unary("i64.ctz", left), f.iconst64(3n)))
    // Floating-point registers lie behind the integer ones.
    f.store("i64.store", place, value, layout.x, "registers")
    left = f.binary("i64.and", left, f.binary("i64.sub", left, f.iconst64(1n)))
  }
  f.ret([markElsewhere(f, f.binary("i64.add", allowance, more)), a0])
  module.exportFunction(f)
  return module
}
