// What is said of two runs of a privileged program that ended differently: after which step, before which instruction, in what.
import { disassemble } from "@lamina/isa"
import { privilegedLayout } from "./privileged-program.ts"

/** The state of a hart by the names of its parts, and RAM. */
export interface NamedState {
  readonly hart: ReadonlyMap<string, bigint>
  readonly ram: Uint8Array
}

/** The first number of steps after which two runs differ, which they do after `most`. */
export function firstDifference(most: number, differsAfter: (steps: number) => boolean): number {
  let same = 0
  let different = most
  while (different - same > 1) {
    const middle = (same + different) >> 1
    if (differsAfter(middle)) different = middle
    else same = middle
  }
  return different
}

/** One line: `before` is the state of both a step earlier, `got` and `expected` those that differ after `steps`. */
export function describeDifference(steps: number, before: NamedState, got: NamedState, expected: NamedState): string {
  const pc = before.hart.get("pc") ?? 0n
  const mode = before.hart.get("privilege")
  const found = differences(got, expected)
  return `after ${steps} steps; before, pc 0x${pc.toString(16)} in mode ${mode}${instructionAt(before.ram, pc)}: ${found.join("; ")}`
}

function differences(got: NamedState, expected: NamedState): string[] {
  const found = [...expected.hart].flatMap(([name, value]) => {
    const other = got.hart.get(name)
    return other === value ? [] : [`${name} is 0x${other?.toString(16)}, not 0x${value.toString(16)}`]
  })
  const at = got.ram.findIndex((byte, index) => byte !== expected.ram[index])
  if (at >= 0) found.push(`RAM at 0x${at.toString(16)} is ${got.ram[at]}, not ${expected.ram[at]}`)
  return found
}

/** The instruction at an address of the code, if it is seen there without translation. */
function instructionAt(ram: Uint8Array, pc: bigint): string {
  const offset = Number(pc) - privilegedLayout.base
  if (offset < 0 || offset + 4 > ram.length) return ""
  const word = new DataView(ram.buffer).getUint32(offset, true)
  return `, ${disassemble((word & 3) === 3 ? word : word & 0xffff, { pc }).replace("\t", " ")}`
}

/** Whether two arrays of as many bytes, a multiple of 8, are the same. */
export function equalBytes(a: Uint8Array, b: Uint8Array): boolean {
  const words = (bytes: Uint8Array) => new BigUint64Array(bytes.buffer, bytes.byteOffset, bytes.length >> 3)
  const [left, right] = [words(a), words(b)]
  for (let index = 0; index < left.length; index++) if (left[index] !== right[index]) return false
  return true
}
