// What `run` leaves behind in the exit slots.
import type { FunctionBuilder } from "@lamina/ir"
import { layout } from "./layout.ts"
import type { Thread } from "./record-handler.ts"

/** Stores where execution stopped. */
export function storeExit(f: FunctionBuilder, { code, fuel, page }: Thread): void {
  const base = f.iconst32(0)
  f.store("i32.store", base, code, layout.exitRecord, "table")
  f.store("i32.store", base, fuel, layout.exitFuel, "table")
  f.store("i64.store", base, page, layout.exitPage, "table")
}
