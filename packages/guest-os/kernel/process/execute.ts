// execve: a process becomes another program (Linux, execve(2); ELF, gABI chapter 5).
import { E2BIG, EACCES, EFAULT, ENOEXEC, ENOMEM } from "../errno"
import { closeOnExec } from "../files/descriptors"
import { holdNode, isDirectory, isFile, Node, readNode, releaseNode } from "../files/node"
import { findPath } from "../files/path"
import { fillRandom } from "../files/random"
import {
  addRegion,
  AddressSpace,
  findRoom,
  isFree,
  newSpace,
  PROT_EXEC,
  PROT_READ,
  PROT_WRITE,
  releaseSpace,
} from "../memory/address-space"
import { allocate, release } from "../memory/heap"
import { anywhereBase, pageMask, stackSize, stackTop, trampolineAddress, userEnd } from "../memory/layout"
import { allocateRawPage, releasePage } from "../memory/pages"
import { copyInFrom, copyInString, copyOutTo, userByte } from "../memory/user-memory"
import { endVfork, leaveSpace } from "./exit"
import { resetFloat } from "./float"
import { current, hart } from "./hart"
import { frameOf, Process } from "./process"
import { useSpace } from "./scheduler"
import { panic } from "../print"
import { resetActions, SIGSTOP, stopProcess } from "./signals"
import { signalTrampoline } from "../symbol"

const longestString: u32 = 4096
const mostInterpreters: u32 = 4

const PT_LOAD: u32 = 1
const PT_INTERP: u32 = 3
const ET_EXEC: u32 = 2
const ET_DYN: u32 = 3
const EM_RISCV: u32 = 243

const AT_NULL: u64 = 0
const AT_PHDR: u64 = 3
const AT_PHENT: u64 = 4
const AT_PHNUM: u64 = 5
const AT_PAGESZ: u64 = 6
const AT_BASE: u64 = 7
const AT_FLAGS: u64 = 8
const AT_ENTRY: u64 = 9
const AT_UID: u64 = 11
const AT_EUID: u64 = 12
const AT_GID: u64 = 13
const AT_EGID: u64 = 14
const AT_HWCAP: u64 = 16
const AT_CLKTCK: u64 = 17
const AT_SECURE: u64 = 23
const AT_RANDOM: u64 = 25
const AT_EXECFN: u64 = 31
/** I, M, A, F, D and C as bits by their letter. */
const capabilities: u64 = 0x112d

/** What is known of a program while it is loaded. */
@unmanaged
class Loading {
  space: AddressSpace | null
  entry: u64
  headers: u64
  headerCount: u32
  /** Of the program itself, where it was loaded beyond what it says. */
  bias: u64
  breakStart: u64
  interpreter: Node | null
}

/** Number of the strings that `pushStrings` found, and where they are from. */
let pushed: u32 = 0
let stackPointer: u64 = 0

/** Replaces the current process's program. `path` is in kernel memory; `args` and `env` are its own. Gives 0, or an error when all is as before. */
export function execute(path: usize, args: u64, env: u64): i32 {
  let found = findPath(path, true)
  if (found < 0) return <i32>found
  let node = changetype<Node>(<usize>found)
  const page = allocateRawPage()
  if (page == 0) {
    releaseNode(node)
    return ENOMEM
  }
  const space = newSpace()
  let problem: i32 = space == null ? ENOMEM : 0
  if (problem == 0) problem = prepareStack(space!)
  // Scripts name a program, which may be a script.
  let scriptDepth: u32 = 0
  let extra: u32 = 0
  stackPointer = stackTop - 16
  const extraStrings = memory.data(64)
  if (problem == 0) problem = pushPath(space!, path, page)
  const pathAddress = stackPointer
  while (problem == 0) {
    problem = checkFile(node)
    if (problem != 0) break
    const read = readNode(node, page, 0, 256)
    if (read >= 2 && load<u16>(page) == 0x2123) {
      if (++scriptDepth > mostInterpreters) {
        problem = -40
        break
      }
      const length = lineEnd(page, <u32>read)
      // The script's own path is the interpreter's argument, in the place of the first one.
      const script = scriptDepth == 1 ? pathAddress : load<u64>(extraStrings)
      for (let i = extra; i > 0; i--) store<u64>(extraStrings + i * 8, load<u64>(extraStrings + (i - 1) * 8))
      let name: usize = page + 2
      while (load<u8>(name) == 32 || load<u8>(name) == 9) name++
      let end = name
      while (end < page + length && load<u8>(end) != 32 && load<u8>(end) != 9 && load<u8>(end) != 0) end++
      let argument = end
      while (argument < page + length && (load<u8>(argument) == 32 || load<u8>(argument) == 9)) argument++
      store<u8>(page + length, 0)
      const hasArgument = argument < page + length && end < argument
      store<u8>(end, 0)
      if (load<u8>(name) == 0) {
        problem = ENOEXEC
        break
      }
      let slot = extra
      store<u64>(extraStrings + slot * 8, script)
      if (hasArgument) {
        problem = pushKernelString(space!, argument)
        if (problem != 0) break
        store<u64>(extraStrings + (slot + 1) * 8, load<u64>(extraStrings + slot * 8))
        store<u64>(extraStrings + slot * 8, stackPointer)
        slot++
      }
      problem = pushKernelString(space!, name)
      if (problem != 0) break
      store<u64>(extraStrings + (slot + 1) * 8, load<u64>(extraStrings + slot * 8))
      store<u64>(extraStrings + slot * 8, script)
      // In order: interpreter, its argument, the script.
      const interpreter = stackPointer
      if (hasArgument) {
        const argumentAddress = load<u64>(extraStrings)
        store<u64>(extraStrings, interpreter)
        store<u64>(extraStrings + 8, argumentAddress != interpreter ? argumentAddress : load<u64>(extraStrings + 8))
        store<u64>(extraStrings + 16, script)
        extra = 3
      } else {
        store<u64>(extraStrings, interpreter)
        store<u64>(extraStrings + 8, script)
        extra = 2
      }
      releaseNode(node)
      found = findPath(name, true)
      if (found < 0) {
        releasePage(page)
        releaseSpace(space!)
        return <i32>found
      }
      node = changetype<Node>(<usize>found)
      continue
    }
    problem = load_(space!, node, page, <u32>(read < 0 ? 0 : read))
    break
  }
  if (problem == 0) problem = finishStack(space!, args, env, pathAddress, extraStrings, extra, page)
  releasePage(page)
  if (problem != 0) {
    if (space != null) releaseSpace(space!)
    releaseNode(node)
    return problem
  }
  take(space!, node, path)
  return 0
}

const loading: Loading = changetype<Loading>(memory.data(64, 8))

function checkFile(node: Node): i32 {
  if (isDirectory(node)) return EACCES
  if (!isFile(node) || (node.mode & 0o111) == 0) return EACCES
  return 0
}

function lineEnd(page: usize, read: u32): u32 {
  for (let i: u32 = 2; i < read; i++) if (load<u8>(page + i) == 10) return i
  return read < 255 ? read : 255
}

function prepareStack(space: AddressSpace): i32 {
  if (addRegion(space, stackTop - stackSize, stackTop, PROT_READ | PROT_WRITE) == null) return ENOMEM
  const trampoline = addRegion(space, trampolineAddress, trampolineAddress + 4096, PROT_READ | PROT_EXEC)
  if (trampoline == null) return ENOMEM
  trampoline.fixed = signalTrampoline()
  return 0
}

/** Puts bytes on the new stack. */
function push(space: AddressSpace, from: usize, size: u32): i32 {
  stackPointer -= size
  if (stackPointer < stackTop - stackSize + 65536) return E2BIG
  return copyOutTo(space, stackPointer, from, size) ? 0 : ENOMEM
}

function pushKernelString(space: AddressSpace, text: usize): i32 {
  let length: u32 = 0
  while (load<u8>(text + length) != 0) length++
  return push(space, text, length + 1)
}

function pushPath(space: AddressSpace, path: usize, page: usize): i32 {
  return pushKernelString(space, path)
}

/** Copies the strings of an array of pointers to the new stack; their addresses go to `table`, which has room for `room`. */
function pushStrings(space: AddressSpace, array: u64, table: usize, room: u32, page: usize): i32 {
  pushed = 0
  if (array == 0) return 0
  const own = current().space!
  while (true) {
    const pointer = memory.data(8, 8)
    if (!copyInFrom(own, pointer, array + ((<u64>pushed) << 3), 8)) return EFAULT
    const string = load<u64>(pointer)
    if (string == 0) return 0
    if (pushed == room) return E2BIG
    const length = copyInString(page, string, longestString)
    if (length == EFAULT) return EFAULT
    if (length < 0) {
      const problem = pushLong(space, own, string)
      if (problem != 0) return problem
    } else {
      const problem = push(space, page, <u32>length + 1)
      if (problem != 0) return problem
    }
    store<u64>(table + (pushed << 3), stackPointer)
    pushed++
  }
}

const longest: u32 = 131072

/** A string of more than a page. */
function pushLong(space: AddressSpace, own: AddressSpace, string: u64): i32 {
  let length: u32 = 0
  while (true) {
    const byte = userByte(own, string + length, false)
    if (byte == 0) return EFAULT
    if (load<u8>(byte) == 0) break
    if (++length > longest) return E2BIG
  }
  stackPointer -= length + 1
  if (stackPointer < stackTop - stackSize + 65536) return E2BIG
  for (let at: u32 = 0; at <= length;) {
    const byte = userByte(own, string + at, false)
    if (byte == 0) return EFAULT
    const room = <u32>4096 - ((<u32>byte) & 4095)
    const part = length + 1 - at < room ? length + 1 - at : room
    if (!copyOutTo(space, stackPointer + at, byte, part)) return ENOMEM
    at += part
  }
  return 0
}

/** Maps a program and, if it names one, its interpreter. The start of the file is in `page`. */
function load_(space: AddressSpace, node: Node, page: usize, read: u32): i32 {
  loading.space = space
  loading.interpreter = null
  loading.breakStart = 0
  let problem = mapImage(space, node, page, read, true)
  if (problem != 0) return problem
  const interpreter = loading.interpreter
  const entry = loading.entry
  space.breakStart = loading.breakStart
  space.breakEnd = loading.breakStart
  interpreterBase = 0
  if (interpreter == null) {
    startAddress = entry
    return 0
  }
  const headers = loading.headers
  const count = loading.headerCount
  const got = readNode(interpreter, page, 0, 4096)
  problem = got < 64 ? ENOEXEC : mapImage(space, interpreter, page, <u32>got, false)
  releaseNode(interpreter)
  if (problem != 0) return problem
  interpreterBase = loading.bias
  startAddress = loading.entry
  loading.entry = entry
  loading.headers = headers
  loading.headerCount = count
  return 0
}

let interpreterBase: u64 = 0
let startAddress: u64 = 0

/** Maps the segments of an ELF file; where it is placed, and where it begins, go to `loading`. */
function mapImage(space: AddressSpace, node: Node, page: usize, given: u32, isProgram: bool): i32 {
  const size = readNode(node, page, 0, 4096)
  if (size < 64 || load<u32>(page) != 0x464c457f) return ENOEXEC
  if (load<u8>(page + 4) != 2 || load<u8>(page + 5) != 1 || load<u16>(page + 18) != EM_RISCV) return ENOEXEC
  const type = <u32>load<u16>(page + 16)
  if (type != ET_EXEC && type != ET_DYN) return ENOEXEC
  const headersAt = load<u64>(page + 32)
  const count = <u32>load<u16>(page + 56)
  if (load<u16>(page + 54) != 56 || count == 0 || headersAt > 4096 || headersAt + <u64>(count * 56) > <u64>size)
    return ENOEXEC
  const headers = page + <usize>headersAt
  let low: u64 = u64.MAX_VALUE
  let high: u64 = 0
  for (let i: u32 = 0; i < count; i++) {
    const header = headers + i * 56
    const kind = load<u32>(header)
    const start = load<u64>(header + 16)
    const memorySize = load<u64>(header + 40)
    if (kind == PT_INTERP && isProgram) {
      const problem = findInterpreter(node, load<u64>(header + 8), load<u64>(header + 32))
      if (problem != 0) return problem
    }
    if (kind != PT_LOAD || memorySize == 0) continue
    if (start > userEnd || memorySize > userEnd || load<u64>(header + 32) > memorySize) return ENOEXEC
    if ((start & pageMask) != (load<u64>(header + 8) & pageMask)) return ENOEXEC
    if (start < low) low = start
    if (start + memorySize > high) high = start + memorySize
  }
  if (high == 0) return ENOEXEC
  low &= ~pageMask
  let bias: u64 = 0
  if (type == ET_DYN) {
    const base = isProgram ? anywhereBase : findRoom(space, (high - low + pageMask) & ~pageMask)
    if (base == 0) return ENOMEM
    bias = base - low
  }
  loading.headers = 0
  for (let i: u32 = 0; i < count; i++) {
    const header = headers + i * 56
    if (load<u32>(header) != PT_LOAD || load<u64>(header + 40) == 0) continue
    const problem = mapSegment(space, node, header, bias)
    if (problem != 0) return problem
    const offset = load<u64>(header + 8)
    if (headersAt >= offset && headersAt < offset + load<u64>(header + 32))
      loading.headers = load<u64>(header + 16) + bias + (headersAt - offset)
  }
  loading.bias = bias
  loading.entry = load<u64>(page + 24) + bias
  loading.headerCount = count
  if (isProgram) loading.breakStart = (high + bias + pageMask) & ~pageMask
  return 0
}

function findInterpreter(node: Node, offset: u64, length: u64): i32 {
  if (length < 2 || length > 255) return ENOEXEC
  const text = allocate(256)
  if (text == 0) return ENOMEM
  const read = readNode(node, text, offset, <u32>length)
  let result: i64 = ENOEXEC
  if (read == <i64>length) {
    store<u8>(text + <usize>length, 0)
    result = findPath(text, true)
  }
  release(text, 256)
  if (result < 0) return <i32>result
  loading.interpreter = changetype<Node>(<usize>result)
  return 0
}

function mapSegment(space: AddressSpace, node: Node, header: usize, bias: u64): i32 {
  const flags = load<u32>(header + 4)
  const protection =
    ((flags & 4) != 0 ? PROT_READ : 0) | ((flags & 2) != 0 ? PROT_WRITE : 0) | ((flags & 1) != 0 ? PROT_EXEC : 0)
  const start = load<u64>(header + 16) + bias
  const fileEnd = start + load<u64>(header + 32)
  const end = (start + load<u64>(header + 40) + pageMask) & ~pageMask
  const first = start & ~pageMask
  const filePages = (fileEnd + pageMask) & ~pageMask
  if (!isFree(space, first, end) || end > userEnd) return ENOEXEC
  if (load<u64>(header + 32) != 0) {
    const region = addRegion(space, first, filePages, protection)
    if (region == null) return ENOMEM
    region.node = node
    holdNode(node)
    region.offset = load<u64>(header + 8) & ~pageMask
    // What is behind the file's part in its last page is zero, where it is memory.
    if (fileEnd < start + load<u64>(header + 40) && (fileEnd & pageMask) != 0 && (protection & PROT_WRITE) != 0) {
      const byte = userByte(space, fileEnd, true)
      if (byte == 0) return ENOMEM
      memory.fill(byte, 0, <u32>4096 - ((<u32>byte) & 4095))
    }
  }
  if (end > filePages || load<u64>(header + 32) == 0) {
    const rest = load<u64>(header + 32) == 0 ? first : filePages
    if (rest < end && addRegion(space, rest, end, protection) == null) return ENOMEM
  }
  return 0
}

/** Arguments, environment and auxiliary vector, as the psABI and Linux have them. */
function finishStack(
  space: AddressSpace,
  args: u64,
  env: u64,
  path: u64,
  extraStrings: usize,
  extra: u32,
  page: usize,
): i32 {
  // Tables of up to 1024 pointers each; more strings than that do not occur.
  const table = allocateRawPage()
  const second = allocateRawPage()
  if (table == 0 || second == 0) {
    if (table != 0) releasePage(table)
    return ENOMEM
  }
  const problem = writeStack(space, args, env, path, extraStrings, extra, page, table, second)
  releasePage(table)
  releasePage(second)
  return problem
}

const pointersPerPage: u32 = 512

function writeStack(
  space: AddressSpace,
  args: u64,
  env: u64,
  path: u64,
  extraStrings: usize,
  extra: u32,
  page: usize,
  table: usize,
  second: usize,
): i32 {
  const stringsEnd = stackPointer
  let problem = pushStrings(space, args, table, pointersPerPage, page)
  if (problem != 0) return problem
  const argumentCount = pushed
  const argumentsStart = stackPointer
  problem = pushStrings(space, env, second, pointersPerPage, page)
  if (problem != 0) return problem
  const environmentCount = pushed
  stackPointer &= ~15
  fillRandom(page, 16)
  problem = push(space, page, 16)
  if (problem != 0) return problem
  const random = stackPointer
  // In place of the first argument of a script stand the interpreter, its argument and the path.
  const skipped: u32 = extra == 0 || argumentCount == 0 ? 0 : 1
  const count = argumentCount - skipped + extra
  const words = 1 + count + 1 + environmentCount + 1 + 2 * 18
  stackPointer = (stackPointer - ((<u64>words) << 3)) & ~15
  if (stackPointer < stackTop - stackSize + 65536) return E2BIG
  writeAt = stackPointer
  writeFailed = false
  put(space, count)
  for (let i: u32 = 0; i < extra; i++) put(space, load<u64>(extraStrings + (i << 3)))
  for (let i = skipped; i < argumentCount; i++) put(space, load<u64>(table + (i << 3)))
  put(space, 0)
  for (let i: u32 = 0; i < environmentCount; i++) put(space, load<u64>(second + (i << 3)))
  put(space, 0)
  pair(space, AT_PHDR, loading.headers)
  pair(space, AT_PHENT, 56)
  pair(space, AT_PHNUM, loading.headerCount)
  pair(space, AT_PAGESZ, 4096)
  pair(space, AT_BASE, interpreterBase)
  pair(space, AT_FLAGS, 0)
  pair(space, AT_ENTRY, loading.entry)
  pair(space, AT_UID, 0)
  pair(space, AT_EUID, 0)
  pair(space, AT_GID, 0)
  pair(space, AT_EGID, 0)
  pair(space, AT_HWCAP, capabilities)
  pair(space, AT_CLKTCK, 100)
  pair(space, AT_SECURE, 0)
  pair(space, AT_RANDOM, random)
  pair(space, AT_EXECFN, path)
  pair(space, AT_NULL, 0)
  newArgumentStart = argumentsStart
  newArgumentEnd = stringsEnd
  return writeFailed ? ENOMEM : 0
}

let newArgumentStart: u64 = 0
let newArgumentEnd: u64 = 0
let writeAt: u64 = 0
let writeFailed: bool = false
const value: usize = memory.data(8, 8)

function put(space: AddressSpace, word: u64): void {
  store<u64>(value, word)
  if (!copyOutTo(space, writeAt, value, 8)) writeFailed = true
  writeAt += 8
}

function pair(space: AddressSpace, key: u64, word: u64): void {
  put(space, key)
  put(space, word)
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
  process.argumentStart = newArgumentStart
  process.argumentEnd = newArgumentEnd
  if (process.executable != null) releaseNode(process.executable!)
  process.executable = node
  nameProcess(process, path)
  const status = frame.status
  memory.fill(changetype<usize>(frame), 0, 256)
  frame.status = status
  // The call's result goes to a0, and its instruction's size is added.
  frame.pc = startAddress - 4
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

/** The first program: /init, /bin/init, or a shell. */
export function executeFirst(): void {
  if (tryFirst("/init") || tryFirst("/sbin/init") || tryFirst("/bin/init") || tryFirst("/bin/sh")) {
    // `take` has left room for the call's size, and there was no call.
    frameOf(current()).pc += 4
    return
  }
  panic("there is no /init that can be run")
}

function tryFirst(path: string): bool {
  const name = memory.data(32)
  memory.fill(name, 0, 32)
  for (let i = 0; i < path.length; i++)
    store<u8>(name + <usize>i, <u8>load<u16>(changetype<usize>(path) + ((<usize>i) << 1)))
  return execute(name, 0, 0) == 0
}
