// Calls: of functions, through tables, and of what is no function but an instruction.
import { signatureText, type Signature, type Value } from "@lamina/ir"
import { argumentPlaces, resultPlaces } from "./calling-convention.ts"
import { selectIntrinsic } from "./intrinsics.ts"
import { zero, type Register } from "./register.ts"
import { integerRegister, isImmediate, registerClass, type Selection } from "./selection.ts"
import { intrinsicModules } from "./symbols.ts"

/** A call's arguments; a float that is passed in an integer register, or on the stack, is moved there as bits. */
export interface CallShape {
  readonly signature: Signature
  readonly args: readonly Value[]
  /** Where results go; empty for a tail call. */
  readonly defs: readonly Register[]
  readonly isTail: boolean
}

/** A value that is to be moved somewhere: a constant that takes one instruction is made where it is needed, as the move would cost one too. */
export function argumentRegister(s: Selection, value: Value): Register {
  const known = s.constant(value)
  if (known === undefined) return s.register(value)
  if (known === 0n) return zero
  const isSimple = isImmediate(known) || (known === BigInt.asIntN(32, known) && (known & 0xfffn) === 0n)
  if (!isSimple) return s.register(value)
  const register = s.virtual("integer")
  s.emit({ kind: "constant", value: { kind: "integer", value: known }, defs: [register], uses: [], origin: s.origin })
  return register
}

/** Calls a function of the module by its number. */
export function selectCall(s: Selection, index: number, shape: CallShape): void {
  const callee = s.symbols.module.functions[index]
  if (callee.kind === "import" && intrinsicModules.includes(callee.from.module))
    return selectIntrinsic(s, callee, shape.args, shape.defs)
  emitCall(s, s.symbols.function(index), [], shape)
}

/** Calls another object's function. */
export function selectLibraryCall(s: Selection, symbol: string, shape: CallShape): void {
  emitCall(s, symbol, [], shape)
}

function emitCall(s: Selection, callee: string | undefined, address: Register[], shape: CallShape): void {
  const { signature, args, defs, isTail } = shape
  const { places, stack } = argumentPlaces(signature.params)
  s.out.outgoing = Math.max(s.out.outgoing, stack)
  const registers = args.map((arg, index) => {
    const place = places[index]
    const isFloat = registerClass(signature.params[index]) === "float"
    if (!isFloat || place.kind === "stack" || place.register >= 32) return argumentRegister(s, arg)
    const bits = s.virtual("integer")
    s.op(`fmv.x.${signature.params[index] === "f32" ? "w" : "d"} %d, %0`, [bits], [s.register(arg)])
    return bits
  })
  s.emit({
    ...{ kind: "call", callee, isTail, origin: s.origin, defs: [...defs], uses: [...address, ...registers] },
    ...{ places, resultPlaces: resultPlaces(signature.results, s.out.name).slice(0, defs.length) },
  })
}

/** An entry of a table: the number of the function's type, its address. */
const entryShift = 3

/** Calls through a table: the index must be in it, and the function of the type. What is no function is code that traps. */
export function selectIndirectCall(s: Selection, table: number, index: Value, shape: CallShape): void {
  const { min } = s.symbols.module.tables[table]
  const type = signatureText(shape.signature)
  const at = s.constant(index) === 0n ? zero : s.register(index)
  s.emit({ kind: "check", comparison: "bgeu", defs: [], uses: [at, integerRegister(s, BigInt(min))], origin: s.origin })
  const base = s.constantRegister({ kind: "address", symbol: s.symbols.table(table) })
  const [scaled, entry, address] = [1, 2, 3].map(() => s.virtual("integer"))
  s.op(`slli %d, %0, ${entryShift}`, [scaled], [at])
  s.op("add %d, %0, %1", [entry], [base, scaled])
  if (s.symbols.uniformType(table) !== type) {
    const [found, wanted] = [s.virtual("integer"), integerRegister(s, BigInt(s.symbols.signature(type)))]
    s.op("lw %d, 0(%0)", [found], [entry])
    s.emit({ kind: "check", comparison: "bne", defs: [], uses: [found, wanted], origin: s.origin })
  }
  s.op("lw %d, 4(%0)", [address], [entry])
  emitCall(s, undefined, [address], shape)
}
