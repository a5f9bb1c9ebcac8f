// Tables whose functions are all of one type: calls through them need not look at it.
import { type Module, opOf, signatureText } from "@lamina/ir"

/** For each table the type, as text, of all functions in it; undefined where there are several or none, or where code may put others there. */
export function uniformTables(module: Module): readonly (string | undefined)[] {
  const written = new Set<number>()
  for (const fn of module.functions) {
    if (fn.kind !== "definition") continue
    for (const { instructions } of fn.blocks)
      for (const instruction of instructions)
        if (/^table\.(init|copy)$/.test(opOf(fn, instruction).name)) written.add(fn.immediate[instruction])
  }
  return module.tables.map((table) => {
    if (table.from || written.has(table.index)) return undefined
    const functions = module.elements.filter((one) => one.table === table).flatMap((one) => one.functions)
    const types = new Set(functions.flatMap((fn) => (fn ? [signatureText(fn.signature)] : [])))
    return types.size === 1 ? [...types][0] : undefined
  })
}
