// The code around translations: enters one, and goes on from each to the next while the jump table knows it.
import { compile } from "@lamina/codegen-wasm"
import { layout } from "@lamina/interpreter"
import { Module, type Value } from "@lamina/ir"
import { passed, passedRegisters, returnRegister } from "../guest/function-flow.ts"
import { accessNotes, accessTable, area, jumpEntry } from "../layout.ts"
import { clearElsewhere, instructionsOf, isNegative, makeAllowance, markElsewhere } from "./allowance.ts"
import { leavePrefix, leaveSignature, translationSignature } from "./unit-context.ts"

/** Made when it is first needed: many programs are over before anything is translated. */
export class Runtime {
  readonly #memory: WebAssembly.Memory
  readonly #table: WebAssembly.Table
  readonly #refuel: (fuel: number, subject: bigint) => number
  #base: WebAssembly.Exports | undefined
  readonly #leaves = new Map<string, WebAssembly.ExportValue>()

  /** Over a memory and a table of translations; `refuel` is asked for more fuel: see `UnitContext`. */
  constructor(memory: WebAssembly.Memory, table: WebAssembly.Table, refuel: (fuel: number, subject: bigint) => number) {
    this.#refuel = refuel
    this.#memory = memory
    this.#table = table
  }

  /**
   * Runs the translation in a slot, and what follows, on so many bytes of the host's stack, for so many instructions. Gives how many are left; the next pc
   * is in the hart's state then.
   */
  enter(slot: number, stack: number, instructions: number): number {
    const enter = this.#functions()["enter"] as (slot: number, stack: number, instructions: number) => number
    return enter(slot, stack, instructions)
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
    return new WebAssembly.Instance(compiled, { env: { memory: this.#memory, translations: this.#table } }).exports
  }
}

function runtimeModule(): Module {
  const module = new Module()
  module.importMemory({ min: 1 })
  const table = module.importTable({ module: "env", name: "translations" }, { min: 1 })
  const f = module.function("enter", ["i32", "i32", "i32"], ["i32"])
  const [slot, stack, instructions] = f.params
  const zero = () => f.iconst32(0)
  const loop = f.block(["i32", "i32"])
  const home = f.block()
  const come = f.block()
  const lookUp = f.block()
  const next = f.block()
  const done = f.block()
  f.br(loop, [slot, instructions])
  f.at(loop)
  const load = (register: number) => f.load("i64.load", zero(), layout.x + 8 * register, "registers")
  const returnAddress = load(returnRegister)
  const args = [makeAllowance(f, stack, loop.params[1]), ...passedRegisters.map(load)]
  const [allowance, a0] = f.callIndirect(table, translationSignature, loop.params[0], args)
  const left = instructionsOf(f, allowance)
  f.store("i64.store", zero(), a0, layout.x + 8 * passed.a0, "registers")
  f.brIf(isNegative(f, allowance), come, [], home, [])
  f.at(home)
  f.store("i64.store", zero(), f.binary("i64.and", returnAddress, f.iconst64(-2n)), layout.pc, "registers")
  f.br(come)
  f.at(come)
  f.brIf(f.load("i32.load", zero(), area.reason, "area"), done, [], lookUp, [])
  f.at(lookUp)
  const pc = f.load("i64.load", zero(), layout.pc, "registers")
  const index = f.binary("i32.shl", f.convert("i32.wrap_i64", pc), f.iconst32(3))
  const entry = f.binary("i32.and", index, f.iconst32((jumpEntry.count - 1) * jumpEntry.size))
  const at = (offset: number) => area.jumps + offset
  const isPc = f.compare("i64.eq", f.load("i64.load", entry, at(jumpEntry.pc), "area"), pc)
  const context = f.load("i32.load", entry, at(jumpEntry.context), "area")
  const isHere = f.compare("i32.eq", context, f.load("i32.load", zero(), layout.context, "table"))
  f.brIf(f.binary("i32.and", isPc, isHere), next, [], done, [])
  f.at(next)
  f.br(loop, [f.load("i32.load", entry, at(jumpEntry.slot), "area"), left])
  f.at(done)
  f.ret([left])
  module.exportFunction(f)
  addElsewhere(module)
  addResume(module)
  for (const kind of ["load", "store"] as const) addPlain(module, kind)
  return module
}

/** Adds the function that says that control goes on at an address: see `UnitContext`. */
function addElsewhere(module: Module): void {
  const f = module.function("elsewhere", ["i64", "i64"], ["i64"])
  const [pc, allowance] = f.params
  f.store("i64.store", f.iconst32(0), pc, layout.pc, "registers")
  f.ret([markElsewhere(f, allowance)])
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

/** The module of a function that leaves with registers to be stored, as its name says how many: see `leaveSignature`. */
function leaveModule(name: string): Module {
  const module = new Module()
  module.importMemory({ min: 1 })
  const { params, results } = leaveSignature(Number(name.slice(leavePrefix.length)))
  const f = module.function(name, params, results)
  const [pc, a0, allowance, why, subject, mask, ...values] = f.params
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
  f.ret([markElsewhere(f, allowance), a0])
  module.exportFunction(f)
  return module
}
