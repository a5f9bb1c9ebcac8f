// Runs the syntax tree. Every function gives the exit status of what it ran.
import { complainInWords } from "lamina/failure"
import { stderr } from "lamina/output"
import { exit } from "lamina/process"
import { isBuiltin, runBuiltin } from "./builtins"
import { clearExpansionError, expandPattern, expandText, expandWords, expansionError } from "./expand"
import { matches } from "./glob"
import { interactive, runForked, runInBackground, runPipeline, runProgram } from "./launch"
import { Lexer } from "./lexer"
import { Parser } from "./parser"
import { redirect, Saved } from "./redirect"
import { Source } from "./source"
import { Kind, Node } from "./syntax"
import * as variables from "./variables"

/** Loops yet to be left, by `break` or `continue`. */
let leaving: i32 = 0
/** Whether the last of these is to go on. */
let continues: bool = false
/** Whether a function or file is to be left, by `return`. */
let returning: bool = false
let loopDepth: i32 = 0
/** Depth of what tests a status, where `set -e` does not end the shell. */
let testing: i32 = 0

export function leaveLoops(count: i32, goOn: bool): void {
  leaving = min(count, loopDepth)
  continues = goOn
}

export function leaveFunction(): void {
  returning = true
}

/** Runs all commands of a source, a line at a time; the status is that of the last one. */
export function runSource(source: Source): i32 {
  const parser = new Parser(new Lexer(source))
  let node = parser.next()
  while (node !== null && !returning) {
    run(node)
    node = returning ? null : parser.next()
  }
  if (parser.error != "") {
    complainInWords(parser.error)
    variables.setLastStatus(2)
  }
  return variables.lastStatus
}

/** Runs a text as `eval`, `.` and functions do; `return` within it ends only it. */
export function runText(text: string): i32 {
  const status = runSource(new Source(text, -1))
  returning = false
  return status
}

export function run(node: Node): i32 {
  const status = runKind(node)
  variables.setLastStatus(status)
  const plain = node.kind == Kind.Simple || node.kind == Kind.Pipeline || node.kind == Kind.Subshell
  if (status != 0 && plain && testing == 0 && variables.optionLetters.includes("e")) exit(status)
  return status
}

function runKind(node: Node): i32 {
  switch (node.kind) {
    case Kind.Simple:
      return runSimple(node)
    case Kind.Pipeline:
      return runPipeline(node)
    case Kind.Sequence:
      return runSequence(node)
    case Kind.Background:
      return runInBackground(node.children[0])
    case Kind.Not:
      return test(node.children[0]) == 0 ? 1 : 0
    case Kind.And: {
      const status = test(node.children[0])
      return status == 0 && !left() ? run(node.children[1]) : status
    }
    case Kind.Or: {
      const status = test(node.children[0])
      return status != 0 && !left() ? run(node.children[1]) : status
    }
    case Kind.Function:
      variables.functions.set(node.words[0], node.children[0])
      return 0
    case Kind.Subshell:
      return runForked(node)
    default:
      return runCompound(node)
  }
}

/** Compound commands, whose redirections hold for all within them. */
function runCompound(node: Node): i32 {
  if (node.redirections.length == 0) return runWithin(node)
  const saved = new Saved()
  const status = redirect(node.redirections, saved) ? runWithin(node) : 1
  saved.restore()
  return status
}

function runWithin(node: Node): i32 {
  const children = node.children
  switch (node.kind) {
    case Kind.If:
      if (test(children[0]) == 0) return left() ? variables.lastStatus : run(children[1])
      return children.length > 2 && !left() ? run(children[2]) : 0
    case Kind.While:
      return runLoop(children[0], children[1], true)
    case Kind.Until:
      return runLoop(children[0], children[1], false)
    case Kind.For:
      return runFor(node)
    case Kind.Case:
      return runCase(node)
    default:
      return run(children[0])
  }
}

function test(node: Node): i32 {
  testing++
  const status = run(node)
  testing--
  return status
}

/** Whether a loop or function is being left, so that nothing more is to run in it. */
function left(): bool {
  return leaving > 0 || returning
}

function runSequence(node: Node): i32 {
  let status = 0
  for (let i = 0; i < node.children.length && !left(); i++) status = run(node.children[i])
  return status
}

function runLoop(condition: Node, body: Node, wanted: bool): i32 {
  let status = 0
  loopDepth++
  while ((test(condition) == 0) == wanted && !left()) {
    status = run(body)
    if (endsLoop()) break
  }
  loopDepth--
  return status
}

function runFor(node: Node): i32 {
  const values = expandWords(node.words.slice(1))
  let status = 0
  loopDepth++
  for (let i = 0; i < values.length; i++) {
    variables.setVariable(node.words[0], values[i])
    status = run(node.children[0])
    if (endsLoop()) break
  }
  loopDepth--
  return status
}

/** After a round of a loop: whether it is the last, because of `break`, `continue` of an outer loop, or `return`. */
function endsLoop(): bool {
  if (leaving == 0) return returning
  if (--leaving > 0) return true
  return !continues
}

function runCase(node: Node): i32 {
  const subject = expandText(node.words[0])
  for (let i = 0; i < node.patterns.length; i++)
    for (let k = 0; k < node.patterns[i].length; k++)
      if (matches(expandPattern(node.patterns[i][k]), subject)) return run(node.children[i])
  return 0
}

function runSimple(node: Node): i32 {
  let count = 0
  while (count < node.words.length && isAssignment(node.words[count])) count++
  clearExpansionError()
  variables.setLastStatus(count > 0 && count == node.words.length ? 0 : variables.lastStatus)
  const words = expandWords(node.words.slice(count))
  const assignments = node.words.slice(0, count)
  for (let i = 0; i < count; i++) assignments[i] = expandAssignment(assignments[i])
  if (expansionError != "") {
    complainInWords(expansionError)
    if (!interactive) exit(2)
    return 2
  }
  if (variables.optionLetters.includes("x")) stderr.line("+ " + assignments.concat(words).join(" "))
  if (words.length > 0 && !isBuiltin(words[0]) && !variables.functions.has(words[0]))
    return runProgram(node, words, assignments)
  const saved = new Saved()
  let status = 1
  if (redirect(node.redirections, saved)) {
    for (let i = 0; i < count; i++) variables.assign(assignments[i], false)
    if (words.length == 0) status = variables.lastStatus
    else if (variables.functions.has(words[0])) status = callFunction(words)
    else status = runBuiltin(words)
  }
  // The redirections of `exec` alone are to stay.
  if (words.length != 1 || words[0] != "exec") saved.restore()
  return status
}

function callFunction(words: string[]): i32 {
  const outer = variables.parameters
  const depth = loopDepth
  loopDepth = 0
  variables.setParameters(words.slice(1))
  let status = run(variables.functions.get(words[0]))
  if (returning) status = variables.lastStatus
  returning = false
  variables.setParameters(outer)
  loopDepth = depth
  return status
}

/** Whether a word as written is `NAME=value`. */
function isAssignment(word: string): bool {
  const end = word.indexOf("=")
  return end > 0 && variables.isName(word.substring(0, end))
}

function expandAssignment(word: string): string {
  const end = word.indexOf("=") + 1
  return word.substring(0, end) + expandText(word.substring(end))
}
