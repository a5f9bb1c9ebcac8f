// A whole-system VM as a debugger holds it.
import { trapCause, wakesUp } from "@lamina/isa"
import type { MachineObserver } from "../core/observers.ts"
import type { WholeSystem } from "../whole-system.ts"
import { createBreakpointPatches } from "./breakpoint-patches.ts"
import type { DebugStop, DebugTarget } from "./debug-target.ts"
import { dataPieces } from "./places.ts"
import { createWatchedRanges } from "./watched-ranges.ts"

/** Why the machine was made to rest: something to report, or another address than a breakpoint's leads to its instruction. */
type Claim =
  | Extract<DebugStop, { readonly hart: number }>
  | { readonly kind: "elsewhere"; readonly hart: number; readonly place: number }

/**
 * Makes a debugger's view of a machine. The machine is observed, and its code patched, only inside `step` and `resume`;
 * pages with watchpoints are slower as long as those are there. Besides what `DebugTarget` says: a guest that reads its own
 * code while it runs sees `c.ebreak` at breakpoints, and one that overwrites a breakpoint takes it away until the next `resume`;
 * accesses of devices are not watched.
 */
export function createDebugTarget(machine: WholeSystem): DebugTarget {
  const { memory, loop, time } = machine.parts
  const { harts } = machine
  const patches = createBreakpointPatches(memory, () => machine.engine)
  const ranges = createWatchedRanges(memory, () => {
    machine.engine.flushTranslations()
  })
  let claim: Claim | undefined

  const rest = (because: Claim) => {
    // Of an instruction's accesses the first that is watched is reported.
    claim ??= because
    loop.rest({ kind: "interrupted", hart: because.hart })
  }
  const takeClaim = (): Claim | undefined => {
    const taken = claim
    claim = undefined
    return taken
  }
  const watching: MachineObserver = {
    access(address, size, access) {
      const touched = ranges.touched(address, size, access)
      if (touched) rest({ kind: "watchpoint", hart: loop.current, ...touched })
    },
  }
  const stopping: MachineObserver = {
    filter(hart, { cause }) {
      if (cause !== trapCause.breakpoint) return false
      const { pc } = harts[hart]
      const place = harts[hart].translate(pc, "fetch")
      if (patches.addresses.has(pc)) rest({ kind: "breakpoint", hart })
      else if (place !== undefined && patches.has(place)) rest({ kind: "elsewhere", hart, place })
      else return false
      return true
    },
    trap: (hart) => patches.refresh(hart, true),
    translation: (hart) => patches.refresh(hart, false),
  }
  /** Calls `execute` while the machine is observed, as far as there is anything to observe. */
  const observed = <Result>(observers: readonly (MachineObserver | false)[], execute: () => Result): Result => {
    const detach = observers.map((observer) => observer && machine.observe(observer))
    try {
      return execute()
    } finally {
      for (const each of detach) if (each) each()
    }
  }
  const run = (end: number, chosen: readonly number[] | undefined): DebugStop => {
    for (;;) {
      const stop = loop.run(end - machine.steps, chosen)
      const found = takeClaim()
      if (found?.kind !== "elsewhere") return found ?? stop
      patches.without(found.place, () => loop.runHart(found.hart, 1))
    }
  }
  const stepHart = (hart: number): void => {
    let trapped = false
    observed([ranges.size > 0 && watching, { trap: () => (trapped = true) }], () => {
      // An interrupt that is taken is a step of its own.
      loop.runHart(hart, 0)
      if (!trapped) loop.runHart(hart, 1)
    })
  }
  /** Whether a hart has instructions to execute. A hart that waits goes on if it can. */
  const executes = (hart: number): boolean => {
    const view = harts[hart]
    if (!view.started || !view.waiting) return view.started
    time.updateTimers(hart)
    if (wakesUp(memory.view(), memory.hartState(hart))) view.waiting = false
    return !view.waiting
  }

  return {
    machine,
    addBreakpoint(address) {
      patches.addresses.add(address)
    },
    removeBreakpoint(address) {
      patches.addresses.delete(address)
    },
    addWatchpoint: (watchpoint) => [loop.current, ...harts.keys()].some((hart) => ranges.add(watchpoint, hart)),
    removeWatchpoint: (watchpoint) => ranges.remove(watchpoint),
    step(hart) {
      if (executes(hart)) stepHart(hart)
      const stop = loop.takeRest()
      const found = takeClaim()
      return found && found.kind !== "elsewhere" ? found : (stop ?? { kind: "step", hart })
    },
    resume(fuel, chosen) {
      const isAt = (hart: number) =>
        harts[hart].started && !harts[hart].waiting && patches.addresses.has(harts[hart].pc)
      const at = (chosen ?? [...harts.keys()]).find(isAt)
      if (at !== undefined) return { kind: "breakpoint", hart: at }
      patches.insert()
      return observed([ranges.size > 0 && watching, patches.addresses.size > 0 && stopping], () => {
        try {
          return run(machine.steps + fuel, chosen)
        } finally {
          patches.lift()
        }
      })
    },
    readMemory(hart, address, into) {
      const pieces = dataPieces(memory, hart, address, into.length)
      return (
        pieces?.every(({ place, start, length }) => machine.memory.read(place, into.subarray(start, start + length))) ??
        false
      )
    },
    writeMemory(hart, address, from) {
      const pieces = dataPieces(memory, hart, address, from.length)
      return (
        pieces?.every(({ place, start, length }) =>
          machine.memory.write(place, from.subarray(start, start + length)),
        ) ?? false
      )
    },
  }
}
