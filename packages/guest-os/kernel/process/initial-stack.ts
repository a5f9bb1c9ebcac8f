// The stack of a new program: strings, and below them the arguments, the environment and the auxiliary vector (psABI, "Process Initialization").
import { E2BIG, EFAULT, ENAMETOOLONG, ENOMEM } from "../errno"
import { fillRandom } from "../files/random"
import { addRegion, AddressSpace, PROT_EXEC, PROT_READ, PROT_WRITE, putEntry } from "../memory/address-space"
import { stackSize, stackTop, trampolineAddress } from "../memory/layout"
import { ACCESSED, entryFor, EXECUTE, findEntry, READ, USER, VALID } from "../memory/page-table"
import { sharePage, sharesOf } from "../memory/pages"
import { copyOutTo, getUser64, stringLength, userByte, userValue } from "../memory/user-memory"
import { signalTrampoline } from "../symbol"
import { Image, programHeaderSize } from "./elf"
import { current } from "./hart"

/** With its zero. */
const longestString: u32 = 131072
/** What strings leave of the stack. */
const leastRoom: u64 = 65536

/** I, M, A, F, D and C as bits by their letter. */
const capabilities: u64 = 0x112d

/** Where the stack ends now. */
export let stackPointer: u64 = 0
/** Where the arguments' strings are, for /proc: the last one lies lowest. */
export let argumentStart: u64 = 0
export let argumentEnd: u64 = 0

/** Maps stack and trampoline. */
export function beginStack(space: AddressSpace): i32 {
  stackPointer = stackTop - 16
  if (addRegion(space, stackTop - stackSize, stackTop, PROT_READ | PROT_WRITE) == null) return ENOMEM
  const end = trampolineAddress + 4096
  if (addRegion(space, trampolineAddress, end, PROT_READ | PROT_EXEC) == null) return ENOMEM
  // The image has a share of its own, so that the page is never given back.
  const page = signalTrampoline()
  if (sharesOf(page) == 0) sharePage(page)
  sharePage(page)
  const place = findEntry(space.root, trampolineAddress, true)
  if (place == 0) return ENOMEM
  putEntry(space, place, entryFor(page, VALID | USER | ACCESSED | READ | EXECUTE))
  return 0
}

function makeRoom(size: u64): i32 {
  stackPointer -= size
  return stackPointer < stackTop - stackSize + leastRoom ? E2BIG : 0
}

/** Puts bytes of kernel memory on the stack. */
export function push(space: AddressSpace, from: usize, size: u32): i32 {
  const problem = makeRoom(size)
  return problem != 0 ? problem : copyOutTo(space, stackPointer, from, size) ? 0 : ENOMEM
}

/** Puts the strings of an array of pointers, which are the current process's, on the stack, each below the one before. Gives their number. */
function pushStrings(space: AddressSpace, array: u64): i32 {
  if (array == 0) return 0
  const own = current().space!
  let count: i32 = 0
  while (true) {
    if (!getUser64(array + ((<u64>count) << 3))) return EFAULT
    const string = userValue
    if (string == 0) return count
    const length = stringLength(own, string, longestString)
    if (length < 0) return length == ENAMETOOLONG ? E2BIG : EFAULT
    const problem = makeRoom(<u64>length + 1)
    if (problem != 0) return problem
    for (let at: u32 = 0; at <= <u32>length;) {
      const byte = userByte(own, string + at, false)
      if (byte == 0) return EFAULT
      const left = <u32>length + 1 - at
      const inPage = <u32>4096 - ((<u32>byte) & 4095)
      const part = left < inPage ? left : inPage
      if (!copyOutTo(space, stackPointer + at, byte, part)) return ENOMEM
      at += part
    }
    count++
  }
}

let wordAt: u64 = 0
let hasFailed: bool = false
const word: usize = memory.data(8, 8)

function put(space: AddressSpace, value: u64): void {
  store<u64>(word, value)
  if (!copyOutTo(space, wordAt, word, 8)) hasFailed = true
  wordAt += 8
}

/** Puts the addresses of strings that `pushStrings` has pushed, the last of them at `lowest`, and a zero. */
function putAddresses(space: AddressSpace, count: u32, lowest: u64): void {
  const first = wordAt
  let string = lowest
  for (let left = count; left > 0; left--) {
    wordAt = first + ((<u64>left - 1) << 3)
    put(space, string)
    string += <u64>stringLength(space, string, longestString) + 1
  }
  wordAt = first + ((<u64>count) << 3)
  put(space, 0)
}

/**
 * Puts everything on the stack; strings that stand for a script's first argument are there already, and their addresses in `leading`. The
 * auxiliary vector tells of the program and of its interpreter, which is null for none.
 */
export function finishStack(
  space: AddressSpace,
  args: u64,
  env: u64,
  leading: usize,
  leadingCount: u32,
  path: u64,
  program: Image,
  interpreter: Image | null,
): i32 {
  argumentEnd = stackPointer
  const given = pushStrings(space, args)
  if (given < 0) return given
  argumentStart = stackPointer
  const environmentCount = pushStrings(space, env)
  if (environmentCount < 0) return environmentCount
  const environmentStart = stackPointer
  stackPointer &= ~15
  fillRandom(random, 16)
  let problem = push(space, random, 16)
  if (problem != 0) return problem
  const randomAt = stackPointer
  // The first argument gives way to those of a script.
  const replaced: u32 = leadingCount != 0 && given != 0 ? 1 : 0
  const count = <u32>given - replaced + leadingCount
  // Below the auxiliary vector come this many words, and then the stack must be aligned.
  const words = 1 + count + 1 + environmentCount + 1
  if ((words & 1) != 0) stackPointer -= 8
  problem = pushVector(space, path, randomAt, program, interpreter)
  if (problem == 0) problem = makeRoom((<u64>words) << 3)
  if (problem != 0) return problem
  hasFailed = false
  wordAt = stackPointer
  put(space, count)
  wordAt += (<u64>leadingCount - replaced) << 3
  putAddresses(space, given, argumentStart)
  putAddresses(space, environmentCount, environmentStart)
  wordAt = stackPointer + 8
  for (let i: u32 = 0; i < leadingCount; i++) put(space, load<u64>(leading + (i << 3)))
  return hasFailed ? ENOMEM : 0
}

const random: usize = memory.data(16, 8)
const vector: usize = memory.data(288, 8)
let vectorEnd: usize = 0

function pair(key: u64, value: u64): void {
  store<u64>(vectorEnd, key)
  store<u64>(vectorEnd, value, 8)
  vectorEnd += 16
}

function pushVector(space: AddressSpace, path: u64, randomAt: u64, program: Image, interpreter: Image | null): i32 {
  vectorEnd = vector
  pair(3, program.headers) // AT_PHDR
  pair(4, programHeaderSize) // AT_PHENT
  pair(5, program.headerCount) // AT_PHNUM
  pair(6, 4096) // AT_PAGESZ
  pair(7, interpreter == null ? 0 : interpreter.bias) // AT_BASE
  pair(8, 0) // AT_FLAGS
  pair(9, program.entry) // AT_ENTRY
  pair(11, 0) // AT_UID
  pair(12, 0) // AT_EUID
  pair(13, 0) // AT_GID
  pair(14, 0) // AT_EGID
  pair(16, capabilities) // AT_HWCAP
  pair(17, 100) // AT_CLKTCK
  pair(23, 0) // AT_SECURE
  pair(25, randomAt) // AT_RANDOM
  pair(31, path) // AT_EXECFN
  pair(0, 0) // AT_NULL
  return push(space, vector, <u32>(vectorEnd - vector))
}
