// Listening on the loopback interface, with real sockets.
import { connect, type Socket } from "node:net"
import type { Connection, Listener } from "@lamina/interfaces"
import { describe, expect, it, onTestFinished } from "vitest"
import { HostListenError, nodeHost } from "../src/index.ts"

const text = (from: Uint8Array) => new TextDecoder().decode(from)
const bytes = (content: string) => new TextEncoder().encode(content)

async function listening(port: number, accept: Parameters<NonNullable<ReturnType<typeof nodeHost>["listen"]>>[1]) {
  const listener = (await nodeHost().listen?.(port, accept)) as Listener
  onTestFinished(() => listener.close())
  return listener
}

/** A client, and what it has received so far. */
async function client(port: number): Promise<{ socket: Socket; got: () => string; ended: Promise<void> }> {
  const socket = connect(port, "127.0.0.1")
  onTestFinished(() => void socket.destroy())
  let received = ""
  socket.on("data", (chunk: Buffer) => (received += text(chunk)))
  socket.on("error", () => undefined)
  const ended = new Promise<void>((resolve) => socket.once("close", () => resolve()))
  await new Promise((resolve) => socket.once("connect", resolve))
  return { socket, got: () => received, ended }
}

describe("listen", () => {
  it("passes bytes both ways, for several connections", async () => {
    const closed: string[] = []
    const { port } = await listening(0, (connection) => {
      let all = ""
      return {
        received(chunk) {
          all += text(chunk)
          const reply = bytes(`<${text(chunk)}>`)
          connection.send(reply)
          // The bytes were taken when they were sent.
          reply.fill(0)
        },
        closed: () => closed.push(all),
      }
    })
    expect(port).toBeGreaterThan(0)
    const one = await client(port)
    const two = await client(port)
    one.socket.end("one")
    await one.ended
    two.socket.end("two")
    await two.ended
    expect([one.got(), two.got()]).toEqual(["<one>", "<two>"])
    await expect.poll(() => closed).toEqual(["one", "two"])
  })

  it("sends all before it closes, and hears nothing afterwards", async () => {
    const heard: string[] = []
    const { port } = await listening(0, (connection) => ({
      received() {
        connection.send(new Uint8Array(3_000_000).fill(65))
        connection.close()
        connection.send(bytes("dropped"))
      },
      closed: () => heard.push("closed"),
    }))
    const { socket, got, ended } = await client(port)
    socket.write("go")
    await ended
    expect(got().length).toBe(3_000_000)
    expect(heard).toEqual([])
  })

  it("tells of a connection that breaks", async () => {
    let connection: Connection | undefined
    let closed = 0
    const { port } = await listening(0, (accepted) => {
      connection = accepted
      return { received: () => undefined, closed: () => closed++ }
    })
    const { socket } = await client(port)
    await expect.poll(() => connection).toBeDefined()
    socket.resetAndDestroy()
    await expect.poll(() => closed).toBe(1)
    connection?.send(bytes("to nobody"))
    connection?.close()
    await nodeHost().breathe?.()
    expect(closed).toBe(1)
  })

  it("is reached through the loopback interface alone", async () => {
    const { port } = await listening(0, () => ({ received: () => undefined, closed: () => undefined }))
    const outcome = await new Promise((resolve) => {
      const socket = connect(port, "127.0.0.2")
      socket.once("error", (error: NodeJS.ErrnoException) => resolve(error.code))
      socket.once("connect", () => resolve("connected"))
      onTestFinished(() => void socket.destroy())
    })
    expect(outcome).toBe("ECONNREFUSED")
  })

  it("says in one line why it cannot", async () => {
    const quiet = () => ({ received: () => undefined, closed: () => undefined })
    const { port } = await listening(0, quiet)
    const again = nodeHost().listen?.(port, quiet)
    await expect(again).rejects.toThrow(HostListenError)
    await expect(again).rejects.toThrow(`cannot listen on port ${port} of 127.0.0.1: it is in use`)
    await expect(nodeHost().listen?.(65536, quiet)).rejects.toThrow(/port 65536 of .*: ports are 0 to 65535$/)
  })

  it("can have the port again once it was closed", async () => {
    const quiet = () => ({ received: () => undefined, closed: () => undefined })
    const first = await listening(0, quiet)
    first.close()
    expect((await listening(first.port, quiet)).port).toBe(first.port)
  })
})
