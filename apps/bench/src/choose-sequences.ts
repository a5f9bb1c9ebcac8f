// Chooses superinstructions from straight lines by merging the most frequent pair again and again (byte-pair encoding).
import type { StraightLines } from "./straight-lines.ts"

interface WeightedLine {
  tokens: string[]
  readonly weight: number
}

const joint = "+"

/**
 * The `count` sequences that save the most dispatches, each of 2 to `longest` operations, the most useful first. Every
 * program counts the same, however long it ran.
 */
export function chooseSequences(programs: readonly StraightLines[], count: number, longest: number): readonly string[] {
  const lines = programs.flatMap((program): WeightedLine[] => {
    const all = [...program].map(([text, times]) => ({ tokens: text.split(" "), times }))
    const executed = all.reduce((sum, { tokens, times }) => sum + tokens.length * times, 0)
    return all.map(({ tokens, times }) => ({ tokens, weight: times / executed }))
  })
  const chosen = new Set<string>()
  while (chosen.size < count) {
    const pair = mostFrequentPair(lines, longest)
    if (!pair) break
    chosen.add(pair.join(joint).replaceAll(joint, " "))
    for (const line of lines) line.tokens = mergePair(line.tokens, pair)
  }
  return [...chosen]
}

function operationsIn(token: string): number {
  return token.split(joint).length
}

function mostFrequentPair(lines: readonly WeightedLine[], longest: number): readonly [string, string] | undefined {
  const weights = new Map<string, number>()
  for (const { tokens, weight } of lines) {
    for (let i = 0; i + 1 < tokens.length; i++) {
      const pair = `${tokens[i]} ${tokens[i + 1]}`
      weights.set(pair, (weights.get(pair) ?? 0) + weight)
    }
  }
  let best: readonly [string, string] | undefined
  let bestWeight = 0
  for (const [pair, weight] of weights) {
    if (weight <= bestWeight) continue
    const [first, second] = pair.split(" ")
    if (operationsIn(first) + operationsIn(second) > longest) continue
    best = [first, second]
    bestWeight = weight
  }
  return best
}

function mergePair(tokens: string[], [first, second]: readonly [string, string]): string[] {
  const merged: string[] = []
  for (let i = 0; i < tokens.length; i++) {
    if (tokens[i] === first && tokens[i + 1] === second) merged.push(first + joint + tokens[++i])
    else merged.push(tokens[i])
  }
  return merged
}
