// Listening on a port of the loopback interface, and the connections that come of it.
import type { Socket } from "node:net"
import type { Connection, ConnectionEvents, Listener } from "@lamina/interfaces"
import { HostListenError } from "./host-listen-error.ts"
import { errorName, type NodeBuiltins } from "./node-builtins.ts"

const loopback = "127.0.0.1"

/** Listens on `port`, 0 for any that is free. Rejects with `HostListenError`. */
export function nodeListen(
  node: NodeBuiltins,
  port: number,
  accept: (connection: Connection) => ConnectionEvents,
): Promise<Listener> {
  return new Promise((resolve, reject) => {
    const refuse = (reason: string) =>
      reject(new HostListenError(`cannot listen on port ${port} of ${loopback}: ${reason}`))
    if (!Number.isInteger(port) || port < 0 || port > 0xffff) return refuse("ports are 0 to 65535")
    const server = node.net().createServer((socket) => connect(socket, accept))
    server.once("error", (error) => {
      const name = errorName(error)
      refuse(name === "EADDRINUSE" ? "it is in use" : name)
    })
    server.listen(port, loopback, () => {
      server.removeAllListeners("error")
      // Running out of descriptors loses a connection, not the listener.
      server.on("error", () => undefined)
      const address = server.address()
      resolve({
        port: typeof address === "object" && address ? address.port : port,
        close: () => void server.close(),
      })
    })
  })
}

function connect(socket: Socket, accept: (connection: Connection) => ConnectionEvents): void {
  let open = true
  socket.setNoDelay(true)
  const events = accept({
    send(bytes) {
      if (open) socket.write(bytes.slice())
    },
    close() {
      open = false
      socket.destroySoon()
    },
  })
  socket.on("data", (bytes: Buffer) => {
    if (open) events.received(new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.length))
  })
  // A connection that breaks is closed next, which is all that matters of it.
  socket.on("error", () => undefined)
  socket.on("close", () => {
    if (!open) return
    open = false
    events.closed()
  })
}
