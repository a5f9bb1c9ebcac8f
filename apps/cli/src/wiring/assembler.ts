// The assembler, as `lamina asm` uses it.
import * as assembler from "@lamina/assembler"
import type { ObjectFile } from "@lamina/assembler"
import { CommandError } from "../command-error.ts"

export interface AssembleRequest {
  readonly name: string
  readonly source: string
  readonly relax: boolean
  readonly include: (name: string, from: string) => string | undefined
  readonly includeBytes: (name: string, from: string) => Uint8Array | undefined
}

export interface AssembleResult {
  /** There when there are no errors. */
  readonly object: ObjectFile | undefined
  /** One line each: `file:line:column: error: message`. */
  readonly messages: readonly string[]
}

export function assembleSource(request: AssembleRequest): AssembleResult {
  const make = (assembler as { readonly assemble?: (request: AssembleRequest) => AssembleResult }).assemble
  if (!make) throw new CommandError("this build has no assembler")
  return make(request)
}
