// Machine code before it has registers: instructions over virtual registers, in blocks.
import { firstVirtual, type Register, type RegisterClass } from "./register.ts"

/** What is common to all instructions. */
interface Common {
  /** Written. */
  defs: Register[]
  /** Read. */
  uses: Register[]
  /** Where in the source it comes from, as the IR says. */
  readonly origin: number
}

/** A branch's comparison of two registers. */
export type Comparison = "beq" | "bne" | "blt" | "bge" | "bltu" | "bgeu"

export type MachineInstruction = Common &
  (
    | {
        /** Text with `%d` (or `%d0`, `%d1`) for what is written and `%0`, `%1` for what is read; several lines make a sequence. */
        readonly kind: "plain"
        readonly text: string
        /** What is read is needed until after the first write: true for sequences. */
        readonly isSequence: boolean
      }
    /** `defs[0]` gets a constant or an address: cheap to do again wherever it is read. */
    | { readonly kind: "constant"; readonly value: Constant }
    /** `defs[i]` gets `uses[i]`, all at once. */
    | { readonly kind: "copy" }
    | {
        readonly kind: "call"
        /** A symbol, or the first of `uses` holds the address. */
        readonly callee: string | undefined
        /** Where each argument goes: a register, or a place in the outgoing stack area, in bytes. */
        readonly places: readonly ArgumentPlace[]
        readonly resultPlaces: readonly Register[]
        /** Leaves this function: nothing comes back. */
        readonly isTail: boolean
        /** Text instead of a call instruction. */
        readonly text?: string
        /** Changes no register but its results, as a system call. */
        readonly keepsRegisters?: boolean
      }
    /** Picks `uses[2]` when the comparison of `uses[0]` and `uses[1]` holds, else `uses[3]`. */
    | { readonly kind: "select"; readonly comparison: Comparison }
    /** Loads an incoming stack argument, at `offset` from the caller's stack pointer. */
    | { readonly kind: "incoming"; readonly offset: number }
    /** The function's arguments arrive: `defs[i]` from `places[i]`. */
    | { readonly kind: "entry"; readonly places: readonly Register[] }
    | { readonly kind: "reload"; readonly slot: number }
    | { readonly kind: "save"; readonly slot: number }
    | { readonly kind: "branch"; readonly comparison: Comparison; then: number; else: number }
    /** Leaves for the function's trap when the comparison holds. */
    | { readonly kind: "check"; readonly comparison: Comparison }
    | { readonly kind: "jump"; to: number }
    /** `uses`: the index, its bound, the table's address; `defs[0]`: a register for it. */
    | { readonly kind: "table"; readonly targets: number[]; otherwise: number }
    | { readonly kind: "return"; readonly places: readonly Register[] }
    | { readonly kind: "trap" }
  )

export type ArgumentPlace =
  { readonly kind: "register"; readonly register: Register } | { readonly kind: "stack"; readonly offset: number }

export type Constant =
  | { readonly kind: "integer"; readonly value: bigint }
  /** The address of a symbol. */
  | { readonly kind: "address"; readonly symbol: string }
  /** A floating-point number, by its bits. */
  | { readonly kind: "float"; readonly bits: bigint; readonly width: 32 | 64 }

export interface MachineBlock {
  readonly index: number
  readonly instructions: MachineInstruction[]
  /** How many loops it is in. */
  depth: number
}

export class MachineFunction {
  readonly name: string
  /** In the order of the text; numbers in instructions are `index`es. */
  blocks: MachineBlock[] = []
  readonly #classes: RegisterClass[] = []
  /** Bytes of the largest outgoing stack area. */
  outgoing = 0
  /** Spill slots of 8 bytes. */
  slots = 0
  /** Blocks that may do without a frame, and the block behind them that makes it: see `shrinkWrap`. */
  front: { readonly blocks: ReadonlySet<number>; readonly between: number } | undefined

  constructor(name: string) {
    this.name = name
  }

  virtual(kind: RegisterClass): Register {
    return firstVirtual + this.#classes.push(kind) - 1
  }

  classOf(register: Register): RegisterClass {
    return register >= firstVirtual ? this.#classes[register - firstVirtual] : register < 32 ? "integer" : "float"
  }

  /** Registers have numbers below this. */
  get registers(): number {
    return firstVirtual + this.#classes.length
  }
}

/** The blocks that a block may go on to. */
export function successors(block: MachineBlock): number[] {
  const end = block.instructions[block.instructions.length - 1]
  switch (end?.kind) {
    case "branch":
      return [end.then, end.else]
    case "jump":
      return [end.to]
    case "table":
      return [...end.targets, end.otherwise]
    default:
      return []
  }
}

const inverses: Readonly<Record<Comparison, Comparison>> = {
  ...{ beq: "bne", bne: "beq", blt: "bge", bge: "blt", bltu: "bgeu", bgeu: "bltu" },
}

/** The comparison that holds when this one does not. */
export function inverse(comparison: Comparison): Comparison {
  return inverses[comparison]
}
