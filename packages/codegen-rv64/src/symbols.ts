// What things are called in the object: symbols of functions, globals and tables.
import type { Module } from "@lamina/ir"
import { CodegenError } from "./codegen-error.ts"
import { uniformTables } from "./uniform-tables.ts"

export interface Symbols {
  readonly module: Module
  /** The symbol of a function of the module, imported ones included. */
  function(index: number): string
  /** Whether others may name it. */
  isGlobal(index: number): boolean
  global(index: number): string
  table(index: number): string
  /** The type of all functions in a table, as text, where there is but one. */
  uniformType(table: number): string | undefined
  /** The number that stands for a function type in tables: from 1. */
  signature(text: string): number
}

const isSymbol = /^[A-Za-z_.$][A-Za-z0-9_.$]*$/
const clean = (name: string): string => name.replace(/[^A-Za-z0-9_.$]/g, "_").replace(/^(?=[0-9]|$)/, "_")

/** Intrinsic modules: what they import is no symbol. */
export const intrinsicModules: readonly string[] = ["rv", "symbol", "register", "ecall"]

/**
 * Names everything. Exported functions have their export's name, with `_` for what a symbol cannot hold; others keep their own, with a number where it is taken. Throws
 * `CodegenError` when an imported name cannot be a symbol.
 */
export function nameSymbols(module: Module, prefix: string): Symbols {
  const taken = new Set<string>()
  const functions: string[] = []
  const globals: string[] = []
  const isGlobal = new Set<number>()
  const required = (name: string, what: string): string => {
    if (!isSymbol.test(name)) throw new CodegenError(`${what} ${JSON.stringify(name)} cannot be the name of a symbol`)
    taken.add(name)
    return name
  }
  const unique = (wanted: string): string => {
    let name = wanted
    for (let number = 1; taken.has(name); number++) name = `${wanted}.${number}`
    taken.add(name)
    return name
  }
  for (const item of module.exports) {
    if (item.kind === "function") {
      if (module.functions[item.function.index].kind === "import") continue
      functions[item.function.index] ??= unique(clean(item.name))
      isGlobal.add(item.function.index)
    } else if (item.kind === "global") globals[item.global.index] ??= unique(clean(item.name))
  }
  for (const fn of module.functions) {
    if (fn.kind !== "import") continue
    const isIntrinsic = intrinsicModules.includes(fn.from.module)
    functions[fn.index] = isIntrinsic ? fn.from.name : required(fn.from.name, "the imported function")
  }
  for (const fn of module.functions) functions[fn.index] ??= unique(clean(fn.name))
  for (const { index, name } of module.globals) globals[index] ??= unique(`${prefix}global.${clean(name)}`)
  const signatures = new Map<string, number>()
  const uniform = uniformTables(module)
  return {
    module,
    function: (index) => functions[index],
    isGlobal: (index) => isGlobal.has(index),
    global: (index) => globals[index],
    table: (index) => `${prefix}table.${index}`,
    uniformType: (index) => uniform[index],
    signature(text) {
      const known = signatures.get(text) ?? signatures.size + 1
      signatures.set(text, known)
      return known
    },
  }
}
