// Commands that the shell carries out itself: those that change it, and a few that are quicker so.
import { umask_166 } from "lamina/ecall"
import { complain, complainInWords } from "lamina/failure"
import { changeDirectory, readText, workingDirectory } from "lamina/files"
import { stdout } from "lamina/output"
import { exit, wait } from "lamina/process"
import { leaveFunction, leaveLoops, runText } from "./execute"
import { becomeProgram, waitFor } from "./launch"
import { Source } from "./source"
import { evaluateTest } from "./test"
import * as variables from "./variables"

const NAMES =
  ": . [ break cd continue echo eval exec exit export false pwd read return set shift test true umask unset wait".split(
    " ",
  )

export function isBuiltin(name: string): bool {
  return NAMES.includes(name)
}

export function runBuiltin(words: string[]): i32 {
  const name = words[0]
  const operands = words.slice(1)
  if (name == ":" || name == "true") return 0
  if (name == "false") return 1
  if (name == "echo") return echo(operands)
  if (name == "test") return evaluateTest(operands)
  if (name == "[") {
    if (operands.length == 0 || operands.pop() != "]") return complainInWords("[: missing ]") + 1
    return evaluateTest(operands)
  }
  if (name == "cd") return cd(operands)
  if (name == "pwd") return pwd()
  if (name == "exit") {
    exit(number(operands, variables.lastStatus))
    return 0
  }
  if (name == "export") return exportAll(operands)
  if (name == "unset") {
    for (let i = 0; i < operands.length; i++) {
      variables.unsetVariable(operands[i])
      variables.functions.delete(operands[i])
    }
    return 0
  }
  if (name == "set") return set(operands)
  if (name == "shift") return shift(number(operands, 1))
  if (name == "break" || name == "continue") {
    leaveLoops(max(1, number(operands, 1)), name == "continue")
    return 0
  }
  if (name == "return") {
    leaveFunction()
    return number(operands, variables.lastStatus)
  }
  if (name == "eval") return runText(operands.join(" "))
  if (name == "exec") {
    if (operands.length == 0) return 0
    exit(becomeProgram(operands))
    return 0
  }
  if (name == ".") return runFile(operands)
  if (name == "read") return read(operands)
  if (name == "umask") return umask(operands)
  return waitForAll(operands)
}

function number(operands: string[], otherwise: i32): i32 {
  return operands.length > 0 ? <i32>parseInt(operands[0]) : otherwise
}

function echo(words: string[]): i32 {
  const open = words.length > 0 && words[0] == "-n"
  for (let i = open ? 1 : 0; i < words.length; i++) stdout.text(words[i]).text(i + 1 < words.length ? " " : "")
  if (!open) stdout.line()
  stdout.flush()
  const failed = stdout.error != 0
  stdout.error = 0
  return failed ? 1 : 0
}

function cd(operands: string[]): i32 {
  let path: string | null = operands.length > 0 ? operands[0] : variables.valueOf("HOME")
  if (path == "-") {
    path = variables.valueOf("OLDPWD")
    if (path !== null) stdout.line(path).flush()
  }
  if (path === null) return complainInWords("cd: no such variable")
  const before = workingDirectory()
  const error = changeDirectory(path)
  if (error < 0) return complain("cd: " + path, error)
  if (before !== null) variables.setVariable("OLDPWD", before)
  const now = workingDirectory()
  if (now !== null) variables.setVariable("PWD", now)
  return 0
}

function pwd(): i32 {
  const path = workingDirectory()
  if (path === null) return complainInWords("pwd: the working directory is gone")
  stdout.line(path).flush()
  return 0
}

function exportAll(operands: string[]): i32 {
  if (operands.length == 0) {
    const entries = variables.exportedVariables()
    for (let i = 0; i < entries.length; i++) stdout.text("export ").line(entries[i])
    stdout.flush()
  }
  for (let i = 0; i < operands.length; i++) {
    const end = operands[i].indexOf("=")
    const name = end < 0 ? operands[i] : operands[i].substring(0, end)
    if (!variables.isName(name)) return complainInWords(`export: ${name}: no name of a variable`)
    if (end < 0) variables.exportVariable(name)
    else variables.assign(operands[i], true)
  }
  return 0
}

/** `set`, `set -ex`, `set +x`, `set -- words`. */
function set(operands: string[]): i32 {
  if (operands.length == 0) {
    const entries = variables.allVariables()
    for (let i = 0; i < entries.length; i++) stdout.line(entries[i])
    stdout.flush()
    return 0
  }
  let i = 0
  for (; i < operands.length; i++) {
    const word = operands[i]
    if (word == "--" || !(word.startsWith("-") || word.startsWith("+"))) break
    for (let k = 1; k < word.length; k++) {
      const letter = word.charAt(k)
      const without = variables.optionLetters.replaceAll(letter, "")
      variables.setOptionLetters(word.startsWith("-") ? without + letter : without)
    }
  }
  if (i < operands.length) variables.setParameters(operands.slice(operands[i] == "--" ? i + 1 : i))
  return 0
}

function shift(count: i32): i32 {
  if (count > variables.parameters.length) return complainInWords("shift: there are not so many")
  variables.setParameters(variables.parameters.slice(count))
  return 0
}

function runFile(operands: string[]): i32 {
  if (operands.length == 0) return complainInWords(".: a file is missing")
  const text = readText(operands[0])
  if (text === null) return complainInWords(`.: ${operands[0]} cannot be read`)
  return runText(text)
}

/** `read [-r] name...`: the last name gets what is left of the line. */
function read(names: string[]): i32 {
  const raw = names.length > 0 && names[0] == "-r"
  if (raw) names.shift()
  const line = new Source(null, 0).more()
  let rest = line !== null ? line : ""
  const complete = rest.endsWith("\n")
  if (complete) rest = rest.substring(0, rest.length - 1)
  if (!raw) rest = rest.replaceAll("\\", "")
  for (let i = 0; i < names.length; i++) {
    rest = rest.trim()
    const end = i + 1 < names.length ? blankIn(rest) : rest.length
    variables.setVariable(names[i], rest.substring(0, end))
    rest = rest.substring(end)
  }
  return complete ? 0 : 1
}

function blankIn(text: string): i32 {
  let end = 0
  while (end < text.length && text.charCodeAt(end) != 0x20 && text.charCodeAt(end) != 0x09) end++
  return end
}

function umask(operands: string[]): i32 {
  if (operands.length > 0) {
    umask_166(<u32>I64.parseInt(operands[0], 8))
    return 0
  }
  const mask = umask_166(0)
  umask_166(<u32>mask)
  stdout
    .octal(<u64>mask, 4)
    .line()
    .flush()
  return 0
}

function waitForAll(operands: string[]): i32 {
  if (operands.length == 0) {
    while (wait() > 0) continue
    return 0
  }
  let status = 0
  for (let i = 0; i < operands.length; i++) status = waitFor(<i32>parseInt(operands[i]))
  return status
}
