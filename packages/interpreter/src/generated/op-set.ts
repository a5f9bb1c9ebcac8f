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
   * The longest operation that executes the instructions whose single operations are `ids[at]`, `ids[at + 1]`, and so on, up to
   * `ids[end - 1]`. Gives `ids[at]` when there is no longer one.
   */
  longest(ids: Uint16Array, at: number, end: number): number
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

const separator = " "
const zeroBit = { rd: 1, rs1: 2, rs2: 4, imm: 8 } as const satisfies Record<ZeroField, number>

/** The name of an operation of one instruction: `beq` or `beq.rs2=0`. */
function partName(instruction: string, zero: readonly ZeroField[]): string {
  return [instruction, ...zero.map((field) => `${field}=0`)].join(".")
}

/** Makes the operations. Each superinstruction is the names of its parts with blanks between; unknown parts are an error. */
export function createOpSet(superinstructions: readonly string[]): OpSet {
  const ops: Op[] = []
  const byName = new Map<string, Op>()
  /** By number of the instruction: its operations, with the fields that must be 0; those that need most come first. */
  const choices: { readonly op: Op; readonly zero: number }[][] = baseInstructions.map(() => [])
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
    } else if (!instruction.rare)
      choices[instruction.index].push({ op: add([{ name, instruction, usage, zero: [] }]), zero: 0 })
  }
  for (const [name, ...zero] of specialisations) {
    const op = byName.get(name)
    if (!op) throw new InternalError(`no instruction ${name} to specialise`)
    const special = add([{ ...op.parts[0], name: partName(name, zero), zero }])
    // Before the plain one, which is the last.
    const bits = zero.reduce((sum, field) => sum | zeroBit[field], 0)
    choices[op.parts[0].instruction.index].splice(-1, 0, { op: special, zero: bits })
  }

  // A trie: what single operations lead to, node by node, and what has been executed at each node; 0 where there is none.
  const sequences = superinstructions.map((sequence) =>
    sequence.split(separator).map((name) => {
      const op = byName.get(name)
      if (!op) throw new InternalError(`superinstruction "${sequence}": no operation ${name}`)
      return op
    }),
  )
  const width = glue.length + ops.length
  const mostNodes = sequences.reduce((sum, { length }) => sum + length, 1)
  const next = new Uint16Array(mostNodes * width)
  const idAt = new Uint16Array(mostNodes)
  let nodes = 1
  for (const singles of sequences) {
    let node = 0
    for (const { id } of singles) node = next[node * width + id] ||= nodes++
    idAt[node] = add(singles.map((op) => op.parts[0])).id
  }

  return {
    ops,
    size: glue.length + ops.length,
    select(decoded) {
      const { instruction } = decoded
      const zero =
        (decoded.rd === 0 ? zeroBit.rd : 0) |
        (decoded.rs1 === 0 ? zeroBit.rs1 : 0) |
        (decoded.rs2 === 0 ? zeroBit.rs2 : 0) |
        (decoded.imm === 0 ? zeroBit.imm : 0)
      for (const choice of choices[instruction.index]) if ((choice.zero & ~zero) === 0) return choice.op
      const accesses = withCsr.get(instruction)
      if (!accesses || !isGenerated(instruction, decoded)) return undefined
      return accesses.find((op) => op.parts[0].csr === decoded.csr)
    },
    longest(ids, at, end) {
      let best = ids[at]
      let node = 0
      for (let i = at; i < end; i++) {
        node = next[node * width + ids[i]]
        if (node === 0) break
        if (idAt[node] !== 0) best = idAt[node]
      }
      return best
    },
  }
}
