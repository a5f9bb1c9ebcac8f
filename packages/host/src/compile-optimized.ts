// Compiles WebAssembly that is known to be worth it: by V8's optimizing compiler at once, where it would begin with its fast one.
import { nodeBuiltins } from "./node-builtins.ts"

/**
 * What has V8 compile a module's functions eagerly, and optimize them. These flags imply others only on the command line: without liftoff
 * there is no feedback, and what depends on that must be off as well. It stays off: V8 optimizes functions of other modules on threads beside this one,
 * which would see it change in the middle of that.
 */
const optimizing = ["--no-liftoff", "--no-wasm-lazy-compilation"]
const withoutFeedback = ["--no-wasm-deopt", "--no-wasm-inlining-call-indirect"]
const oldInlining = ["--experimental-wasm-inlining"]
/** By how much inlining may enlarge a function, as V8 has it, and here: a recursive function fills all there is. It is set where calls are inlined by feedback. */
const usualInlining = 3
const inlining = 1
/** From this version of V8 on calls are inlined by feedback, and what was inlined may be taken back. */
const firstWithFeedback = 13

/** Compiles a module whose functions are hot already. Takes some microseconds for each instruction. Throws `Error` where there is no Node. */
export function compileOptimized(bytes: Uint8Array<ArrayBuffer>): WebAssembly.Module {
  const { process, v8 } = nodeBuiltins()
  const hasFeedback = Number.parseInt(process.versions.v8) >= firstWithFeedback
  const flags = hasFeedback ? optimizing : [...optimizing, ...oldInlining]
  const { setFlagsFromString } = v8()
  for (const flag of flags) setFlagsFromString(flag)
  if (hasFeedback) for (const flag of [...withoutFeedback, inliningFlag(inlining)]) setFlagsFromString(flag)
  try {
    return new WebAssembly.Module(bytes)
  } finally {
    for (const flag of flags) setFlagsFromString(opposite(flag))
    if (hasFeedback) setFlagsFromString(inliningFlag(usualInlining))
  }
}

const inliningFlag = (factor: number) => `--wasm-inlining-factor=${factor}`

function opposite(flag: string): string {
  return flag.startsWith("--no-") ? `--${flag.slice(5)}` : `--no-${flag.slice(2)}`
}
