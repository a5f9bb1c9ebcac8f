// The entries of the table of functions that have been generated. It stays small: every module that imports it has a copy in some hosts.
const step = 256

export interface FunctionTable {
  /** Where a function is from now on. */
  take(code: unknown): number
  /** Makes an entry free. */
  give(entry: number): void
}

/** Entry 0 is `stub`, as are all that are free. */
export function createFunctionTable(table: WebAssembly.Table, stub: unknown): FunctionTable {
  const free: number[] = []
  const grow = () => {
    const before = table.grow(step, stub)
    for (let entry = before + step - 1; entry >= Math.max(before, 1); entry--) free.push(entry)
  }
  grow()
  return {
    take(code) {
      if (free.length === 0) grow()
      const entry = free.pop() ?? 0
      table.set(entry, code)
      return entry
    },
    give(entry) {
      table.set(entry, stub)
      free.push(entry)
    },
  }
}
