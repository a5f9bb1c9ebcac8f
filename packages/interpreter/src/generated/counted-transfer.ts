// Transfers of control that count how often their target is reached.
import type { FunctionBuilder } from "@lamina/ir"
import { countedRecord, exitCode } from "./layout.ts"
import type { Dispatch, Thread } from "./record-handler.ts"

/**
 * Continues at `thread` unless less than `least` is left of the fuel, or its record's counter is 0, which it then stays: one
 * branch tells both.
 */
export function countedTransfer(f: FunctionBuilder, dispatch: Dispatch, least: number): (thread: Thread) => void {
  return (thread) => {
    const out = f.block()
    const on = f.block()
    const outOfFuel = f.block()
    const hot = f.block()
    const count = f.load("i32.load", thread.code, countedRecord.counter, "count")
    const left = f.binary("i32.sub", count, f.iconst32(1))
    const spare = least === 0 ? thread.fuel : f.binary("i32.sub", thread.fuel, f.iconst32(least))
    const zero = f.iconst32(0)
    f.brIf(f.compare("i32.lt_s", f.binary("i32.or", left, spare), zero), out, [], on, [])
    f.at(out)
    f.brIf(f.compare("i32.lt_s", spare, zero), outOfFuel, [], hot, [])
    f.at(outOfFuel)
    dispatch.leave(exitCode.fuel, thread)
    f.at(hot)
    dispatch.leave(exitCode.hot, thread)
    f.at(on)
    f.store("i32.store", thread.code, left, countedRecord.counter, "count")
    dispatch.go(thread)
  }
}
