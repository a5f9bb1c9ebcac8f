// The front door: a WebAssembly binary to a module of IR.
import {
  Module,
  pruneParameters,
  type Data,
  type Elements,
  type FunctionBuilder,
  type FunctionReference,
  type Global,
  type Signature,
  type Table,
  type TableLimits,
  type ValueType,
} from "@lamina/ir"
import type { ByteReader } from "./byte-reader.ts"
import { readConstant } from "./constant-expression.ts"
import { readElements } from "./element-segment.ts"
import { readInstruction, type Instruction } from "./instruction.ts"
import { readFunctionNames } from "./name-section.ts"
import { UniqueNames } from "./names.ts"
import { readSections, sectionId, type Sections } from "./sections.ts"
import { translateFunction } from "./translate-function.ts"
import { validateFunction } from "./validate-function.ts"
import { funcref, readFunctionType, readValueType } from "./value-types.ts"
import { WasmError } from "./wasm-error.ts"

const largestMemory = 65536
/** As in V8 and other engines: a bound on what a few bytes can ask for. */
const mostLocals = 50_000

/**
 * Translates a binary: WebAssembly 1.0 with sign extension, saturating conversions, multiple values, mutable globals, bulk memory and
 * tail calls. It is validated as the specification demands. Throws `WasmError`, one line with the offset, for a binary that is malformed,
 * invalid, or uses another proposal.
 *
 * Functions have their names from the name section, else those they are exported by, else `f` and their number; an instruction's
 * origin is its offset in the binary.
 */
export function translateWasm(bytes: Uint8Array): Module {
  return new ModuleTranslator(readSections(bytes)).translate()
}

/** A function's body, decoded. */
interface Body {
  /** At its end. */
  readonly reader: ByteReader
  readonly locals: readonly ValueType[]
  readonly instructions: readonly Instruction[]
}

class ModuleTranslator {
  readonly #sections: Sections
  readonly #module = new Module()
  #types: Signature[] = []
  readonly #functions: FunctionReference[] = []
  readonly #bodies: FunctionBuilder[] = []
  readonly #tables: Table[] = []
  readonly #globals: Global[] = []
  readonly #elements: Elements[] = []
  readonly #data: Data[] = []
  #dataCount: number | undefined
  readonly #functionNames: ReadonlyMap<number, string>
  readonly #names = { function: new UniqueNames(), table: new UniqueNames(), global: new UniqueNames() }

  constructor(sections: Sections) {
    this.#sections = sections
    const names = sections.custom.get("name")
    this.#functionNames = names ? readFunctionNames(names) : new Map<number, string>()
  }

  translate(): Module {
    this.#section(sectionId.type, (reader) => (this.#types = reader.vector(() => readFunctionType(reader))))
    const exported = this.#exportedNames()
    this.#section(sectionId.import, (reader) => reader.vector(() => this.#import(reader)))
    this.#section(sectionId.function, (reader) => reader.vector(() => this.#declare(this.#typeIndex(reader), exported)))
    this.#section(sectionId.table, (reader) => reader.vector(() => this.#table(reader)))
    this.#section(sectionId.memory, (reader) => reader.vector(() => this.#memory(reader, undefined)))
    this.#section(sectionId.global, (reader) => reader.vector(() => this.#global(reader)))
    this.#section(sectionId.export, (reader) => this.#exports(reader))
    this.#section(sectionId.start, (reader) => this.#start(reader))
    this.#section(sectionId.element, (reader) =>
      reader.vector(() => this.#elements.push(readElements(reader, this.#context()))),
    )
    this.#section(sectionId.dataCount, (reader) => (this.#dataCount = reader.u32()))
    const code = this.#readCode()
    this.#section(sectionId.data, (reader) => reader.vector(() => this.#dataSegment(reader)))
    if (this.#dataCount !== undefined && this.#dataCount !== this.#data.length)
      throw new WasmError(this.#sections.end, "data count and data section have inconsistent lengths")
    code.forEach((body, index) => this.#body(this.#bodies[index], body))
    return this.#module
  }

  #context() {
    return {
      ...{ module: this.#module, types: this.#types, functions: this.#functions, tables: this.#tables },
      ...{ globals: this.#globals, elements: this.#elements, data: this.#data, dataCount: this.#dataCount },
    }
  }

  /** Reads a section, which must be used up, if it is there. */
  #section(id: number, read: (reader: ByteReader) => unknown): void {
    const reader = this.#sections.byId.get(id)
    if (!reader) return
    read(reader)
    if (!reader.atEnd) throw reader.error("section size mismatch: bytes are left")
  }

  #typeIndex(reader: ByteReader): Signature {
    const start = reader.offset
    const index = reader.u32()
    const type = this.#types[index]
    if (!type) throw reader.error(`unknown type ${index}`, start)
    return type
  }

  /** The first name by which each function is exported, read ahead of the section's turn. */
  #exportedNames(): ReadonlyMap<number, string> {
    const names = new Map<number, string>()
    const section = this.#sections.byId.get(sectionId.export)
    if (!section) return names
    const start = section.offset
    try {
      section.vector(() => {
        const name = section.name()
        const kind = section.byte()
        const index = section.u32()
        if (kind === 0 && !names.has(index)) names.set(index, name)
      })
    } catch (error) {
      // Said when the section is read.
      if (!(error instanceof WasmError)) throw error
    }
    section.offset = start
    return names
  }

  #import(reader: ByteReader): void {
    const from = { module: reader.name(), name: reader.name() }
    const start = reader.offset
    const kind = reader.byte()
    switch (kind) {
      case 0: {
        const { params, results } = this.#typeIndex(reader)
        const name = this.#names.function.take(`${from.module}.${from.name}`)
        this.#functions.push(this.#module.importFunction(from, params, results, name))
        return
      }
      case 1: {
        const limits = this.#tableType(reader)
        this.#tables.push(this.#module.importTable(from, limits, this.#names.table.take(from.name)))
        return
      }
      case 2:
        return this.#memory(reader, from)
      case 3: {
        const { type, mutable } = this.#globalType(reader)
        this.#globals.push(this.#module.importGlobal(from, type, mutable, this.#names.global.take(from.name)))
        return
      }
      default:
        throw reader.error(kind === 4 ? "exceptions are not supported" : `malformed import kind ${kind}`, start)
    }
  }

  #declare({ params, results }: Signature, exported: ReadonlyMap<number, string>): void {
    const index = this.#functions.length
    const name = this.#functionNames.get(index) ?? exported.get(index) ?? `f${index}`
    const fn = this.#module.function(this.#names.function.take(name), params, results)
    this.#functions.push(fn)
    this.#bodies.push(fn)
  }

  #limits(reader: ByteReader, most: number): TableLimits {
    const start = reader.offset
    const flags = reader.byte()
    if (flags === 2 || flags === 3) throw reader.error("shared memory (threads) is not supported", start)
    if (flags >= 4 && flags < 8) throw reader.error("64-bit memory is not supported", start)
    if (flags > 1) throw reader.error(`malformed limits flags ${flags}`, start)
    const min = reader.u32()
    const max = flags === 1 ? reader.u32() : undefined
    if (min > most || (max ?? 0) > most) throw reader.error(`size must be at most ${most}`, start)
    if (max === undefined) return { min }
    if (max < min) throw reader.error("size minimum must not be greater than maximum", start)
    return { min, max }
  }

  #tableType(reader: ByteReader): TableLimits {
    const start = reader.offset
    const type = reader.byte()
    if (type !== funcref) throw reader.error("tables of anything but functions are not supported", start)
    return this.#limits(reader, 0xffff_ffff)
  }

  #table(reader: ByteReader): void {
    const limits = this.#tableType(reader)
    this.#tables.push(this.#module.table(this.#names.table.take(`t${this.#tables.length}`), limits))
  }

  #memory(reader: ByteReader, from: { readonly module: string; readonly name: string } | undefined): void {
    const start = reader.offset
    const limits = this.#limits(reader, largestMemory)
    if (this.#module.memory) throw reader.error("several memories are not supported", start)
    if (from) this.#module.importMemory({ ...from, ...limits })
    else this.#module.defineMemory(limits)
  }

  #globalType(reader: ByteReader): { readonly type: ValueType; readonly mutable: boolean } {
    const type = readValueType(reader)
    const start = reader.offset
    const mutability = reader.byte()
    if (mutability > 1) throw reader.error("malformed mutability", start)
    return { type, mutable: mutability === 1 }
  }

  #global(reader: ByteReader): void {
    const { type, mutable } = this.#globalType(reader)
    const initial = readConstant(reader, type, this.#globals)
    const name = this.#names.global.take(`g${this.#globals.length}`)
    this.#globals.push(this.#module.global(name, type, mutable, initial))
  }

  #exports(reader: ByteReader): void {
    const names = new Set<string>()
    const module = this.#module
    const found = <T>(what: string, all: readonly T[], index: number, start: number): T => {
      const item = all[index]
      if (item === undefined) throw reader.error(`unknown ${what} ${index}`, start)
      return item
    }
    reader.vector(() => {
      const start = reader.offset
      const name = reader.name()
      if (names.has(name)) throw reader.error(`duplicate export name ${JSON.stringify(name)}`, start)
      names.add(name)
      const kind = reader.byte()
      const index = reader.u32()
      if (kind === 0) return module.exportFunction(found("function", this.#functions, index, start), name)
      if (kind === 1) return module.exportTable(found("table", this.#tables, index, start), name)
      if (kind === 2) {
        found("memory", module.memory ? [module.memory] : [], index, start)
        return module.exportMemory(name)
      }
      if (kind === 3) return module.exportGlobal(found("global", this.#globals, index, start), name)
      throw reader.error(kind === 4 ? "exceptions are not supported" : `malformed export kind ${kind}`, start)
    })
  }

  #start(reader: ByteReader): void {
    const start = reader.offset
    const index = reader.u32()
    const fn = this.#functions[index]
    if (!fn) throw reader.error(`unknown function ${index}`, start)
    if (fn.signature.params.length > 0 || fn.signature.results.length > 0)
      throw reader.error("start function must take and give nothing", start)
    this.#module.start = fn
  }

  #dataSegment(reader: ByteReader): void {
    const start = reader.offset
    const flags = reader.u32()
    if (flags > 2) throw reader.error(`malformed data segment kind ${flags}`, start)
    if (flags === 2 && reader.u32() !== 0) throw reader.error("several memories are not supported", start)
    if (flags !== 1 && !this.#module.memory) throw reader.error("unknown memory 0", start)
    const offset = flags === 1 ? undefined : readConstant(reader, "i32", this.#globals)
    const bytes = reader.bytes(reader.u32())
    const place = typeof offset === "bigint" ? Number(BigInt.asUintN(32, offset)) : offset
    this.#data.push(this.#module.addData(place, bytes))
  }

  #readCode(): Body[] {
    const section = this.#sections.byId.get(sectionId.code)
    const at = section?.offset ?? this.#sections.end
    const bodies: Body[] = []
    this.#section(sectionId.code, (reader) => {
      const count = reader.u32()
      if (count !== this.#bodies.length) throw reader.error("function and code section have inconsistent lengths", at)
      for (let i = 0; i < count; i++) bodies.push(readBody(reader.part(reader.u32())))
    })
    if (bodies.length !== this.#bodies.length)
      throw new WasmError(at, "function and code section have inconsistent lengths")
    return bodies
  }

  #body(fn: FunctionBuilder, { reader, locals, instructions }: Body): void {
    const context = this.#context()
    const all = [...fn.signature.params, ...locals]
    const facts = validateFunction(context, fn.signature, all, instructions)
    if (instructions.at(-1)?.kind !== "end" || depthAtEnd(instructions) !== 0)
      throw reader.error("function body must end with its end")
    translateFunction(context, fn, locals, instructions, facts)
    pruneParameters(fn)
  }
}

/** Decodes a body: its locals, and its instructions up to the end that is its own. */
function readBody(reader: ByteReader): Body {
  const locals: ValueType[] = []
  reader.vector(() => {
    const start = reader.offset
    const count = reader.u32()
    const type = readValueType(reader)
    if (locals.length + count > mostLocals) throw reader.error("too many locals", start)
    for (let i = 0; i < count; i++) locals.push(type)
  })
  const instructions: Instruction[] = []
  while (!reader.atEnd) instructions.push(readInstruction(reader))
  return { reader, locals, instructions }
}

/** How many constructs are open behind a body, the function's own among them: 0 when each has its end. */
function depthAtEnd(instructions: readonly Instruction[]): number {
  let depth = 1
  for (const { kind } of instructions) {
    if (kind === "block" || kind === "loop" || kind === "if") depth++
    else if (kind === "end") depth--
  }
  return depth
}
