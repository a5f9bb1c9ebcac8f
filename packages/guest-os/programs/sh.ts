// sh [-c commands | file] [argument...]: a shell. Commands, pipelines, redirections, && || ; & !, quotes, variables, $(...), $((...)), names
// of files by patterns, if, while, until, for, case, functions, here-documents. See sh/ for its parts.
import { argument, programArguments } from "lamina/arguments"
import { complainInWords } from "lamina/failure"
import { isTerminal, readText } from "lamina/files"
import { stderr, stdout } from "lamina/output"
import { processId, setForeground, setProcessGroup, wait, WNOHANG } from "lamina/process"
import { ignoreSignal, SIGINT, SIGQUIT, SIGTSTP, SIGTTOU } from "lamina/signals"
import { run, runSource } from "./sh/execute"
import { setInteractive } from "./sh/launch"
import { Lexer } from "./sh/lexer"
import { Parser } from "./sh/parser"
import { Source } from "./sh/source"
import * as variables from "./sh/variables"

export function main(): i32 {
  const words = programArguments()
  variables.importEnvironment()
  variables.setShellName(argument(0))
  let commands: string | null = null
  while (words.length > 0 && words[0].startsWith("-") && words[0].length > 1) {
    const letters = words.shift().substring(1)
    if (letters.includes("c") && words.length > 0) commands = words.shift()
    variables.setOptionLetters(variables.optionLetters + letters.replaceAll("c", ""))
  }
  if (commands !== null) {
    if (words.length > 0) variables.setShellName(words.shift())
    variables.setParameters(words)
    return runSource(new Source(commands, -1))
  }
  if (words.length == 0) {
    if (isTerminal(0)) return talk()
    return runSource(new Source(null, 0))
  }
  const name = words.shift()
  const script = readText(name)
  if (script === null) return complainInWords(`${name} cannot be read`) + 126
  variables.setShellName(name)
  variables.setParameters(words)
  return runSource(new Source(script, -1))
}

/** Prompts, and goes on after mistakes. */
function talk(): i32 {
  setInteractive(true)
  ignoreSignal(SIGINT)
  ignoreSignal(SIGQUIT)
  ignoreSignal(SIGTTOU)
  // Nobody would let it go on, nor its jobs: it keeps no list of them.
  ignoreSignal(SIGTSTP)
  setProcessGroup(0, 0)
  setForeground(0, processId())
  const source = new Source(null, 0)
  const parser = new Parser(new Lexer(source))
  for (;;) {
    while (wait(-1, WNOHANG) > 0) continue
    const prompt = variables.valueOf("PS1")
    source.prompt = prompt !== null ? prompt : "$ "
    source.nextPrompt = "> "
    stdout.flush()
    const node = parser.next()
    if (node !== null) run(node)
    else if (parser.error == "") break
    else {
      stderr.line(`sh: ${parser.error}`)
      variables.setLastStatus(2)
    }
  }
  stderr.line()
  return variables.lastStatus
}
