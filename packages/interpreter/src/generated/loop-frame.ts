// A function that loops over records: how it is entered and left, and what runs through its handlers.
import type { Block, FunctionBuilder, Module, Value } from "@lamina/ir"
import { layout } from "./layout.ts"
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

/** Opens a function (code: i32, fuel: i32) -> exit code. The bank of TLBs is a value that stays for the whole loop. */
export function loopFrame(module: Module, name: string): LoopFrame {
  const f = module.function(name, ["i32", "i32"], ["i32"])
  const head: Block = f.block(["i32", "i32", "i64"])
  const exit = f.block(["i32", "i32", "i32", "i64"])
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
      leave: (why: number, at) => f.br(exit, [f.iconst32(why), at.code, at.fuel, at.page]),
    },
    close() {
      f.at(exit)
      const [why, atCode, atFuel, atPage] = exit.params as [Value, Value, Value, Value]
      storeExit(f, { code: atCode, fuel: atFuel, page: atPage })
      f.ret([why])
      module.exportFunction(f, name)
    },
  }
}
