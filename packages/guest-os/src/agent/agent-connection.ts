// The conversation with the guest's agent: requests, and what comes back for each.
import { GuestOsError } from "../guest-os-error.ts"
import type { HostLink } from "../link/host-link.ts"
import { createMessageReader, encodeMessage, protocolVersion, reply, type Field, type Message } from "./message.ts"

/** What is done with the answers to a request. */
export interface Answers {
  /** 0, the number of a process, or an error number, negated. */
  result(value: number): void
  /** The process of a spawn has ended, with this status word; it is a zombie while this runs. */
  ended?(status: number): void
}

export interface AgentConnection {
  readonly ready: boolean
  request(kind: number, fields: readonly Field[], answers: Answers): void
}

const agentStream = 0

/** Talks over stream 0 of the link; `look` is called with each message that has come. */
export function connectAgent(link: HostLink, look: () => void): AgentConnection {
  const answersTo = new Map<number, Answers>()
  let toSend = new Uint8Array(0)
  let requests = 1
  let ready = false

  const receive = ({ kind, request, payload }: Message) => {
    const view = new DataView(payload.buffer, payload.byteOffset)
    const answers = answersTo.get(request)
    if (kind === reply.ready) {
      const version = view.getUint32(0, true)
      if (version !== protocolVersion)
        throw new GuestOsError(
          `the guest's agent speaks version ${version}; this program speaks version ${protocolVersion}`,
        )
      ready = true
    } else if (kind === reply.result && answers) {
      const value = Number(view.getBigInt64(0, true))
      if (!answers.ended || value < 0) answersTo.delete(request)
      answers.result(value)
    } else if (kind === reply.ended && answers) {
      answersTo.delete(request)
      answers.ended?.(view.getInt32(0, true))
    }
    look()
  }
  link.openAt(agentStream, {
    data: createMessageReader(receive),
    give(limit) {
      if (toSend.length === 0) return undefined
      const bytes = toSend.subarray(0, limit)
      toSend = toSend.slice(limit)
      return bytes
    },
  })
  return {
    get ready() {
      return ready
    },
    request(kind, fields, answers) {
      const number = requests++
      answersTo.set(number, answers)
      const message = encodeMessage(kind, number, fields)
      const joined = new Uint8Array(toSend.length + message.length)
      joined.set(toSend)
      joined.set(message, toSend.length)
      toSend = joined
      link.give(agentStream)
    },
  }
}
