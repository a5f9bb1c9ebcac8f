// The bootstrap methods of a class, by the names that the source gives them.
import type { Position } from "@lamina/assembler"
import { parseInteger } from "./statement.ts"
import { SourceError } from "./source-error.ts"

export interface BootstrapMethod {
  readonly handle: number
  readonly arguments: readonly number[]
}

export class BootstrapTable {
  readonly methods: BootstrapMethod[] = []
  readonly #names = new Map<string, number>()

  add(name: string, method: BootstrapMethod, position: Position): void {
    if (this.#names.has(name)) throw new SourceError(`there is a bootstrap method ${name} already`, position)
    this.#names.set(name, this.methods.push(method) - 1)
  }

  /** The index of a name, or the number itself, which need not exist. */
  index(name: string, position: Position): number {
    const index = this.#names.get(name) ?? parseInteger(name)
    if (index === undefined) throw new SourceError(`no bootstrap method ${name} stands above`, position)
    return Number(index) & 0xffff
  }
}
