// `.if` and its relatives: which statements are assembled.
import type { Assembly } from "../assembly.ts"
import type { Cursor } from "../source/cursor.ts"
import { SourceError, type Position } from "../source/diagnostic.ts"
import { constantOperand, type Directive } from "./directive.ts"

interface Condition {
  /** Statements of the present branch are assembled. */
  active: boolean
  /** A branch has been taken, or none may be. */
  decided: boolean
  elseSeen: boolean
  readonly position: Position
}

export interface Conditionals {
  readonly stack: Condition[]
}

export function createConditionals(): Conditionals {
  return { stack: [] }
}

/** True while statements are skipped. */
export function skipping(conditionals: Conditionals): boolean {
  const innermost = conditionals.stack.at(-1)
  return innermost !== undefined && !innermost.active
}

type Test = (assembly: Assembly, cursor: Cursor) => boolean

/** A directive that opens a conditional. While statements are skipped its operands are not looked at. */
export function opening(test: Test): Directive {
  return (assembly, cursor) => {
    const skip = skipping(assembly.conditionals)
    const condition: Condition = { active: false, decided: true, elseSeen: false, position: assembly.position }
    // Entered first: a mistake in the operands must not leave `.endif` without its `.if`.
    assembly.conditionals.stack.push(condition)
    if (skip) {
      cursor.rest()
      return
    }
    condition.active = condition.decided = test(assembly, cursor)
  }
}

function innermost(assembly: Assembly, name: string): Condition {
  const condition = assembly.conditionals.stack.at(-1)
  if (!condition) throw new SourceError(`'${name}' without '.if'`)
  return condition
}

export const elseIf: Directive = (assembly, cursor) => {
  const condition = innermost(assembly, ".elseif")
  if (condition.elseSeen) throw new SourceError("'.elseif' after '.else'")
  condition.active = false
  if (condition.decided) {
    cursor.rest()
    return
  }
  condition.active = condition.decided = constantOperand(assembly, cursor) !== 0n
}

export const otherwise: Directive = (assembly) => {
  const condition = innermost(assembly, ".else")
  if (condition.elseSeen) throw new SourceError("a second '.else'")
  condition.elseSeen = true
  condition.active = !condition.decided
  condition.decided = true
}

export const endIf: Directive = (assembly) => {
  innermost(assembly, ".endif")
  assembly.conditionals.stack.pop()
}

/** `.if expression`, `.ifgt expression`: compares with 0. */
export function compares(holds: (value: bigint) => boolean): Test {
  return (assembly, cursor) => holds(constantOperand(assembly, cursor))
}

export function defined(wanted: boolean): Test {
  return (assembly, cursor) =>
    (assembly.symbols.find(cursor.expectName("a symbol"))?.definition !== undefined) === wanted
}

export function blank(wanted: boolean): Test {
  return (_, cursor) => (cursor.rest() === "") === wanted
}

/** `.ifc a, b`: compares texts. */
export function sameText(wanted: boolean): Test {
  return (_, cursor) => {
    const left = unquoted(cursor.operandText())
    cursor.expect(",")
    return (left === unquoted(cursor.rest())) === wanted
  }
}

function unquoted(text: string): string {
  return /^'.*'$/.test(text) ? text.slice(1, -1) : text
}

/** `.ifeqs "a", "b"`. */
export function sameString(wanted: boolean): Test {
  return (_, cursor) => {
    const left = cursor.string()
    cursor.expect(",")
    const right = cursor.string()
    return (left.length === right.length && left.every((byte, index) => byte === right[index])) === wanted
  }
}

/** Reports conditionals that were opened and not closed. */
export function checkAllClosed(assembly: Assembly): void {
  for (const { position } of assembly.conditionals.stack) assembly.diagnostics.error(position, "'.if' without '.endif'")
}
