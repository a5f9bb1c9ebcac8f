// A function that loops over records: how it is entered and left, and what runs through its handlers.
import type { Block, FunctionBuilder, FunctionReference, Module, Value } from "@lamina/ir"
import { goOn } from "./hand-over.ts"
import { exitCode, layout } from "./layout.ts"
import { enterRun, storeExit } from "./leave.ts"
import type { Dispatch, Thread } from "./record-handler.ts"

export interface LoopFrame {
  readonly f: FunctionBuilder
  /** Where each turn of the loop begins, for the code that dispatches; `f` is there. */
  readonly thread: Thread
  readonly dispatch: Dispatch
  /** Emits the end of the function, and exports it. */
  close(): void
}

/**
 * Opens a function (code: i32, fuel: i32) -> exit code. The bank of TLBs is a value that stays for the whole loop. At hot targets `handOver` says
 * how it goes on, where there is that function: see `handOverFunction`.
 */
export function loopFrame(module: Module, name: string, handOver?: FunctionReference): LoopFrame {
  const f = module.function(name, ["i32", "i32"], ["i32"])
  const head: Block = f.block(["i32", "i32", "i64"])
  const exit = f.block(["i32", "i32", "i32", "i64"])
  const hot = handOver && f.block(["i32", "i32", "i64"])
  const [firstCode, firstFuel] = f.params
  const bank = f.load("i32.load", f.iconst32(0), layout.bank, "table")
  f.br(head, [firstCode, firstFuel, enterRun(f, firstFuel)])
  f.at(head)
  const [code, fuel, page] = head.params
  return {
    f,
    thread: { code, fuel, page, bank },
    dispatch: {
      go: (next) => f.br(head, [next.code, next.fuel, next.page]),
      leave(why: number, at) {
        if (hot && why === exitCode.hot) f.br(hot, [at.code, at.fuel, at.page])
        else f.br(exit, [f.iconst32(why), at.code, at.fuel, at.page])
      },
    },
    close() {
      if (hot && handOver) {
        f.at(hot)
        const [why, ...next] = f.call(handOver, hot.params)
        f.brIf(f.compare("i32.eq", why, f.iconst32(goOn)), head, next, exit, [why, ...next])
      }
      f.at(exit)
      const [why, atCode, atFuel, atPage] = exit.params as [Value, Value, Value, Value]
      storeExit(f, { code: atCode, fuel: atFuel, page: atPage })
      f.ret([why])
      module.exportFunction(f, name)
    },
  }
}
