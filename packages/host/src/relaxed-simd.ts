// Has V8 take WebAssembly's relaxed vector instructions, where it does not by itself.
import { nodeBuiltins } from "./node-builtins.ts"

/** The first version of V8 that takes them by itself. */
const first = [11, 4] as const

/** From now on modules may have relaxed vector instructions, fused multiplication and addition among them. Throws `Error` where there is no Node. */
export function allowRelaxedSimd(): void {
  const { process, v8 } = nodeBuiltins()
  const [major, minor] = process.versions.v8.split(".").map(Number)
  if (major > first[0] || (major === first[0] && minor >= first[1])) return
  v8().setFlagsFromString("--experimental-wasm-relaxed-simd")
}
