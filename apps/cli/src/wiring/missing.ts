// A layer that a build does not have.
import { CommandError } from "../command-error.ts"

/** Takes an export of a package by name. Throws `CommandError` where this build does not have it. */
export function take<T>(module: object, name: string, what: string): T {
  const value = (module as Readonly<Record<string, unknown>>)[name]
  if (value === undefined) throw new CommandError(`this build has no ${what}`)
  return value as T
}
