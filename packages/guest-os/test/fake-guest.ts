// A machine in which a script of this file plays kernel and agent: for the host's side alone, and for what a real guest hardly ever does.
import { assemble, formatDiagnostic, link } from "@lamina/assembler"
import type { Hart, Machine, MachineStop, SerialLine } from "@lamina/interfaces"
import type { GuestOsImage } from "../src/index.ts"
import { createFrameReader, encodeFrame, toHost, type Frame } from "../src/link/frame.ts"
import { createMessageReader, encodeMessage, reply, request, type Message } from "../src/agent/message.ts"

const base = 0x8000_0000
const ramSize = 4 << 20
const columns = 20

/** A kernel that is nothing but its accounts: version 2, and no process. */
export function fakeImage(): GuestOsImage {
  const text = `.globl _start, hostView\n_start: j _start\n.data\n.balign 8\nhostView: .word table\ntable: .word 2, ${"nothing, ".repeat(columns - 2)}nothing\nnothing: .zero 4096\n`
  const { object, diagnostics } = assemble([{ name: "kernel.s", text }], { architecture: "rv64imac", relax: false })
  if (!object) throw new Error(diagnostics.map(formatDiagnostic).join("\n"))
  const { bytes } = link([object], { image: "bare-metal", base: BigInt(base + 0x20_0000), relax: false })
  return { kernel: bytes, programs: {} }
}

export interface FakeGuest {
  readonly machine: Machine
  /** What was put and spawned. */
  readonly files: Map<string, string>
  readonly spawned: string[]
  /** What happens at the next `run`. */
  next: MachineStop | undefined
  /** Appears on the serial port. */
  say(text: string): void
}

export interface FakeGuestOptions {
  /** Bytes that the line takes at a time. */
  readonly room?: number
  readonly version?: number
  readonly mute?: boolean
  /** The process's status word, once it has been let go on. */
  readonly status?: number
}

type Work = () => void

/** Makes it. Each `run` does one thing. */
export function fakeGuest({ room = 5, version = 1, mute = false, status = 0 }: FakeGuestOptions = {}): FakeGuest {
  const ram = new Uint8Array(ramSize)
  const work: Work[] = []
  const listeners: Record<"serial" | "console", ((bytes: Uint8Array) => void)[]> = { serial: [], console: [] }
  let space = room
  const transmit = (frame: Frame) => listeners.console.forEach((each) => each(encodeFrame(frame)))
  const answer = (kind: number, number: number, payload: Uint8Array) => {
    const message = encodeMessage(kind, number, [])
    const bytes = new Uint8Array(12 + payload.length)
    bytes.set(message)
    new DataView(bytes.buffer).setUint32(0, payload.length, true)
    bytes.set(payload, 12)
    // In two pieces, as nothing promises otherwise.
    transmit({ stream: 0, kind: toHost.data, payload: bytes.subarray(0, 7) })
    transmit({ stream: 0, kind: toHost.data, payload: bytes.subarray(7) })
  }
  const result = (number: number, value: bigint) =>
    answer(reply.result, number, new Uint8Array(BigInt64Array.of(value).buffer))
  const want = (stream: number) =>
    transmit({ stream, kind: toHost.want, payload: new Uint8Array(Uint32Array.of(4).buffer) })

  /** What streams that are being read do with what they get; nothing at their end. */
  const readers = new Map<number, (bytes: Uint8Array) => void>()
  const serve = ({ kind, request: number, payload }: Message) => {
    const view = new DataView(payload.buffer, payload.byteOffset, payload.byteLength)
    const textAt = (at: number) => new TextDecoder().decode(payload.subarray(at + 4, at + 4 + view.getUint32(at, true)))
    if (kind === request.put) {
      const [stream, path] = [view.getUint32(0, true), textAt(8)]
      let content = ""
      readers.set(stream, (bytes) => {
        content += new TextDecoder().decode(bytes)
        if (bytes.length > 0) return want(stream)
        fake.files.set(path, content)
        result(number, 0n)
      })
      want(stream)
    } else if (kind === request.get) {
      const content = fake.files.get(textAt(4))
      if (content === undefined) return result(number, -2n)
      const stream = view.getUint32(0, true)
      for (const letter of content) transmit({ stream, kind: toHost.data, payload: new TextEncoder().encode(letter) })
      transmit({ stream, kind: toHost.closed, payload: new Uint8Array(0) })
      result(number, 0n)
    } else if (kind === request.spawn) {
      const path = textAt(12 + 4 + view.getUint32(12, true))
      if (!fake.files.has(path)) return result(number, -2n)
      fake.spawned.push(path)
      const [input, output] = [view.getUint32(0, true), view.getUint32(4, true)]
      readers.set(input, (bytes) => {
        if (bytes.length > 0) {
          transmit({ stream: output, kind: toHost.data, payload: bytes })
          return want(input)
        }
        answer(reply.ended, number, new Uint8Array(Uint32Array.of(status, 0).buffer))
      })
      going.set(7, () => want(input))
      result(number, 7n)
    } else if (kind === request.kill) {
      const process = view.getInt32(0, true)
      result(number, going.has(process) ? 0n : -3n)
      going.get(process)?.()
    } else result(number, kind === request.sync ? 0n : -22n)
  }
  const going = new Map<number, Work>()
  const messages = createMessageReader((message) => void work.push(() => serve(message)))
  readers.set(0, (bytes) => {
    messages(bytes)
    want(0)
  })
  const frames = createFrameReader(({ stream, payload }) => work.push(() => readers.get(stream)?.(payload)))

  const lineOf = (name: "serial" | "console"): SerialLine => ({
    name,
    send(bytes) {
      const taken = bytes.subarray(0, space)
      space -= taken.length
      if (taken.length > 0) work.push(() => frames(taken.slice()))
      return taken.length
    },
    connect(receive) {
      listeners[name].push(receive)
      return () => undefined
    },
  })
  const hart = { id: 0, privilege: 1, retired: 0n } as Hart
  const machine: Machine = {
    name: "fake",
    harts: [hart],
    memory: {
      base: base as Machine["memory"]["base"],
      size: ramSize,
      read(address, into) {
        if (address < base || address + into.length > base + ramSize) return false
        into.set(ram.subarray(address - base, address - base + into.length))
        return true
      },
      write(address, from) {
        if (address < base || address + from.length > base + ramSize) return false
        ram.set(from, address - base)
        return true
      },
      load: () => undefined,
      store: () => false,
    },
    deviceTree: () => new Uint8Array(64),
    serialLines: [lineOf("serial"), lineOf("console")],
    time: () => 0n,
    ticksPerSecond: 1,
    attach() {
      if (mute) return
      work.push(() => answer(reply.ready, 0, new Uint8Array(Uint32Array.of(version).buffer)))
      work.push(() => want(0))
    },
    rest: () => undefined,
    run() {
      if (fake.next) return fake.next
      space = room
      const now = work.shift()
      if (!now) return { kind: "waiting" }
      now()
      return { kind: "out-of-fuel" }
    },
  }
  const fake: FakeGuest = {
    machine,
    files: new Map(),
    spawned: [],
    next: undefined,
    say: (text) => listeners.serial.forEach((each) => each(new TextEncoder().encode(text))),
  }
  return fake
}
