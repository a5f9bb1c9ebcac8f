// The conditions of `test` and `[`.
import { complainInWords } from "lamina/failure"
import { faccessat_48 } from "lamina/ecall"
import { isTerminal, S_IFBLK, S_IFCHR, S_IFIFO, S_IFMT, Status, status } from "lamina/files"
import { release } from "lamina/memory"
import { toUtf8 } from "lamina/utf8"

let words: string[] = []
let at: i32 = 0
let faulty: bool = false

/** 0 when the condition holds, 1 when it does not, 2 when it is none. */
export function evaluateTest(operands: string[]): i32 {
  words = operands
  at = 0
  faulty = false
  if (words.length == 0) return 1
  const holds = either()
  if (at < words.length || faulty) return complainInWords("test: that is no condition") + 1
  return holds ? 0 : 1
}

function either(): bool {
  let holds = both()
  while (takes("-o")) {
    const other = both()
    holds = holds || other
  }
  return holds
}

function both(): bool {
  let holds = negation()
  while (takes("-a")) {
    const other = negation()
    holds = holds && other
  }
  return holds
}

function negation(): bool {
  // `!` alone is a text.
  if (at + 1 < words.length && takes("!")) return !negation()
  return primary()
}

function primary(): bool {
  if (at >= words.length) {
    faulty = true
    return false
  }
  if (at + 2 < words.length && isComparison(words[at + 1])) {
    at += 3
    return compare(words[at - 3], words[at - 2], words[at - 1])
  }
  if (takes("(")) {
    const holds = either()
    if (!takes(")")) faulty = true
    return holds
  }
  const word = words[at++]
  if (word.length == 2 && word.startsWith("-") && at < words.length) return unary(word.charCodeAt(1), words[at++])
  return word != ""
}

function isComparison(word: string): bool {
  return "= == != -eq -ne -lt -le -gt -ge".split(" ").includes(word)
}

function compare(left: string, operator: string, right: string): bool {
  if (operator == "=" || operator == "==") return left == right
  if (operator == "!=") return left != right
  const a = parseInt(left)
  const b = parseInt(right)
  if (isNaN(a) || isNaN(b)) {
    faulty = true
    return false
  }
  if (operator == "-eq") return a == b
  if (operator == "-ne") return a != b
  if (operator == "-lt") return a < b
  if (operator == "-le") return a <= b
  return operator == "-gt" ? a > b : a >= b
}

function unary(letter: i32, operand: string): bool {
  if (letter == 0x6e) return operand != "" // -n
  if (letter == 0x7a) return operand == "" // -z
  if (letter == 0x74) return isTerminal(<i32>parseInt(operand)) // -t
  if (letter == 0x72) return allowed(operand, 4) // -r
  if (letter == 0x77) return allowed(operand, 2) // -w
  if (letter == 0x78) return allowed(operand, 1) // -x
  const found = new Status()
  const link = letter == 0x4c || letter == 0x68 // -L, -h
  if (status(operand, found, !link) < 0) return false
  if (letter == 0x65) return true // -e
  if (letter == 0x66) return found.isFile // -f
  if (letter == 0x64) return found.isDirectory // -d
  if (link) return found.isLink
  if (letter == 0x73) return found.size > 0 // -s
  const kind = found.mode & S_IFMT
  if (letter == 0x70) return kind == S_IFIFO // -p
  if (letter == 0x63) return kind == S_IFCHR // -c
  if (letter == 0x62) return kind == S_IFBLK // -b
  faulty = true
  return false
}

function allowed(path: string, mode: i32): bool {
  const pointer = toUtf8(path)
  const result = faccessat_48(-100, pointer, mode)
  release(pointer)
  return result == 0
}

function takes(word: string): bool {
  if (at >= words.length || words[at] != word) return false
  at++
  return true
}
