// Gives values WebAssembly locals. SSA form is coloured greedily in dominance order, which needs no more locals of a type
// than values of it are live at once; a value passed to a block parameter prefers that parameter's local, so that the copy
// disappears.
import {
  type FunctionDefinition,
  liveAtStart,
  predecessorsOf,
  successorsOf,
  targetsOf,
  terminatorOperands,
  type Value,
  type ValueType,
} from "@lamina/ir"
import { affinityClasses } from "./affinity.ts"
import type { Schedule } from "./schedule.ts"

export interface Locals {
  /** The local of each value, -1 for those without one. */
  readonly of: Int32Array
  /** Types of the locals behind the function's parameters, grouped. */
  readonly types: ValueType[]
}

/** Colours the values of a function; `order` is its reverse postorder. */
export function colourLocals(definition: FunctionDefinition, order: readonly number[], schedule: Schedule): Locals {
  const { needed, inlined, constant, roots } = schedule
  const wants = (value: Value): boolean => needed[value] === 1 && inlined[value] === 0 && constant[value] === 0
  const successors = successorsOf(definition)
  const live = liveAtStart(definition, order, predecessorsOf(successors, order), wants)
  const of = new Int32Array(definition.valueTypes.length).fill(-1)
  const types: ValueType[] = []
  const ofType: Record<ValueType, number[]> = { i32: [], i64: [], f32: [], f64: [] }
  const { wish, passedTo } = preferences(definition, order, needed)
  const affinity = affinityClasses(definition, order, needed)
  /** The first local that a value of each class got. */
  const ofClass = new Int32Array(definition.valueTypes.length).fill(-1)
  let occupied: boolean[] = []

  const assign = (value: Value, local: number): void => {
    of[value] = local
    occupied[local] = true
    if (ofClass[affinity[value]] === -1) ofClass[affinity[value]] = local
    for (const param of passedTo[value] ?? []) if (wish[param] === -1) wish[param] = local
  }
  const newLocal = (type: ValueType): number => {
    ofType[type].push(types.length)
    return types.push(type) - 1
  }
  const preferred = (value: Value): number => {
    const shared = ofClass[affinity[value]]
    if (shared >= 0 && !occupied[shared]) return shared
    for (const param of passedTo[value] ?? []) {
      const local = of[param] >= 0 ? of[param] : wish[param]
      if (local >= 0 && !occupied[local]) return local
    }
    const local = wish[value]
    return local >= 0 && !occupied[local] ? local : -1
  }
  const allocate = (value: Value): void => {
    const type = definition.valueTypes[value]
    const local = preferred(value)
    assign(value, local >= 0 ? local : (ofType[type].find((free) => !occupied[free]) ?? newLocal(type)))
  }

  // The function's parameters are the first locals, in order.
  for (const param of definition.blocks[0].params) {
    const local = newLocal(definition.valueTypes[param])
    if (needed[param] === 1) assign(param, local)
  }

  const readsLeft = new Uint32Array(definition.valueTypes.length)
  /** Calls `visit` for each local read in the tree of a value, or of an instruction. */
  const visitValue = (value: Value, visit: (read: Value) => void): void => {
    if (constant[value] === 1) return
    if (inlined[value] === 1) visitInstruction(definition.valueInstruction[value], visit)
    else visit(value)
  }
  const visitInstruction = (instruction: number, visit: (read: Value) => void): void => {
    const end = definition.operandStart[instruction + 1]
    for (let i = definition.operandStart[instruction]; i < end; i++) visitValue(definition.operands[i], visit)
  }

  for (const index of order) {
    const block = definition.blocks[index]
    const count = (value: Value): void => void readsLeft[value]++
    const release = (value: Value): void => {
      if (--readsLeft[value] === 0) occupied[of[value]] = false
    }
    if (index !== 0) occupied = []
    for (const value of live[index]) occupied[of[value]] = true
    // What the end of the block or a block behind it reads is never released here: its count starts above its reads.
    for (const instruction of roots[index]) visitInstruction(instruction, count)
    for (const value of terminatorOperands(block.terminator!)) visitValue(value, count)
    for (const target of targetsOf(block)) {
      target.args.forEach((arg, i) => needed[target.block.params[i]] === 1 && visitValue(arg, count))
    }
    const liveOut: Value[] = []
    for (const to of successors[index]) for (const value of live[to]) liveOut.push(value)
    liveOut.forEach(count)

    if (index !== 0) for (const param of block.params) if (wants(param)) allocate(param)
    for (const instruction of roots[index]) {
      visitInstruction(instruction, release)
      const first = definition.firstResult[instruction]
      for (let i = 0; i < definition.resultCount[instruction]; i++) {
        const value = (first + i) as Value
        if (wants(value)) allocate(value)
      }
    }
    const reset = (value: Value): void => void (readsLeft[value] = 0)
    for (const value of terminatorOperands(block.terminator!)) visitValue(value, reset)
    for (const target of targetsOf(block)) for (const arg of target.args) visitValue(arg, reset)
    liveOut.forEach(reset)
  }
  return groupByType(of, types, definition.signature.params.length)
}

interface Preferences {
  /** A local that would suit a parameter, -1 when none is known yet. Filled while colouring. */
  readonly wish: Int32Array
  /** The parameters a value is passed to. */
  readonly passedTo: readonly (readonly Value[] | undefined)[]
}

function preferences(definition: FunctionDefinition, order: readonly number[], needed: Uint8Array): Preferences {
  const passedTo: (Value[] | undefined)[] = []
  for (const index of order) {
    for (const { block, args } of targetsOf(definition.blocks[index])) {
      args.forEach((arg, i) => {
        const param = block.params[i]
        if (needed[param] === 0) return
        const params = (passedTo[arg] ??= [])
        if (params.length < 4 && !params.includes(param)) params.push(param)
      })
    }
  }
  return { wish: new Int32Array(definition.valueTypes.length).fill(-1), passedTo }
}

/** Renumbers the locals behind the parameters so that those of one type are neighbours, as the binary declares them. */
export function groupByType(of: Int32Array, types: readonly ValueType[], params: number): Locals {
  const order = types
    .map((type, local) => ({ type, local }))
    .slice(params)
    .sort((a, b) => (a.type < b.type ? -1 : a.type > b.type ? 1 : a.local - b.local))
  const renumbered = new Int32Array(types.length)
  for (let i = 0; i < params; i++) renumbered[i] = i
  order.forEach(({ local }, i) => (renumbered[local] = params + i))
  for (let value = 0; value < of.length; value++) if (of[value] >= 0) of[value] = renumbered[of[value]]!
  return { of, types: order.map(({ type }) => type) }
}
