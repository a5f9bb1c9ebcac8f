// The operations of a predecoded interpreter: one per base instruction, some specialised to a zero field, superinstructions,
// and the few that glue traces together.
import { baseInstructions, InternalError, type BaseInstruction, type Decoded } from "@lamina/isa"
import { generatedCsrs, isGenerated, isRead, isCounter } from "./generated-csrs.ts"
import { usageOf, type Usage } from "./usage.ts"

/** Operations without an instruction. Their numbers are their places here. */
export const glue = ["stale", "link", "goto", "cross", "slow", "straddle"] as const
export type Glue = (typeof glue)[number]

/** The number of a glue operation. */
export function glueOp(name: Glue): number {
  return glue.indexOf(name)
}

export type ZeroField = "rd" | "rs1" | "rs2" | "imm"

/** An instruction within an operation, with the fields that are known to be 0. */
export interface OpPart {
  readonly name: string
  readonly instruction: BaseInstruction
  readonly usage: Usage
  readonly zero: readonly ZeroField[]
  /** The CSR accessed, by those instructions that access one. */
  readonly csr?: number
}

/** An operation: executes its parts one after the other, each from a record of its own. */
export interface Op {
  readonly id: number
  readonly parts: readonly OpPart[]
}

export interface OpSet {
  readonly ops: readonly Op[]
  /** Number of all operations, glue included: ids are below. */
  readonly size: number
  /** The operation for one decoded instruction, or undefined when the reference semantics must execute it. */
  select(decoded: Decoded): Op | undefined
  /**
   * The longest operation that executes the instructions whose single operations are `ids[at]`, `ids[at + 1]`, and so on.
   * Gives `ids[at]` when there is no longer one.
   */
  longest(ids: readonly number[], at: number): number
}

/** Instructions worth a handler of their own when these fields are 0; the first that applies is taken. */
const specialisations: readonly (readonly [instruction: string, ...zero: ZeroField[]])[] = [
  ["addi", "rs1"],
  ["addi", "imm"],
  ["add", "rs1"],
  ["addiw", "imm"],
  ["beq", "rs2"],
  ["bne", "rs2"],
  ["blt", "rs2"],
  ["bge", "rs2"],
  ["blt", "rs1"],
  ["bge", "rs1"],
  ["jal", "rd"],
  ["jalr", "rd", "imm"],
  ["jalr", "rd"],
  ["sd", "rs2"],
  ["sw", "rs2"],
]

interface Trie {
  id: number | undefined
  readonly next: Map<number, Trie>
}

const separator = " "

/** The name of an operation of one instruction: `beq` or `beq.rs2=0`. */
function partName(instruction: string, zero: readonly ZeroField[]): string {
  return [instruction, ...zero.map((field) => `${field}=0`)].join(".")
}

/** Makes the operations. Each superinstruction is the names of its parts with blanks between; unknown parts are an error. */
export function createOpSet(superinstructions: readonly string[]): OpSet {
  const ops: Op[] = []
  const byName = new Map<string, Op>()
  const plain = new Map<BaseInstruction, Op>()
  const special = new Map<BaseInstruction, Op[]>()
  const add = (parts: readonly OpPart[]): Op => {
    const op = { id: glue.length + ops.length, parts }
    ops.push(op)
    byName.set(parts.map((part) => part.name).join(separator), op)
    return op
  }

  const withCsr = new Map<BaseInstruction, Op[]>()
  for (const instruction of baseInstructions) {
    const usage = usageOf(instruction)
    const { name } = instruction
    if (usage.usesCsr) {
      withCsr.set(
        instruction,
        generatedCsrs
          .filter((csr) => !isCounter(csr) || isRead(instruction))
          .map((csr) => add([{ name: `${name}.csr=${csr}`, instruction, usage, zero: [], csr }])),
      )
    } else if (!instruction.rare) plain.set(instruction, add([{ name, instruction, usage, zero: [] }]))
  }
  for (const [name, ...zero] of specialisations) {
    const op = byName.get(name)
    if (!op) throw new InternalError(`no instruction ${name} to specialise`)
    const { instruction } = op.parts[0]
    const list = special.get(instruction) ?? []
    list.push(add([{ ...op.parts[0], name: partName(name, zero), zero }]))
    special.set(instruction, list)
  }

  const root: Trie = { id: undefined, next: new Map() }
  for (const sequence of superinstructions) {
    const singles = sequence.split(separator).map((name) => {
      const op = byName.get(name)
      if (!op) throw new InternalError(`superinstruction "${sequence}": no operation ${name}`)
      return op
    })
    let node = root
    for (const { id } of singles) {
      let next = node.next.get(id)
      if (!next) node.next.set(id, (next = { id: undefined, next: new Map() }))
      node = next
    }
    node.id = add(singles.map((op) => op.parts[0])).id
  }

  return {
    ops,
    size: glue.length + ops.length,
    select(decoded) {
      const { instruction } = decoded
      const candidates = special.get(instruction)
      if (candidates) {
        for (const op of candidates) if (op.parts[0].zero.every((field) => decoded[field] === 0)) return op
      }
      const single = plain.get(instruction)
      if (single || !isGenerated(instruction, decoded)) return single
      return withCsr.get(instruction)?.find((op) => op.parts[0].csr === decoded.csr)
    },
    longest(ids, at) {
      let best = ids[at]
      let node: Trie | undefined = root
      for (let i = at; node && i < ids.length; i++) {
        node = node.next.get(ids[i])
        if (node?.id !== undefined) best = node.id
      }
      return best
    },
  }
}
