// The assembler and the linker, as `lamina asm` uses them.
import * as assembler from "@lamina/assembler"
import type { ObjectFile } from "@lamina/assembler"
import { take } from "./missing.ts"

export interface AssembleRequest {
  readonly name: string
  readonly source: string
  readonly relax: boolean
  readonly include: (name: string, from: string) => string | undefined
  readonly includeBytes: (name: string, from: string) => Uint8Array | undefined
}

interface AssembleResult {
  readonly object: ObjectFile | undefined
  /** One line each: `file:line:column: error: message`. */
  readonly messages: readonly string[]
}

export function assemble(request: AssembleRequest): AssembleResult {
  return take<(request: AssembleRequest) => AssembleResult>(assembler, "assemble", "assembler")(request)
}

export interface LinkRequest {
  readonly base: bigint | undefined
  readonly relax: boolean
}

export function link(inputs: readonly unknown[], request: LinkRequest): Uint8Array {
  type Link = (inputs: readonly unknown[], options: { base?: bigint; relax: boolean }) => { readonly bytes: Uint8Array }
  const { base, relax } = request
  return take<Link>(assembler, "link", "linker")(inputs, { ...(base !== undefined && { base }), relax }).bytes
}
