// A system call: one row of the table.
import type { GuestProcess } from "../guest-process.ts"
import type { Outcome } from "../tasks/wait.ts"

/**
 * What an argument is: how its register is decoded, and how a trace shows it. `address`, `out` and `string`s are guest addresses;
 * `out` is a buffer that the call fills, of as many bytes as it returns; `in` one that it reads, as long as the next argument says.
 */
export type ArgumentKind =
  | "int"
  | "unsigned"
  | "octal"
  | "hex"
  | "descriptor"
  | "directory"
  | "size"
  | "offset"
  | "address"
  | "path"
  | "in"
  | "out"
  | "open-flags"
  | "protection"
  | "map-flags"
  | "signal"
  | "clock"
  | "clone-flags"

export interface SystemCall {
  /** As include/uapi/asm-generic/unistd.h has it. */
  readonly number: number
  readonly name: string
  readonly args: readonly ArgumentKind[]
  /** Addresses, sizes and offsets from 2^53 on are rounded; they are out of range anyway. */
  readonly call: (process: GuestProcess, ...args: number[]) => Outcome
}
