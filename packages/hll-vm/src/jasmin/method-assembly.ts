// A method of Jasmin source, from `.method` to `.end method`.
import type { Position } from "@lamina/assembler"
import type { Attribute, ExceptionHandler } from "../class-file/attribute.ts"
import type { Member } from "../class-file/class-file.ts"
import { accessFlag } from "../class-file/access-flags.ts"
import { argumentSlots } from "../class-file/descriptor.ts"
import { assembleInstruction } from "./assemble-instruction.ts"
import { attributeDirective } from "./attribute-directive.ts"
import { CodeBuilder, parseCodePlace } from "./code-builder.ts"
import type { CodePlace } from "./code-builder.ts"
import { classOperand, rawIndex } from "./constant-operand.ts"
import type { ConstantContext } from "./constant-operand.ts"
import { readFlags } from "./flags.ts"
import { placeFrames, readFrame } from "./frame-statement.ts"
import type { PendingFrame } from "./frame-statement.ts"
import type { SourceLines } from "./source-lines.ts"
import type { Statement } from "./statement.ts"
import { SourceError } from "./source-error.ts"

interface PlaceRange {
  readonly from: CodePlace
  readonly to: CodePlace
}

type PendingHandler = PlaceRange & { readonly using: CodePlace; readonly type: number }
type PendingVariable = PlaceRange & { readonly local: number; readonly name: number; readonly type: number }

export class MethodAssembly {
  readonly #context: ConstantContext
  readonly #lines: SourceLines
  readonly #code = new CodeBuilder()
  readonly #frames: PendingFrame[] = []
  readonly #handlers: PendingHandler[] = []
  readonly #variables: PendingVariable[] = []
  readonly #signatures: PendingVariable[] = []
  readonly #lineNumbers: { start: number; line: number }[] = []
  readonly #throws: number[] = []
  readonly #attributes: Attribute[] = []
  readonly #codeAttributes: Attribute[] = []
  readonly #limits: { stack?: number; locals?: number } = {}
  #hasCode = false

  constructor(context: ConstantContext, lines: SourceLines) {
    this.#context = context
    this.#lines = lines
  }

  /** Reads the method behind `.method`. */
  assemble(header: Statement): Member {
    const { pool } = this.#context
    const flags = readFlags(header, "method")
    const { name, descriptor } = methodName(header)
    header.end()
    const { position } = this.#lines
    this.#readBody(position)
    const member = { flags, name: pool.utf8(name), descriptor: pool.utf8(descriptor) }
    this.#lines.guard(position, () => this.#finishCode(flags, descriptor))
    if (this.#throws.length > 0)
      this.#attributes.push({ kind: "Exceptions", name: pool.utf8("Exceptions"), value: { classes: this.#throws } })
    return { ...member, attributes: this.#attributes }
  }

  #readBody(start: Position): void {
    for (;;) {
      const { position } = this.#lines
      const statement = this.#lines.next()
      if (statement === undefined) throw new SourceError("the method has no .end method", start)
      if (statement.accept(".end")) {
        if (statement.accept("method")) return this.#lines.guard(position, () => statement.end())
        this.#lines.guard(position, () => statement.expect("method"))
      } else this.#lines.guard(position, () => this.#statement(statement))
    }
  }

  #statement(statement: Statement): void {
    const label = /^([^"]+):$/.exec(statement.word ?? "")
    if (label !== null) {
      const { position } = statement
      statement.take("a label")
      this.#code.label(label[1], position)
      if (statement.isAtEnd) return
    }
    if (statement.word?.startsWith(".")) return this.#directive(statement)
    this.#hasCode = true
    this.#code.add(assembleInstruction(statement, this.#lines, this.#context))
  }

  #directive(statement: Statement): void {
    const { position } = statement
    const { pool } = this.#context
    const directive = statement.take("a directive")
    switch (directive) {
      case ".limit":
        this.#limit(statement)
        break
      case ".line":
        this.#lineNumbers.push({ start: this.#code.pc, line: statement.integer("a line", 0, 0xffff) })
        break
      case ".throws":
        this.#throws.push(classOperand(statement, pool))
        break
      case ".catch":
        this.#catch(statement)
        break
      case ".var":
        this.#variable(statement)
        break
      case ".stack": {
        const context = { pool, here: this.#code.pc, previous: this.#frames.at(-1) }
        this.#frames.push(readFrame(statement, this.#lines, context))
        break
      }
      case ".raw":
        this.#hasCode = true
        this.#code.addRaw(statement.bytes())
        break
      case ".code-attribute":
        this.#hasCode = true
        this.#codeAttributes.push({ kind: "raw", name: pool.utf8(statement.take("a name")), bytes: statement.bytes() })
        break
      default: {
        const attribute = attributeDirective(directive, statement, pool)
        if (attribute === undefined) throw new SourceError(`${directive} is no directive of a method`, position)
        this.#attributes.push(attribute)
      }
    }
    statement.end()
  }

  #limit(statement: Statement): void {
    this.#hasCode = true
    const { position } = statement
    const what = statement.take("stack or locals")
    if (what !== "stack" && what !== "locals") throw new SourceError("stack or locals expected", position)
    this.#limits[what] = statement.integer("a number of words", 0, 0xffff)
  }

  #catch(statement: Statement): void {
    const type = statement.accept("all") ? 0 : classOperand(statement, this.#context.pool)
    const range = readRange(statement)
    statement.expect("using")
    this.#handlers.push({ type, ...range, using: place(statement) })
  }

  /** `.var 1 is name descriptor [signature text] [from label to label]`; without a range it is the whole code. */
  #variable(statement: Statement): void {
    const { pool } = this.#context
    const local = statement.integer("a local variable", 0, 0xffff)
    statement.expect("is")
    const name = rawIndex(statement) ?? pool.utf8(statement.take("a name"))
    const type = pool.utf8(statement.take("a descriptor"))
    const signature = statement.accept("signature") ? pool.utf8(statement.take("a signature")) : undefined
    const { position } = statement
    const whole = { from: parseCodePlace("0", position), to: parseCodePlace(" end", position) }
    const range = statement.isAtEnd ? whole : readRange(statement)
    this.#variables.push({ local, name, type, ...range })
    if (signature !== undefined) this.#signatures.push({ local, name, type: signature, ...range })
  }

  #finishCode(flags: number, descriptor: string): void {
    if (!this.#hasCode) return
    const code = this.#code
    const { pool } = this.#context
    code.label(" end", { file: "", line: 0, column: 0 })
    const bytes = code.finish((position, action) => this.#lines.guard(position, action))
    const handlers = this.#handlers.map(({ from, to, using, type }): ExceptionHandler => {
      return { start: code.resolve(from), end: code.resolve(to), handler: code.resolve(using), type }
    })
    const attributes: Attribute[] = []
    if (this.#lineNumbers.length > 0)
      attributes.push({
        kind: "LineNumberTable",
        name: pool.utf8("LineNumberTable"),
        value: { lines: this.#lineNumbers },
      })
    for (const [kind, variables] of [
      ["LocalVariableTable", this.#variables],
      ["LocalVariableTypeTable", this.#signatures],
    ] as const) {
      const settled = variables.map(({ from, to, local, name, type }) => {
        const start = code.resolve(from)
        return { start, length: code.resolve(to) - start, name, type, local }
      })
      if (settled.length > 0) attributes.push({ kind, name: pool.utf8(kind), value: { variables: settled } })
    }
    if (this.#frames.length > 0) {
      const frames = placeFrames(this.#frames, code)
      attributes.push({ kind: "StackMapTable", name: pool.utf8("StackMapTable"), value: { frames } })
    }
    const words = argumentSlots(descriptor) + ((flags & accessFlag.static) === 0 ? 1 : 0)
    const value = {
      maxStack: this.#limits.stack ?? 1,
      maxLocals: this.#limits.locals ?? words,
      code: bytes,
      handlers,
      attributes: [...attributes, ...this.#codeAttributes],
    }
    this.#attributes.unshift({ kind: "Code", name: pool.utf8("Code"), value })
  }
}

/** `name(arguments)result`, or name and descriptor apart, for names and descriptors that are none. */
function methodName(header: Statement): { name: string; descriptor: string } {
  const { position, isQuoted } = header
  const text = header.take("a method")
  const joined = isQuoted ? null : /^([^(]+)(\(.*)$/.exec(text)
  if (joined !== null) return { name: joined[1], descriptor: joined[2] }
  if (header.isAtEnd) throw new SourceError("a method is name(arguments)result", position)
  return { name: text, descriptor: header.take("a descriptor") }
}

function place(statement: Statement): CodePlace {
  const { position } = statement
  return parseCodePlace(statement.take("a label"), position)
}

function readRange(statement: Statement): PlaceRange {
  statement.expect("from")
  const from = place(statement)
  statement.expect("to")
  return { from, to: place(statement) }
}
