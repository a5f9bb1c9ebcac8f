// All places outside of the heap that hold addresses of objects. Collectors visit each once, and may change what is there.
import { Class, CONSTANT_STRING, Method, tagAt } from "../class/class"
import { allClasses } from "../class/loader"
import { allocate } from "../memory/arena"
import { firstThread } from "../threads/monitor"
import { Frame, frameAt, frameHeaderSize, FRAME_SYNCHRONIZED, Thread } from "../threads/thread"
import { mapWords, referenceMap, wordCount } from "./reference-maps"
import { rootCount, rootSlots } from "./roots"
import { internCapacity, internTable } from "./strings"

/** Gets the address of a place that holds an object's address or 0. */
export type Visitor = (place: usize) => void

export function visitRoots(visit: Visitor): void {
  for (let each: Thread | null = firstThread; each !== null; each = each!.next) {
    visit(changetype<usize>(each) + offsetof<Thread>("object"))
    visit(changetype<usize>(each) + offsetof<Thread>("exception"))
    visitFrames(each!, visit)
  }
  visitWords(rootSlots(), rootCount(), visit)
  for (let each: Class | null = allClasses; each !== null; each = each!.next) visitClass(each!, visit)
  visitWords(internTable(), internCapacity(), visit)
}

function visitWords(at: usize, count: u32, visit: Visitor): void {
  for (const end = at + (count << 2); at < end; at += 4) if (load<usize>(at) != 0) visit(at)
}

// ---- classes

function visitClass(type: Class, visit: Visitor): void {
  if (type.mirror != 0) visit(changetype<usize>(type) + offsetof<Class>("mirror"))
  visitPlaces(type.staticReferences, type.staticReferenceCount, visit)
  if (type.stringConstants == 0) listStringConstants(type)
  visitPlaces(type.stringConstants, type.stringConstantCount, visit)
}

function visitPlaces(list: usize, count: u32, visit: Visitor): void {
  for (let i: u32 = 0; i < count; i++) {
    const place = load<usize>(list + (i << 2))
    if (load<usize>(place) != 0) visit(place)
  }
}

function listStringConstants(type: Class): void {
  let count: u32 = 0
  for (let i: u32 = 1; i < type.constantCount; i++) if (tagAt(type, i) == CONSTANT_STRING) count++
  type.stringConstants = allocate((count + 1) << 2)
  for (let i: u32 = 1; i < type.constantCount; i++)
    if (tagAt(type, i) == CONSTANT_STRING)
      store<usize>(type.stringConstants + (type.stringConstantCount++ << 2), type.constants + (i << 2))
}

// ---- frames

function visitFrames(thread: Thread, visit: Visitor): void {
  let address = thread.frame
  let pc = thread.programCounter
  // A caller's operand stack ends where the callee's locals begin: arguments are the callee's.
  let end = thread.stackPointer
  while (address != 0) {
    const frame = frameAt(address)
    visitSlots(frame, <u32>(pc - frame.method.prepared), end, visit)
    if ((frame.flags & FRAME_SYNCHRONIZED) != 0) visit(address + offsetof<Frame>("subject"))
    end = frame.locals
    address = frame.caller
    if (address != 0) pc = frameAt(address).programCounter
  }
}

function visitSlots(frame: Frame, offset: u32, end: usize, visit: Visitor): void {
  const method: Method = frame.method
  const map = referenceMap(method, offset)
  const locals = method.maxLocals
  for (let i: u32 = 0, words = wordCount(map); i < words; i++) {
    for (let bits = load<u32>(map + mapWords + (i << 2)); bits != 0; bits &= bits - 1) {
      const slot = (i << 5) + ctz(bits)
      // The frame's header lies between locals and operands.
      const place = frame.locals + (slot << 2) + (slot < locals ? 0 : frameHeaderSize)
      if (place < end && load<usize>(place) != 0) visit(place)
    }
  }
}
