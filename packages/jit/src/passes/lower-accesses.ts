// Replaces accesses of guest memory, which are calls of imports until then, by checks and plain loads and stores. Blocks end behind
// each access: where the check fails, control leaves before the instruction.
import { extend, loadOp, storeOp } from "@lamina/interpreter"
import { opNamed } from "@lamina/ir"
import type { Block, FunctionBuilder, Module, Value } from "@lamina/ir"
import { InternalError, type AccessSize } from "@lamina/isa"

/** A load or store, at the end of a block. */
export interface GuestAccess {
  readonly kind: "load" | "store"
  /** Where the instruction is, from the function's entry. */
  readonly at: number
  readonly size: AccessSize
  readonly extension: "signed" | "unsigned"
  /** The block, and where it goes on, and leaves. */
  readonly block: FunctionBuilder["blocks"][number]
  readonly on: Block
  readonly away: Block
  readonly address: Value
  /** Stores: what is stored. */
  readonly value: Value | undefined
  /** Loads: the call's result. */
  readonly result: Value
}

/** Emits accesses. The current block is the access's, without the call; the method ends it, and gives a load's value. */
export interface AccessLowering {
  /** Called once, with all accesses by block, before any is lowered. */
  begin(f: FunctionBuilder, accesses: ReadonlyMap<number, GuestAccess>): void
  /** Called around the blocks that a block dominates. */
  enter(): void
  leave(): void
  lower(access: GuestAccess): Value | undefined
}

const callCode = opNamed("call").code

/** The reachable blocks of a function, each behind the one that dominates it immediately, and in front of those that it does; and that one, -1 for the entry. */
export interface BlockTree {
  readonly order: readonly number[]
  readonly parent: ArrayLike<number>
}

/** Lowers all accesses of a function. */
export function lowerAccesses(
  module: Module,
  f: FunctionBuilder,
  { order, parent }: BlockTree,
  lowering: AccessLowering,
): void {
  const names = module.functions.map((fn) =>
    fn.kind === "import" && fn.from.module === "guest" && fn.from.name !== "guard" ? fn.from.name : undefined,
  )
  const accesses = new Map<number, GuestAccess>()
  for (const index of order) {
    const access = accessOf(f, index, names)
    if (access) accesses.set(index, access)
  }
  if (accesses.size === 0) return
  lowering.begin(f, accesses)
  const replaced = new Map<Value, Value>()
  const entered: number[] = []
  for (const index of order) {
    while (entered.length > 0 && entered[entered.length - 1] !== parent[index]) {
      entered.pop()
      lowering.leave()
    }
    entered.push(index)
    lowering.enter()
    const access = accesses.get(index)
    if (access) {
      access.block.instructions.pop()
      access.block.terminator = undefined
      f.at(access.block)
      f.origin = access.block.origin
      const value = lowering.lower(access)
      if (value !== undefined) replaced.set(access.result, value)
    }
  }
  for (const _ of entered) lowering.leave()
  if (replaced.size > 0)
    f.rewrite(
      (value) => replaced.get(value) ?? value,
      () => true,
    )
}

function accessOf(f: FunctionBuilder, index: number, names: readonly (string | undefined)[]): GuestAccess | undefined {
  const block = f.blocks[index]
  const last = block.instructions[block.instructions.length - 1]
  if (last === undefined || f.instructionOp[last] !== callCode) return undefined
  const name = names[f.immediate[last]]
  if (name === undefined) return undefined
  const end = block.terminator
  if (end?.kind !== "br_if") throw new InternalError(`${name} does not end its block`)
  const [, kind, size, sign] = /^(load|store)\.(\d)([su]?)$/.exec(name) ?? []
  const start = f.operandStart[last]
  return {
    kind: kind as "load" | "store",
    at: f.instructionOrigin[last],
    size: Number(size) as AccessSize,
    extension: sign === "s" ? "signed" : "unsigned",
    block,
    on: end.then.block,
    away: end.else.block,
    address: f.operands[start],
    value: kind === "store" ? f.operands[start + 1] : undefined,
    result: f.firstResult[last] as Value,
  }
}

/** Emits the load or store itself, at an i32 and an offset. */
export function emitAccess(f: FunctionBuilder, access: GuestAccess, place: Value, offset: number): Value | undefined {
  const { kind, size, extension, value } = access
  if (kind === "load") return f.load(loadOp(size, extension), place, offset, "guest")
  f.store(storeOp(size), place, value!, offset, "guest")
  return undefined
}

/** The low bytes of what a slow load gives, extended as the access says. */
export function extendAccess(f: FunctionBuilder, { size, extension }: GuestAccess, value: Value): Value {
  return extension === "signed" ? extend(f, size, value) : value
}
