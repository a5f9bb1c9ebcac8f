// `.stack`: frames of the StackMapTable, in Jasmin's block form or, on one line, in the form that the class file has.
import type { Position } from "@lamina/assembler"
import type { ConstantPoolBuilder } from "../class-file/constant-pool-builder.ts"
import type { StackMapFrame, VerificationType } from "../class-file/stack-map.ts"
import { parseCodePlace } from "./code-builder.ts"
import type { CodeBuilder, CodePlace } from "./code-builder.ts"
import { classOperand } from "./constant-operand.ts"
import type { SourceLines } from "./source-lines.ts"
import type { Statement } from "./statement.ts"
import { SourceError } from "./source-error.ts"

/** A type whose operand may be a label not yet seen. */
type PendingType = Omit<VerificationType, "operand"> & { readonly operand: number | CodePlace }

export interface PendingFrame {
  readonly form: "same" | "sameExtended" | "stack" | "stackExtended" | "chop" | "append" | "full"
  /** Of a chop frame the number of locals that go. */
  readonly count: number
  readonly at: CodePlace
  readonly locals: readonly PendingType[]
  readonly stack: readonly PendingType[]
  readonly position: Position
}

const typeKinds: Readonly<Record<string, VerificationType["kind"]>> = {
  top: "top",
  integer: "int",
  int: "int",
  float: "float",
  long: "long",
  double: "double",
  null: "null",
  uninitializedthis: "uninitializedThis",
  object: "Object",
  uninitialized: "uninitialized",
}

/**
 * Reads what follows `.stack`: `same`, `same_extended`, `stack_1 TYPE`, `stack_1_extended TYPE`, `chop N`, `append TYPE...`, or
 * a block (`full` or nothing) of lines `offset LABEL`, `locals TYPE`, `stack TYPE` up to `.end stack`; `use locals` takes those
 * of the frame before, `use N locals` its first ones. Throws `SourceError`.
 */
export function readFrame(
  statement: Statement,
  lines: SourceLines,
  context: { readonly pool: ConstantPoolBuilder; readonly here: number; readonly previous: PendingFrame | undefined },
): PendingFrame {
  const { position } = statement
  const at = parseCodePlace(String(context.here), position)
  const frame = { count: 0, at, locals: [], stack: [], position }
  const form = statement.isAtEnd ? "full" : statement.take("a form of frame")
  switch (form) {
    case "same":
      return { ...frame, form, ...placeBehind(statement) }
    case "same_extended":
      return { ...frame, form: "sameExtended", ...placeBehind(statement) }
    case "stack_1":
      return { ...frame, form: "stack", stack: [readType(statement, context.pool)], ...placeBehind(statement) }
    case "stack_1_extended":
      return { ...frame, form: "stackExtended", stack: [readType(statement, context.pool)], ...placeBehind(statement) }
    case "chop":
      return { ...frame, form, count: statement.integer("a number of locals", 1, 3), ...placeBehind(statement) }
    case "append": {
      const locals: PendingType[] = []
      while (!statement.isAtEnd && statement.word !== "offset") locals.push(readType(statement, context.pool))
      if (locals.length < 1 || locals.length > 3)
        throw new SourceError("an append frame adds one to three locals", position)
      return { ...frame, form, locals, ...placeBehind(statement) }
    }
    case "full":
    case "use":
      return readBlock(
        statement,
        lines,
        { ...frame, form: "full", locals: form === "use" ? used(statement, context) : [] },
        context.pool,
      )
    default:
      throw new SourceError(`${form} is no form of frame`, position)
  }
}

function used(
  statement: Statement,
  { previous }: { readonly previous: PendingFrame | undefined },
): readonly PendingType[] {
  const before = previous?.locals ?? []
  const count = statement.word === "locals" ? before.length : statement.integer("a number of locals", 0, before.length)
  statement.expect("locals")
  return before.slice(0, count)
}

function readBlock(
  statement: Statement,
  lines: SourceLines,
  frame: PendingFrame,
  pool: ConstantPoolBuilder,
): PendingFrame {
  statement.end()
  const locals = [...frame.locals]
  const stack: PendingType[] = []
  let { at } = frame
  for (;;) {
    const { position } = lines
    const line = lines.next()
    if (line === undefined) throw new SourceError("the frame has no .end stack", position)
    const what = line.take("offset, locals or stack")
    if (what === ".end" && line.accept("stack")) return { ...frame, at, locals, stack }
    if (what === "offset") at = offsetOf(line)
    else if (what === "locals") readTypes(line, pool, locals)
    else if (what === "stack") readTypes(line, pool, stack)
    else throw new SourceError(`offset, locals, stack or .end stack expected, not ${what}`, position)
    line.end()
  }
}

function readTypes(line: Statement, pool: ConstantPoolBuilder, into: PendingType[]): void {
  while (!line.isAtEnd) into.push(readType(line, pool))
}

/** A frame stands where it is written, or at a stated offset. */
function placeBehind(statement: Statement): { at?: CodePlace } {
  if (!statement.accept("offset")) return {}
  return { at: offsetOf(statement) }
}

function offsetOf(statement: Statement): CodePlace {
  const { position } = statement
  return parseCodePlace(statement.take("a label"), position)
}

function readType(statement: Statement, pool: ConstantPoolBuilder): PendingType {
  const { position } = statement
  const word = statement.take("a verification type")
  const kind = typeKinds[word.toLowerCase()]
  if (kind === undefined) throw new SourceError(`${word} is no verification type`, position)
  if (kind === "Object") return { kind, operand: classOperand(statement, pool) }
  return { kind, operand: kind === "uninitialized" ? offsetOf(statement) : 0 }
}

/** The frames as the class file has them, each with its distance from the one before. */
export function placeFrames(frames: readonly PendingFrame[], code: CodeBuilder): StackMapFrame[] {
  let previous = -1
  return frames.map((frame) => {
    const offset = code.resolve(frame.at)
    const offsetDelta = offset - previous - 1
    previous = offset
    const settle = (types: readonly PendingType[]): VerificationType[] =>
      types.map(({ kind, operand }) => ({
        kind,
        operand: typeof operand === "number" ? operand : code.resolve(operand),
      }))
    return { type: typeByte(frame, offsetDelta), offsetDelta, locals: settle(frame.locals), stack: settle(frame.stack) }
  })
}

function typeByte({ form, count, locals, position }: PendingFrame, delta: number): number {
  if ((form === "same" || form === "stack") && (delta < 0 || delta > 63))
    throw new SourceError(`${delta} bytes from the frame before: use the extended form`, position)
  switch (form) {
    case "same":
      return delta
    case "stack":
      return 64 + delta
    case "stackExtended":
      return 247
    case "chop":
      return 251 - count
    case "sameExtended":
      return 251
    case "append":
      return 251 + locals.length
    case "full":
      return 255
  }
}
