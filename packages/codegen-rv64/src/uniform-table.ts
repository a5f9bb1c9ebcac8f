// Tables all of whose functions have one type: calls through them need not look at it.
import { opOf, signatureText, type Module } from "@lamina/ir"

/**
 * The type of all functions in a table, by table; undefined where they differ, or where code may write the table. In such a table an entry is an
 * address alone, of a trap where there is no function.
 */
export function uniformTypes(module: Module): readonly (string | undefined)[] {
  const written = new Set<string>()
  for (const fn of module.functions) {
    if (fn.kind === "import") continue
    fn.instructionOp.forEach((_, instruction) => written.add(opOf(fn, instruction).name))
  }
  if (written.has("table.init") || written.has("table.copy")) return module.tables.map(() => undefined)
  return module.tables.map((table) => {
    const types = new Set(
      module.elements.flatMap((elements) =>
        elements.table === table ? elements.functions.flatMap((fn) => (fn ? [signatureText(fn.signature)] : [])) : [],
      ),
    )
    const [type] = types
    return types.size === 1 && !table.from ? type : undefined
  })
}
