// usertests [name...]: tests of the operating system from a process's point of view, each in a process of its own. Any Linux passes them too.
import { chdirInto, removeTree } from "./usertests/scratch"
import { fileTests } from "./usertests/files"
import { memoryTests } from "./usertests/memory"
import { processTests } from "./usertests/processes"
import { noteSignal, signalTests } from "./usertests/signals"
import { Test } from "./usertests/test"
import { stdout } from "lamina/output"
import { endStatus, exit, fork, wait } from "lamina/process"

/** The handler of the tests of signals. */
export function onSignal(signal: i32): void {
  noteSignal(signal)
}

export function main(names: string[]): i32 {
  const tests = processTests().concat(memoryTests()).concat(fileTests()).concat(signalTests())
  let passed = 0
  let failed = 0
  for (let i = 0; i < tests.length; i++) {
    if (names.length > 0 && !names.includes(tests[i].name)) continue
    stdout.text(tests[i].name).text(": ")
    const status = runInChild(tests[i])
    if (status == 0) passed++
    else failed++
    if (status == 0) stdout.line("ok")
    else stdout.text("FAILED, status ").number(status).line()
  }
  stdout.number(passed).text(" passed, ").number(failed).line(" failed")
  return failed == 0 ? 0 : 1
}

function runInChild(test: Test): i32 {
  const child = fork()
  if (child < 0) return child
  if (child == 0) {
    chdirInto(test.name)
    exit(test.run() ? 0 : 1)
  }
  wait(child)
  const status = endStatus()
  removeTree(test.name)
  return status
}
