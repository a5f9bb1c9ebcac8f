// gdb's side of the remote protocol, as little of it as tests need.
import { createGdbStub, type GdbStub, type GdbStubOptions } from "../src/index.ts"
import { fakeTarget, type FakeTarget } from "./fake-debug-target.ts"

export const latin1 = (bytes: Iterable<number>) => String.fromCharCode(...bytes)
export const bytesOf = (text: string) => Uint8Array.from(text, (character) => character.charCodeAt(0))

const sumOf = (body: string) =>
  (bytesOf(body).reduce((sum, byte) => sum + byte, 0) & 0xff).toString(16).padStart(2, "0")

/** A packet as gdb sends it. */
export function framed(data: string): string {
  const body = data.replace(/[$#}]/g, (character) => `}${String.fromCharCode(character.charCodeAt(0) ^ 0x20)}`)
  return `$${body}#${sumOf(body)}`
}

/** What is in a packet from the stub. Throws for one that is malformed. */
export function unframed(packet: string): string {
  const [, body, sum] = /^\$([^$#]*)#([0-9a-f]{2})$/s.exec(packet) ?? []
  if (body === undefined || sum !== sumOf(body)) throw new Error(`malformed: ${packet}`)
  let data = ""
  for (let at = 0; at < body.length; at++) {
    if (body[at] === "}") data += String.fromCharCode(body.charCodeAt(++at) ^ 0x20)
    else if (body[at] === "*") data += data.at(-1)?.repeat(body.charCodeAt(++at) - 29)
    else data += body[at]
  }
  return data
}

export interface Conversation {
  readonly target: FakeTarget
  readonly stub: GdbStub
  /** Everything that the stub has sent, as it sent it. */
  readonly sent: string[]
  /** Sends a packet; gives the reply, undefined when there is none. */
  ask(packet: string): string | undefined
  /** Resumes by a packet, and runs to the stop. */
  resume(packet: string): string | undefined
}

/** Starts a conversation without acknowledgements. */
export function converse(target = fakeTarget(), options: Omit<GdbStubOptions, "send"> = {}): Conversation {
  const sent: string[] = []
  const stub = createGdbStub(target, { ...options, send: (bytes) => sent.push(latin1(bytes)) })
  stub.received(bytesOf(framed("QStartNoAckMode")))
  sent.length = 0
  const reply = () => {
    const [packet, ...more] = sent.splice(0)
    if (more.length > 0) throw new Error(`more than one reply: ${[packet, ...more].join(" ")}`)
    return packet === undefined ? undefined : unframed(packet)
  }
  const ask = (packet: string) => {
    stub.received(bytesOf(framed(packet)))
    return reply()
  }
  return {
    target,
    stub,
    sent,
    ask,
    resume(packet) {
      const answer = ask(packet)
      if (answer !== undefined) throw new Error(`${packet} was answered by ${answer}`)
      for (let slices = 0; stub.running; slices++) {
        if (slices > 100) throw new Error(`${packet} does not stop`)
        stub.run(10)
      }
      return reply()
    },
  }
}
