// Compiles WebAssembly that is known to be worth it: by V8's optimizing compiler at once, where it would begin with its fast one.
import { setFlagsFromString } from "node:v8"

/**
 * What has V8 compile a module's functions eagerly, and optimize them, and what takes it back. These flags imply others only on the
 * command line: without liftoff there is no feedback, and what depends on that must be off as well.
 */
const optimizing = ["--no-liftoff", "--no-wasm-lazy-compilation"]
const withoutFeedback = ["--no-wasm-deopt", "--no-wasm-inlining-call-indirect"]
const oldInlining = ["--experimental-wasm-inlining"]

/** Whether the running V8 has speculative inlining of calls by feedback: from version 12.8 on or so. */
const hasDeopt = Number((process.versions.v8 ?? "0").split(".")[0]) >= 13
const on = [...optimizing, ...(hasDeopt ? withoutFeedback : oldInlining)]
const off = on.map((flag) => (flag.startsWith("--no-") ? `--${flag.slice(5)}` : `--no-${flag.slice(2)}`))

/** Compiles a module whose functions are hot already. Takes some microseconds for each instruction. */
export function compileOptimized(bytes: Uint8Array<ArrayBuffer>): WebAssembly.Module {
  for (const flag of on) setFlagsFromString(flag)
  try {
    return new WebAssembly.Module(bytes)
  } finally {
    for (const flag of off) setFlagsFromString(flag)
  }
}
