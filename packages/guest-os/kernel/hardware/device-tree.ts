// The flattened device tree (Devicetree Specification, chapter 5): what the kernel needs to know of the machine.
import { panic } from "../print"
import { lengthOf } from "../string"

const beginNode: u32 = 1
const endNode: u32 = 2
const property: u32 = 3
const nothing: u32 = 4
const magic: u32 = 0xd00dfeed

/** What was found. Addresses are physical; 0 stands for nothing. */
@unmanaged
export class Board {
  ramStart: u64
  ramSize: u64
  archiveStart: u64
  archiveEnd: u64
  timebase: u64
  seed: u64
  serial: u64
  serialInterrupt: u32
  plic: u64
  clock: u64
  hartCount: u32
  hasStimecmp: u32
  /** Virtio devices: eight addresses and interrupts. */
  virtioCount: u32
  /** The command line, in the tree. */
  bootArguments: usize
}

export const board: Board = changetype<Board>(memory.data(160, 8))
/** Numbers of the harts, eight of them. */
export const hartNumbers: usize = memory.data(64, 8)
export const virtioAddresses: usize = memory.data(64, 8)
export const virtioInterrupts: usize = memory.data(32, 8)
const mostVirtio: u32 = 8
const mostHarts: u32 = 8

function big32(at: usize): u32 {
  return bswap<u32>(load<u32>(at))
}

function big64(at: usize): u64 {
  return bswap<u64>(load<u64>(at))
}

/** Whether the text at an address begins with a literal. */
function begins(at: usize, text: string): bool {
  for (let i = 0; i < text.length; i++)
    if (load<u8>(at + <usize>i) != <u8>load<u16>(changetype<usize>(text) + ((<usize>i) << 1))) return false
  return true
}

function equals(at: usize, text: string): bool {
  return begins(at, text) && load<u8>(at + <usize>text.length) == 0
}

/** Whether a text is among others, as in `compatible`, or among the extensions of `riscv,isa`, between which there are underscores. */
function lists(at: usize, length: u32, text: string): bool {
  for (let start = at; start < at + length; start++) {
    const end = load<u8>(start + <usize>text.length)
    if (begins(start, text) && (end == 0 || end == 95)) return true
    while (load<u8>(start) != 0 && load<u8>(start) != 95) start++
  }
  return false
}

/** The node that is being read. */
let name: usize = 0
let compatible: usize = 0
let compatibleLength: u32 = 0
let place: u64 = 0
let size: u64 = 0
let interrupt: u32 = 0

/** Reads the tree into `board`. */
export function readDeviceTree(tree: usize): void {
  if (big32(tree) != magic) panic("there is no device tree")
  const structure = tree + big32(tree + 8)
  const strings = tree + big32(tree + 12)
  board.timebase = 10_000_000
  board.seed = 1
  let at = structure
  let depth = 0
  while (true) {
    const token = big32(at)
    at += 4
    if (token == nothing) continue
    if (token == beginNode) {
      // Properties of a node stand before its children.
      noteNode()
      name = at
      at = (at + lengthOf(at) + 4) & ~3
      depth++
    } else if (token == endNode) {
      noteNode()
      if (--depth == 0) return
    } else if (token == property) {
      const length = big32(at)
      readProperty(strings + big32(at + 4), at + 8, length)
      at = (at + 8 + length + 3) & ~3
    } else return
  }
}

function readProperty(key: usize, value: usize, length: u32): void {
  if (equals(key, "compatible")) {
    compatible = value
    compatibleLength = length
  } else if (equals(key, "reg")) {
    if (length >= 16) {
      place = big64(value)
      size = big64(value + 8)
    } else if (length == 4) place = big32(value)
  } else if (equals(key, "interrupts")) interrupt = big32(value)
  else if (equals(key, "timebase-frequency")) board.timebase = big32(value)
  else if (begins(key, "riscv,isa")) {
    if (lists(value, length, "sstc")) board.hasStimecmp = 1
  } else if (equals(key, "bootargs")) board.bootArguments = value
  else if (equals(key, "linux,initrd-start")) board.archiveStart = length == 8 ? big64(value) : big32(value)
  else if (equals(key, "linux,initrd-end")) board.archiveEnd = length == 8 ? big64(value) : big32(value)
  else if (equals(key, "rng-seed") && length >= 8) board.seed = big64(value)
}

/** Takes what was read of a node, and begins with nothing. */
function noteNode(): void {
  if (name != 0 && begins(name, "memory@")) {
    board.ramStart = place
    board.ramSize = size
  } else if (name != 0 && begins(name, "cpu@") && board.hartCount < mostHarts)
    store<u32>(hartNumbers + (board.hartCount++ << 2), <u32>place)
  else if (isCompatible("ns16550a")) {
    board.serial = place
    board.serialInterrupt = interrupt
  } else if (isCompatible("sifive,plic-1.0.0") || isCompatible("riscv,plic0")) board.plic = place
  else if (isCompatible("google,goldfish-rtc")) board.clock = place
  else if (isCompatible("virtio,mmio") && board.virtioCount < mostVirtio) {
    store<u64>(virtioAddresses + (board.virtioCount << 3), place)
    store<u32>(virtioInterrupts + (board.virtioCount++ << 2), interrupt)
  }
  name = 0
  compatible = 0
  place = 0
  interrupt = 0
}

function isCompatible(text: string): bool {
  return compatible != 0 && lists(compatible, compatibleLength, text)
}
