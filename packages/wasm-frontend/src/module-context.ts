// What a function body may refer to: the module's declarations, by the numbers of the binary.
import type { Data, Elements, FunctionReference, Global, Module, Signature, Table } from "@lamina/ir"

export interface ModuleContext {
  readonly module: Module
  readonly types: readonly Signature[]
  readonly functions: readonly FunctionReference[]
  readonly tables: readonly Table[]
  readonly globals: readonly Global[]
  readonly elements: readonly Elements[]
  readonly data: readonly Data[]
  /** How many data segments the data count section announces; undefined without one. */
  readonly dataCount: number | undefined
}
