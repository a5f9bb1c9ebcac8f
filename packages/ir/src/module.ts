// A module: one imported memory, functions, tables of functions, exports.
import { IrError } from "./errors.ts"
import { FunctionBuilder } from "./function-builder.ts"
import type { FunctionReference, TableReference } from "./function.ts"
import { type Signature, signatureText, type ValueType } from "./value-type.ts"

/** The one memory, always imported. Sizes in pages of 64 KiB. */
export interface MemoryImport {
  readonly module: string
  readonly name: string
  readonly min: number
  readonly max?: number
  /** Shared memories need `max`. */
  readonly shared?: boolean
}

export interface ImportedFunction extends FunctionReference {
  readonly kind: "import"
  readonly from: { readonly module: string; readonly name: string }
}

/** A table of functions, defined here or imported. Sizes in entries. */
export interface Table extends TableReference {
  readonly min: number
  readonly max?: number
  readonly from?: { readonly module: string; readonly name: string }
}

/** Functions put into a table from `offset` on when the module is instantiated. */
export interface Elements {
  readonly table: TableReference
  readonly offset: number
  readonly functions: readonly FunctionReference[]
}

export type Export =
  | { readonly kind: "function"; readonly name: string; readonly function: FunctionReference }
  | { readonly kind: "table"; readonly name: string; readonly table: TableReference }

/** Sizes of a table: `min` entries at first, up to `max`. */
export interface TableLimits {
  readonly min: number
  readonly max?: number
}

/** A module under construction and, once built, the module. Names are unique among functions and among tables. */
export class Module {
  memory: MemoryImport | undefined
  readonly functions: (ImportedFunction | FunctionBuilder)[] = []
  readonly tables: Table[] = []
  readonly elements: Elements[] = []
  readonly exports: Export[] = []
  /** Alias regions by number. */
  readonly regions: string[] = []
  /** Types of indirect calls by number. */
  readonly signatures: Signature[] = []
  readonly #regionNumbers = new Map<string, number>()
  readonly #signatureNumbers = new Map<string, number>()
  readonly #names = new Set<string>()

  /** Says what memory loads and stores mean. `"env"."memory"` of at least one page unless told otherwise. */
  importMemory(memory: Partial<MemoryImport> = {}): void {
    this.memory = { module: "env", name: "memory", min: 1, ...memory }
  }

  /** Declares an imported function; `name` is what this module calls it, `from.name` unless given. */
  importFunction(
    from: { readonly module: string; readonly name: string },
    params: readonly ValueType[],
    results: readonly ValueType[],
    name: string = from.name,
  ): ImportedFunction {
    this.#claim("@" + name)
    const imported = {
      kind: "import",
      index: this.functions.length,
      name,
      signature: { params, results },
      from,
    } as const
    this.functions.push(imported)
    return imported
  }

  /** Starts a function. Its entry block exists, and is where the first instructions go. */
  function(name: string, params: readonly ValueType[], results: readonly ValueType[]): FunctionBuilder {
    this.#claim("@" + name)
    const builder = new FunctionBuilder(this, this.functions.length, name, { params, results })
    this.functions.push(builder)
    return builder
  }

  importTable(from: { readonly module: string; readonly name: string }, limits: TableLimits, name = from.name): Table {
    return this.#addTable({ index: this.tables.length, name, ...limits, from })
  }

  table(name: string, limits: TableLimits): Table {
    return this.#addTable({ index: this.tables.length, name, ...limits })
  }

  addElements(table: TableReference, offset: number, functions: readonly FunctionReference[]): void {
    this.elements.push({ table, offset, functions })
  }

  exportFunction(fn: FunctionReference, name: string = fn.name): void {
    this.exports.push({ kind: "function", name, function: fn })
  }

  exportTable(table: TableReference, name: string = table.name): void {
    this.exports.push({ kind: "table", name, table })
  }

  /** The number of an alias region, made at its first mention. */
  region(name: string): number {
    return intern(name, name, this.regions, this.#regionNumbers)
  }

  /** The number of an indirect call's type, made at its first mention. */
  signature(signature: Signature): number {
    return intern(signatureText(signature), signature, this.signatures, this.#signatureNumbers)
  }

  #addTable(table: Table): Table {
    this.#claim("$" + table.name)
    this.tables.push(table)
    return table
  }

  #claim(name: string): void {
    if (this.#names.has(name)) throw new IrError(`${name} is declared twice`)
    this.#names.add(name)
  }
}

function intern<T>(key: string, item: T, items: T[], numbers: Map<string, number>): number {
  let number = numbers.get(key)
  if (number === undefined) {
    number = items.length
    items.push(item)
    numbers.set(key, number)
  }
  return number
}
