// A module of IR to a WebAssembly binary (WebAssembly specification, section 5.5).
import {
  type FunctionBuilder,
  type FunctionDefinition,
  type ImportedFunction,
  InternalError,
  IrError,
  type Module,
  opOf,
  type Signature,
  signatureText,
  type TableLimits,
  verify,
  verifierErrorText,
} from "@lamina/ir"
import { ByteWriter } from "./byte-writer.ts"
import { type BodyContext, functionBody, valueTypeByte } from "./function-body.ts"
import { isMulHigh, type MulHigh, mulHighFunction, mulHighOps } from "./mul-high.ts"

export interface CompileOptions {
  /** Adds a name section, so that traces and profiles show the functions' names. Off by default. */
  readonly names?: boolean
  /** Verifies the module first. On by default; a translator that trusts itself saves the time. */
  readonly verify?: boolean
}

const section = { custom: 0, type: 1, import: 2, function: 3, table: 4, export: 7, element: 9, code: 10 } as const
const external = { function: 0, table: 1, memory: 2 } as const
const funcref = 0x70

/**
 * Compiles a module. The same module gives the same bytes. Throws `IrError` with every finding of the verifier when the
 * module is not sound. The binary uses tail calls where the IR does, and no other extension beyond WebAssembly 2.0.
 */
export function compile(module: Module, options: CompileOptions = {}): Uint8Array {
  if (options.verify !== false) {
    const errors = verify(module)
    if (errors.length > 0) throw new IrError(errors.map(verifierErrorText).join("\n"))
  }
  return new ModuleWriter(module).write(options.names === true)
}

/** The helpers that the functions need, in the order of `mulHighOps`. */
function neededHelpers(definitions: readonly FunctionDefinition[]): MulHigh[] {
  const used = new Set<MulHigh>()
  for (const definition of definitions) {
    for (let i = 0; i < definition.instructionOp.length; i++) {
      const { name } = opOf(definition, i)
      if (isMulHigh(name)) used.add(name)
    }
  }
  if (used.size > 0) used.add("i64.mul_high_u")
  return mulHighOps.filter((op) => used.has(op))
}

class ModuleWriter implements BodyContext {
  readonly #module: Module
  readonly #out = new ByteWriter(4096)
  readonly #imports: readonly ImportedFunction[]
  readonly #helpers: readonly MulHigh[]
  /** Defined functions in the order of the binary, helpers last. */
  readonly #bodies: readonly FunctionBuilder[]
  readonly #functionIndices: number[] = []
  readonly #tableIndices: number[] = []
  readonly #signatures: Signature[] = []
  readonly #signatureIndices = new Map<string, number>()

  constructor(module: Module) {
    this.#module = module
    const definitions = module.functions.filter((fn) => fn.kind === "definition")
    this.#imports = module.functions.filter((fn) => fn.kind === "import")
    this.#helpers = neededHelpers(definitions)
    this.#bodies = [...definitions, ...this.#helpers.map(mulHighFunction)]
    // Imports come first in each index space.
    ;[...this.#imports, ...definitions].forEach((fn, i) => (this.#functionIndices[fn.index] = i))
    const tables = [...module.tables.filter((table) => table.from), ...module.tables.filter((table) => !table.from)]
    tables.forEach((table, i) => (this.#tableIndices[table.index] = i))
  }

  functionIndex(irIndex: number): number {
    return this.#functionIndices[irIndex]
  }

  helperIndex(op: string): number {
    const place = this.#helpers.findIndex((helper) => helper === op)
    if (place < 0) throw new InternalError(`${op} has neither an opcode nor a helper`)
    return this.#imports.length + this.#bodies.length - this.#helpers.length + place
  }

  typeIndex(signature: number): number {
    return this.signatureIndex(this.#module.signatures[signature])
  }

  tableIndex(irIndex: number): number {
    return this.#tableIndices[irIndex]
  }

  signatureIndex(signature: Signature): number {
    const key = signatureText(signature)
    let index = this.#signatureIndices.get(key)
    if (index === undefined) {
      index = this.#signatures.push(signature) - 1
      this.#signatureIndices.set(key, index)
    }
    return index
  }

  write(names: boolean): Uint8Array {
    // Bodies and imports name types, so the type section is known when they are.
    const imports = this.#importSection()
    const types = this.#bodies.map((body) => this.signatureIndex(body.signature))
    const bodies = this.#bodies.map((body) => functionBody(body, this))
    this.#out.bytes(Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0))
    this.#section(section.type, this.#signatures, (out, { params, results }) => {
      out.byte(0x60)
      for (const side of [params, results]) {
        out.unsigned(side.length)
        for (const type of side) out.byte(valueTypeByte(type))
      }
    })
    this.#section(section.import, imports, (out, bytes) => out.bytes(bytes))
    this.#section(section.function, types, (out, type) => out.unsigned(type))
    const tables = this.#module.tables.filter((table) => table.from === undefined)
    this.#section(section.table, tables, (out, table) => {
      out.byte(funcref)
      writeLimits(out, table)
    })
    this.#section(section.export, this.#module.exports, (out, item) => {
      out.name(item.name)
      out.byte(external[item.kind])
      out.unsigned(item.kind === "table" ? this.tableIndex(item.table.index) : this.functionIndex(item.function.index))
    })
    this.#section(section.element, this.#module.elements, (out, { table, offset, functions }) => {
      const index = this.tableIndex(table.index)
      // Kind 0 is table 0's; kind 2 names the table, and then what the elements are: 0, functions.
      out.unsigned(index === 0 ? 0 : 2)
      if (index !== 0) out.unsigned(index)
      out.byte(0x41)
      out.signed32(offset | 0)
      out.byte(0x0b)
      if (index !== 0) out.byte(0)
      out.unsigned(functions.length)
      for (const fn of functions) out.unsigned(this.functionIndex(fn.index))
    })
    this.#section(section.code, bodies, (out, body) => out.counted(body))
    if (names) this.#nameSection()
    return this.#out.written().slice()
  }

  #importSection(): Uint8Array[] {
    const imports: Uint8Array[] = []
    const add = (from: { module: string; name: string }, kind: number, describe: (out: ByteWriter) => void): void => {
      const out = new ByteWriter(64)
      out.name(from.module)
      out.name(from.name)
      out.byte(kind)
      describe(out)
      imports.push(out.written())
    }
    const { memory } = this.#module
    if (memory !== undefined) add(memory, external.memory, (out) => writeLimits(out, memory, memory.shared))
    for (const { from, signature } of this.#imports) {
      add(from, external.function, (out) => out.unsigned(this.signatureIndex(signature)))
    }
    for (const table of this.#module.tables) {
      if (table.from === undefined) continue
      add(table.from, external.table, (out) => {
        out.byte(funcref)
        writeLimits(out, table)
      })
    }
    return imports
  }

  /** Function names (WebAssembly specification, appendix "Custom Sections"). */
  #nameSection(): void {
    const names = new ByteWriter(1024)
    const functions = [...this.#imports, ...this.#bodies]
    names.unsigned(functions.length)
    functions.forEach(({ name }, i) => {
      names.unsigned(i)
      names.name(name)
    })
    const out = new ByteWriter(names.length + 16)
    out.name("name")
    out.byte(1)
    out.counted(names.written())
    this.#out.byte(section.custom)
    this.#out.counted(out.written())
  }

  #section<T>(id: number, items: readonly T[], write: (out: ByteWriter, item: T) => void): void {
    if (items.length === 0) return
    const out = new ByteWriter(1024)
    out.unsigned(items.length)
    for (const item of items) write(out, item)
    this.#out.byte(id)
    this.#out.counted(out.written())
  }
}

function writeLimits(out: ByteWriter, { min, max }: TableLimits, shared = false): void {
  out.byte(shared ? 3 : max === undefined ? 0 : 1)
  out.unsigned(min)
  if (max !== undefined) out.unsigned(max)
}
