// The parser of a function's body. Blocks are declared in the order of the text but filled in reverse postorder, so that a
// value's definition is read before its uses wherever the blocks stand.
import { findOp, type Op } from "./op.ts"
import type { FunctionBuilder } from "./function-builder.ts"
import type { Arm, Block, FunctionReference, GlobalReference, StateEntry, Target, Value } from "./function.ts"
import { reversePostorder } from "./graph.ts"
import { IrError } from "./errors.ts"
import { ParseError, type Token } from "./lexer.ts"
import type { Module, Table } from "./module.ts"
import { isTerminator, type Line, scanBlock } from "./scan-block.ts"
import { floatBits } from "./scalar.ts"
import type { TokenReader } from "./token-reader.ts"
import type { Signature, ValueType } from "./value-type.ts"

/** What names stand for, in the whole module. */
export interface Names {
  readonly functions: ReadonlyMap<string, FunctionReference>
  readonly tables: ReadonlyMap<string, Table>
  readonly globals: ReadonlyMap<string, GlobalReference>
  readonly module: Module
}

/** Where instructions stand: `function block instruction`, or `end` for the terminator. */
export type Positions = Map<string, Token>

export class FunctionParser {
  readonly #reader: TokenReader
  readonly #fn: FunctionBuilder
  readonly #names: Names
  readonly #positions: Positions
  readonly #blocks = new Map<string, Block>()
  readonly #values = new Map<string, Value>()

  constructor(reader: TokenReader, fn: FunctionBuilder, names: Names, positions: Positions) {
    this.#reader = reader
    this.#fn = fn
    this.#names = names
    this.#positions = positions
  }

  /** Parses from behind the opening brace to behind the closing one. */
  parse(): void {
    const lines: Line[][] = []
    const mentioned: Token[][] = []
    while (!this.#reader.accept("}")) {
      this.#header()
      const { body, targets } = scanBlock(this.#reader)
      lines.push(body)
      mentioned.push(targets)
    }
    const end = this.#reader.position
    if (lines.length === 0) throw this.#reader.error("a function needs at least one block")
    const successors = mentioned.map((targets) => targets.map((token) => this.#block(token).index))
    const order = reversePostorder(successors)
    const reached = new Set(order)
    const unreachable = [...lines.keys()].filter((index) => !reached.has(index))
    for (const index of [...order, ...unreachable]) this.#fill(index, lines[index])
    this.#reader.position = end
  }

  /** `b1(v1: i64, v2: i32):`. The first one repeats the function's parameters. */
  #header(): void {
    const name = this.#reader.expectKind("word", "a block")
    const params: { token: Token; type: ValueType }[] =
      this.#reader.next.text === "("
        ? this.#reader.list(() => {
            const token = this.#reader.expectKind("word", "a value")
            this.#reader.expect(":")
            return { token, type: this.#reader.type() }
          })
        : []
    this.#reader.expect(":")
    if (this.#blocks.has(name.text)) throw this.#reader.error(`block ${name.text} stands twice`, name)
    const types = params.map(({ type }) => type)
    if (this.#blocks.size === 0 && types.join() !== this.#fn.signature.params.join()) {
      throw this.#reader.error("the first block's parameters are not the function's", name)
    }
    const block = this.#blocks.size === 0 ? this.#fn.blocks[0] : this.#fn.block(types)
    this.#blocks.set(name.text, block)
    params.forEach(({ token }, i) => this.#define(token, block.params[i]))
  }

  #fill(index: number, lines: readonly Line[]): void {
    const block = this.#fn.blocks[index]
    this.#fn.at(block)
    for (const { results, position } of lines) {
      this.#reader.position = position
      const word = this.#reader.take()
      try {
        const key = isTerminator(word) ? "end" : this.#fn.instructionOp.length
        this.#positions.set(`${this.#fn.name} ${index} ${key}`, word)
        if (key === "end") this.#terminator(word)
        else {
          this.#instruction(word, results)
          if (this.#reader.next.line === word.line)
            throw this.#reader.error(`"${this.#reader.next.text}" is one too many`)
        }
      } catch (error) {
        throw error instanceof IrError && !(error instanceof ParseError)
          ? this.#reader.error(error.message, word)
          : error
      }
    }
  }

  #define(token: Token, value: Value): void {
    if (this.#values.has(token.text)) throw this.#reader.error(`${token.text} is defined twice`, token)
    this.#values.set(token.text, value)
  }

  #value(): Value {
    const token = this.#reader.expectKind("word", "a value")
    const value = this.#values.get(token.text)
    if (value === undefined) throw this.#reader.error(`${token.text} is not defined here`, token)
    return value
  }

  readonly #nextValue = (): Value => this.#value()

  #block(token: Token): Block {
    const block = this.#blocks.get(token.text)
    if (block === undefined) throw this.#reader.error(`no block ${token.text}`, token)
    return block
  }

  readonly #target = (): Target => {
    const block = this.#block(this.#reader.expectKind("word", "a block"))
    return { block, args: this.#reader.next.text === "(" ? this.#reader.list(this.#nextValue) : [] }
  }

  #instruction(word: Token, names: readonly Token[]): void {
    const op = findOp(word.text)
    if (op === undefined) throw this.#reader.error(`no operation ${word.text}`, word)
    const results = this.#results(op)
    if (results.length !== names.length) {
      throw this.#reader.error(`${word.text} gives ${results.length} results, ${names.length} are named`, word)
    }
    names.forEach((token, i) => this.#define(token, results[i]))
  }

  #results(op: Op): readonly Value[] {
    const reader = this.#reader
    const fn = this.#fn
    switch (op.kind) {
      case "const":
        return [this.#constant(op)]
      case "call": {
        const callee = this.#function()
        return fn.call(callee, reader.list(this.#nextValue))
      }
      case "call_indirect": {
        const { table, index, signature, args } = this.#indirect()
        return fn.callIndirect(table, signature, index, args)
      }
      case "select": {
        const [condition, a, b] = this.#operands(3)
        return [fn.select(condition, a, b)]
      }
      case "load":
      case "store": {
        const { region, address, offset } = this.#place()
        if (op.kind === "load") return [fn.operation(op, [address], offset, region)]
        reader.expect(",")
        fn.operation(op, [address, this.#value()], offset, region)
        return []
      }
      case "global": {
        const global = this.#global()
        if (op.name === "global.get") return [fn.globalGet(global)]
        reader.expect(",")
        fn.globalSet(global, this.#value())
        return []
      }
      case "segment":
        this.#segment(op)
        return []
      default: {
        const result = fn.operation(op, this.#operands(op.operands.length))
        return op.result === undefined ? [] : [result]
      }
    }
  }

  #operands(count: number): Value[] {
    return Array.from({ length: count }, (_, i) => {
      if (i > 0) this.#reader.expect(",")
      return this.#value()
    })
  }

  /** `region[address + offset]`. */
  #place(): { region: string; address: Value; offset: number } {
    const region = this.#reader.expectKind("word", "a region").text
    this.#reader.expect("[")
    const address = this.#value()
    const offset = this.#reader.accept("+") ? this.#reader.unsigned("an offset") : 0
    this.#reader.expect("]")
    return { region, address, offset }
  }

  #global(): GlobalReference {
    const token = this.#reader.expectKind("global", "a global")
    const global = this.#names.globals.get(token.text)
    if (global === undefined) throw this.#reader.error(`no global named ${token.text}`, token)
    return global
  }

  #table(): Table {
    const token = this.#reader.expectKind("table", "a table")
    const table = this.#names.tables.get(token.text)
    if (table === undefined) throw this.#reader.error(`no table named ${token.text}`, token)
    return table
  }

  /** A segment by its number: `memory.init 0, to, from, length`, `table.init $t, 1, to, from, length`. */
  #segment(op: Op): void {
    const reader = this.#reader
    const fn = this.#fn
    const { data, elements } = this.#names.module
    const numbered = <T>(what: string, all: readonly T[]): T => {
      const token = reader.next
      const found = all[reader.unsigned(what)]
      if (found === undefined) throw reader.error(`no ${what} ${token.text}`, token)
      return found
    }
    const range = (): [Value, Value, Value] => {
      reader.expect(",")
      const [to, from, length] = this.#operands(3)
      return [to, from, length]
    }
    switch (op.name) {
      case "memory.init":
        return fn.memoryInit(numbered("data", data), ...range())
      case "data.drop":
        return fn.dataDrop(numbered("data", data))
      case "elem.drop":
        return fn.elementsDrop(numbered("elements", elements))
      case "table.init": {
        const table = this.#table()
        reader.expect(",")
        return fn.tableInit(table, numbered("elements", elements), ...range())
      }
      default: {
        const table = this.#table()
        reader.expect(",")
        return fn.tableCopy(table, this.#table(), ...range())
      }
    }
  }

  #function(): FunctionReference {
    const token = this.#reader.expectKind("function", "a function")
    const fn = this.#names.functions.get(token.text)
    if (fn === undefined) throw this.#reader.error(`no function named ${token.text}`, token)
    return fn
  }

  /** `$table[index] (i32) -> i64 (arguments)`. */
  #indirect(): { table: Table; index: Value; signature: Signature; args: Value[] } {
    const table = this.#table()
    this.#reader.expect("[")
    const index = this.#value()
    this.#reader.expect("]")
    const signature = this.#reader.signature()
    return { table, index, signature, args: this.#reader.list(this.#nextValue) }
  }

  #constant(op: Op): Value {
    const token = this.#reader.expectKind("number", "a number")
    const { text } = token
    if (op.result === "f32" || op.result === "f64") {
      const isSingle = op.result === "f32"
      const bits = text.startsWith("nan:")
        ? BigInt(text.slice(4))
        : BigInt(floatBits(op.result, Number(text.replace("inf", "Infinity"))))
      return isSingle ? this.#fn.fconst32Bits(Number(bits)) : this.#fn.fconst64Bits(bits)
    }
    if (!/^-?(0x[0-9a-f]+|\d+)$/i.test(text)) throw this.#reader.error(`${text} is not an integer`, token)
    const value = text.startsWith("-") ? -BigInt(text.slice(1)) : BigInt(text)
    const width = op.result === "i32" ? 32n : 64n
    if (value >= 1n << width || value < -(1n << (width - 1n)))
      throw this.#reader.error(`${text} is not an ${op.result}`, token)
    return width === 32n ? this.#fn.iconst32(Number(BigInt.asIntN(32, value))) : this.#fn.iconst64(value)
  }

  /** `likely then`, `likely else`. */
  #arm(): Arm {
    const reader = this.#reader
    reader.expect("likely")
    if (reader.accept("then")) return "then"
    reader.expect("else")
    return "else"
  }

  #terminator(word: Token): void {
    const reader = this.#reader
    const fn = this.#fn
    switch (word.text) {
      case "br": {
        const { block, args } = this.#target()
        return fn.br(block, args)
      }
      case "br_if": {
        const condition = this.#value()
        reader.expect(",")
        const then = this.#target()
        reader.expect(",")
        const otherwise = this.#target()
        const likely = reader.accept(",") ? this.#arm() : undefined
        return fn.brIf(condition, then.block, then.args, otherwise.block, otherwise.args, likely)
      }
      case "switch": {
        const index = this.#value()
        reader.expect(",")
        const targets = reader.list(this.#target, "[", "]")
        reader.expect(",")
        return fn.switch(index, targets, this.#target())
      }
      case "return": {
        return fn.ret(reader.next.line === word.line ? reader.commaSeparated(this.#nextValue) : [])
      }
      case "return_call":
        return fn.returnCall(this.#function(), reader.list(this.#nextValue))
      case "return_call_indirect": {
        const { table, index, signature, args } = this.#indirect()
        return fn.returnCallIndirect(table, signature, index, args)
      }
      case "exit": {
        const pc = this.#value()
        reader.expect(",")
        const { region, address } = this.#place()
        const entry = (): StateEntry => {
          const offset = reader.unsigned("an offset")
          reader.expect(":")
          return { offset, value: this.#value() }
        }
        return fn.exit(pc, address, reader.list(entry, "{", "}"), region)
      }
      default:
        return fn.unreachable()
    }
  }
}
