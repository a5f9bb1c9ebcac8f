// A process: a thread of user code, what it shares with others, and how it stands with them.
import { allocatePair, releasePair } from "../memory/pages"
import { allocate, release } from "../memory/heap"
import { AddressSpace } from "../memory/address-space"
import { DescriptorTable } from "../files/descriptors"
import { Node } from "../files/node"
import { Frame, frameSize } from "./frame"

export const RUNNABLE: u32 = 1
export const RUNNING: u32 = 2
export const SLEEPING: u32 = 3
export const STOPPED: u32 = 4
export const ZOMBIE: u32 = 5

const kernelStackSize: u32 = 8192

@unmanaged
export class Process {
  /** In the list of all processes. */
  next: Process | null
  id: i32
  /** The first thread's number: what user code calls the process. */
  group: i32
  state: u32
  parent: Process | null
  space: AddressSpace | null
  descriptors: DescriptorTable | null
  /** Two pages; the frame is at their top. */
  kernelStack: usize
  /** 14 registers of `switchContext`. */
  context: usize
  /** In the queue of those who can run, or among the sleepers of a bucket. */
  nextQueued: Process | null
  /** What it sleeps on; 0 for nothing but time. */
  channel: usize
  /** When it is to be woken, in ticks; the largest number for never. */
  wakeAt: u64
  isTimedOut: u32
  /** Of a futex: which wakers mean it. */
  futexBits: u32
  /** Whether a signal may wake it. */
  isInterruptible: u32
  /** Status word for `wait4`, when it is a zombie or stopped. */
  status: i32
  /** Whether its parent has not yet been told that it stopped, or went on. */
  news: u32
  exitSignal: i32
  pending: u64
  /** The mask to go back to, when `sigsuspend` or the like is over; counts while `restoresMask` is set. */
  savedMask: u64
  restoresMask: u32
  /** 64 actions of 32 bytes, of the first thread for all; 0 while all are the default. */
  actions: usize
  /** When SIGALRM is due, in ticks, the largest number for never; and how long after it the next, 0 for none. */
  alarmAt: u64
  alarmEvery: u64
  /** f0 to f31 and fcsr; 0 until it used them. */
  float: usize
  /** The hart that held its floating-point registers last. */
  floatHart: u32
  /** Stops after its next exec. */
  isTraced: u32
  /** Waits until its child, which shares its memory, has another or is gone. */
  vforkParent: Process | null
  clearChildId: u64
  /** A child has everything from here to `argumentEnd` from its parent. */
  processGroup: i32
  session: i32
  umask: u32
  workingDirectory: Node | null
  root: Node | null
  executable: Node | null
  blocked: u64
  /** Its name, up to 15 bytes and a zero. */
  name0: u64
  name1: u64
  alternateStack: u64
  alternateSize: u64
  /** Where its arguments are, for /proc. */
  argumentStart: u64
  argumentEnd: u64
  instructions: u64
  /** The child's, when they have been waited for. */
  childInstructions: u64
  startedAt: u64
  /** What its calls have written to the console and to the link. */
  outputBytes: u64
  pageFaults: u32
  peakPages: u32
  callCounts: usize
  faultCause: u32
  faultAddress: u64
  faultProgramCounter: u64
  /** Whether it has been told to end: it does at its next chance. */
  isKilled: u32
  killStatus: i32
  /** Threads of this group that are not gone; counts in the first one. */
  threads: u32
  leader: Process | null
}

/** With the context behind it. */
const size: u32 = offsetof<Process>() + 112

/** The word that points to the first process, which the host reads too. */
export const processList: usize = memory.data(8, 8)
let lastId: i32 = 0

/** The first of all processes. */
export function allProcesses(): Process | null {
  return changetype<Process | null>(load<usize>(processList))
}

/** Goes through all processes: the one after this, the first for null, null after the last. */
export function nextProcess(process: Process | null): Process | null {
  return process == null ? allProcesses() : process.next
}

/** Goes through the threads of a process that have not ended. */
export function nextThread(group: i32, thread: Process | null): Process | null {
  let next = nextProcess(thread)
  while (next != null && (next.group != group || next.state == ZOMBIE)) next = next.next
  return next
}

export function frameOf(process: Process): Frame {
  return changetype<Frame>(process.kernelStack + kernelStackSize - frameSize)
}

/** A new process in the list, with a kernel stack; null when there is no memory. */
export function newProcess(): Process | null {
  const address = allocate(size)
  if (address == 0) return null
  const process = changetype<Process>(address)
  process.kernelStack = allocatePair()
  if (process.kernelStack == 0) {
    release(address, size)
    return null
  }
  process.context = address + offsetof<Process>()
  process.id = nextId()
  process.group = process.id
  process.wakeAt = u64.MAX_VALUE
  process.alarmAt = u64.MAX_VALUE
  process.floatHart = u32.MAX_VALUE
  process.next = allProcesses()
  store<usize>(processList, address)
  return process
}

/** Has a new process begin in the kernel at an address, with its frame above it. */
export function beginAt(process: Process, entry: u64): void {
  store<u64>(process.context, entry)
  store<i64>(process.context, <i32>changetype<usize>(frameOf(process)), 8)
}

const largestId: i32 = 32768

function nextId(): i32 {
  do {
    lastId = lastId >= largestId ? 2 : lastId + 1
  } while (findProcess(lastId) != null)
  return lastId
}

/** Takes a process out of the list and frees what is its own. It must not be running on its stack. */
export function freeProcess(process: Process): void {
  let place = processList
  while (load<usize>(place) != changetype<usize>(process)) place = load<usize>(place) + offsetof<Process>("next")
  store<usize>(place, changetype<usize>(process.next))
  if (process.float != 0) release(process.float, 264)
  if (process.callCounts != 0) release(process.callCounts, 2048)
  releasePair(process.kernelStack)
  release(changetype<usize>(process), size)
}

/** By number; null when there is none. */
export function findProcess(id: i32): Process | null {
  let process: Process | null = null
  while ((process = nextProcess(process)) != null) if (process.id == id) return process
  return null
}
