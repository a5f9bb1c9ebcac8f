// The agent's messages as bytes (AGENT.md).

export const request = { spawn: 1, put: 2, get: 3, kill: 4, sync: 5 } as const
export const reply = { ready: 0, result: 1, ended: 2 } as const
export const protocolVersion = 1

export interface Message {
  readonly kind: number
  readonly request: number
  readonly payload: Uint8Array
}

export type Field = number | string | readonly string[]

const headerSize = 12

/** A message to the guest. Numbers are `u32`, or `i32` when they are negative. */
export function encodeMessage(kind: number, number: number, fields: readonly Field[]): Uint8Array {
  const parts = [wordOf(0), wordOf(kind), wordOf(number), ...fields.flatMap(encodeField)]
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    bytes.set(part, at)
    at += part.length
  }
  bytes.set(wordOf(bytes.length - headerSize))
  return bytes
}

function wordOf(value: number): Uint8Array {
  const bytes = new Uint8Array(4)
  new DataView(bytes.buffer).setUint32(0, value >>> 0, true)
  return bytes
}

function encodeField(field: Field): Uint8Array[] {
  if (typeof field === "number") return [wordOf(field)]
  if (typeof field === "string") {
    const text = new TextEncoder().encode(field)
    return [wordOf(text.length), text]
  }
  return [wordOf(field.length), ...field.flatMap(encodeField)]
}

/** Takes bytes as they come and calls `receive` with each message that is complete. */
export function createMessageReader(receive: (message: Message) => void): (bytes: Uint8Array) => void {
  let held = new Uint8Array(0)
  return (bytes) => {
    const joined = new Uint8Array(held.length + bytes.length)
    joined.set(held)
    joined.set(bytes, held.length)
    held = joined
    while (held.length >= headerSize) {
      const view = new DataView(held.buffer, held.byteOffset)
      const end = headerSize + view.getUint32(0, true)
      if (held.length < end) return
      const payload = held.slice(headerSize, end)
      const message = { kind: view.getUint32(4, true), request: view.getUint32(8, true), payload }
      held = held.subarray(end).slice()
      receive(message)
    }
  }
}
