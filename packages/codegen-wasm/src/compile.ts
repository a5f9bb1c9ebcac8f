// A module of IR to a WebAssembly binary (WebAssembly specification, section 5.5).
import {
  type Elements,
  type Export,
  type FunctionBuilder,
  type FunctionDefinition,
  type Global,
  type GlobalReference,
  type ImportedFunction,
  InternalError,
  IrError,
  type Module,
  opNamed,
  type Signature,
  signatureText,
  type TableLimits,
  verify,
  verifierErrorText,
} from "@lamina/ir"
import { ByteWriter } from "./byte-writer.ts"
import { type BodyContext, type FunctionBody, functionBody, valueTypeByte } from "./function-body.ts"
import { opcode } from "./opcode.ts"
import { type MulHigh, mulHighFunction, mulHighOps } from "./mul-high.ts"

export interface CompileOptions {
  /** Adds a name section, so that traces and profiles show the functions' names. Off by default. */
  readonly names?: boolean
  /** Verifies the module first. On by default; a translator that trusts itself saves the time. */
  readonly verify?: boolean
  /** Saves time where that costs some locals and copies, for code that is made while it is waited for. Off by default. */
  readonly quick?: boolean
}

const section = {
  ...{ custom: 0, type: 1, import: 2, function: 3, table: 4, memory: 5, global: 6, export: 7, start: 8, element: 9 },
  ...{ code: 10, data: 11, dataCount: 12 },
} as const
const external = { function: 0, table: 1, memory: 2, global: 3 } as const
const funcref = 0x70
/** Bytes that a section may have before its buffer grows: most are small. */
const sectionSize = 128

/**
 * Compiles a module. The same module gives the same bytes. Throws `IrError` with every finding of the verifier when the
 * module is not sound. The binary uses tail calls where the IR does, relaxed vector instructions for `fma`, and no other extension
 * beyond WebAssembly 2.0.
 */
export function compile(module: Module, options: CompileOptions = {}): Uint8Array {
  if (options.verify !== false) {
    const errors = verify(module)
    if (errors.length > 0) throw new IrError(errors.map(verifierErrorText).join("\n"))
  }
  return new ModuleWriter(module, options.quick === true).write(options.names === true)
}

/** The helpers that the functions need, in the order of `mulHighOps`. */
function neededHelpers(definitions: readonly FunctionDefinition[]): MulHigh[] {
  const used = new Set<MulHigh>()
  const codes = mulHighOps.map((name) => opNamed(name).code)
  for (const { instructionOp } of definitions)
    for (const [index, code] of codes.entries()) if (instructionOp.includes(code)) used.add(mulHighOps[index])
  if (used.size > 0) used.add("i64.mul_high_u")
  return mulHighOps.filter((op) => used.has(op))
}

/** The functions that something names: imports that nothing does are left out. */
function usedFunctions({ elements, exports, start }: Module, definitions: readonly FunctionDefinition[]): Set<number> {
  const used = new Set<number>()
  const call = opNamed("call").code
  for (const { instructionOp, immediate, blocks } of definitions) {
    for (const { instructions, terminator } of blocks) {
      for (const i of instructions) if (instructionOp[i] === call) used.add(immediate[i])
      if (terminator?.kind === "return_call") used.add(terminator.callee.index)
    }
  }
  for (const { functions } of elements) for (const fn of functions) if (fn) used.add(fn.index)
  for (const item of exports) if (item.kind === "function") used.add(item.function.index)
  if (start) used.add(start.index)
  return used
}

class ModuleWriter implements BodyContext {
  readonly isQuick: boolean
  readonly #module: Module
  readonly #out = new ByteWriter(4096)
  readonly #imports: readonly ImportedFunction[]
  readonly #helpers: readonly MulHigh[]
  /** Defined functions in the order of the binary, helpers last. */
  readonly #bodies: readonly FunctionBuilder[]
  readonly #functionIndices: number[] = []
  readonly #tableIndices: number[] = []
  readonly #globalIndices: number[] = []
  readonly #signatures: Signature[] = []
  readonly #signatureIndices = new Map<string, number>()

  constructor(module: Module, isQuick: boolean) {
    this.#module = module
    this.isQuick = isQuick
    const definitions = module.functions.filter((fn) => fn.kind === "definition")
    const used = usedFunctions(module, definitions)
    this.#imports = module.functions.filter((fn) => fn.kind === "import").filter(({ index }) => used.has(index))
    this.#helpers = neededHelpers(definitions)
    this.#bodies = [...definitions, ...this.#helpers.map(mulHighFunction)]
    // Imports come first in each index space.
    ;[...this.#imports, ...definitions].forEach((fn, i) => (this.#functionIndices[fn.index] = i))
    const tables = [...module.tables.filter((table) => table.from), ...module.tables.filter((table) => !table.from)]
    tables.forEach((table, i) => (this.#tableIndices[table.index] = i))
    const globals = [...module.globals.filter(({ from }) => from), ...module.globals.filter(({ from }) => !from)]
    globals.forEach((global, i) => (this.#globalIndices[global.index] = i))
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

  globalIndex(irIndex: number): number {
    return this.#globalIndices[irIndex]
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
    const { memory, globals, exports, elements, data, start } = this.#module
    this.#section(section.memory, memory && !memory.from ? [memory] : [], (out, own) =>
      writeLimits(out, own, own.shared),
    )
    this.#section(
      section.global,
      globals.filter(({ from }) => !from),
      (out, global) => this.#global(out, global),
    )
    this.#section(section.export, exports, (out, item) => {
      out.name(item.name)
      out.byte(external[item.kind])
      out.unsigned(this.#exportIndex(item))
    })
    if (start) {
      const out = new ByteWriter(8)
      out.unsigned(this.functionIndex(start.index))
      this.#out.byte(section.start)
      this.#out.counted(out.written())
    }
    this.#section(section.element, elements, (out, item) => this.#elements(out, item))
    // Bodies that name data need it (section 5.5.16); it is not worth finding out whether one does.
    if (data.length > 0) {
      const out = new ByteWriter(8)
      out.unsigned(data.length)
      this.#out.byte(section.dataCount)
      this.#out.counted(out.written())
    }
    this.#branchHints(bodies)
    this.#section(section.code, bodies, (out, { bytes }) => out.counted(bytes))
    this.#section(section.data, data, (out, { offset, bytes }) => {
      out.byte(offset === undefined ? 1 : 0)
      if (offset !== undefined) this.#offset(out, offset)
      out.counted(bytes)
    })
    if (names) this.#nameSection()
    return this.#out.written().slice()
  }

  #exportIndex(item: Export): number {
    switch (item.kind) {
      case "function":
        return this.functionIndex(item.function.index)
      case "table":
        return this.tableIndex(item.table.index)
      case "global":
        return this.globalIndex(item.global.index)
      case "memory":
        return 0
    }
  }

  #global(out: ByteWriter, { type, mutable, initial = 0n }: Global): void {
    out.byte(valueTypeByte(type))
    out.byte(mutable ? 1 : 0)
    if (typeof initial === "object") return this.#globalGet(out, initial)
    out.byte({ i32: 0x41, i64: 0x42, f32: 0x43, f64: 0x44 }[type])
    if (type === "i32") out.signed32(Number(BigInt.asIntN(32, initial)))
    else if (type === "i64") out.signed64(BigInt.asIntN(64, initial))
    else out.littleEndian(initial, type === "f32" ? 4 : 8)
    out.byte(opcode.end)
  }

  #globalGet(out: ByteWriter, global: GlobalReference): void {
    out.byte(0x23)
    out.unsigned(this.globalIndex(global.index))
    out.byte(opcode.end)
  }

  #offset(out: ByteWriter, offset: number | GlobalReference): void {
    if (typeof offset === "object") return this.#globalGet(out, offset)
    out.byte(0x41)
    out.signed32(offset | 0)
    out.byte(opcode.end)
  }

  /**
   * Section 5.5.12: bit 0 for passive elements, bit 1 where the table is named, or for declared ones, bit 2 for expressions, which alone
   * can say that an entry is empty.
   */
  #elements(out: ByteWriter, { table, offset, functions }: Elements): void {
    const index = table ? this.tableIndex(table.index) : 0
    const hasGaps = functions.includes(undefined)
    const isNamed = !table || index !== 0
    out.unsigned((table ? (isNamed ? 2 : 0) : 1) + (hasGaps ? 4 : 0))
    if (table) {
      if (isNamed) out.unsigned(index)
      this.#offset(out, offset)
    }
    if (isNamed) out.byte(hasGaps ? funcref : 0)
    out.unsigned(functions.length)
    for (const fn of functions) {
      if (!hasGaps && fn) out.unsigned(this.functionIndex(fn.index))
      else if (fn) {
        out.byte(0xd2)
        out.unsigned(this.functionIndex(fn.index))
        out.byte(opcode.end)
      } else out.bytes(Uint8Array.of(0xd0, funcref, opcode.end))
    }
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
    if (memory?.from) add(memory.from, external.memory, (out) => writeLimits(out, memory, memory.shared))
    for (const { from, type, mutable } of this.#module.globals) {
      if (from === undefined) continue
      add(from, external.global, (out) => {
        out.byte(valueTypeByte(type))
        out.byte(mutable ? 1 : 0)
      })
    }
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

  /** Which branches are seldom taken (branch hinting proposal), in front of the code section. */
  #branchHints(bodies: readonly FunctionBody[]): void {
    const hinted = [...bodies.entries()].filter(([, { hints }]) => hints.length > 0)
    if (hinted.length === 0) return
    const out = new ByteWriter(1024)
    out.name("metadata.code.branch_hint")
    out.unsigned(hinted.length)
    for (const [index, { hints }] of hinted) {
      out.unsigned(this.#imports.length + index)
      out.unsigned(hints.length)
      for (const { at, isLikely } of hints) {
        out.unsigned(at)
        out.unsigned(1)
        out.byte(isLikely ? 1 : 0)
      }
    }
    this.#out.byte(section.custom)
    this.#out.counted(out.written())
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
    const out = new ByteWriter(sectionSize)
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
