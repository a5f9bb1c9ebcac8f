// From boot.s to the first process.
import { initialiseCalls } from "../calls/table"
import { initialiseConsole } from "../files/console"
import { makeRoot, unpack } from "../files/cpio"
import { newFile, newTable, O_RDWR, setDescriptor, CONSOLE_FILE } from "../files/descriptors"
import { deviceDirectory } from "../files/devices"
import { lookup } from "../files/directory"
import { holdNode, Node } from "../files/node"
import { seedRandom } from "../files/random"
import { board, hartNumbers, readDeviceTree } from "../hardware/device-tree"
import { enableInterrupt, initialisePlic } from "../hardware/plic"
import { sbiStartHart } from "../hardware/sbi"
import { initialiseTime, never, readClock, setTimer } from "../hardware/time"
import { initialiseUart } from "../hardware/uart"
import { initialiseVirtio } from "../hardware/virtio/devices"
import { fillHostView } from "../host-view"
import { kernelEnd, ramBase } from "../memory/layout"
import { addReserved, allocatePair, initialisePages } from "../memory/pages"
import { newSpace } from "../memory/address-space"
import { panic } from "../print"
import { lengthOf, putLiteral } from "../string"
import { frameSize } from "../process/frame"
import { hartOf, mostHarts } from "../process/hart"
import { enterKernel } from "../process/lock"
import { beginAt, frameOf, newProcess, Process } from "../process/process"
import { countHart, enableInterrupts, idle, makeRunnable } from "../process/scheduler"
import { startHart, startOfFirstProcess } from "../symbol"

declare function setThreadPointer(hart: usize): void
const largestRam: u64 = 1 << 30
/** SUM is off; the supervisor's interrupts are off but in user mode. */
const previousInterruptEnable: u64 = 1 << 5

export function startKernel(hart: u64, tree: u64): void {
  setThreadPointer(prepareHart(0, <u32>hart))
  enterKernel()
  readDeviceTree(<usize>tree)
  initialiseTime()
  initialiseUart()
  const size = board.ramSize < largestRam ? board.ramSize : largestRam
  initialiseMemory(<usize>tree, <usize>ramBase + <usize>size)
  seedRandom(board.seed)
  readClock()
  initialiseConsole()
  fillHostView()
  initialiseCalls()
  initialisePlic(<u32>hart)
  enableInterrupt(board.serialInterrupt)
  enableInterrupt(initialiseVirtio())
  const root = makeRoot()
  if (board.archiveStart != 0) unpack(root, <usize>board.archiveStart, <usize>board.archiveEnd)
  addReserved()
  startFirst(root)
  startOthers(<u32>hart)
  setTimer(never)
  enableInterrupts()
  idle()
}

const argumentsRoom: usize = 1024
const bootArguments: usize = memory.data(1024)

/** What the tree and the archive lie in stays as it is, until the archive has been unpacked. */
function initialiseMemory(tree: usize, top: usize): void {
  keepArguments()
  const first = <usize>kernelEnd
  let reservedStart = tree
  let reservedEnd = tree + bswap<u32>(load<u32>(tree + 4))
  if (board.archiveStart != 0) {
    reservedStart = min(reservedStart, <usize>board.archiveStart)
    reservedEnd = max(reservedEnd, <usize>board.archiveEnd)
  }
  reservedStart = max(reservedStart & ~4095, first)
  reservedEnd = min(max((reservedEnd + 4095) & ~4095, first), top)
  initialisePages(first, top, reservedStart, reservedEnd)
}

/** The command line outlives the tree. */
function keepArguments(): void {
  if (board.bootArguments == 0) return
  const length = min(<usize>lengthOf(board.bootArguments), argumentsRoom - 1)
  memory.copy(bootArguments, board.bootArguments, length)
  board.bootArguments = bootArguments
}

function prepareHart(index: u32, id: u32): usize {
  const here = hartOf(index)
  here.id = id
  here.alarm = never
  here.turnEnd = never
  return changetype<usize>(here)
}

/** The first process: /init, or what the command line says. */
function startFirst(root: Node): void {
  const process = newProcess()
  const space = newSpace()
  const table = newTable()
  if (process == null || space == null || table == null) panic("there is no memory for the first process")
  const first = process!
  first.leader = first
  first.threads = 1
  first.space = space
  first.descriptors = table
  first.workingDirectory = root
  first.root = root
  holdNode(root)
  holdNode(root)
  first.umask = 0o022
  openConsole(first)
  const frame = frameOf(first)
  memory.fill(changetype<usize>(frame), 0, frameSize)
  frame.status = previousInterruptEnable
  beginAt(first, startOfFirstProcess())
  makeRunnable(first)
}

function openConsole(process: Process): void {
  const devices = deviceDirectory()
  if (devices == null) return
  const name = memory.data(8)
  putLiteral(name, "console")
  const found = lookup(devices, name, 7)
  if (found < 0) return
  const file = newFile(CONSOLE_FILE, O_RDWR, changetype<Node>(<usize>found))
  if (file == null) return
  for (let descriptor: u32 = 0; descriptor < 3; descriptor++) {
    setDescriptor(process.descriptors!, descriptor, file, false)
    file.references++
  }
  file.references--
}

function startOthers(hart: u32): void {
  let index: u32 = 1
  for (let i: u32 = 0; i < board.hartCount && index < mostHarts; i++) {
    const number = load<u32>(hartNumbers + (i << 2))
    if (number == hart) continue
    const stack = allocatePair()
    if (stack == 0) return
    prepareHart(index, number)
    store<u64>(stack + 8192 - 16, index)
    countHart()
    // SBI wants the physical address of the code.
    if (sbiStartHart(number, startHart() & 0xffffffff, <u64>(<u32>(stack + 8192 - 16))) != 0) return
    index++
  }
}

/** Another hart, on its stack, at whose top its place among the harts stands. */
export function startOtherHart(number: u64, stack: u64): void {
  const index = <u32>load<u64>(<usize>stack)
  setThreadPointer(changetype<usize>(hartOf(index)))
  enterKernel()
  enableInterrupts()
  idle()
}
