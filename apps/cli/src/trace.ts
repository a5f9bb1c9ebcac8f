// The instruction trace: a monitor that prints each instruction before it is executed.
import type { InstructionObserver } from "@lamina/interfaces"
import { disassemble } from "@lamina/isa"

/** Makes a trace that gives `write` a line for each instruction: address, text, and `main+0x12` where there is a symbol. */
export function instructionTrace(
  write: (line: string) => void,
  symbolAt: (address: bigint) => string | undefined,
): InstructionObserver {
  return (_hart, pc, word) => {
    const text = disassemble(word, { pc }).replace("\t", " ")
    const name = symbolAt(pc)
    const place = name === undefined ? "" : `  <${name}>`
    write(`${pc.toString(16).padStart(16, "0")}  ${text.padEnd(32)}${place}`.trimEnd())
  }
}
