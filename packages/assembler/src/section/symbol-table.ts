// All symbols of an assembly, by name, with the numeric labels.
import { SourceError } from "../source/diagnostic.ts"
import { createSymbol, generatedLabelName, type AssemblerSymbol } from "./symbol.ts"
import type { Fragment } from "./fragment.ts"

export class SymbolTable {
  readonly #byName = new Map<string, AssemblerSymbol>()
  /** In order of creation; symbols that stand for no name of the source included. */
  readonly all = new Set<AssemblerSymbol>()
  readonly #numericCounts = new Map<string, number>()

  /** The symbol of that name, made when it is new. */
  get(name: string): AssemblerSymbol {
    let symbol = this.#byName.get(name)
    if (!symbol) {
      symbol = createSymbol(name)
      this.#byName.set(name, symbol)
      this.all.add(symbol)
    }
    return symbol
  }

  find(name: string): AssemblerSymbol | undefined {
    return this.#byName.get(name)
  }

  /** Makes the name stand for a fresh symbol from here on; earlier uses keep the old one. */
  replace(name: string): AssemblerSymbol {
    const symbol = createSymbol(name)
    this.#byName.set(name, symbol)
    this.all.add(symbol)
    return symbol
  }

  /** A symbol that no name in the source reaches. */
  anonymous(name: string, fragment: Fragment, offset: number): AssemblerSymbol {
    const symbol = createSymbol(name)
    symbol.definition = { kind: "label", fragment, offset }
    symbol.binding = "local"
    this.all.add(symbol)
    return symbol
  }

  /** A label made by the assembler. */
  generated(fragment: Fragment, offset: number): AssemblerSymbol {
    return this.anonymous(generatedLabelName, fragment, offset)
  }

  /** The symbol that `number:` defines now. */
  defineNumeric(number: string): AssemblerSymbol {
    const count = (this.#numericCounts.get(number) ?? 0) + 1
    this.#numericCounts.set(number, count)
    return this.get(numericName(number, count))
  }

  /** The symbol of `1f` or `1b`. Throws a `SourceError` when no such label stands before. */
  numeric(number: string, direction: "f" | "b"): AssemblerSymbol {
    const count = this.#numericCounts.get(number) ?? 0
    if (direction === "b" && count === 0)
      throw new SourceError(`there is no label '${number}:' before this '${number}b'`)
    return this.get(numericName(number, direction === "f" ? count + 1 : count))
  }
}

// As the GNU assembler names them, so that objects compare equal.
function numericName(number: string, count: number): string {
  return `.L${number}\u0002${count}`
}

/** `1f` for the name that stands for it, or the name itself: for messages. */
export function printableName(name: string): string {
  const match = /^\.L(\d+)\u0002\d+$/.exec(name)
  return match ? `${match[1]}f` : name
}
