// Directives that say something, read other files, or stop.
import { SourceError } from "../source/diagnostic.ts"
import { includedName } from "./data.ts"
import type { Directive } from "./directive.ts"

export const include: Directive = (assembly, cursor) => {
  const name = includedName(cursor)
  const text = assembly.settings.include?.(name, assembly.sources.file)
  if (text === undefined) throw new SourceError(`file not found: ${name}`)
  assembly.sources.pushFile(name, text, assembly.conditionals.stack.length)
}

export const error: Directive = (_, cursor) => {
  throw new SourceError(cursor.atEnd() ? ".error directive" : new TextDecoder().decode(cursor.string()))
}

export const warning: Directive = (assembly, cursor) => {
  assembly.warn(cursor.atEnd() ? ".warning directive" : new TextDecoder().decode(cursor.string()))
}

export const end: Directive = (assembly) => {
  assembly.sources.leaveAll()
}

/** A directive that changes nothing in the object: listings, and notes for tools. */
export const ignored: Directive = (_, cursor) => {
  cursor.rest()
}
