// The order of blocks in the text: jumps to jumps are followed, loops test at their end, and what comes next is not jumped to.

export interface TextBlock {
  readonly index: number
  readonly depth: number
  readonly lines: string[]
  readonly end:
    | { readonly kind: "none" }
    | { readonly kind: "jump"; readonly to: number }
    /** `text` and `opposite` lack only the label. */
    | {
        readonly kind: "branch"
        readonly text: string
        readonly opposite: string
        readonly then: number
        readonly otherwise: number
      }
    /** The jump is among the lines. */
    | { readonly kind: "table"; readonly targets: readonly number[] }
}

/** Puts blocks, the entry first, into an order, and gives their text with labels. */
export function layOutBlocks(given: readonly TextBlock[], label: (index: number) => string): string[] {
  const goal = followJumps(given)
  const blocks = rotateLoops(reached(given, goal), goal)
  const next = new Map(blocks.map((block, place) => [block.index, blocks[place + 1]?.index]))
  const text: string[] = []
  const labelled = new Set<number>()
  const to = (index: number): string => {
    labelled.add(index)
    return label(index)
  }
  const ends = blocks.map(({ index, end }): string[] => {
    const following = next.get(index)
    switch (end.kind) {
      case "none":
        return []
      case "table":
        for (const target of end.targets) to(target)
        return []
      case "jump":
        return goal(end.to) === following ? [] : [`j ${to(goal(end.to))}`]
      case "branch": {
        const [then, otherwise] = [goal(end.then), goal(end.otherwise)]
        if (then === otherwise) return then === following ? [] : [`j ${to(then)}`]
        if (otherwise === following) return [`${end.text} ${to(then)}`]
        if (then === following) return [`${end.opposite} ${to(otherwise)}`]
        return [`${end.text} ${to(then)}`, `j ${to(otherwise)}`]
      }
    }
  })
  blocks.forEach(({ index, lines }, place) => {
    if (labelled.has(index)) text.push(`${label(index)}:`)
    text.push(...lines, ...ends[place])
  })
  return text
}

/** Where a jump to a block ends up: blocks that only jump on are passed over. */
function followJumps(blocks: readonly TextBlock[]): (index: number) => number {
  const byIndex = new Map(blocks.map((block) => [block.index, block]))
  return (index) => {
    const seen = new Set<number>()
    let at = index
    for (let block = byIndex.get(at); block?.end.kind === "jump"; block = byIndex.get(at)) {
      if (block.lines.some((line) => !line.startsWith(".loc")) || seen.has(at)) break
      seen.add(at)
      at = block.end.to
    }
    return at
  }
}

/** Blocks that something leads to. Tables name blocks as they are. */
function reached(blocks: readonly TextBlock[], goal: (index: number) => number): TextBlock[] {
  const byIndex = new Map(blocks.map((block) => [block.index, block]))
  const found = new Set<number>()
  const pending = blocks.length > 0 ? [blocks[0].index] : []
  for (let index = pending.pop(); index !== undefined; index = pending.pop()) {
    if (found.has(index)) continue
    found.add(index)
    const end = byIndex.get(index)?.end
    if (end?.kind === "jump") pending.push(goal(end.to))
    else if (end?.kind === "branch") pending.push(goal(end.then), goal(end.otherwise))
    else if (end?.kind === "table") pending.push(...end.targets)
  }
  return blocks.filter(({ index }) => found.has(index))
}

/**
 * A loop whose header may leave it, and whose last block jumps back to the header, gets its header behind that block: one branch for
 * each iteration instead of two.
 */
function rotateLoops(given: readonly TextBlock[], goal: (index: number) => number): TextBlock[] {
  const blocks = [...given]
  const placeOf = (index: number) => blocks.findIndex((block) => block.index === index)
  for (const latch of given) {
    if (latch.end.kind !== "jump") continue
    const header = placeOf(goal(latch.end.to))
    const last = placeOf(latch.index)
    // The entry stays where it is.
    if (header <= 0 || header >= last) continue
    const { end } = blocks[header]
    if (end.kind !== "branch") continue
    const isInside = (index: number) => {
      const place = placeOf(goal(index))
      return place > header && place <= last
    }
    if (isInside(end.then) === isInside(end.otherwise)) continue
    const [moved] = blocks.splice(header, 1)
    blocks.splice(last, 0, moved)
  }
  return blocks
}
