// Node's own modules, fetched when they are needed, so that this package loads in a browser as well.
import type * as Crypto from "node:crypto"
import type * as Fs from "node:fs"
import type * as Net from "node:net"
import type * as Tty from "node:tty"
import type * as V8 from "node:v8"

export interface NodeBuiltins {
  readonly fs: typeof Fs
  /** These take a while to load: not before they are needed. */
  readonly crypto: () => typeof Crypto
  readonly net: () => typeof Net
  readonly v8: () => typeof V8
  readonly tty: typeof Tty
  readonly process: NodeJS.Process
}

/** Node's modules. Throws `Error` where there is no Node. */
export function nodeBuiltins(): NodeBuiltins {
  const node = globalThis.process as NodeJS.Process | undefined
  if (typeof node?.getBuiltinModule !== "function") {
    throw new Error("nodeHost needs Node 20.16 or newer; in a browser use browserHost")
  }
  return {
    fs: node.getBuiltinModule("node:fs"),
    crypto: () => node.getBuiltinModule("node:crypto"),
    net: () => node.getBuiltinModule("node:net"),
    v8: () => node.getBuiltinModule("node:v8"),
    tty: node.getBuiltinModule("node:tty"),
    process: node,
  }
}

/** The POSIX name of what a Node function threw; what is no system error is our bug and goes on. */
export function errorName(thrown: unknown): string {
  const code = (thrown as { code?: unknown } | null)?.code
  if (typeof code !== "string") throw thrown
  return code.startsWith("ERR_") ? "EINVAL" : code
}
