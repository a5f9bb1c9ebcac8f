// A module: one memory, globals, functions, tables of functions, segments, exports.
import { IrError } from "./errors.ts"
import { FunctionBuilder, type FunctionOptions } from "./function-builder.ts"
import type { FunctionReference, GlobalReference, SegmentReference, TableReference } from "./function.ts"
import { type Signature, signatureText, type ValueType } from "./value-type.ts"

/** Where something imported comes from. */
export interface ImportName {
  readonly module: string
  readonly name: string
}

/** The one memory, imported or the module's own. Sizes in pages of 64 KiB. */
export interface Memory {
  readonly from?: ImportName
  readonly min: number
  readonly max?: number
  /** Shared memories need `max`. */
  readonly shared?: boolean
}

export interface ImportedFunction extends FunctionReference {
  readonly kind: "import"
  readonly from: ImportName
}

/** A global, imported or with what it holds at first: its bits, unsigned, or an imported global's value. */
export interface Global extends GlobalReference {
  readonly from?: ImportName
  readonly initial?: bigint | GlobalReference
}

/** Bytes put into memory from `offset` on when the module is instantiated; without an offset, when `memory.init` asks for them. */
export interface Data extends SegmentReference {
  readonly offset: number | GlobalReference | undefined
  readonly bytes: Uint8Array
}

/** A table of functions, defined here or imported. Sizes in entries. */
export interface Table extends TableReference {
  readonly min: number
  readonly max?: number
  readonly from?: ImportName
}

/**
 * Functions, or nothing, put into a table from `offset` on when the module is instantiated; without a table, when `table.init` asks for
 * them.
 */
export interface Elements extends SegmentReference {
  readonly table: TableReference | undefined
  readonly offset: number | GlobalReference
  readonly functions: readonly (FunctionReference | undefined)[]
}

export type Export =
  | { readonly kind: "function"; readonly name: string; readonly function: FunctionReference }
  | { readonly kind: "table"; readonly name: string; readonly table: TableReference }
  | { readonly kind: "global"; readonly name: string; readonly global: GlobalReference }
  | { readonly kind: "memory"; readonly name: string }

/** Sizes of a table: `min` entries at first, up to `max`. */
export interface TableLimits {
  readonly min: number
  readonly max?: number
}

/** A module under construction and, once built, the module. Names are unique among functions, among tables and among globals. */
export class Module {
  memory: Memory | undefined
  /** Called when the module has been instantiated. */
  start: FunctionReference | undefined
  readonly globals: Global[] = []
  readonly functions: (ImportedFunction | FunctionBuilder)[] = []
  readonly tables: Table[] = []
  readonly elements: Elements[] = []
  readonly data: Data[] = []
  readonly exports: Export[] = []
  /** Alias regions by number. */
  readonly regions: string[] = []
  /** Types of indirect calls by number. */
  readonly signatures: Signature[] = []
  readonly #regionNumbers = new Map<string, number>()
  readonly #signatureNumbers = new Map<string, number>()
  readonly #names = new Set<string>()

  /** Says what memory loads and stores mean. `"env"."memory"` of at least one page unless told otherwise. */
  importMemory({ module = "env", name = "memory", ...sizes }: Partial<ImportName & Omit<Memory, "from">> = {}): void {
    this.memory = { from: { module, name }, min: 1, ...sizes }
  }

  /** Gives the module a memory of its own. */
  defineMemory(sizes: Omit<Memory, "from">): void {
    this.memory = sizes
  }

  importGlobal(from: ImportName, type: ValueType, mutable: boolean, name: string = from.name): Global {
    return this.#addGlobal({ index: this.globals.length, name, type, mutable, from })
  }

  /** `initial`: the bits, of which as many count as the type has; or an imported global that cannot be written. */
  global(name: string, type: ValueType, mutable: boolean, initial: bigint | GlobalReference): Global {
    const width = type === "i32" || type === "f32" ? 32 : 64
    const value = typeof initial === "bigint" ? BigInt.asUintN(width, initial) : initial
    return this.#addGlobal({ index: this.globals.length, name, type, mutable, initial: value })
  }

  /** Adds data; `offset` is unsigned, undefined for data that only `memory.init` reads. */
  addData(offset: Data["offset"], bytes: Uint8Array): Data {
    const data = { index: this.data.length, offset, bytes }
    this.data.push(data)
    return data
  }

  /** Declares an imported function; `name` is what this module calls it, `from.name` unless given. */
  importFunction(
    from: ImportName,
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

  /** Starts a function. Its entry block exists, and is where the first instructions go, unless constants are shared. */
  function(
    name: string,
    params: readonly ValueType[],
    results: readonly ValueType[],
    options: FunctionOptions = {},
  ): FunctionBuilder {
    this.#claim("@" + name)
    const builder = new FunctionBuilder(this, this.functions.length, name, { params, results }, options)
    this.functions.push(builder)
    return builder
  }

  importTable(from: ImportName, limits: TableLimits, name = from.name): Table {
    return this.#addTable({ index: this.tables.length, name, ...limits, from })
  }

  table(name: string, limits: TableLimits): Table {
    return this.#addTable({ index: this.tables.length, name, ...limits })
  }

  /** Adds elements; without a table only `table.init` reads them. */
  addElements(
    table: TableReference | undefined,
    offset: Elements["offset"],
    functions: Elements["functions"],
  ): Elements {
    const elements = { index: this.elements.length, table, offset, functions }
    this.elements.push(elements)
    return elements
  }

  exportFunction(fn: FunctionReference, name: string = fn.name): void {
    this.exports.push({ kind: "function", name, function: fn })
  }

  exportTable(table: TableReference, name: string = table.name): void {
    this.exports.push({ kind: "table", name, table })
  }

  exportGlobal(global: GlobalReference, name: string = global.name): void {
    this.exports.push({ kind: "global", name, global })
  }

  exportMemory(name = "memory"): void {
    this.exports.push({ kind: "memory", name })
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

  #addGlobal(global: Global): Global {
    this.#claim("%" + global.name)
    this.globals.push(global)
    return global
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
