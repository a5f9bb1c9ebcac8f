// Stackification: which values are computed where they are used, as part of an expression tree, and in which order the
// rest is executed. An instruction is put off until its only use, unless something it may not change places with comes first.
import {
  type Effect,
  type FunctionDefinition,
  opOf,
  targetsOf,
  type Terminator,
  terminatorOperands,
  type Value,
} from "@lamina/ir"
import { neededValues } from "./needed.ts"
import { deepestExpression } from "./tuning.ts"

export interface Schedule {
  /** Per block the instructions executed in order, each with the tree of put-off instructions below it. */
  readonly roots: readonly (readonly number[])[]
  /** 1 for values computed where they are used: once, in their own block. */
  readonly inlined: Uint8Array
  /** 1 for constants, which are made anew at each use. */
  readonly constant: Uint8Array
  readonly needed: Uint8Array
}

const reads = 1
const traps = 2
const writes = 4
const effectBits: Readonly<Record<Effect, number>> = { pure: 0, reads, traps, writes }

/** What a tree put off may not contain when something with the effect `own` is executed before it. */
function conflicts(own: number): number {
  return own === 0 ? 0 : own === reads ? traps : reads | traps
}

/**
 * The uses in a terminator that are evaluated in any case, before anything else happens: a put-off load or trap may stand
 * there. Arguments of a conditional branch are evaluated on one side only.
 */
function unconditionalOperands(end: Terminator): readonly Value[] {
  if (end.kind === "br") return end.target.args
  return end.kind === "exit" ? [] : terminatorOperands(end)
}

/** Schedules the blocks in `order`. */
export function schedule(definition: FunctionDefinition, order: readonly number[]): Schedule {
  const values = definition.valueTypes.length
  const needed = neededValues(definition, order)
  const constant = new Uint8Array(values)
  const uses = new Uint32Array(values)
  /** Block of the last use seen; switch arguments count as used elsewhere, being evaluated behind the branch. */
  const useBlock = new Int32Array(values).fill(-1)
  countUses(definition, order, needed, constant, uses, useBlock)

  const inlined = new Uint8Array(values)
  const depth = new Uint8Array(values)
  /** Effects in the tree of an inlined value. */
  const effects = new Uint8Array(values)
  const roots: number[][] = definition.blocks.map(() => [])
  for (const index of order) {
    const block = definition.blocks[index]
    const out = roots[index]
    /** Inlined values with effects, not used yet. Any two of them may change places. */
    let pending: Value[] = []
    const flush = (value: Value): void => {
      inlined[value] = 0
      out.push(definition.valueInstruction[value])
    }
    for (const instruction of block.instructions) {
      const op = opOf(definition, instruction)
      const own = effectBits[op.effect]
      const first = definition.firstResult[instruction]
      const results = definition.resultCount[instruction]
      if (op.kind === "const" || (own === 0 && needed[first] === 0)) continue
      let tree = own
      let height = 0
      const start = definition.operandStart[instruction]
      const end = definition.operandStart[instruction + 1]
      for (let i = start; i < end; i++) {
        const operand = definition.operands[i]
        if (inlined[operand] === 0) continue
        tree |= effects[operand]
        height = Math.max(height, depth[operand] + 1)
      }
      if (pending.length > 0 && tree !== 0) {
        const bad = conflicts(own)
        const keep: Value[] = []
        for (const value of pending) {
          if (operandsInclude(definition, start, end, value)) continue
          if ((effects[value] & bad) !== 0) flush(value)
          else keep.push(value)
        }
        pending = keep
      }
      const canWait = own !== writes && results === 1 && uses[first] === 1 && useBlock[first] === index
      if (canWait && height < deepestExpression) {
        inlined[first] = 1
        depth[first] = height
        effects[first] = tree
        if (tree !== 0) pending.push(first as Value)
      } else out.push(instruction)
    }
    const last = unconditionalOperands(block.terminator!)
    for (const value of pending) if (!last.includes(value)) flush(value)
  }
  return { roots, inlined, constant, needed }
}

function operandsInclude(definition: FunctionDefinition, start: number, end: number, value: Value): boolean {
  for (let i = start; i < end; i++) if (definition.operands[i] === value) return true
  return false
}

function countUses(
  definition: FunctionDefinition,
  order: readonly number[],
  needed: Uint8Array,
  constant: Uint8Array,
  uses: Uint32Array,
  useBlock: Int32Array,
): void {
  const use = (value: Value, block: number): void => {
    uses[value]++
    useBlock[value] = block
  }
  for (const index of order) {
    const block = definition.blocks[index]
    for (const instruction of block.instructions) {
      const op = opOf(definition, instruction)
      const first = definition.firstResult[instruction]
      if (op.kind === "const") constant[first] = 1
      if (op.effect === "pure" && needed[first] === 0) continue
      const end = definition.operandStart[instruction + 1]
      for (let i = definition.operandStart[instruction]; i < end; i++) use(definition.operands[i], index)
    }
    const terminator = block.terminator!
    for (const value of terminatorOperands(terminator)) use(value, index)
    for (const target of targetsOf(block)) {
      target.args.forEach((arg, i) => {
        if (needed[target.block.params[i]] === 1) use(arg, terminator.kind === "switch" ? -1 : index)
      })
    }
  }
}
