// env [NAME=value...] [program [argument...]]: prints the environment, or runs a program with another one.
import { environment, programArguments } from "lamina/arguments"
import { ENOENT } from "lamina/errno"
import { complain } from "lamina/failure"
import { stdout } from "lamina/output"
import { executeFound } from "lamina/process"

export function main(): i32 {
  const words = programArguments()
  const variables = environment()
  while (words.length > 0 && words[0].includes("=")) setVariable(variables, words.shift())
  if (words.length == 0) {
    for (let i = 0; i < variables.length; i++) stdout.line(variables[i])
    return 0
  }
  const error = executeFound(words, variables)
  complain(words[0], error)
  return error == -ENOENT ? 127 : 126
}

function setVariable(variables: string[], entry: string): void {
  const name = entry.substring(0, entry.indexOf("=") + 1)
  for (let i = 0; i < variables.length; i++) {
    if (!variables[i].startsWith(name)) continue
    variables[i] = entry
    return
  }
  variables.push(entry)
}
