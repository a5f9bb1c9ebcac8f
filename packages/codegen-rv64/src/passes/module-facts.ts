// What passes know of the other functions: which globals a call may change.
import { type FunctionBuilder, type ImportName, type Module, opOf } from "@lamina/ir"

export interface ModuleFacts {
  readonly module: Module
  /** Globals, by number, that a call of the function with that number may set, itself or by what it calls. */
  readonly setByCall: readonly ReadonlySet<number>[]
  /** Globals that somebody sets. */
  readonly setAtAll: ReadonlySet<number>
}

/**
 * Whether an import leaves all globals as they are. Others may not: functions may call back what is exported, or let another thread of control
 * run; behind a lock, a fence or a system call another hart, or a handler of a signal, may have changed what it likes.
 */
function isQuiet({ module, name }: ImportName): boolean {
  return module === "symbol" || module === "register" || (module === "rv" && name === "csrr")
}

/** Reads all functions of a module. What the host sets by itself are imported and exported globals: any call may change these. */
export function moduleFacts(module: Module): ModuleFacts {
  const definitions = module.functions.filter((fn) => fn.kind === "definition")
  const own = definitions.map(globalsSet)
  const setAtAll = new Set(own.flatMap((set) => [...set]))
  for (const { index, from } of module.globals) if (from) setAtAll.add(index)
  for (const entry of module.exports) if (entry.kind === "global") setAtAll.add(entry.global.index)
  const setByCall: Set<number>[] = module.functions.map((fn) => {
    return new Set(fn.kind === "import" && !isQuiet(fn.from) ? setAtAll : [])
  })
  definitions.forEach(({ index }, i) => own[i].forEach((global) => setByCall[index].add(global)))
  for (let changed = true; changed;) {
    changed = false
    for (const fn of definitions) {
      const into = setByCall[fn.index]
      const before = into.size
      for (const callee of calleesOf(fn))
        for (const global of callee === undefined ? setAtAll : setByCall[callee]) into.add(global)
      changed ||= into.size > before
    }
  }
  return { module, setByCall, setAtAll }
}

function globalsSet(fn: FunctionBuilder): ReadonlySet<number> {
  const set = new Set<number>()
  for (const { instructions } of fn.blocks)
    for (const instruction of instructions)
      if (opOf(fn, instruction).name === "global.set") set.add(fn.immediate[instruction])
  return set
}

/** Numbers of the functions it calls; undefined for a call through a table. */
function calleesOf(fn: FunctionBuilder): ReadonlySet<number | undefined> {
  const callees = new Set<number | undefined>()
  for (const { instructions, terminator } of fn.blocks) {
    for (const instruction of instructions) {
      const { kind } = opOf(fn, instruction)
      if (kind === "call") callees.add(fn.immediate[instruction])
      else if (kind === "call_indirect") callees.add(undefined)
    }
    if (terminator?.kind === "return_call") callees.add(terminator.callee.index)
    else if (terminator?.kind === "return_call_indirect") callees.add(undefined)
  }
  return callees
}
