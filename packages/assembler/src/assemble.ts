// The assembler's front door: reads sources statement by statement and makes an object.
import { Assembly } from "./assembly.ts"
import { checkAllClosed, skipping } from "./directive/conditional.ts"
import { findDirective, isConditional } from "./directive/directive-table.ts"
import { callMacro } from "./directive/macro.ts"
import { setSymbol } from "./directive/symbol.ts"
import type { ObjectFile } from "./elf/object-file.ts"
import { DivisionByZero } from "./expression/expression.ts"
import { parseExpression } from "./expression/parse-expression.ts"
import { assembleInstruction } from "./instruction/assemble-instruction.ts"
import { buildObject } from "./object/build-object.ts"
import { isDigit } from "./source/character.ts"
import { Cursor } from "./source/cursor.ts"
import { SourceError, TooManyErrors, type Diagnostic } from "./source/diagnostic.ts"

export interface AssemblySource {
  /** For messages and the line map. */
  readonly name: string
  readonly text: string
}

export interface AssembleOptions {
  /** ISA string; `rv64imafdc_zicsr_zifencei` (RV64GC) by default. */
  readonly architecture?: string
  /** `lp64d` by default; `lp64`, `lp64f`, `lp64q`. */
  readonly abi?: string
  /** Linker relaxation, as if the source began with `.option relax`; true by default. */
  readonly relax?: boolean
  /** As if the source began with `.option pic`; false by default. */
  readonly pic?: boolean
  /** Errors after which assembly stops; 100 by default. */
  readonly errorLimit?: number
  /** Gives the text of an `.include` in the file `from`; undefined when there is no such file. */
  readonly include?: (name: string, from: string) => string | undefined
  /** The same for `.incbin`. */
  readonly includeBytes?: (name: string, from: string) => Uint8Array | undefined
}

export interface AssembleResult {
  /** Undefined when there were errors. */
  readonly object: ObjectFile | undefined
  /** Errors and warnings in the order in which they were found. */
  readonly diagnostics: readonly Diagnostic[]
}

/**
 * Assembles RISC-V source in GNU syntax. Several sources are read as one, in their order. Mistakes in the source become
 * diagnostics; a wrong option throws a `SourceError`.
 */
export function assemble(
  sources: AssemblySource | readonly AssemblySource[],
  options: AssembleOptions = {},
): AssembleResult {
  const assembly = new Assembly({
    architecture: options.architecture ?? "rv64imafdc_zicsr_zifencei",
    abi: options.abi ?? "lp64d",
    relax: options.relax ?? true,
    pic: options.pic ?? false,
    errorLimit: options.errorLimit ?? 100,
    include: options.include,
    includeBytes: options.includeBytes,
  })
  const { diagnostics } = assembly
  try {
    const list: readonly AssemblySource[] = "text" in sources ? [sources] : sources
    for (const { name, text } of list) {
      assembly.sources.pushFile(name, text, 0)
      readStatements(assembly)
    }
    checkAllClosed(assembly)
    if (assembly.cfi.current) diagnostics.error(assembly.position, "'.cfi_startproc' without '.cfi_endproc'")
    if (diagnostics.errorCount > 0) return { object: undefined, diagnostics: diagnostics.items }
    const object = buildObject(assembly)
    return { object: diagnostics.errorCount > 0 ? undefined : object, diagnostics: diagnostics.items }
  } catch (error) {
    if (error instanceof TooManyErrors) return { object: undefined, diagnostics: diagnostics.items }
    throw error
  }
}

function readStatements(assembly: Assembly): void {
  const { sources } = assembly
  for (let statement = sources.next(); statement; statement = sources.next()) {
    const cursor = new Cursor(statement.text, statement.start, statement.end)
    assembly.beginStatement(statement.start + 1)
    try {
      readStatement(assembly, cursor)
    } catch (error) {
      if (!(error instanceof SourceError) && !(error instanceof DivisionByZero)) throw error
      const position = (error instanceof SourceError && error.position) || assembly.position
      assembly.diagnostics.error(position, error.message + sources.origin)
    }
  }
}

function readStatement(assembly: Assembly, cursor: Cursor): void {
  const skip = skipping(assembly.conditionals)
  for (;;) {
    if (cursor.atEnd()) return
    const start = cursor.position
    if (isDigit(cursor.peek())) {
      if (skip) return
      readNumericLabel(assembly, cursor)
      continue
    }
    const name = skip && cursor.peek() === 0x22 ? undefined : cursor.name()
    if (name === undefined) {
      if (skip) return
      throw new SourceError(`a statement cannot begin with ${cursor.describe()}`)
    }
    const next = cursor.peek()
    if (next === colon && !skip) {
      cursor.position++
      assembly.defineLabel(assembly.symbols.get(name))
      continue
    }
    if (skip) {
      if (next === colon) {
        cursor.position++
        continue
      }
      if (!isConditional(name)) return
    }
    assembly.beginStatement(start + 1)
    return carryOut(assembly, name, cursor)
  }
}

const colon = 0x3a

function readNumericLabel(assembly: Assembly, cursor: Cursor): void {
  const start = cursor.position
  while (isDigit(cursor.peek())) cursor.position++
  const number = cursor.text.slice(start, cursor.position)
  if (!cursor.accept(":")) {
    cursor.position = start
    throw new SourceError(`a statement cannot begin with ${cursor.describe()}`)
  }
  assembly.defineLabel(assembly.symbols.defineNumeric(String(Number(number))))
}

/** A directive, an assignment, a macro or an instruction. */
function carryOut(assembly: Assembly, name: string, cursor: Cursor): void {
  const macro = assembly.macros.get(name)
  if (macro) return callMacro(assembly, macro, cursor)
  cursor.skipBlanks()
  if (cursor.peek() === 0x3d) return assign(assembly, name, cursor)
  if (name.startsWith(".")) {
    const directive = findDirective(name)
    if (!directive) throw new SourceError(`unknown directive '${name}'`)
    directive(assembly, cursor)
    cursor.expectEnd()
    return
  }
  assembleInstruction(assembly, name, cursor)
}

/** `name = value`, `name == value`. */
function assign(assembly: Assembly, name: string, cursor: Cursor): void {
  cursor.position++
  const once = cursor.peek() === 0x3d
  if (once) cursor.position++
  setSymbol(assembly, name, parseExpression(cursor, assembly), once)
  cursor.expectEnd()
}
