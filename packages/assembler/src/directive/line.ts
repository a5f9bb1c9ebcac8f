// `.file` and `.loc`: line numbers of the program's own source.
import { constantExpression } from "../expression/expression.ts"
import { placePending, type LineRow } from "../dwarf/line-table.ts"
import { parseNumber } from "../expression/parse-expression.ts"
import type { Cursor } from "../source/cursor.ts"
import { isDigit } from "../source/character.ts"
import { SourceError } from "../source/diagnostic.ts"
import { constantOperand, numberOperand, type Directive } from "./directive.ts"

const text = new TextDecoder()
const largest = 2 ** 31

/** `.file "name"` names the source in the symbol table; `.file number "directory" "name" md5 0x...` one for `.loc`. */
export const file: Directive = (assembly, cursor) => {
  cursor.skipBlanks()
  if (!isDigit(cursor.peek())) {
    assembly.fileSymbol = text.decode(cursor.string())
    return
  }
  const number = numberOperand(assembly, cursor, "the file number", 0, largest)
  let name = text.decode(cursor.string())
  let directory: string | undefined
  if (!cursor.atEnd() && cursor.peek() === 0x22) {
    directory = name
    name = text.decode(cursor.string())
  }
  let md5: bigint | undefined
  if (!cursor.atEnd() && cursor.name() === "md5") md5 = checksum(cursor)
  assembly.lines.files.set(number, { directory, name, md5 })
}

function checksum(cursor: Cursor): bigint {
  cursor.skipBlanks()
  const value = parseNumber(cursor)
  if (value >= 1n << 128n) throw new SourceError("the checksum does not fit in 128 bits")
  return value
}

/** `.loc file line column options`. */
export const location: Directive = (assembly, cursor) => {
  const { lines } = assembly
  placePending(assembly)
  const number = numberOperand(assembly, cursor, "the file number", 0, largest)
  if (!lines.files.has(number)) throw new SourceError(`file number ${number} has no '.file'`)
  const line = numberOperand(assembly, cursor, "the line", 0, largest)
  if (!cursor.atEnd() && isDigit(cursor.peek())) lines.column = numberOperand(assembly, cursor, "the column", 0, 65535)
  const flags = { basicBlock: false, prologueEnd: false, epilogueBegin: false }
  let discriminator = 0
  while (!cursor.atEnd()) {
    const option = cursor.expectName("an option of .loc")
    switch (option) {
      case "basic_block":
        flags.basicBlock = true
        break
      case "prologue_end":
        flags.prologueEnd = true
        break
      case "epilogue_begin":
        flags.epilogueBegin = true
        break
      case "is_stmt":
        lines.isStatement = numberOperand(assembly, cursor, "is_stmt", 0, 1) === 1
        break
      case "isa":
        lines.isa = numberOperand(assembly, cursor, "isa", 0, largest)
        break
      case "discriminator":
        discriminator = numberOperand(assembly, cursor, "the discriminator", 0, largest)
        break
      case "view":
        viewNumber(assembly, cursor)
        break
      default:
        throw new SourceError(`unknown option '${option}' of .loc`)
    }
  }
  const row: LineRow = {
    file: number,
    line,
    column: lines.column,
    isStatement: lines.isStatement,
    isa: lines.isa,
    discriminator,
    ...flags,
  }
  lines.pending = row
}

// A view number is only checked by GNU as; a symbol as its operand becomes that number, which is 0 where one line has one place.
const viewNumber: Directive = (assembly, cursor) => {
  cursor.skipBlanks()
  if (isDigit(cursor.peek()) || cursor.peek() === 0x2d) {
    constantOperand(assembly, cursor)
    return
  }
  const symbol = assembly.symbols.get(cursor.expectName("a view"))
  symbol.definition ??= { kind: "equated", expression: constantExpression(0n) }
}
