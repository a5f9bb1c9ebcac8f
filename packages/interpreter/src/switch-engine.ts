// An engine around the decode-and-dispatch interpreter.
import type { Engine, InstructionObserver, MachineMemory, Stop } from "@lamina/interfaces"
import { hartState, observe } from "@lamina/isa"
import { createEngineContext } from "./engine-context.ts"
import { exitCode, layout } from "./generated/layout.ts"
import { sliceInstructions } from "./tuning.ts"

type Run = (pc: bigint, fuel: number, bank: number) => number

export interface SwitchEngineOptions {
  readonly name: string
  readonly module: WebAssembly.Module
  readonly observer?: InstructionObserver
}

/** Makes an engine that runs `module` over `memory`. */
export function createSwitchEngine(memory: MachineMemory, { name, module, observer }: SwitchEngineOptions): Engine {
  const context = createEngineContext(memory, module, { codeStored: () => true, fetchesMoved() {} })
  const { reference, contexts, flushTranslations, fenceTranslations } = context
  const execute = context.instance.exports["run"] as Run
  /** The running hart's state is always at the fixed place. */
  const state = layout.state
  return {
    name,
    memory,
    flushTranslations,
    fenceTranslations,
    invalidateCode() {},
    run(hart, fuel): Stop {
      context.enter(hart)
      const startInstret = memory.view().getBigUint64(state + hartState.instret, true)
      let retired = 0
      while (retired < fuel) {
        if (context.wantsAttention()) return { kind: "attention", retired }
        const before = memory.view()
        const start = before.getBigUint64(layout.pc, true)
        if (observer) observe(observer, memory, hart, state, start)
        const slice = observer ? 1 : Math.min(fuel - retired, sliceInstructions)
        before.setBigUint64(layout.fuelEnd, startInstret + BigInt(retired + slice), true)
        const why = execute(start, slice, contexts.current().bank)
        const now = memory.view()
        const pc = now.getBigUint64(layout.exitPc, true)
        retired += slice - now.getInt32(layout.exitFuel, true)
        now.setBigUint64(layout.pc, pc, true)
        now.setBigUint64(state + hartState.instret, startInstret + BigInt(retired), true)
        if (why === exitCode.fuel) continue
        const trap = reference.step(hart)
        if (trap) return { kind: "trap", retired, trap: { cause: trap.cause, value: trap.value, pc } }
        retired++
        contexts.enter(hart)
      }
      return { kind: "fuel", retired }
    },
  }
}
