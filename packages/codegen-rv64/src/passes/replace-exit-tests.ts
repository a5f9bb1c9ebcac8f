// A counter that is only counted and compared is not needed where a pointer goes the same way: the pointer is compared instead.
import { type FunctionBuilder, naturalLoops, opNamed, type Value } from "@lamina/ir"
import { makeConstant32 } from "./constants.ts"
import { controlFlowOf } from "./control-flow.ts"
import { type Counter, countersOf } from "./counters.ts"
import { newInstruction } from "./new-instruction.ts"
import type { Pass } from "./pass.ts"
import { findPreheader } from "./preheader.ts"
import { type TripCount, tripCountOf } from "./trip-count.ts"
import { usersOf } from "./users.ts"

export const replaceExitTests: Pass = { name: "replace-exit-tests", run }

function run(fn: FunctionBuilder): void {
  const flow = controlFlowOf(fn)
  const loops = naturalLoops(flow)
  if (loops.length === 0) return
  const users = usersOf(fn)
  for (const loop of loops) {
    const preheader = findPreheader(fn, flow, loop)
    if (!preheader) continue
    const counters = [...countersOf(fn, loop, preheader.index).values()]
    for (const counter of counters) {
      const count = tripCountOf(fn, loop, counter)
      if (!count || !isOnlyCounted(fn, counter, count, users)) continue
      // Distinct for as many steps, as they do not go round 2^32.
      const pointer = counters.find((other) => other !== counter && Math.abs(other.step) * count.times < 2 ** 32)
      if (pointer) compareInstead(fn, preheader.index, pointer, count)
    }
  }
}

/** Whether a counter serves nothing but its own next value and the test. */
export function isOnlyCounted(
  fn: FunctionBuilder,
  counter: Counter,
  { test }: TripCount,
  users: ReadonlyMap<Value, readonly number[]>,
): boolean {
  const [next, compare] = [counter.next, test].map((value) => fn.valueInstruction[value])
  const readsOf = (value: Value) => users.get(value) ?? []
  return (
    readsOf(counter.param).every((user) => user === next || user === compare) &&
    readsOf(counter.next).every((user) => user === -1) &&
    readsOf(test).length === 1
  )
}

function compareInstead(fn: FunctionBuilder, preheader: number, pointer: Counter, count: TripCount): void {
  const { instructions } = fn.blocks[preheader]
  const compare = fn.valueInstruction[count.test]
  const origin = fn.instructionOrigin[compare]
  const way = makeConstant32(fn, instructions, Math.imul(pointer.step, count.times), origin)
  const end = newInstruction(fn, { op: "i32.add", operands: [pointer.initial, way], origin })
  instructions.push(end.instruction)
  fn.instructionOp[compare] = opNamed(count.staysIfSo ? "i32.ne" : "i32.eq").code
  fn.operands[fn.operandStart[compare]] = pointer.param
  fn.operands[fn.operandStart[compare] + 1] = end.value
}
