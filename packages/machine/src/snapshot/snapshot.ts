// Snapshots of a whole machine: versioned, checksummed, compressed, checked against the machine that takes them.
import { hartState, hartStateSize } from "@lamina/isa"
import type { Monitor } from "@lamina/interfaces"
import type { SerialInput } from "../core/serial-input.ts"
import type { DeviceState } from "../device.ts"
import type { Board } from "../devices/board.ts"
import { savedState } from "../devices/saved-state.ts"
import { SnapshotError } from "../snapshot-error.ts"
import type { WholeSystem } from "../whole-system.ts"
import { crc32 } from "./crc32.ts"
import { checkPages, restorePages, savePages, type SavedPages } from "./memory-pages.ts"
import { decodePlainData, encodePlainData } from "./plain-data.ts"

/** What a snapshot can only be restored to: a machine of the same configuration. */
export interface MachineConfiguration {
  readonly harts: number
  /** Bytes of RAM. */
  readonly memory: number
  /** Bytes of each virtio disk. */
  readonly disks: readonly number[]
  /** Whether there is a virtio entropy device. */
  readonly entropy: boolean
  /** Whether there is a virtio console. */
  readonly console: boolean
  /** The monitor in machine mode; absent where firmware runs there. */
  readonly monitor?: string
}

// Magic, version, length of the configuration, checksum of what follows; configuration as JSON; content, compressed by gzip.
const magic = new TextEncoder().encode("LAMINAVM")
const version = 1
const place = { version: 8, configuration: 12, checksum: 16, body: 20 } as const
const largest = 2 ** 53 - 1

/** Whose turn it was, when its round ends, whether any hart has executed in it; steps made; which harts are started. */
export interface TurnState {
  readonly turn: number
  readonly roundEnd: number
  readonly hasRun: boolean
  readonly steps: number
  readonly started: readonly boolean[]
}

/** A machine as snapshots see it, whoever made it: one taken of one can be restored to another of the same configuration. */
export interface SavedMachine {
  readonly configuration: MachineConfiguration
  readonly board: Board
  readonly input: SerialInput
  readonly monitor: Monitor | undefined
  /** A hart's state block. */
  hart(hart: number): Uint8Array
  /** All RAM. */
  ram(): Uint8Array
  turns(): TurnState
  /** Takes what was saved, which has been checked; the board and the monitor have taken theirs. */
  restore(harts: readonly Uint8Array[], pages: SavedPages, turns: TurnState): void
}

/** Saves the machine as it is between two runs. The bytes are the same each time for the same state. */
export function saveSnapshot(machine: WholeSystem): Promise<Uint8Array> {
  return saveMachine(asSaved(machine))
}

function asSaved(machine: WholeSystem): SavedMachine {
  const { memory, board, loop, time, monitor, changed } = machine.parts
  const ram = () => memory.bytes().subarray(memory.ram.offset, memory.ram.offset + memory.ram.size)
  return {
    ...{ configuration: machine.configuration, board, input: machine.input, monitor: monitor() },
    ...{ ram, turns: loop.save },
    hart: (hart) => memory.bytes().slice(memory.hartState(hart), memory.hartState(hart) + hartStateSize),
    restore(harts, pages, turns) {
      for (const [hart, state] of harts.entries()) memory.bytes().set(state, memory.hartState(hart))
      restorePages(pages, ram())
      loop.restore(turns)
      time.synchronise()
      changed()
    },
  }
}

/** The same for any machine that can be saved. */
export async function saveMachine(machine: SavedMachine): Promise<Uint8Array> {
  const { present, content } = savePages(machine.ram())
  const harts = Object.fromEntries(
    Array.from({ length: machine.configuration.harts }, (_, hart) => {
      // Where discarded writes to x0 went is no state.
      return [`${hart}`, machine.hart(hart).fill(0, hartState.sink, hartState.sink + 8)]
    }),
  )
  const turns = machine.turns()
  const state: DeviceState = {
    harts,
    present,
    content,
    board: machine.board.save(),
    loop: { ...turns, started: turns.started.map(Number) },
    input: machine.input.content(),
    monitor: (machine.monitor?.save?.() ?? {}) as DeviceState,
  }
  const configuration = new TextEncoder().encode(JSON.stringify(machine.configuration))
  const packed = await passThrough(encodePlainData(state), new CompressionStream("gzip"))
  const bytes = new Uint8Array(place.body + configuration.length + packed.length)
  const view = new DataView(bytes.buffer)
  bytes.set(magic)
  view.setUint32(place.version, version, true)
  view.setUint32(place.configuration, configuration.length, true)
  bytes.set(configuration, place.body)
  bytes.set(packed, place.body + configuration.length)
  view.setUint32(place.checksum, crc32(bytes.subarray(place.body)), true)
  return bytes
}

/** The configuration that a snapshot asks for. Throws `SnapshotError` for what is no snapshot, or is damaged. */
export function snapshotConfiguration(bytes: Uint8Array): MachineConfiguration {
  return openSnapshot(bytes).configuration
}

/**
 * Brings a machine of the same configuration to the state that was saved; its engine may be another. Throws `SnapshotError`,
 * one line, for a snapshot that is damaged, of another version or of another configuration; the machine is then unchanged,
 * unless the damage was made on purpose.
 */
export function restoreSnapshot(machine: WholeSystem, bytes: Uint8Array): Promise<void> {
  return restoreMachine(asSaved(machine), bytes)
}

/** The same for any machine that can be saved. */
export async function restoreMachine(machine: SavedMachine, bytes: Uint8Array): Promise<void> {
  const { configuration, packed } = openSnapshot(bytes)
  checkConfiguration(configuration, machine.configuration)
  let content: Uint8Array
  try {
    content = await passThrough(packed, new DecompressionStream("gzip"))
  } catch {
    throw new SnapshotError("the snapshot's content cannot be unpacked")
  }
  const count = machine.configuration.harts
  const size = machine.configuration.memory
  const saved = savedState("snapshot", decodePlainData(content))
  const pages = { present: saved.bytes("present", size), content: saved.bytes("content", size) }
  checkPages(pages, size)
  const harts = Array.from({ length: count }, (_, hart) => hartBytes(saved.refuse, saved.state("harts"), hart))
  const input = saved.bytes("input", largest)
  const turns = savedState("snapshot's run loop", saved.state("loop"))
  const round: TurnState = {
    turn: turns.integer("turn", count),
    roundEnd: turns.integer("roundEnd", largest),
    hasRun: turns.flag("hasRun"),
    steps: turns.integer("steps", largest),
    started: turns.integers("started", count, 1).map((value) => value === 1),
  }
  machine.board.restore(saved.state("board"))
  machine.monitor?.restore?.(saved.state("monitor"))
  machine.input.content(input)
  machine.restore(harts, pages, round)
}

function hartBytes(refuse: (reason: string) => never, harts: DeviceState, hart: number): Uint8Array {
  const bytes = harts[hart]
  return bytes instanceof Uint8Array && bytes.length === hartStateSize ? bytes : refuse(`hart ${hart} has no state`)
}

interface OpenSnapshot {
  readonly configuration: MachineConfiguration
  readonly packed: Uint8Array
}

function openSnapshot(bytes: Uint8Array): OpenSnapshot {
  if (bytes.length < place.body || magic.some((byte, index) => bytes[index] !== byte))
    throw new SnapshotError("this is no snapshot of a machine")
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  const found = view.getUint32(place.version, true)
  if (found !== version)
    throw new SnapshotError(`the snapshot is of version ${found}; this program reads version ${version}`)
  if (view.getUint32(place.checksum, true) !== crc32(bytes.subarray(place.body)))
    throw new SnapshotError("the snapshot is damaged: its checksum does not fit")
  const end = place.body + view.getUint32(place.configuration, true)
  try {
    const text = new TextDecoder().decode(bytes.subarray(place.body, end))
    return { configuration: JSON.parse(text) as MachineConfiguration, packed: bytes.subarray(end) }
  } catch {
    throw new SnapshotError("the snapshot is damaged: its configuration cannot be read")
  }
}

const words: Readonly<Record<keyof MachineConfiguration, string>> = {
  harts: "number of harts",
  memory: "bytes of memory",
  disks: "disks",
  entropy: "entropy device",
  console: "virtio console",
  monitor: "monitor",
}

function checkConfiguration(saved: MachineConfiguration, own: MachineConfiguration): void {
  for (const name of Object.keys(words) as (keyof MachineConfiguration)[]) {
    const [theirs, ours] = [saved[name], own[name]].map((value) => JSON.stringify(value) ?? "none")
    if (theirs !== ours)
      throw new SnapshotError(`the snapshot is of another machine: ${words[name]} ${theirs}, this one has ${ours}`)
  }
}

async function passThrough(bytes: Uint8Array, stream: CompressionStream | DecompressionStream): Promise<Uint8Array> {
  const blob = new Blob([bytes as Uint8Array<ArrayBuffer>])
  return new Uint8Array(await new Response(blob.stream().pipeThrough(stream)).arrayBuffer())
}
