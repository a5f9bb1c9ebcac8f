// Says in words where two trajectories of the same test case part.
import type { Stop } from "@lamina/interfaces"
import { hartState } from "@lamina/isa"
import type { Trajectory } from "./trajectory.ts"

const hex = (value: bigint | number) => `0x${value.toString(16)}`

function stopText(stop: Stop): string {
  const retired = `after ${stop.retired} instructions`
  if (stop.kind === "fuel") return `out of fuel ${retired}`
  if (stop.kind === "attention") return `attention ${retired}`
  const { cause, value, pc } = stop.trap
  return `trap ${cause} at ${hex(pc)} with value ${hex(value)} ${retired}`
}

function equalBytes(a: Uint8Array, b: Uint8Array): boolean {
  const words = (bytes: Uint8Array) => new BigUint64Array(bytes.buffer, bytes.byteOffset, bytes.length >> 3)
  const [left, right] = [words(a), words(b)]
  for (let i = 0; i < left.length; i++) if (left[i] !== right[i]) return false
  return left.length === right.length
}

/** Each field of the state in which two states differ: `x5 is 0x1, not 0x2`. */
export function stateDifferences(got: Uint8Array, expected: Uint8Array): string[] {
  const [a, b] = [got, expected].map((bytes) => new DataView(bytes.buffer, bytes.byteOffset))
  const differences: string[] = []
  const compare = (name: string, offset: number, size: 4 | 8) => {
    const read = (view: DataView) =>
      size === 8 ? view.getBigUint64(offset, true) : BigInt(view.getUint32(offset, true))
    if (read(a) !== read(b)) differences.push(`${name} is ${hex(read(a))}, not ${hex(read(b))}`)
  }
  for (let number = 0; number < 32; number++) compare(`x${number}`, hartState.x + 8 * number, 8)
  for (let number = 0; number < 32; number++) compare(`f${number}`, hartState.f + 8 * number, 8)
  compare("pc", hartState.pc, 8)
  compare("instret", hartState.instret, 8)
  compare("fflags", hartState.fflags, 4)
  compare("frm", hartState.frm, 4)
  compare("reservation", hartState.reservation, 8)
  return differences
}

/** The first difference of `got` from `expected`, or undefined. */
export function compareTrajectories(got: Trajectory, expected: Trajectory): string | undefined {
  for (const [run, observation] of got.observations.entries()) {
    const other = expected.observations[run]
    if (!other) return `run ${run}: ${stopText(observation.stop)}, where nothing was left to run`
    const [a, b] = [stopText(observation.stop), stopText(other.stop)]
    const differences = equalBytes(observation.state, other.state)
      ? []
      : stateDifferences(observation.state, other.state)
    if (a !== b) differences.unshift(`${a}, not ${b}`)
    if (differences.length > 0) return `run ${run}: ${differences.join("; ")}`
  }
  if (got.observations.length < expected.observations.length) return `ended after run ${got.observations.length - 1}`
  if (equalBytes(got.ram, expected.ram)) return undefined
  const at = got.ram.findIndex((byte, index) => byte !== expected.ram[index])
  return `RAM at ${hex(at)} from its start is ${hex(got.ram[at])}, not ${hex(expected.ram[at])}`
}
