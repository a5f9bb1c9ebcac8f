// The state of one assembly: what has been read so far, and where the next bytes go.
import { compress } from "@lamina/isa"
import type { Conditionals } from "./directive/conditional.ts"
import { createConditionals } from "./directive/conditional.ts"
import type { Macro } from "./directive/macro.ts"
import { type CfiState, createCfiState } from "./dwarf/cfi-state.ts"
import { createLineTable, type LineTable } from "./dwarf/line-table.ts"
import { constantExpression, type Expression, symbolExpression } from "./expression/expression.ts"
import type { NameResolver } from "./expression/parse-expression.ts"
import { linearize } from "./expression/evaluate.ts"
import { settledDistance } from "./expression/fixed-distance.ts"
import { parseArchitecture, type Architecture } from "./instruction/architecture.ts"
import { sectionFlag, sectionType } from "./object/elf-numbers.ts"
import { noteMapping } from "./section/mapping-symbols.ts"
import { standardSection } from "./section/standard-sections.ts"
import { Section, type Fixup, type Subsection } from "./section/fragment.ts"
import type { AssemblerSymbol } from "./section/symbol.ts"
import { SymbolTable } from "./section/symbol-table.ts"
import { DiagnosticList, SourceError, type Position } from "./source/diagnostic.ts"
import { SourceStack } from "./source/source-stack.ts"

/** What `.option` switches. */
export interface CodeOptions {
  readonly architecture: Architecture
  readonly relax: boolean
  readonly pic: boolean
}

/** Where bytes go: what `.previous` and `.popsection` come back to. */
export interface Location {
  readonly section: Section
  readonly number: number
}

/** What an assembly is told from outside; see `AssembleOptions` for the meaning. */
export interface AssemblySettings {
  readonly architecture: string
  readonly abi: string
  readonly relax: boolean
  readonly pic: boolean
  readonly errorLimit: number
  readonly include: ((name: string, from: string) => string | undefined) | undefined
  readonly includeBytes: ((name: string, from: string) => Uint8Array | undefined) | undefined
}

export class Assembly implements NameResolver {
  readonly settings: AssemblySettings
  readonly diagnostics: DiagnosticList
  readonly sources = new SourceStack()
  readonly symbols = new SymbolTable()
  readonly sections: Section[] = []
  readonly #sectionsByKey = new Map<string, Section>()
  readonly macros = new Map<string, Macro>()
  readonly conditionals: Conditionals = createConditionals()
  /** Number of macro expansions so far: `\@`. */
  expansions = 0
  location: Location
  previousLocation: Location | undefined
  readonly locationStack: { location: Location; previous: Location | undefined }[] = []
  subsection: Subsection
  options: CodeOptions
  readonly optionStack: CodeOptions[] = []
  readonly attributes = new Map<number, number | string>()
  readonly #compressed = new Map<number, number | undefined>()
  /** An instruction named a CSR, or is privileged: the attributes tell of the privileged specification then. */
  usedPrivileged = false
  /** Compressed instructions were allowed at some time: the object says so in its flags. */
  usedCompressed = false
  /** A tuple of file name and line for every run of instructions, by subsection. */
  readonly lines: LineTable = createLineTable()
  readonly cfi: CfiState = createCfiState()
  fileSymbol: string | undefined
  /** Bytes of `.comment`, made by `.ident`, and of other things that stand once. */
  identified = false
  ended = false
  #column = 1
  #position: Position | undefined

  constructor(settings: AssemblySettings) {
    this.settings = settings
    this.diagnostics = new DiagnosticList(settings.errorLimit)
    this.options = {
      architecture: parseArchitecture(settings.architecture),
      relax: settings.relax,
      pic: settings.pic,
    }
    this.usedCompressed = this.options.architecture.compressed
    const text = this.section(standardSection(".text"))
    text.align = this.usedCompressed ? 2 : 4
    this.section(standardSection(".data"))
    this.section(standardSection(".bss"))
    this.location = { section: text, number: 0 }
    this.subsection = text.subsection(0)
  }

  // ---- sections

  /** The section of that name and group, made when new. */
  section(wanted: Pick<Section, "name" | "type" | "flags" | "entrySize" | "group">): Section {
    const key = `${wanted.name}\u0000${wanted.group ?? ""}`
    let section = this.#sectionsByKey.get(key)
    if (!section) {
      section = new Section(wanted.name, wanted.type, wanted.flags, wanted.entrySize, wanted.group)
      this.#sectionsByKey.set(key, section)
      this.sections.push(section)
    }
    return section
  }

  findSection(name: string, group: string | undefined): Section | undefined {
    return this.#sectionsByKey.get(`${name}\u0000${group ?? ""}`)
  }

  /** Sends what follows to a section. */
  moveTo(location: Location): void {
    this.location = location
    this.subsection = location.section.subsection(location.number)
  }

  /** Like `moveTo`, and `.previous` comes back. */
  switchTo(location: Location): void {
    const previous = this.location
    this.moveTo(location)
    this.previousLocation = previous
  }

  get inCode(): boolean {
    return (this.location.section.flags & sectionFlag.execute) !== 0
  }

  // ---- places

  /** Called for each statement: where messages point. */
  beginStatement(column: number): void {
    this.#column = column
    this.#position = undefined
  }

  /** The place of the current statement. */
  get position(): Position {
    this.#position ??= this.sources.position(this.#column)
    return this.#position
  }

  warn(message: string): void {
    this.diagnostics.warning(this.position, message + this.sources.origin)
  }

  // ---- symbols

  /** A new label at the current location. */
  here(): AssemblerSymbol {
    const { current } = this.subsection
    return this.symbols.generated(current, current.length)
  }

  resolve(name: string): Expression {
    let symbol = this.symbols.get(name)
    if (symbol.standsFor) {
      while (symbol.standsFor) symbol = symbol.standsFor
      symbol.weaklyReferenced = true
    } else symbol.referenced = true
    if (symbol.definition?.kind === "equated") {
      const { expression } = symbol.definition
      if (expression.kind === "constant") return expression
      const linear = linearize(expression, settledDistance)
      if (!linear.add && !linear.subtract) return constantExpression(linear.constant)
    } else if (!symbol.definition) {
      symbol.firstUse ??= this.position
    }
    return symbolExpression(symbol)
  }

  numericLabel(number: string, direction: "f" | "b"): AssemblerSymbol {
    const symbol = this.symbols.numeric(number, direction)
    symbol.firstUse ??= this.position
    return symbol
  }

  /** Makes `symbol` a label at the current location. Throws a `SourceError` when it is defined already. */
  defineLabel(symbol: AssemblerSymbol): void {
    if (symbol.definition) throw new SourceError(`symbol '${symbol.name}' is already defined`)
    const { current } = this.subsection
    symbol.definition = { kind: "label", fragment: current, offset: current.length }
    if ((this.location.section.flags & sectionFlag.tls) !== 0) symbol.threadLocal = true
  }

  // ---- bytes

  emitBytes(bytes: Uint8Array): void {
    noteMapping(this, "data", 0)
    const at = this.subsection.reserve(bytes.length)
    this.subsection.bytes.set(bytes, at)
  }

  /** `size` bytes, the lowest first. */
  emitInteger(size: number, value: bigint): void {
    noteMapping(this, "data", 0)
    if (value !== 0n) this.#noteContents()
    this.writeInteger(this.subsection.reserve(size), size, value)
  }

  /** isa's `compress`, remembered: programs repeat themselves. */
  compressed(word: number): number | undefined {
    let short = this.#compressed.get(word)
    if (short === undefined && !this.#compressed.has(word)) {
      short = compress(word)
      this.#compressed.set(word, short)
    }
    return short
  }

  #noteContents(): void {
    const { section } = this.location
    if (section.type === sectionType.nobits) section.firstData ??= this.position
  }

  writeInteger(at: number, size: number, value: bigint): void {
    const { bytes } = this.subsection
    if (size <= 4) {
      let rest = Number(BigInt.asUintN(32, value))
      for (let i = 0; i < size; i++, rest >>>= 8) bytes[at + i] = rest & 0xff
      return
    }
    let rest = BigInt.asUintN(size * 8, value)
    for (let i = 0; i < size; i++, rest >>= 8n) bytes[at + i] = Number(rest & 0xffn)
  }

  /** Notes that the `size` bytes at `offset` of the current fragment, or at its end, depend on symbols. */
  addFixup(
    fixup: Pick<Fixup, "size" | "type" | "add" | "subtract" | "addend">,
    offset = this.subsection.current.length,
  ): void {
    const { current } = this.subsection
    this.subsection.fixups.push({
      fragment: current,
      offset,
      relax: this.options.relax,
      position: this.position,
      ...fixup,
    })
  }
}
