// execve: a process becomes another program (Linux, execve(2)).
import { EACCES, ELOOP, ENOEXEC, ENOMEM } from "../errno"
import { closeOnExec } from "../files/descriptors"
import { isFile, Node, readNode, releaseNode } from "../files/node"
import { findPath } from "../files/path"
import { AddressSpace, newSpace, releaseSpace } from "../memory/address-space"
import { allocateRawPage, releasePage } from "../memory/pages"
import { panic } from "../print"
import { lengthOf, putLiteral } from "../string"
import { Image, mapImage } from "./elf"
import { endVfork, leaveSpace } from "./exit"
import { resetFloat } from "./float"
import { current, hart } from "./hart"
import { argumentEnd, argumentStart, beginStack, finishStack, push, stackPointer } from "./initial-stack"
import { frameOf, Process } from "./process"
import { useSpace } from "./scheduler"
import { resetActions, SIGSTOP, stopProcess } from "./signals"

const mostInterpreters: u32 = 4

const program: Image = changetype<Image>(memory.data(64, 8))
const interpreter: Image = changetype<Image>(memory.data(64, 8))
/** Addresses of the arguments that scripts put in the place of the first one, the script's path last. */
const leading: usize = memory.data(80, 8)
let leadingCount: u32 = 0

/** Replaces the current process's program. `path` is in kernel memory; `args` and `env` are its own. Gives 0, or an error when all is as before. */
export function execute(path: usize, args: u64, env: u64): i32 {
  const page = allocateRawPage()
  const space = newSpace()
  let found: i64 = page == 0 || space == null ? ENOMEM : beginStack(space!)
  leadingCount = 0
  if (found == 0) found = lead(space!, path)
  const pathAddress = stackPointer
  if (found == 0) found = findProgram(space!, path, page)
  let problem: i32 = found < 0 ? <i32>found : 0
  if (problem == 0) {
    const node = changetype<Node>(<usize>found)
    problem = load_(space!, node, page)
    const count = leadingCount == 1 ? 0 : leadingCount
    const needed: Image | null = program.interpreterLength == 0 ? null : interpreter
    if (problem == 0) problem = finishStack(space!, args, env, leading, count, pathAddress, program, needed)
    if (problem == 0) take(space!, node, path)
    else releaseNode(node)
  }
  if (page != 0) releasePage(page)
  if (problem != 0 && space != null) releaseSpace(space)
  return problem
}

/** Puts a string on the new stack and before the other leading arguments. */
function lead(space: AddressSpace, text: usize): i32 {
  const problem = push(space, text, lengthOf(text) + 1)
  memory.copy(leading + 8, leading, leadingCount << 3)
  store<u64>(leading, stackPointer)
  leadingCount++
  return problem
}

/** The program that a path names, held, or an error: a file, or the interpreter of a script, which may be a script again. */
function findProgram(space: AddressSpace, path: usize, page: usize): i64 {
  let name = path
  for (let depth: u32 = 0; depth <= mostInterpreters; depth++) {
    const found = findPath(name, true)
    if (found < 0) return found
    const node = changetype<Node>(<usize>found)
    const read = isFile(node) && (node.mode & 0o111) != 0 ? readNode(node, page, 0, 255) : EACCES
    if (read >= 2 && load<u16>(page) != 0x2123) return found
    releaseNode(node)
    if (read < 2) return read < 0 ? read : ENOEXEC
    store<u8>(page + <usize>read, 0)
    name = skipBlanks(page + 2)
    const problem = readScript(space, name)
    if (problem != 0) return problem
  }
  return ELOOP
}

function skipBlanks(text: usize): usize {
  let at = text
  while (load<u8>(at) == 32 || load<u8>(at) == 9) at++
  return at
}

/** What stands behind `#!`: the interpreter, which is left as a string at `name`, and up to one argument for it. */
function readScript(space: AddressSpace, name: usize): i32 {
  let end = name
  while (load<u8>(end) != 0 && load<u8>(end) != 10) end++
  store<u8>(end, 0)
  let nameEnd = name
  while (load<u8>(nameEnd) > 32) nameEnd++
  if (nameEnd == name) return ENOEXEC
  const argument = skipBlanks(nameEnd)
  if (load<u8>(argument) != 0) {
    const problem = lead(space, argument)
    if (problem != 0) return problem
  }
  store<u8>(nameEnd, 0)
  return lead(space, name)
}

/** Maps a program and, if it names one, its interpreter. */
function load_(space: AddressSpace, node: Node, page: usize): i32 {
  const problem = mapImage(space, node, page, true, program)
  if (problem != 0) return problem
  space.breakStart = program.end
  space.breakEnd = program.end
  const length = <u32>program.interpreterLength
  if (length == 0) return 0
  if (length < 2 || length > 255 || readNode(node, page, program.interpreter, length) != length) return ENOEXEC
  store<u8>(page + length, 0)
  const found = findPath(page, true)
  if (found < 0) return <i32>found
  const result = mapImage(space, changetype<Node>(<usize>found), page, false, interpreter)
  releaseNode(changetype<Node>(<usize>found))
  return result
}

/** From here on the process is the new program. */
function take(space: AddressSpace, node: Node, path: usize): void {
  const process = current()
  const frame = frameOf(process)
  leaveSpace(process)
  process.space = space
  useSpace(hart(), space)
  closeOnExec(process.descriptors!)
  resetActions(process)
  resetFloat(process)
  process.alternateSize = 0
  process.clearChildId = 0
  process.argumentStart = argumentStart
  process.argumentEnd = argumentEnd
  if (process.executable != null) releaseNode(process.executable!)
  process.executable = node
  nameProcess(process, path)
  const status = frame.status
  memory.fill(changetype<usize>(frame), 0, 256)
  frame.status = status
  // The call's result goes to a0, and its instruction's size is added.
  frame.pc = (program.interpreterLength == 0 ? program.entry : interpreter.entry) - 4
  frame.sp = stackPointer
  endVfork(process)
  if (process.isTraced != 0) {
    process.isTraced = 0
    stopProcess(SIGSTOP)
  }
}

/** The last part of the path, as far as there is room. */
function nameProcess(process: Process, path: usize): void {
  let last = path
  for (let at = path; load<u8>(at) != 0; at++) if (load<u8>(at) == 47) last = at + 1
  process.name0 = 0
  process.name1 = 0
  const name = changetype<usize>(process) + offsetof<Process>("name0")
  for (let i: usize = 0; i < 15 && load<u8>(last + i) != 0; i++) store<u8>(name + i, load<u8>(last + i))
}

/** In the first process's kernel context: it becomes /init, or a shell. */
export function runFirst(): void {
  if (!tryFirst("/init") && !tryFirst("/sbin/init") && !tryFirst("/bin/init") && !tryFirst("/bin/sh"))
    panic("there is no /init that can be run")
  // `take` has left room for the call's size, and there was no call.
  frameOf(current()).pc += 4
}

function tryFirst(path: string): bool {
  const name = memory.data(32)
  putLiteral(name, path)
  return execute(name, 0, 0) == 0
}
