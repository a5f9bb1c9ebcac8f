// The code of a program as the translator finds functions in it, without a machine.
import { assemble, formatDiagnostic, link, readElf } from "@lamina/assembler"
import type { CodeSource } from "../src/guest/discover-function.ts"

/** The code of a program, where it begins, and where its labels are. */
export function codeOf(text: string): CodeSource & { readonly entry: bigint; at(label: string): bigint } {
  const { object, diagnostics } = assemble([{ name: "code.s", text: `.globl _start\n_start:\n${text}` }])
  if (!object) throw new Error(diagnostics.map(formatDiagnostic).join("\n"))
  const elf = link([object], { relax: false }).bytes
  const image = readElf(elf)
  const { virtualAddress, offset, fileSize } = image.programHeaders.find(({ flags }) => (flags & 1) !== 0)!
  const memory = new DataView(new ArrayBuffer(0x4000))
  new Uint8Array(memory.buffer).set(elf.subarray(offset, offset + fileSize), 0x1000)
  const start = virtualAddress - (virtualAddress % 4096n)
  return {
    memory,
    entry: image.entry,
    place: (address) => (address < start || address >= start + 0x2000n ? 0 : Number(address - start) + 0x1000),
    targetsOf: () => [],
    calleeOf: () => undefined,
    at: (label) => image.symbols().find(({ name }) => name === label)!.value,
  }
}
