// The distance of two labels while the source is still being read.
import type { Fragment } from "../section/fragment.ts"
import type { AssemblerSymbol } from "../section/symbol.ts"

/**
 * The distance, or undefined unless both are labels with nothing but bytes and fills of known length between them. Linker
 * relaxation may change it, which conditions and counts put up with, as in GNU as.
 */
export function fixedDistance(add: AssemblerSymbol, subtract: AssemblerSymbol): bigint | undefined {
  return distance(add, subtract, false)
}

/** The same, but undefined also where the linker may shorten code between the two. */
export function settledDistance(add: AssemblerSymbol, subtract: AssemblerSymbol): bigint | undefined {
  return distance(add, subtract, true)
}

function distance(add: AssemblerSymbol, subtract: AssemblerSymbol, settled: boolean): bigint | undefined {
  const left = labelOf(add)
  const right = labelOf(subtract)
  if (!left || !right) return undefined
  if (left.fragment.subsection !== right.fragment.subsection) return undefined
  const between = fragmentDistance(left.fragment, right.fragment, settled)
  return between === undefined ? undefined : left.offset - right.offset + between
}

function labelOf(symbol: AssemblerSymbol, depth = 0): { fragment: Fragment; offset: bigint } | undefined {
  const { definition } = symbol
  if (definition?.kind === "label") return { fragment: definition.fragment, offset: BigInt(definition.offset) }
  if (definition?.kind !== "equated" || depth > 50) return undefined
  const { expression } = definition
  if (expression.kind === "symbol") return labelOf(expression.symbol, depth + 1)
  if (expression.kind !== "binary" || expression.left.kind !== "symbol" || expression.right.kind !== "constant")
    return undefined
  if (expression.operator !== "+" && expression.operator !== "-") return undefined
  const base = labelOf(expression.left.symbol, depth + 1)
  if (!base) return undefined
  const constant = expression.operator === "+" ? expression.right.value : -expression.right.value
  return { fragment: base.fragment, offset: base.offset + constant }
}

/** `to`'s start less `from`'s start, as in gas' `frag_offset_fixed_p`. */
function fragmentDistance(to: Fragment, from: Fragment, settled: boolean): bigint | undefined {
  if (to === from) return 0n
  const { fragments } = to.subsection
  const first = Math.min(to.index, from.index)
  const last = Math.max(to.index, from.index)
  let bytes = 0
  for (let index = first; index < last; index++) {
    const { length, tail, tailSize, mayShrink } = fragments[index]
    if ((tail && tail.kind !== "fill") || (settled && mayShrink)) return undefined
    bytes += length + tailSize
  }
  return BigInt(fragments[first] === from ? bytes : -bytes)
}
