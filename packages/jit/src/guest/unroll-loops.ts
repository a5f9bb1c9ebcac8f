// Small inner loops several times in a row: one check of the budget, and of pointers that move on, serves all rounds.
import { controlFlow, naturalLoops } from "@lamina/ir"
import { unrolledRounds, unrolledSize } from "../tuning.ts"
import { FreshIds, redirect } from "./block-ids.ts"
import { successorsOfEnd, type BlockEnd, type GuestBlock, type GuestFunction } from "./guest-function.ts"

/** Unrolls the innermost loops of a function that are small enough, and call nothing. */
export function unrollLoops(guest: GuestFunction): GuestFunction {
  const { blocks } = guest
  const indexOf = new Map(blocks.map(({ id }, index) => [id, index]))
  const successors = blocks.map(({ end }) => successorsOfEnd(end).map((id) => indexOf.get(id)!))
  const flow = controlFlow(successors)
  const { dominates } = flow.dominators
  const result = [...blocks]
  const ids = new FreshIds(blocks)
  for (const { header, nodes: body } of naturalLoops(flow)) {
    if (![...body].every((index) => isSimple(blocks[index].end))) continue
    // Another loop within has a header that leads back to itself without this one.
    const isInnermost = [...body].every((index) =>
      successors[index].every((to) => to === header || !body.has(to) || !dominates(to, index)),
    )
    if (!isInnermost) continue
    const size = [...body].reduce((sum, index) => sum + blocks[index].steps.length, 0)
    const rounds = Math.min(unrolledRounds, Math.floor(unrolledSize / size))
    if (rounds >= 2) unroll(result, blocks, header, body, rounds, indexOf, ids)
  }
  return result.length === blocks.length ? guest : { ...guest, blocks: result }
}

const isSimple = ({ kind }: BlockEnd) => ["fall", "branch", "jump", "return-to"].includes(kind)

/** Puts copies of a loop behind each other; the last one leads back to the first. */
function unroll(
  result: GuestBlock[],
  blocks: readonly GuestBlock[],
  header: number,
  body: ReadonlySet<number>,
  rounds: number,
  indexOf: ReadonlyMap<number, number>,
  ids: FreshIds,
): void {
  const start = blocks[header].id
  const idsOf = Array.from(
    { length: rounds },
    (_, round) => new Map([...body].map((index) => [blocks[index].id, round === 0 ? blocks[index].id : ids.next()])),
  )
  const inRound = (round: number) => (id: number) =>
    id === start ? idsOf[(round + 1) % rounds].get(id)! : body.has(indexOf.get(id)!) ? idsOf[round].get(id)! : id
  for (let round = 0; round < rounds; round++) {
    for (const index of body) {
      const block = blocks[index]
      const copy = { ...block, id: idsOf[round].get(block.id)!, end: redirect(block.end, inRound(round)) }
      if (round === 0) result[index] = copy
      else result.push(copy)
    }
  }
}
