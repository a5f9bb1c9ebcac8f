// The options of the command line, in the JDK's words where it has them.
import { classPathText, setClassPath } from "./class-path/class-path"
import { setCollectorName } from "./heap/collector"
import { heap } from "./heap/heap"
import { complain, endMachine, setStatisticsPath } from "./machine"
import { message } from "./memory/message"
import * as options from "./options"
import { setBytecodeLimit, setStackSize } from "./threads/scheduler"

/** Most that objects may take. */
export let heapCapacity: u64 = 256 << 20
/** Whether assertions are enabled, outside the class library. */
export let assertionsEnabled: bool = false
/** Whether what the machine raises is written on standard error. */
export let isTracing: bool = false
/** Whether the class library is verified too. */
export let verifiesLibrary: bool = false

/** Reads the options; gives the index of the main class among the arguments, 0 when there is none. */
export function readOptions(): u32 {
  const count = options.argumentCount()
  let i: u32 = 1
  for (; i < count; i++) {
    options.readArgument(i)
    if (options.size == 0 || load<u8>(options.text) != 0x2d) break
    if (options.equals("-cp") || options.equals("-classpath") || options.equals("--class-path")) {
      if (++i == count) return refuse("-cp requires class path specification")
      options.readArgument(i)
      setClassPath(options.text, options.size)
    } else if (options.startsWith("--class-path=")) setClassPath(options.rest, options.restSize)
    else readOption()
  }
  if (classPathText == 0) setClassPath(dot, 1)
  return i < count ? i : 0
}

const dot = memory.data<u8>([0x2e, 0])
const pageSize: u64 = 65536

function readOption(): void {
  if (options.startsWith("-D") && options.restSize != 0) options.addProperty()
  else if (options.startsWith("-Xmx")) heapCapacity = sizeInRest("Invalid maximum heap size: ")
  else if (options.startsWith("-Xss"))
    setStackSize(<u32>((sizeInRest("Invalid thread stack size: ") + pageSize - 1) & ~(pageSize - 1)))
  else if (options.equals("-ea") || options.equals("-enableassertions")) assertionsEnabled = true
  else if (options.equals("-da") || options.equals("-disableassertions")) assertionsEnabled = false
  else if (options.startsWith("--gc=")) setCollectorName(options.rest, options.restSize)
  else if (options.startsWith("--max-bytecodes=")) setBytecodeLimit(options.numberInRest())
  else if (options.startsWith("--statistics=")) setStatisticsPath(options.rest)
  else if (options.equals("-Xtrace")) isTracing = true
  else if (options.equals("-Xverify:all")) verifiesLibrary = true
  else if (options.equals("-Xstress")) heap.isStressed = true
  else if (options.equals("-Xverifyheap")) heap.isVerified = true
  // The initial size of the heap, and how code is executed, make no difference here.
  else if (!options.startsWith("-Xms") && !options.equals("-Xint") && !options.equals("-Xverify:remote"))
    refuse("Unrecognized option: ")
}

function sizeInRest(complaint: string): u64 {
  const size = options.bytesInRest()
  // Linear memory ends below 1 GiB.
  if (size == 0 || size >= 1 << 30) refuse(complaint)
  return size
}

/** Ends with one line: the complaint, and the option unless the complaint is a sentence of its own. */
function refuse(complaint: string): u32 {
  const text = message().put(complaint)
  if (complaint.charCodeAt(complaint.length - 1) == 0x20) text.bytes(options.text, options.size)
  complain(text)
  endMachine(1)
  return 0
}
