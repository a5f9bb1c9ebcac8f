// The guest's agent, spoken to in its own protocol (AGENT.md), and init, whose child it is: also what the host's side never asks of them.
import { loadInterpreter } from "@lamina/interpreter"
import { createSbiMonitor, createWholeSystem, placeImages } from "@lamina/machine"
import { describe, expect, test } from "vitest"
import { createMessageReader, encodeMessage, reply, request, type Field, type Message } from "../src/agent/message.ts"
import { guestOsBootImages, type GuestFile } from "../src/index.ts"
import { createHostLink } from "../src/link/host-link.ts"
import { image, isBuilt, needsBuild } from "./booted.ts"

const engine = await loadInterpreter("predecoded")
const errors = { none: -2, noProgram: -8, notPermitted: -13, notDirectory: -20, invalid: -22, noProcess: -3 }
const [goOn, kill] = [18, 9]
const nothing = new Uint8Array(0)
const slice = 20_000
const patience = 20_000

const files: readonly GuestFile[] = [
  { path: "/data/text", content: new TextEncoder().encode("no program"), mode: 0o755 },
  { path: "/data/plain", content: new TextEncoder().encode("not for executing") },
]

/** A spoken conversation: what is sent is given to the agent in pieces of up to `piece` bytes. */
function converse(harts = 1, piece = Infinity) {
  const machine = createWholeSystem({ engine, harts, memory: 32 << 20, console: {} })
  const images = guestOsBootImages({ ...(image && { image }), files, bootArguments: "agent" })
  machine.attach(createSbiMonitor({ entry: images.kernel.entry, deviceTree: placeImages(machine, images).tree.start }))
  const [, line] = machine.serialLines
  const link = createHostLink(line)
  const messages: Message[] = []
  let toSend: Uint8Array = nothing
  let numbers = 1
  link.openAt(0, {
    data: createMessageReader((message) => messages.push(message)),
    give(limit) {
      if (toSend.length === 0) return undefined
      const bytes = toSend.subarray(0, Math.min(limit, piece))
      toSend = toSend.slice(bytes.length)
      return bytes
    },
  })
  const answer = (number: number, kind: number) =>
    messages.find((message) => message.request === number && message.kind === kind)
  const conversation = {
    link,
    messages,
    until(isDone: () => boolean) {
      for (let left = patience; !isDone(); left--) {
        if (left === 0) throw new Error(`nothing comes after ${JSON.stringify(messages)}`)
        link.flush()
        machine.run(slice)
      }
    },
    /** Sends bytes of a payload, or fields; gives the number of the request. */
    send(kind: number, payload: readonly Field[] | Uint8Array): number {
      const number = numbers++
      const message = encodeMessage(kind, number, payload instanceof Uint8Array ? [] : payload)
      const bytes = Buffer.concat([message, payload instanceof Uint8Array ? payload : nothing])
      if (payload instanceof Uint8Array) bytes.writeUInt32LE(payload.length)
      toSend = Buffer.concat([toSend, bytes])
      link.give(0)
      return number
    },
    result(number: number): number {
      conversation.until(() => answer(number, reply.result) !== undefined)
      return Number(Buffer.from(answer(number, reply.result)?.payload ?? nothing).readBigInt64LE())
    },
    ask: (kind: number, payload: readonly Field[] | Uint8Array) =>
      conversation.result(conversation.send(kind, payload)),
    hasEnded: (number: number) => answer(number, reply.ended) !== undefined,
    /** Lets a program run to its end; gives its status word and what it wrote. */
    run(words: readonly string[]) {
      const parts: Uint8Array[] = []
      const output = link.open({ data: (bytes) => void parts.push(bytes) })
      const number = conversation.send(request.spawn, [
        0,
        output,
        output,
        "/",
        `/bin/${words[0]}`,
        words,
        ["PATH=/bin"],
      ])
      const process = conversation.result(number)
      conversation.ask(request.kill, [process, goOn])
      conversation.until(() => conversation.hasEnded(number))
      const status = Buffer.from(answer(number, reply.ended)?.payload ?? nothing).readInt32LE()
      return { status, text: () => Buffer.concat(parts).toString() }
    },
    /** From now on the agent's requests are at their end. Whoever closes the stream closes it for the host too: again and again. */
    end: () => link.openAt(0, { data: createMessageReader((message) => messages.push(message)), give: () => nothing }),
  }
  conversation.until(() => messages.length > 0)
  return conversation
}

describe.skipIf(!isBuilt).each([1, 2])(`on %i harts (${needsBuild})`, { timeout: 60_000 }, (harts) => {
  test("it is ready once, before anything else, and tells its version", () => {
    const { messages, run } = converse(harts)
    run(["true"])
    const ready = messages.filter(({ kind }) => kind === reply.ready)
    expect(ready).toEqual([{ kind: reply.ready, request: 0, payload: Uint8Array.of(1, 0, 0, 0) }])
    expect(messages[0]).toBe(ready[0])
  })

  test("a request of no kind, or shorter than it says, is refused, and the next is served", () => {
    const { ask, run, messages } = converse(harts)
    const text = (size: number) => Uint8Array.of(1, 0, 0, 0, 0, 0, 0, 0, size & 0xff, 0, 0, size >>> 24, 65)
    for (const kind of [0, 6, 99, 0xffff_ffff]) expect(ask(kind, [1, "x"])).toBe(errors.invalid)
    for (const kind of [request.spawn, request.put, request.get, request.kill]) {
      expect(ask(kind, [])).toBe(errors.invalid)
      expect(ask(kind, new Uint8Array(3))).toBe(errors.invalid)
    }
    for (const size of [2, 200, 0xffff_ffff]) {
      expect(ask(request.put, text(size))).toBe(errors.invalid)
      expect(ask(request.get, text(size).subarray(4))).toBe(errors.invalid)
    }
    const manyWords = Uint8Array.of(...new Uint8Array(12), 1, 0, 0, 0, 47, 1, 0, 0, 0, 47, 255, 255, 255, 255)
    expect(ask(request.spawn, manyWords)).toBe(errors.invalid)
    expect(run(["echo", "well"]).text()).toBe("well\n")
    expect(messages.filter(({ kind }) => kind === reply.ended)).toHaveLength(1)
  })

  test("what cannot be executed has a result, and no end", () => {
    const { ask, messages } = converse(harts)
    const spawn = (path: string, directory = "/") => ask(request.spawn, [0, 0, 0, directory, path, [path], []])
    expect(spawn("/bin/none")).toBe(errors.none)
    expect(spawn("/data/text/none")).toBe(errors.notDirectory)
    expect(spawn("/data")).toBe(errors.notPermitted)
    expect(spawn("/data/plain")).toBe(errors.notPermitted)
    expect(spawn("/data/text")).toBe(errors.noProgram)
    expect(spawn("/bin/true", "/nowhere")).toBe(errors.none)
    expect(ask(request.kill, [77, kill])).toBe(errors.noProcess)
    expect(ask(request.get, [9, "/nowhere"])).toBe(errors.none)
    expect(ask(request.sync, [])).toBe(0)
    expect(messages.filter(({ kind }) => kind === reply.ended)).toEqual([])
  })

  test("messages may come byte by byte", () => {
    expect(converse(harts, 1).run(["echo", "bit", "by", "bit"]).text()).toBe("bit by bit\n")
  })

  test("a request that waits for the host holds up nobody", () => {
    const { link, send, result, run, until, messages } = converse(harts)
    const content: Uint8Array[] = []
    let isAsked = false
    const stream = link.open({
      give() {
        isAsked = true
        return content.shift()
      },
    })
    const put = send(request.put, [stream, 0o600, "/data/new/file"])
    until(() => isAsked)
    expect(run(["ls", "/data/new"])).toMatchObject({ status: 0 })
    expect(messages.some(({ request: number }) => number === put)).toBe(false)
    content.push(new TextEncoder().encode("late"), nothing)
    link.give(stream)
    expect(result(put)).toBe(0)
    expect(run(["cat", "/data/new/file"]).text()).toBe("late")
  })

  test("a group is killed whole, and each end is told once", () => {
    const { ask, send, result, until, hasEnded, messages } = converse(harts)
    const script = "while true; do true; done & while true; do true; done"
    const spawned = ["a", "b"].map((name) =>
      send(request.spawn, [0, 0, 0, "/", "/bin/sh", ["sh", "-c", script, name], ["PATH=/bin"]]),
    )
    const processes = spawned.map(result)
    for (const process of processes) ask(request.kill, [process, goOn])
    for (const [index, process] of processes.entries()) {
      expect(ask(request.kill, [-process, kill])).toBe(0)
      until(() => hasEnded(spawned[index]))
      expect(ask(request.kill, [-process, 0])).toBeLessThanOrEqual(0)
    }
    const ends = messages.filter(({ kind }) => kind === reply.ended)
    expect(ends.map(({ request: number }) => number)).toEqual(spawned)
    for (const { payload } of ends) {
      expect(payload).toHaveLength(8 + 144)
      expect(payload.slice(0, 8)).toEqual(Uint8Array.of(kill, 0, 0, 0, 0, 0, 0, 0))
    }
  })

  test("orphans outlive their parent, keep its streams, and are reaped by init", () => {
    const { run, until } = converse(harts)
    const list = () =>
      run(["ps"])
        .text()
        .split("\n")
        .filter((each) => / (sh|sleep)$| 1 Z /.test(each))
    const { status, text } = run(["sh", "-c", "(sleep 0.05; echo late; exit 3) & (sleep 0.05) & echo early; exit 7"])
    expect({ status, text: text() }).toEqual({ status: 7 << 8, text: "early\n" })
    until(() => text() === "early\nlate\n")
    for (let looks = 0; looks < 20 && list().length > 0; looks++) continue
    expect(list()).toEqual([])
  })

  test("at the end of its requests it ends, and init begins another", () => {
    const { end, link, messages, until } = converse(harts)
    end()
    link.give(0)
    until(() => {
      end()
      return messages.filter(({ kind }) => kind === reply.ready).length === 3
    })
  })
})
