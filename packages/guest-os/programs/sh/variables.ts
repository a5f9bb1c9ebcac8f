// What the shell remembers: variables, positional parameters, functions, the last status.
import { environment } from "lamina/arguments"
import { processId } from "lamina/process"
import { Node } from "./syntax"

const values = new Map<string, string>()
const exported = new Set<string>()
export const functions = new Map<string, Node>()

/** `$0`. */
export let shellName: string = "sh"
/** `$1` and so on. */
export let parameters: string[] = []
/** `$?` */
export let lastStatus: i32 = 0
/** `$!` */
export let lastBackground: i32 = 0
/** Options by letters, as in `set -ex`. */
export let optionLetters: string = ""

export function setShellName(name: string): void {
  shellName = name
}

export function setParameters(list: string[]): void {
  parameters = list
}

export function setLastStatus(status: i32): void {
  lastStatus = status
}

export function setLastBackground(process: i32): void {
  lastBackground = process
}

export function setOptionLetters(letters: string): void {
  optionLetters = letters
}

/** Takes the variables over that the shell was started with. */
export function importEnvironment(): void {
  const entries = environment()
  for (let i = 0; i < entries.length; i++) {
    const end = entries[i].indexOf("=")
    if (end < 1) continue
    setVariable(entries[i].substring(0, end), entries[i].substring(end + 1))
    exportVariable(entries[i].substring(0, end))
  }
}

/** `NAME=value` of all exported variables. */
export function exportedVariables(): string[] {
  const names = exported.values()
  const entries: string[] = []
  for (let i = 0; i < names.length; i++) if (values.has(names[i])) entries.push(names[i] + "=" + values.get(names[i]))
  return entries.sort()
}

export function allVariables(): string[] {
  const names = values.keys()
  const entries: string[] = []
  for (let i = 0; i < names.length; i++) entries.push(names[i] + "=" + values.get(names[i]))
  return entries.sort()
}

export function setVariable(name: string, value: string): void {
  values.set(name, value)
}

export function unsetVariable(name: string): void {
  values.delete(name)
  exported.delete(name)
}

export function exportVariable(name: string): void {
  exported.add(name)
}

/** A variable's or special parameter's value, null when it has none. */
export function valueOf(name: string): string | null {
  if (values.has(name)) return values.get(name)
  if (name == "?") return lastStatus.toString()
  if (name == "$") return processId().toString()
  if (name == "!") return lastBackground > 0 ? lastBackground.toString() : null
  if (name == "#") return parameters.length.toString()
  if (name == "-") return optionLetters
  if (name == "@" || name == "*") return parameters.join(" ")
  if (name == "0") return shellName
  const first = name.charCodeAt(0)
  if (first < 0x30 || first > 0x39) return null
  const index = <i32>parseInt(name)
  return index <= parameters.length ? parameters[index - 1] : null
}

/** Whether a variable can be called so. */
export function isName(text: string): bool {
  if (text.length == 0 || (text.charCodeAt(0) >= 0x30 && text.charCodeAt(0) <= 0x39)) return false
  for (let i = 0; i < text.length; i++) if (!isNameCharacter(text.charCodeAt(i))) return false
  return true
}

export function isNameCharacter(c: i32): bool {
  const small = c | 0x20
  return (small >= 0x61 && small <= 0x7a) || (c >= 0x30 && c <= 0x39) || c == 0x5f
}

/** Carries `NAME=value` out. */
export function assign(assignment: string, exports: bool): void {
  const end = assignment.indexOf("=")
  setVariable(assignment.substring(0, end), assignment.substring(end + 1))
  if (exports) exportVariable(assignment.substring(0, end))
}
