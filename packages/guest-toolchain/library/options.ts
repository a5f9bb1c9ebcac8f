// Options of a command line, in the manner of POSIX: `-l`, `-la`, `-n 5`, `-n5`, `--`.
import { argument, argumentCount } from "./arguments"
import { stderr } from "./output"
import { exit } from "./process"

export class Options {
  private given: Map<i32, string> = new Map()
  /** What is no option. */
  operands: string[] = []

  /**
   * Reads the program's arguments. `letters` are the options; a colon follows those that take a value. `usage` is printed, and the
   * program ends with status 2, when there are others.
   */
  constructor(letters: string, usage: string) {
    const count = argumentCount()
    let i = 1
    for (; i < count; i++) {
      const word = argument(i)
      if (word == "--") {
        i++
        break
      }
      if (!word.startsWith("-") || word == "-") {
        this.operands.push(word)
        continue
      }
      for (let k = 1; k < word.length; k++) {
        const letter = word.charCodeAt(k)
        const known = letters.indexOf(String.fromCharCode(letter))
        if (known < 0 || letter == 0x3a) refuse(usage)
        if (known + 1 < letters.length && letters.charCodeAt(known + 1) == 0x3a) {
          if (k + 1 == word.length && i + 1 == count) refuse(usage)
          this.given.set(letter, k + 1 < word.length ? word.substring(k + 1) : argument(++i))
          break
        }
        this.given.set(letter, "")
      }
    }
    for (; i < count; i++) this.operands.push(argument(i))
  }

  has(letter: string): bool {
    return this.given.has(letter.charCodeAt(0))
  }

  /** The value of an option that takes one, or null. */
  value(letter: string): string | null {
    const code = letter.charCodeAt(0)
    return this.given.has(code) ? this.given.get(code) : null
  }
}

function refuse(usage: string): void {
  stderr.text("usage: ").line(usage)
  exit(2)
}
