// Reading a device's saved state: every field is checked before the device takes any.
import type { DeviceState, DeviceValue } from "../device.ts"
import { SnapshotError } from "../snapshot-error.ts"

export interface SavedState {
  /** An integer from 0 to `maximum`. */
  integer(field: string, maximum: number): number
  /** Exactly `length` integers from 0 to `maximum`. */
  integers(field: string, length: number, maximum: number): number[]
  /** An unsigned number of 64 bits. */
  wide(field: string): bigint
  /** Exactly `length` of them. */
  wides(field: string, length: number): bigint[]
  flag(field: string): boolean
  /** Up to `maximum` bytes. */
  bytes(field: string, maximum: number): Uint8Array
  /** Exactly `length` states. */
  states(field: string, length: number): DeviceState[]
  state(field: string): DeviceState
  /** Throws the `SnapshotError` that says why this device cannot have been in that state. */
  refuse(reason: string): never
}

const isInteger = (value: DeviceValue | undefined, maximum: number): value is number =>
  typeof value === "number" && Number.isInteger(value) && value >= 0 && value <= maximum

const isWide = (value: DeviceValue | undefined): value is bigint =>
  typeof value === "bigint" && BigInt.asUintN(64, value) === value

const isState = (value: DeviceValue | undefined): value is DeviceState =>
  typeof value === "object" && value !== null && !Array.isArray(value) && !(value instanceof Uint8Array)

/** `device` is the name that messages begin with. All readers throw `SnapshotError` for what is missing or out of range. */
export function savedState(device: string, state: DeviceState): SavedState {
  const refuse = (reason: string): never => {
    throw new SnapshotError(`${device}: ${reason}`)
  }
  const list = (field: string, length: number): readonly DeviceValue[] => {
    const value = state[field]
    if (!Array.isArray(value) || value.length !== length) return refuse(`'${field}' is not a list of ${length}`)
    return value as readonly DeviceValue[]
  }
  return {
    refuse,
    integer(field, maximum) {
      const value = state[field]
      return isInteger(value, maximum) ? value : refuse(`'${field}' is not an integer from 0 to ${maximum}`)
    },
    integers: (field, length, maximum) =>
      list(field, length).map((value) =>
        isInteger(value, maximum) ? value : refuse(`'${field}' holds what is not an integer from 0 to ${maximum}`),
      ),
    wide(field) {
      const value = state[field]
      return isWide(value) ? value : refuse(`'${field}' is not an unsigned number of 64 bits`)
    },
    wides: (field, length) =>
      list(field, length).map((value) =>
        isWide(value) ? value : refuse(`'${field}' holds what is not an unsigned number of 64 bits`),
      ),
    flag(field) {
      const value = state[field]
      return typeof value === "boolean" ? value : refuse(`'${field}' is neither true nor false`)
    },
    bytes(field, maximum) {
      const value = state[field]
      return value instanceof Uint8Array && value.length <= maximum
        ? value
        : refuse(`'${field}' is not up to ${maximum} bytes`)
    },
    states: (field, length) =>
      list(field, length).map((value) => (isState(value) ? value : refuse(`'${field}' holds what is not a state`))),
    state(field) {
      const value = state[field]
      return isState(value) ? value : refuse(`'${field}' is not a state`)
    },
  }
}
