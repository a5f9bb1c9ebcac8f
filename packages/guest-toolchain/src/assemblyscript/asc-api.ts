// What we use of the AssemblyScript compiler, typed by us: its own declarations put `i32`, `assert` and the like in everybody's global scope.

/** A handle that only the compiler looks into. */
export type Opaque<Name extends string> = { readonly opaque: Name }

export type AscOptions = Opaque<"options">
export type AscProgram = Opaque<"program">
export type AscMessage = Opaque<"message">
export type AscRange = Opaque<"range">

export interface AscSource {
  readonly text: string
  readonly normalizedPath: string
  /** The line, from 1, at an offset. */
  lineAt(offset: number): number
  /** The column, from 1, of the offset last asked for. */
  columnAt(): number
}

export interface AscModule {
  toBinary(sourceMapUrl: string | null): { readonly output: Uint8Array; readonly sourceMap: string | null }
  toText(): string
  dispose(): void
}

export interface Asc {
  readonly DEFAULT_STACK_SIZE: number
  newOptions(): AscOptions
  setTarget(options: AscOptions, target: number): void
  setRuntime(options: AscOptions, runtime: number): void
  setNoAssert(options: AscOptions, noAssert: boolean): void
  setInitialMemory(options: AscOptions, pages: number): void
  setMemoryBase(options: AscOptions, address: number): void
  setSourceMap(options: AscOptions, sourceMap: boolean): void
  setDebugInfo(options: AscOptions, debug: boolean): void
  setStackSize(options: AscOptions, bytes: number): void
  setExportStart(options: AscOptions, name: string): void
  setOptimizeLevelHints(options: AscOptions, optimizeLevel: number, shrinkLevel: number): void
  addGlobalAlias(options: AscOptions, alias: string, name: string): void
  newProgram(options: AscOptions): AscProgram
  parse(program: AscProgram, text: string | null, path: string, isEntry: boolean): void
  nextFile(program: AscProgram): string | null
  nextDiagnostic(program: AscProgram): AscMessage | null
  isError(message: AscMessage): boolean
  isWarning(message: AscMessage): boolean
  getDiagnosticMessage(message: AscMessage): string
  getDiagnosticRange(message: AscMessage): AscRange | null
  getRangeStart(range: AscRange): number
  getRangeSource(range: AscRange): AscSource
  initializeProgram(program: AscProgram): void
  compile(program: AscProgram): AscModule
  validate(module: AscModule): boolean
  optimize(module: AscModule, optimizeLevel: number, shrinkLevel: number, debugInfo: boolean, zeroFilled: boolean): void
}

export interface AscWithLibrary {
  readonly asc: Asc
  /** AssemblyScript's standard library, text by path without extension. */
  readonly standardLibrary: Readonly<Record<string, string>>
}

/** Loads the compiler, which takes some tenths of a second the first time. */
export async function loadAsc(): Promise<AscWithLibrary> {
  // Names in variables: TypeScript does not follow them to the declarations.
  const [compiler, commandLine]: readonly string[] = ["assemblyscript", "assemblyscript/asc"]
  const asc = (await import(compiler)) as Asc
  const { libraryFiles } = (await import(commandLine)) as { readonly libraryFiles: Readonly<Record<string, string>> }
  return { asc, standardLibrary: libraryFiles }
}
