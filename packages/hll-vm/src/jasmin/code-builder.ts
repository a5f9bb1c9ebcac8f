// The code of a method while it is put together: instructions at their places, labels, and what refers to labels.
import type { Position } from "@lamina/assembler"
import { encodeInstruction } from "../bytecode/decode.ts"
import type { Instruction } from "../bytecode/instructions.ts"
import { SourceError } from "./source-error.ts"

/** A place in the code: a label, a number or `$` (the instruction itself), with an offset. */
export interface CodePlace extends Position {
  readonly base: string
  readonly offset: number
}

export interface PlacedInstruction {
  readonly instruction: Instruction
  readonly isWide: boolean
  readonly operands: readonly (number | CodePlace)[]
  readonly position: Position
}

/** `L1`, `L1+2`, `$-3`, `17`. */
export function parseCodePlace(text: string, position: Position): CodePlace {
  const [, base, offset] = /^(.+?)([+-]\d+)?$/.exec(text) ?? ["", text, undefined]
  return { ...position, base, offset: Number(offset ?? 0) }
}

export class CodeBuilder {
  readonly #labels = new Map<string, number>()
  readonly #chunks: (Uint8Array | (PlacedInstruction & { readonly pc: number }))[] = []
  #pc = 0

  get pc(): number {
    return this.#pc
  }

  label(name: string, position: Position): void {
    if (this.#labels.has(name)) throw new SourceError(`the label ${name} stands twice`, position)
    this.#labels.set(name, this.#pc)
  }

  add(placed: PlacedInstruction): void {
    // What a label stands for has no bearing on lengths.
    const operands = placed.operands.map((operand) => (typeof operand === "number" ? operand : 0))
    const { length } = encodeInstruction({ ...placed, pc: this.#pc, operands })
    this.#chunks.push({ ...placed, pc: this.#pc })
    this.#pc += length
  }

  addRaw(bytes: Uint8Array): void {
    this.#chunks.push(bytes)
    this.#pc += bytes.length
  }

  /** The offset of a place; `here` is that of the instruction that names it. */
  resolve({ base, offset, ...position }: CodePlace, here = 0): number {
    const at = base === "$" ? here : (this.#labels.get(base) ?? (/^\d+$/.test(base) ? Number(base) : undefined))
    if (at === undefined) throw new SourceError(`the label ${base} does not exist`, position)
    return at + offset
  }

  /** The bytes; `report` gets each reference that cannot be made, by throwing. */
  finish(report: (position: Position, action: () => void) => void): Uint8Array {
    const bytes: number[] = []
    for (const chunk of this.#chunks) {
      if (chunk instanceof Uint8Array) bytes.push(...chunk)
      else report(chunk.position, () => bytes.push(...this.#encode(chunk)))
    }
    return Uint8Array.from(bytes)
  }

  #encode(placed: PlacedInstruction & { readonly pc: number }): number[] {
    const { pc, instruction } = placed
    const operands = placed.operands.map((operand) => {
      if (typeof operand === "number") return operand
      const target = this.resolve(operand, pc)
      if (instruction.operands === "branch2" && Math.abs(target - pc) > 0x7fff)
        throw new SourceError(`${instruction.name} does not reach ${target - pc} bytes far; use goto_w`, operand)
      return target
    })
    return encodeInstruction({ ...placed, operands })
  }
}
