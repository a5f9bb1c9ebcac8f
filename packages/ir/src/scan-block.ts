// The first look at a block of text: where its lines are and which blocks its terminator names, without understanding more.
import type { Token } from "./lexer.ts"
import type { TokenReader } from "./token-reader.ts"

/** One instruction or terminator: its results' names, and where the rest begins. */
export interface Line {
  readonly results: readonly Token[]
  readonly position: number
}

const terminators = ["br", "br_if", "switch", "return", "return_call", "return_call_indirect", "unreachable", "exit"]

/** Whether a word starts a terminator. */
export function isTerminator({ text }: Token): boolean {
  return terminators.includes(text)
}

/** Reads a block behind its header. An instruction stands on one line; a terminator may take several. */
export function scanBlock(reader: TokenReader): { body: Line[]; targets: Token[] } {
  const body: Line[] = []
  for (;;) {
    const results = scanResults(reader)
    const word = reader.expectKind("word", "an instruction")
    body.push({ results, position: reader.position - 1 })
    if (isTerminator(word)) return { body, targets: scanTerminator(reader, word) }
    while (reader.next.line === word.line && reader.next.kind !== "end") reader.take()
  }
}

/** `v1, v2 =`, or nothing. */
function scanResults(reader: TokenReader): Token[] {
  const start = reader.position
  const results: Token[] = []
  while (reader.next.kind === "word") {
    results.push(reader.take())
    if (reader.accept("=")) return results
    if (!reader.accept(",")) break
  }
  reader.position = start
  return []
}

function scanTerminator(reader: TokenReader, word: Token): Token[] {
  const targets: Token[] = []
  const value = (): Token => reader.expectKind("word", "a value")
  const target = (): void => {
    targets.push(reader.expectKind("word", "a block"))
    if (reader.next.text === "(") reader.list(value)
  }
  switch (word.text) {
    case "br":
      target()
      break
    case "br_if":
      value()
      reader.expect(",")
      target()
      reader.expect(",")
      target()
      if (reader.accept(",")) {
        reader.expect("likely")
        reader.expectKind("word", "then or else")
      }
      break
    case "switch":
      value()
      reader.expect(",")
      reader.list(target, "[", "]")
      reader.expect(",")
      target()
      break
    case "return":
      if (reader.next.line === word.line) reader.commaSeparated(value)
      break
    case "return_call":
      reader.expectKind("function", "a function")
      reader.list(value)
      break
    case "return_call_indirect":
      reader.expectKind("table", "a table")
      reader.list(value, "[", "]")
      reader.signature()
      reader.list(value)
      break
    case "exit": {
      const entry = (): void => {
        reader.unsigned("an offset")
        reader.expect(":")
        value()
      }
      value()
      reader.expect(",")
      value()
      reader.list(value, "[", "]")
      reader.list(entry, "{", "}")
      break
    }
  }
  return targets
}
