// Arithmetic of `$((...))`: whole numbers of 64 bits, variables, the operators of C, assignment.
import { isNameCharacter, setVariable, valueOf } from "./variables"

/** Operators of two operands, from the loosest to the tightest; longer ones first where one begins as another. */
const LEVELS: string[] = ["||", "&&", "|", "^", "&", "== !=", "<= >= < >", "<< >>", "+ -", "* / %"]

let text: string = ""
let at: i32 = 0
/** What is wrong; empty when nothing is. */
export let arithmeticError: string = ""

export function evaluate(expression: string): i64 {
  text = expression
  at = 0
  arithmeticError = ""
  skipBlanks()
  if (at == text.length) return 0
  const value = conditional()
  if (at < text.length) fail(`'${text.substring(at)}' is not expected`)
  return value
}

function conditional(): i64 {
  const condition = level(0)
  if (!takes("?")) return condition
  const yes = conditional()
  if (!takes(":")) fail("':' is missing")
  const no = conditional()
  return condition != 0 ? yes : no
}

function level(index: i32): i64 {
  if (index == LEVELS.length) return unary()
  let left = level(index + 1)
  for (let operator = operatorOf(index); operator != ""; operator = operatorOf(index))
    left = apply(operator, left, level(index + 1))
  return left
}

function operatorOf(index: i32): string {
  const operators = LEVELS[index].split(" ")
  for (let i = 0; i < operators.length; i++) {
    const operator = operators[i]
    if (text.substr(at, operator.length) != operator) continue
    const next = text.charCodeAt(at + operator.length)
    // `&` is not the beginning of `&&`, nor `<` of `<<`.
    if (operator.length == 1 && "|&<>".includes(operator) && next == operator.charCodeAt(0)) continue
    at += operator.length
    skipBlanks()
    return operator
  }
  return ""
}

function apply(operator: string, a: i64, b: i64): i64 {
  if (operator == "||") return a != 0 || b != 0 ? 1 : 0
  if (operator == "&&") return a != 0 && b != 0 ? 1 : 0
  if (operator == "|") return a | b
  if (operator == "^") return a ^ b
  if (operator == "&") return a & b
  if (operator == "==") return a == b ? 1 : 0
  if (operator == "!=") return a != b ? 1 : 0
  if (operator == "<=") return a <= b ? 1 : 0
  if (operator == ">=") return a >= b ? 1 : 0
  if (operator == "<") return a < b ? 1 : 0
  if (operator == ">") return a > b ? 1 : 0
  if (operator == "<<") return a << b
  if (operator == ">>") return a >> b
  if (operator == "+") return a + b
  if (operator == "-") return a - b
  if (operator == "*") return a * b
  if (b == 0) {
    fail("division by zero")
    return 0
  }
  if (b == -1) return operator == "/" ? 0 - a : 0
  return operator == "/" ? a / b : a % b
}

function unary(): i64 {
  if (takes("-")) return 0 - unary()
  if (takes("+")) return unary()
  if (takes("~")) return ~unary()
  if (text.charCodeAt(at) == 0x21 && text.charCodeAt(at + 1) != 0x3d && takes("!")) return unary() == 0 ? 1 : 0
  if (takes("(")) {
    const value = conditional()
    if (!takes(")")) fail("')' is missing")
    return value
  }
  return operand()
}

/** A number, or a variable, which may be assigned to. */
function operand(): i64 {
  const start = at
  while (at < text.length && isNameCharacter(text.charCodeAt(at))) at++
  const word = text.substring(start, at)
  skipBlanks()
  if (word == "") {
    fail(at < text.length ? `'${text.substring(at)}' is not expected` : "an operand is missing")
    at = text.length
    return 0
  }
  if (word.charCodeAt(0) >= 0x30 && word.charCodeAt(0) <= 0x39) return number(word)
  if (text.charCodeAt(at) == 0x3d && text.charCodeAt(at + 1) != 0x3d) {
    at++
    skipBlanks()
    const value = conditional()
    setVariable(word, value.toString())
    return value
  }
  const value = valueOf(word)
  return value !== null && value != "" ? number(value) : 0
}

function number(word: string): i64 {
  const negative = word.startsWith("-")
  const digits = negative ? word.substring(1) : word
  const octal = digits.length > 1 && digits.startsWith("0") && !digits.startsWith("0x")
  const value = octal ? I64.parseInt(digits, 8) : I64.parseInt(digits)
  return negative ? -value : value
}

function takes(token: string): bool {
  if (text.substr(at, token.length) != token) return false
  at += token.length
  skipBlanks()
  return true
}

function skipBlanks(): void {
  while (
    at < text.length &&
    (text.charCodeAt(at) == 0x20 || text.charCodeAt(at) == 0x09 || text.charCodeAt(at) == 0x0a)
  )
    at++
}

function fail(message: string): void {
  if (arithmeticError == "") arithmeticError = message
}
