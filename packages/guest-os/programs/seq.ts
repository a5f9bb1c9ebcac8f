// seq [first [step]] last: whole numbers, a line each.
import { complainInWords } from "lamina/failure"
import { stdout } from "lamina/output"

export function main(words: string[]): i32 {
  const count = words.length
  if (count < 1 || count > 3) return complainInWords("usage: seq [first [step]] last")
  const first = count > 1 ? I64.parseInt(words[0]) : 1
  const step = count > 2 ? I64.parseInt(words[1]) : 1
  const last = I64.parseInt(words[count - 1])
  if (step == 0) return complainInWords("the step is zero")
  for (let i = first; step > 0 ? i <= last : i >= last; i += step) stdout.number(i).line()
  return 0
}
