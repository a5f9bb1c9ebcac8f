// What names stand for in VLIW source. All addresses are known by the time that atoms are read, so that every name is a constant.
import { constantExpression } from "../expression/expression.ts"
import type { NameResolver } from "../expression/parse-expression.ts"
import { createSymbol, type AssemblerSymbol } from "../section/symbol.ts"
import { SourceError } from "../source/diagnostic.ts"
import type { MoleculeSource } from "./read-molecules.ts"

/** The names as the atoms of the molecule at `address` see them; `symbols` are those that the source does not define itself. */
export function moleculeNames(
  { labels, numericLabels }: MoleculeSource,
  symbols: ReadonlyMap<string, number>,
  address: number,
): NameResolver {
  return {
    resolve: (name) => {
      const value = labels.get(name) ?? symbols.get(name)
      if (value === undefined) throw new SourceError(`'${name}' is not defined`)
      return constantExpression(BigInt(value))
    },
    numericLabel: (number, direction) => {
      const places = numericLabels.get(String(Number(number))) ?? []
      const place =
        direction === "f" ? places.find((each) => each > address) : places.findLast((each) => each <= address)
      if (place !== undefined) return symbolAt(place)
      const where = direction === "f" ? "behind" : "before"
      throw new SourceError(`there is no label '${number}:' ${where} this '${number}${direction}'`)
    },
    here: () => symbolAt(address),
  }
}

function symbolAt(address: number): AssemblerSymbol {
  const symbol = createSymbol(".")
  symbol.definition = { kind: "equated", expression: constantExpression(BigInt(address)) }
  return symbol
}
