// One translation being generated: its function, what it calls, the exits and cells that it has been given.
import { layout, tlb } from "@lamina/interpreter"
import {
  Module,
  type FunctionBuilder,
  type FunctionReference,
  type TableReference,
  type Value,
  type ValueType,
} from "@lamina/ir"
import { guardTable, type CoreParts } from "../core.ts"
import type { Cells } from "./cells.ts"
import type { EngineArea } from "./engine-area.ts"
import type { Exit, Exits } from "./exits.ts"
import { createLogNeeds, type LogNeeds } from "./needs-log.ts"
import type { TranslationScan } from "./scan-translation.ts"
import { supportFunctions, translationSignature, type SupportFunction } from "./support-module.ts"
import type { Tally } from "./tally.ts"

/** A transfer that generated code makes by itself, counted in a cell. */
export interface Transfer {
  readonly cell: number
  readonly tally: Tally
  /** Address of the `jump` or `exit` that the cell stands for, if it does. */
  readonly atom: number | undefined
}

/** What all translations of a core share. */
export interface CoreContext {
  readonly parts: CoreParts
  readonly area: EngineArea
  readonly exits: Exits
  readonly cells: Cells
}

export interface Generation extends CoreContext {
  readonly scan: TranslationScan
  readonly needsLog: LogNeeds
  /** Address of the `enter`. */
  readonly translation: number
  readonly module: Module
  readonly f: FunctionBuilder
  readonly table: TableReference
  /** 0, known everywhere. */
  readonly zero: Value
  /** What probes of the TLB start from: the current bank, and constants. Where there are no accesses, nothing reads them. */
  readonly probe: { readonly bank: Value; readonly shift: Value; readonly mask: Value; readonly page: Value }
  /** Numbers of the exits. */
  readonly ownExits: number[]
  readonly transfers: Transfer[]
  addExit(exit: Exit): number
  /** Gives the cell. */
  addTransfer(tally: Tally, atom?: number): number
  call(name: SupportFunction, args: readonly Value[]): readonly Value[]
  imported(name: string, params: readonly ValueType[], result: ValueType): FunctionReference
}

/** Modules in which functions of the core and of its ports are found. */
export const importModules = { core: "core", float: "float" } as const

export function startGeneration(context: CoreContext, scan: TranslationScan): Generation {
  const module = new Module()
  module.importMemory()
  const table = module.importTable({ module: importModules.core, name: "table" }, { min: 0 })
  const imports = new Map<string, FunctionReference>()
  const importOnce = (from: string, name: string, params: readonly ValueType[], results: readonly ValueType[]) => {
    let found = imports.get(name)
    if (!found) imports.set(name, (found = module.importFunction({ module: from, name }, params, results)))
    return found
  }
  const { params, results } = translationSignature
  const f = module.function("translation", params, results)
  module.exportFunction(f)
  const zero = f.iconst32(0)
  const ownExits: number[] = []
  const transfers: Transfer[] = []
  return {
    ...context,
    scan,
    needsLog: createLogNeeds(scan),
    translation: scan.entry.address,
    module,
    f,
    table,
    zero,
    probe: {
      bank: scan.hasMemory ? f.load("i32.load", zero, layout.bank, "table") : zero,
      // From an address to the entry of its page, as an offset.
      shift: f.iconst32(Math.log2(guardTable.pageSize / tlb.entrySize)),
      mask: f.iconst32((tlb.entries - 1) * tlb.entrySize),
      page: f.iconst64(BigInt(-guardTable.pageSize)),
    },
    ownExits,
    transfers,
    addExit(exit) {
      const number = context.exits.add(exit)
      ownExits.push(number)
      return number
    },
    addTransfer(tally, atom) {
      const cell = context.cells.take()
      transfers.push({ cell, tally, atom })
      return cell
    },
    call(name, args) {
      const signature = supportFunctions[name]
      return f.call(importOnce(importModules.core, name, signature.params, signature.results), args)
    },
    imported: (name, types, result) => importOnce(importModules.float, name, types, [result]),
  }
}
