// Access flags at the start of a declaration: keywords, or numbers for what has none.
import { flagBit } from "../class-file/access-flags.ts"
import type { FlagPlace } from "../class-file/access-flags.ts"
import { parseInteger } from "./statement.ts"
import type { Statement } from "./statement.ts"

export function readFlags(statement: Statement, place: FlagPlace): number {
  let flags = 0
  for (;;) {
    const word = statement.word ?? ""
    const bit = flagBit(place, word) ?? parseInteger(word)
    if (bit === undefined) return flags
    flags |= Number(bit)
    statement.take("a flag")
  }
}
