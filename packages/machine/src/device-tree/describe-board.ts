// The flattened device tree of a machine with this board, whoever made it.
import type { BootDescription } from "@lamina/interfaces"
import { ticksPerSecond } from "@lamina/isa"
import { boardTree } from "./board-tree.ts"
import { flatten } from "./flatten.ts"

/** The extensions of the harts, as the device tree names them, in canonical order. */
export const hartExtensions: readonly string[] = "i m a f d c zicntr zicsr zifencei zba zbb zbs sstc svadu".split(" ")

/** For `harts` harts and `memory` bytes of RAM. */
export function describeBoard(harts: number, memory: number, boot: BootDescription = {}): Uint8Array {
  return flatten(boardTree({ harts, memory, ticksPerSecond, extensions: hartExtensions, translation: "sv48", ...boot }))
}
