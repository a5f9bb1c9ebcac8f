// Macros and repetitions: text that is kept, changed and read again.
import type { Assembly } from "../assembly.ts"
import { continuesName, isBlank, startsName } from "../source/character.ts"
import type { Cursor } from "../source/cursor.ts"
import { SourceError, type Position } from "../source/diagnostic.ts"
import type { KeptLine } from "../source/source-stack.ts"
import { numberOperand, type Directive } from "./directive.ts"

interface Parameter {
  readonly name: string
  readonly kind: "optional" | "required" | "rest"
  readonly initial: string
}

export interface Macro {
  readonly name: string
  readonly parameters: readonly Parameter[]
  readonly lines: readonly KeptLine[]
}

const largestExpansion = 4_000_000

const blockStart = /^\s*(?:[\w.$]+:\s*)?\.(macro|rept|rep|irp|irpc)\b/
const blockEnd: Readonly<Record<"macro" | "repetition", RegExp>> = {
  macro: /^\s*(?:[\w.$]+:\s*)?\.endm\b/,
  repetition: /^\s*(?:[\w.$]+:\s*)?\.endr\b/,
}

/** Takes statements up to the one that ends the block. Throws a `SourceError` at the block's start when none does. */
function keepBlock(assembly: Assembly, kind: "macro" | "repetition", name: string): readonly KeptLine[] {
  const start: Position = assembly.position
  const lines: KeptLine[] = []
  const open: ("macro" | "repetition")[] = [kind]
  for (;;) {
    const statement = assembly.sources.next()
    if (!statement) throw new SourceError(`'${name}' has no end`, start)
    const text = statement.text.slice(statement.start, statement.end)
    const nested = blockStart.exec(text)
    if (nested) open.push(nested[1] === "macro" ? "macro" : "repetition")
    else if (blockEnd[open[open.length - 1]].test(text)) {
      open.pop()
      if (open.length === 0) return lines
    }
    lines.push({ text, file: assembly.sources.file, line: assembly.sources.line })
  }
}

/** `.macro name parameters`. */
export const defineMacro: Directive = (assembly, cursor) => {
  const header = readHeader(cursor)
  const lines = keepBlock(assembly, "macro", ".macro")
  if ("error" in header) throw header.error
  assembly.macros.set(header.name, { ...header, lines })
}

// The block is taken even when its header is wrong, so that one mistake gives one message.
function readHeader(cursor: Cursor): Omit<Macro, "lines"> | { readonly error: SourceError } {
  try {
    const name = cursor.expectName("the macro's name")
    cursor.accept(",")
    return { name, parameters: readParameters(cursor) }
  } catch (error) {
    if (error instanceof SourceError) return { error }
    throw error
  }
}

function readParameters(cursor: Cursor): readonly Parameter[] {
  const parameters: Parameter[] = []
  while (!cursor.atEnd()) {
    const name = cursor.expectName("a parameter")
    if (parameters.some((parameter) => parameter.name === name))
      throw new SourceError(`parameter '${name}' stands twice`)
    let kind: Parameter["kind"] = "optional"
    if (cursor.accept(":")) {
      const word = cursor.expectName("'req' or 'vararg'")
      if (word !== "req" && word !== "vararg") throw new SourceError(`expected 'req' or 'vararg', not '${word}'`)
      kind = word === "req" ? "required" : "rest"
    }
    const initial = cursor.accept("=") ? readArgument(cursor) : ""
    parameters.push({ name, kind, initial })
    cursor.accept(",")
    if (kind === "rest" && !cursor.atEnd())
      throw new SourceError(`parameter '${name}' takes the rest and must be the last`)
  }
  return parameters
}

/** An argument: text up to a blank or comma outside of parentheses and strings; a string loses its quotes. */
function readArgument(cursor: Cursor): string {
  cursor.skipBlanks()
  const start = cursor.position
  if (cursor.peek() === 0x22) {
    cursor.string()
    return cursor.text.slice(start + 1, cursor.position - 1).replace(/""/g, '"')
  }
  let depth = 0
  while (cursor.position < cursor.end) {
    const code = cursor.peek()
    if (code === 0x28 || code === 0x5b) depth++
    else if (code === 0x29 || code === 0x5d) depth--
    else if (depth <= 0 && code === 0x2c) break
    else if (depth <= 0 && isBlank(code) && !operatorFollows(cursor)) break
    if (code === 0x22) cursor.string()
    else cursor.position++
  }
  return cursor.text.slice(start, cursor.position).trim()
}

/** Blanks around an operator do not end an argument: `a + b`. */
function operatorFollows(cursor: Cursor): boolean {
  let next = cursor.position
  while (next < cursor.end && isBlank(cursor.text.charCodeAt(next))) next++
  const before = cursor.text[cursor.position - 1]
  const isOperator = (character: string | undefined) => character !== undefined && "+-*/%&|^<>=!".includes(character)
  return (
    next < cursor.end &&
    (isOperator(before) || (isOperator(cursor.text[next]) && isBlank(cursor.text.charCodeAt(next + 1))))
  )
}

/** Reads a macro's arguments and puts its text next. */
export function callMacro(assembly: Assembly, macro: Macro, cursor: Cursor): void {
  const values = readArguments(macro, cursor)
  const substitute = new Map(macro.parameters.map(({ name }, index) => [name, values[index]]))
  expand(assembly, macro.lines, [substitute], `macro '${macro.name}'`)
}

function readArguments(macro: Macro, cursor: Cursor): readonly string[] {
  const { parameters } = macro
  const values: (string | undefined)[] = parameters.map(() => undefined)
  let index = 0
  while (!cursor.atEnd()) {
    const named = /^([A-Za-z_.$][\w.$]*)\s*=(?!=)/.exec(cursor.text.slice(cursor.position, cursor.end))
    const byName = named ? parameters.findIndex(({ name }) => name === named[1]) : -1
    if (named && byName >= 0) {
      cursor.position += named[0].length
      values[byName] = readArgument(cursor)
      cursor.accept(",")
      continue
    }
    if (index >= parameters.length)
      throw new SourceError(`macro '${macro.name}' takes ${parameters.length} arguments, not more`)
    const value = parameters[index].kind === "rest" ? cursor.rest() : readArgument(cursor)
    if (value !== "") values[index] = value
    index++
    cursor.accept(",")
  }
  return parameters.map(({ name, kind, initial }, at) => {
    const value = values[at]
    if (value === undefined && kind === "required")
      throw new SourceError(`macro '${macro.name}' needs a value for '${name}'`)
    return value ?? initial
  })
}

/** Reads `lines` once for each set of substitutions. */
function expand(
  assembly: Assembly,
  lines: readonly KeptLine[],
  rounds: readonly ReadonlyMap<string, string>[],
  what: string,
): void {
  const count = String(assembly.expansions++)
  const { file, line } = assembly.position
  if (lines.length * rounds.length > largestExpansion)
    throw new SourceError(`${what} makes more than ${largestExpansion} lines`)
  const text = rounds.flatMap((round) => lines.map((kept) => ({ ...kept, text: substituted(kept.text, round, count) })))
  assembly.sources.pushExpansion(text, ` (in ${what}, from ${file}:${line})`, assembly.conditionals.stack.length)
}

/** Replaces `\name`, `\@` and `\()`. */
function substituted(text: string, values: ReadonlyMap<string, string>, count: string): string {
  if (!text.includes("\\")) return text
  let result = ""
  let at = 0
  while (at < text.length) {
    const slash = text.indexOf("\\", at)
    if (slash < 0) break
    result += text.slice(at, slash)
    at = slash + 1
    if (text[at] === "@") {
      result += count
      at++
    } else if (text.startsWith("()", at)) at += 2
    else {
      const name = parameterAt(text, at, values)
      if (name === undefined) {
        // Not a parameter: an escape in a string, or an inner macro's parameter.
        result += text[at] === "\\" ? "\\\\" : "\\"
        if (text[at] === "\\") at++
      } else {
        result += values.get(name)
        at += name.length
      }
    }
  }
  return result + text.slice(at)
}

function parameterAt(text: string, at: number, values: ReadonlyMap<string, string>): string | undefined {
  if (!startsName(text.charCodeAt(at))) return undefined
  let end = at + 1
  while (end < text.length && continuesName(text.charCodeAt(end))) end++
  const name = text.slice(at, end)
  if (values.has(name)) return name
  // `\reg.d` names `reg`: a dot is part of a name unless only the part before it is a parameter.
  for (let dot = name.lastIndexOf("."); dot > 0; dot = name.lastIndexOf(".", dot - 1)) {
    if (values.has(name.slice(0, dot))) return name.slice(0, dot)
  }
  return undefined
}

/** `.rept count`. */
export const repeat: Directive = (assembly, cursor) => {
  const count = readCount(assembly, cursor)
  const lines = keepBlock(assembly, "repetition", ".rept")
  if (typeof count !== "number") throw count
  if (lines.length * count > largestExpansion)
    throw new SourceError(`'.rept' makes more than ${largestExpansion} lines`)
  expand(
    assembly,
    lines,
    Array.from({ length: count }, () => new Map()),
    "'.rept'",
  )
}

function readCount(assembly: Assembly, cursor: Cursor): number | SourceError {
  try {
    return numberOperand(assembly, cursor, "the count", 0, largestExpansion)
  } catch (error) {
    if (error instanceof SourceError) return error
    throw error
  }
}

/** `.irp name, values` and `.irpc name, characters`. */
export function repeatOver(over: "values" | "characters"): Directive {
  return (assembly, cursor) => {
    const header = readLoopHeader(cursor, over)
    const lines = keepBlock(assembly, "repetition", over === "values" ? ".irp" : ".irpc")
    if ("error" in header) throw header.error
    const { name, values } = header
    expand(
      assembly,
      lines,
      values.map((value) => new Map([[name, value]])),
      over === "values" ? "'.irp'" : "'.irpc'",
    )
  }
}

function readLoopHeader(cursor: Cursor, over: "values" | "characters") {
  try {
    const name = cursor.expectName("a parameter")
    cursor.accept(",")
    if (over === "characters") {
      const text = cursor.rest().replace(/^"(.*)"$/, "$1")
      return { name, values: text === "" ? [""] : [...text] }
    }
    const values: string[] = []
    while (!cursor.atEnd()) {
      values.push(readArgument(cursor))
      cursor.accept(",")
    }
    return { name, values: values.length === 0 ? [""] : values }
  } catch (error) {
    if (error instanceof SourceError) return { error }
    throw error
  }
}

/** `.exitm`: leaves the macro, and the conditionals opened in it. */
export const exitMacro: Directive = (assembly) => {
  const depth = assembly.sources.leaveExpansion()
  if (depth === undefined) throw new SourceError("'.exitm' outside of a macro")
  assembly.conditionals.stack.length = depth
}

export const purgeMacro: Directive = (assembly, cursor) => {
  do {
    const name = cursor.expectName("a macro")
    if (!assembly.macros.delete(name)) throw new SourceError(`there is no macro '${name}'`)
  } while (cursor.accept(","))
}
