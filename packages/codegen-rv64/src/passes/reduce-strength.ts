// Addresses that grow with a loop's counter grow by themselves, instead of being computed from the counter each time round.
import {
  type ControlFlow,
  definingBlocks,
  type FunctionBuilder,
  type NaturalLoop,
  naturalLoops,
  opNamed,
  opOf,
  type Value,
} from "@lamina/ir"
import { constant32, makeConstant32 } from "./constants.ts"
import { controlFlowOf } from "./control-flow.ts"
import { type Counter, countersOf } from "./counters.ts"
import { type LinearForm, LinearForms } from "./linear-form.ts"
import { newInstruction, operandsOf } from "./new-instruction.ts"
import type { Pass } from "./pass.ts"
import { findPreheader } from "./preheader.ts"
import { redirect } from "./redirect.ts"
import { isOnlyCounted } from "./replace-exit-tests.ts"
import { tripCountOf } from "./trip-count.ts"
import { usersOf } from "./users.ts"

export const reduceStrength: Pass = { name: "reduce-strength", run }

/** So many new counters a loop may get: each takes a register. */
const mostPointers = 6

function run(fn: FunctionBuilder): void {
  const flow = controlFlowOf(fn)
  const loops = naturalLoops(flow)
  if (loops.length === 0) return
  const home = definingBlocks(fn, flow.order)
  const users = usersOf(fn)
  for (const loop of loops) {
    const isInner = !loops.some((other) => other !== loop && loop.nodes.has(other.header))
    if (isInner) reduce(fn, flow, loop, home, users)
  }
}

/** Values that differ by constants alone, so that one pointer serves them all. */
interface Group {
  readonly counter: Counter
  readonly form: LinearForm
  readonly members: { readonly value: Value; readonly constant: number }[]
}

function reduce(
  fn: FunctionBuilder,
  flow: ControlFlow,
  loop: NaturalLoop,
  home: Int32Array,
  users: ReadonlyMap<Value, readonly number[]>,
): void {
  const preheader = findPreheader(fn, flow, loop)
  if (!preheader) return
  const counters = countersOf(fn, loop, preheader.index)
  if (counters.size === 0) return
  const isInvariant = (value: Value): boolean => !loop.nodes.has(home[value])
  const forms = new LinearForms(fn, new Set(counters.keys()), isInvariant)
  const roots = findRoots(fn, flow, loop, forms, counters)
  const groups = groupsOf(roots, forms, counters)
  if (groups.length === 0 || groups.length > mostPointers) return
  if (savedBy(fn, loop, roots, home, counters, users) <= groups.length) return
  for (const group of groups) makePointer(fn, loop, preheader.index, group, home)
}

/** Addresses that are computed each time round, with more than an addition of a constant. */
function findRoots(
  fn: FunctionBuilder,
  flow: ControlFlow,
  loop: NaturalLoop,
  forms: LinearForms,
  counters: ReadonlyMap<Value, Counter>,
): ReadonlySet<Value> {
  const roots = new Set<Value>()
  const nexts = new Set([...counters.values()].map(({ next }) => next))
  for (const index of loop.nodes) {
    if (!loop.latches.every((latch) => flow.dominators.dominates(index, latch))) continue
    for (const instruction of fn.blocks[index].instructions) {
      const { kind } = opOf(fn, instruction)
      if (kind !== "load" && kind !== "store") continue
      const [address] = operandsOf(fn, instruction)
      if (counters.has(address) || nexts.has(address)) continue
      const form = forms.of(address)
      if (form?.counter !== undefined && form.factor !== 0) roots.add(address)
    }
  }
  return roots
}

function groupsOf(
  roots: ReadonlySet<Value>,
  forms: LinearForms,
  counters: ReadonlyMap<Value, Counter>,
): readonly Group[] {
  const groups = new Map<string, Group>()
  for (const value of roots) {
    const form = forms.of(value)
    const counter = form?.counter === undefined ? undefined : counters.get(form.counter)
    if (!form || !counter) continue
    const terms = [...form.terms].sort(([a], [b]) => a - b)
    const key = `${counter.param} ${form.factor} ${terms.join(" ")}`
    const member = { value, constant: form.constant }
    const group = groups.get(key)
    if (group) group.members.push(member)
    else groups.set(key, { counter, form, members: [member] })
  }
  return [...groups.values()]
}

/** How many instructions of the loop nobody needs any more once `roots` are pointers. */
function savedBy(
  fn: FunctionBuilder,
  loop: NaturalLoop,
  roots: ReadonlySet<Value>,
  home: Int32Array,
  counters: ReadonlyMap<Value, Counter>,
  users: ReadonlyMap<Value, readonly number[]>,
): number {
  const nexts = new Set([...counters.values()].map(({ next }) => next))
  const dead = new Set<Value>()
  const kill = (value: Value): void => {
    const instruction = fn.valueInstruction[value]
    if (instruction < 0 || dead.has(value) || !loop.nodes.has(home[value]) || nexts.has(value)) return
    dead.add(value)
    for (const operand of operandsOf(fn, instruction)) {
      const all = users.get(operand) ?? []
      const isDead = (user: number): boolean => user >= 0 && dead.has(fn.firstResult[user] as Value)
      if (constant32(fn, operand) === undefined && all.every(isDead)) kill(operand)
    }
  }
  roots.forEach(kill)
  return dead.size + [...counters.values()].filter((counter) => goesAway(fn, loop, counter, users, dead)).length
}

/** Whether a counter is not needed any more once `dead` is: see `replaceExitTests`. */
function goesAway(
  fn: FunctionBuilder,
  loop: NaturalLoop,
  counter: Counter,
  users: ReadonlyMap<Value, readonly number[]>,
  dead: ReadonlySet<Value>,
): boolean {
  const count = tripCountOf(fn, loop, counter)
  const left = (users.get(counter.param) ?? []).filter((user) => user < 0 || !dead.has(fn.firstResult[user] as Value))
  return count !== undefined && isOnlyCounted(fn, counter, count, new Map(users).set(counter.param, left))
}

function makePointer(fn: FunctionBuilder, loop: NaturalLoop, preheader: number, group: Group, home: Int32Array): void {
  const { counter, form, members } = group
  const header = fn.blocks[loop.header]
  const origin = fn.instructionOrigin[fn.valueInstruction[members[0].value]]
  // The one whose constant is in the middle leaves the others the shortest offsets.
  const [base] = [...members].sort((a, b) => a.constant - b.constant).slice(members.length >> 1)
  const initial = cloneOutside(
    fn,
    base.value,
    counter,
    (value) => !loop.nodes.has(home[value]),
    fn.blocks[preheader].instructions,
  )
  const pointer = fn.valueTypes.push("i32") - 1
  fn.valueInstruction.push(-1)
  header.params.push(pointer as Value)
  const add = (from: number, value: Value): void => {
    const { terminator } = fn.blocks[from]
    if (terminator)
      fn.blocks[from].terminator = redirect(terminator, (target) =>
        target.block === header ? { ...target, args: [...target.args, value] } : target,
      )
  }
  add(preheader, initial)
  for (const latch of loop.latches) {
    const { instructions } = fn.blocks[latch]
    const step = makeConstant32(fn, instructions, Math.imul(form.factor, counter.step), origin)
    const next = newInstruction(fn, { op: "i32.add", operands: [pointer as Value, step], origin })
    instructions.push(next.instruction)
    add(latch, next.value)
  }
  const { instructions } = header
  for (const { value, constant } of members) {
    const made: number[] = []
    const difference = makeConstant32(fn, made, constant - base.constant, origin)
    instructions.unshift(...made)
    become(fn, fn.valueInstruction[value], pointer as Value, difference)
  }
}

/** Turns a computation with two operands into `i32.add a, b`, in its place. */
function become(fn: FunctionBuilder, instruction: number, a: Value, b: Value): void {
  fn.instructionOp[instruction] = opNamed("i32.add").code
  fn.operands[fn.operandStart[instruction]] = a
  fn.operands[fn.operandStart[instruction] + 1] = b
}

/** Computes a value with the counter's first value in its place, in front of the loop. */
function cloneOutside(
  fn: FunctionBuilder,
  value: Value,
  counter: Counter,
  isInvariant: (value: Value) => boolean,
  into: number[],
): Value {
  if (value === counter.param) return counter.initial
  if (isInvariant(value)) return value
  const constant = constant32(fn, value)
  const instruction = fn.valueInstruction[value]
  const origin = fn.instructionOrigin[instruction]
  if (constant !== undefined) return makeConstant32(fn, into, constant, origin)
  const operands = operandsOf(fn, instruction).map((each) => cloneOutside(fn, each, counter, isInvariant, into))
  const made = newInstruction(fn, { op: opOf(fn, instruction).name, operands, origin })
  into.push(made.instruction)
  return made.value
}
