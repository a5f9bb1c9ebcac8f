// The generated model of the VLIW core: each translation becomes a WebAssembly function when control first comes to it.
import { createFunctionTable } from "./function-table.ts"
import { compile } from "@lamina/codegen-wasm"
import { layout } from "@lamina/interpreter"
import { readAtom } from "@lamina/isa"
import { noCounts } from "../core-counts.ts"
import {
  translationAlignment,
  waitCauses,
  type Core,
  type CoreParts,
  type CoreStop,
  type RollbackCause,
} from "../core.ts"
import { cell, createCells } from "./cells.ts"
import { createEngineArea, failure, slotSize } from "./engine-area.ts"
import { causeOfCode, createExits, exitOfCode } from "./exits.ts"
import type { CoreContext, Transfer } from "./generation.ts"
import { targetProblem } from "./leave.ts"
import { notGenerated, supportModule } from "./support-module.ts"
import { addTally, noTally, type Tally } from "./tally.ts"
import { buildTranslation } from "./translation-builder.ts"

/** A translation for which there is a function. */
interface Translation {
  readonly exits: readonly number[]
  readonly transfers: readonly Transfer[]
}

export function createGeneratedCore(parts: CoreParts): Core {
  const { memory, description, concealed, ports } = parts
  const area = createEngineArea(memory, description, concealed.size)
  const context: CoreContext = { parts, area, exits: createExits(), cells: createCells(memory) }
  const { exits, cells } = context
  const table = new WebAssembly.Table({ element: "anyfunc", initial: 0 })
  const { translateLoad, translateStore } = ports
  const support = new WebAssembly.Instance(new WebAssembly.Module(supportModule(area, description)), {
    env: { memory: memory.wasm },
    core: { table },
    ports: { translateLoad, translateStore },
  }).exports
  const stub = support["stub"]
  const functions = createFunctionTable(table, stub)
  const slotPlace = (address: number) => area.slots + (address / translationAlignment) * slotSize
  const slotOf = (address: number) => memory.view().getUint32(slotPlace(address), true)
  const invoke = support["invoke"] as (index: number, fuel: number, address: number) => number
  const imports = {
    env: { memory: memory.wasm },
    core: { ...support, table },
    float: ports.float as WebAssembly.ModuleImports,
  }
  const translations = new Map<number, Translation>()
  /** What is known when code is generated, of translations that are gone. */
  const sum = noTally()
  /** Instructions and rollbacks; the rest is counted elsewhere. */
  const counts = noCounts()

  const generate = (address: number) => {
    const { module, exits, transfers } = buildTranslation(context, address)
    for (const transfer of transfers) connect(transfer)
    const bytes = compile(module, { verify: false, quick: true }) as Uint8Array<ArrayBuffer>
    const instance = new WebAssembly.Instance(new WebAssembly.Module(bytes), imports)
    memory.view().setUint32(slotPlace(address), functions.take(instance.exports["translation"]), true)
    translations.set(address, { exits, transfers })
  }
  /** An address where a translation may begin. */
  const checked = (address: number): number => {
    const problem = targetProblem(context, address)
    if (problem) throw problem
    return address
  }
  /** Has a cell say what its atom does. */
  const connect = ({ cell: place, atom }: Transfer) => {
    if (atom === undefined) return
    const view = memory.view()
    const found = readAtom(view, concealed.offset + atom)
    const target = found?.row.name === "jump" ? checked(found.imm) : -1
    view.setInt32(place + cell.target, target, true)
  }
  /** Adds what a translation has done. */
  const addWork = (to: Tally, { exits: own, transfers }: Translation) => {
    const view = memory.view()
    for (const { cell: place, tally } of transfers)
      addTally(to, tally, Number(view.getBigUint64(place + cell.count, true)))
    for (const number of own) {
      const { tally, stops } = exits.get(number)
      if (stops > 0) addTally(to, tally, stops)
    }
  }
  const forget = (address: number) => {
    const translation = translations.get(address)
    if (!translation) return
    translations.delete(address)
    functions.give(slotOf(address))
    memory.view().setUint32(slotPlace(address), 0, true)
    addWork(sum, translation)
    for (const exit of translation.exits) exits.remove(exit)
    for (const { cell: place } of translation.transfers) cells.give(place)
  }
  const causeOf = (code: number, isSpeculative: boolean): RollbackCause => {
    const known = causeOfCode(code)
    if (known) return known
    if (memory.view().getUint32(area.cause, true) === failure.split) return "split"
    return isSpeculative ? "speculation" : "fault"
  }
  const stopFor = (code: number, budget: number): CoreStop => {
    const exit = exits.get(exitOfCode(code))
    if (exit.kind === "bug") throw exit.error
    const view = memory.view()
    const { translation, atom } = exit
    const retired = budget - view.getInt32(area.fuel, true)
    exit.stops++
    counts.instructions += retired
    if (exit.kind === "exit") {
      const number = view.getUint32(concealed.offset + atom, true)
      return { kind: "exit", number, atom, translation, retired }
    }
    if (exit.kind === "lookup")
      return { kind: "lookup", address: view.getBigUint64(area.address, true), atom, translation, retired }
    if (exit.kind !== "rollback") return { kind: exit.kind, translation, retired }
    view.setUint32(layout.fflags, view.getUint32(area.flags, true), true)
    const cause = causeOf(code, exit.isSpeculative)
    counts.rollbacks[cause]++
    return { kind: "rollback", cause, atom, translation, retired }
  }

  return {
    forget,
    forgetAll() {
      for (const address of [...translations.keys()]) forget(address)
    },
    patched(address, atom) {
      const transfers = translations.get(address)?.transfers.filter((transfer) => transfer.atom === atom)
      if (transfers?.length === 0) forget(address)
      else for (const transfer of transfers ?? []) connect(transfer)
    },
    executions(address) {
      const view = memory.view()
      const taken = translations.get(address)?.transfers ?? []
      return taken.reduce((sum, { cell: place }) => sum + Number(view.getBigUint64(place + cell.count, true)), 0)
    },
    counts: sumUp,
    run(address, budget) {
      let code = invoke(slotOf(checked(address)), budget, address)
      while (code === notGenerated) {
        const view = memory.view()
        const wanted = view.getUint32(area.wanted, true)
        const fuel = view.getInt32(area.fuel, true)
        generate(wanted)
        code = invoke(slotOf(wanted), fuel, wanted)
      }
      return stopFor(code, budget)
    },
  }

  function sumUp() {
    const view = memory.view()
    const total = { ...sum, waits: { ...sum.waits } }
    for (const translation of translations.values()) addWork(total, translation)
    const counter = (name: keyof typeof area.counters) => Number(view.getBigUint64(area.counters[name], true))
    const { molecules, atoms, commits, transfers, fetches, accesses } = total
    const tlbFills = counter("tlbFills")
    const waits = {
      ...total.waits,
      instructionCache: counter("fetchStalls"),
      dataCache: counter("dataStalls"),
      tlb: tlbFills * description.tlbFill,
    }
    return {
      ...{ molecules, atoms, commits, transfers, tlbFills, waits },
      cycles: waitCauses.reduce((sum, cause) => sum + waits[cause], molecules),
      instructions: counts.instructions,
      instructionCache: { accesses: fetches, misses: counter("instructionMisses") },
      dataCache: {
        accesses: area.caches ? accesses + counter("dataAccesses") : 0,
        misses: counter("dataMisses"),
      },
      secondCache: { accesses: counter("secondAccesses"), misses: counter("secondMisses") },
      rollbacks: { ...counts.rollbacks },
    }
  }
}
