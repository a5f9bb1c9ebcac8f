// Everything that the tables say of an instruction, for people and for documentation.
import { type DiagramPiece, encodingDiagram } from "./encoding.ts"
import type { Extension } from "./instruction.ts"
import { expandedInstruction, instructionByName, instructions } from "./instructions.ts"
import { pseudoInstructions } from "./pseudo-instructions.ts"
import { type EffectPath, traceEffect } from "./trace-effect.ts"

/** An instruction written in terms of another. */
export interface Rewriting {
  readonly name: string
  readonly syntax: string
  readonly standsFor: string
}

export interface Description {
  readonly name: string
  readonly extension: Extension
  readonly length: 2 | 4
  readonly syntax: string
  /** The encoding from the highest bits to the lowest. */
  readonly encoding: readonly DiagramPiece[]
  /** What it does; for a compressed instruction, in terms of the fields of what it expands to. */
  readonly effect: readonly EffectPath[]
  /** What a compressed instruction expands to. */
  readonly expandsTo?: string
  /** Compressed instructions that expand to this one. */
  readonly compressedForms: readonly Rewriting[]
  /** Pseudo-instructions that stand for this one. */
  readonly pseudoInstructions: readonly Rewriting[]
}

/** What the tables say of an instruction; undefined when there is none of this name. Pseudo-instructions are under their bases. */
export function describe(name: string): Description | undefined {
  const instruction = instructionByName.get(name)
  if (!instruction) return undefined
  const { extension, length, syntax, bits } = instruction
  const isCompressed = instruction.kind === "compressed"
  const base = isCompressed ? expandedInstruction(instruction.expansion.base) : instruction
  return {
    name,
    extension,
    length,
    syntax,
    encoding: encodingDiagram(bits),
    effect: traceEffect(base.effect),
    ...(isCompressed && { expandsTo: instruction.expands }),
    compressedForms: instructions.flatMap((form) =>
      form.kind === "compressed" && form.expansion.base === name
        ? [{ name: form.name, syntax: form.syntax, standsFor: form.expands }]
        : [],
    ),
    pseudoInstructions: pseudoInstructions
      .filter((pseudo) => pseudo.expansion.base === name && pseudo.use !== "output")
      .map((pseudo) => ({ name: pseudo.name, syntax: pseudo.syntax, standsFor: pseudo.base })),
  }
}
