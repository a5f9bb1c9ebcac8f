// greet [-n times] [name]: greets somebody. A program to begin with.
import { complainInWords } from "lamina/failure"
import { Options } from "lamina/options"
import { stdout } from "lamina/output"

export function main(): i32 {
  const options = new Options("n:", "greet [-n times] [name]")
  const value = options.value("n")
  const times = value !== null ? parseInt(value) : 1
  if (isNaN(times)) return complainInWords("-n takes a number")
  const name = options.operands.length > 0 ? options.operands[0] : "world"
  for (let i = 1; i <= times; i++) stdout.number(i, 3).line(`. hello, ${name}`)
  return 0
}
