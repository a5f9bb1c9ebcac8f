// How generated code over predecoded records begins to run, and what it leaves behind.
import type { FunctionBuilder, Value } from "@lamina/ir"
import { layout, pageSize } from "./layout.ts"
import type { Thread } from "./record-handler.ts"

/** Notes what `instret` will be when `fuel` is used up. Gives the page of the pc, which code is entered in. */
export function enterRun(f: FunctionBuilder, fuel: Value): Value {
  const base = f.iconst32(0)
  const end = f.binary(
    "i64.add",
    f.load("i64.load", base, layout.instret, "state"),
    f.convert("i64.extend_i32_u", fuel),
  )
  f.store("i64.store", base, end, layout.fuelEnd, "table")
  return f.binary("i64.and", f.load("i64.load", base, layout.pc, "state"), f.iconst64(BigInt(-pageSize)))
}

/** Instructions retired when there is `fuel` left, an i64. */
export function retiredAt(f: FunctionBuilder, fuel: Value): Value {
  const end = f.load("i64.load", f.iconst32(0), layout.fuelEnd, "table")
  return f.binary("i64.sub", end, f.convert("i64.extend_i32_s", fuel))
}

/** Stores where execution stopped, and `instret`. The pc is the page's; whoever looks at the record adds its offset. */
export function storeExit(f: FunctionBuilder, { code, fuel, page }: Thread): void {
  const base = f.iconst32(0)
  f.store("i32.store", base, code, layout.exitRecord, "table")
  f.store("i32.store", base, fuel, layout.exitFuel, "table")
  f.store("i64.store", base, page, layout.pc, "state")
  f.store("i64.store", base, retiredAt(f, fuel), layout.instret, "state")
}
