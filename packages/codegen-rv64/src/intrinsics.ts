// Imports that are instructions: `rv` one by its mnemonic, `symbol` an address, `register` a register, `ecall` a system call.
import type { ImportedFunction, Value } from "@lamina/ir"
import { argumentPlaces } from "./calling-convention.ts"
import { CodegenError } from "./codegen-error.ts"
import { named, zero, type Register } from "./register.ts"
import { isImmediate, type Selection } from "./selection.ts"

const [a0] = [named("a0")]

/** Selects what a call of an intrinsic stands for. Throws `CodegenError` for one that makes no sense. */
export function selectIntrinsic(
  s: Selection,
  callee: ImportedFunction,
  args: readonly Value[],
  defs: readonly Register[],
): void {
  const { module, name } = callee.from
  const { results } = callee.signature
  const [d] = defs
  const asWord = (from: Register) =>
    results[0] === "i32" ? s.op("sext.w %d, %0", [d], [from]) : s.op("mv %d, %0", [d], [from])
  switch (module) {
    case "symbol": {
      if (d === undefined) return
      const address = s.constantRegister({ kind: "address", symbol: name })
      return asWord(address)
    }
    case "register": {
      const register = named(name)
      if (register < 0) throw new CodegenError(`${s.fn.name}: there is no register ${name}`)
      if (d !== undefined) asWord(register)
      return
    }
    case "ecall":
      return systemCall(s, name, args, callee, d)
    default:
      return instruction(
        s,
        name.replace(/_/g, "."),
        args,
        results.length > 0 ? (d ?? s.virtual("integer")) : undefined,
        callee,
      )
  }
}

function systemCall(
  s: Selection,
  name: string,
  args: readonly Value[],
  callee: ImportedFunction,
  d: Register | undefined,
): void {
  const number = /^(?:\w+_)?(\d+)$/.exec(name)?.[1]
  if (number === undefined)
    throw new CodegenError(`${s.fn.name}: ecall ${name}: a number is needed, as in 64 or write_64`)
  const { places } = argumentPlaces(callee.signature.params)
  const result = d ?? s.virtual("integer")
  const isWord = callee.signature.results[0] === "i32"
  const raw = isWord ? s.virtual("integer") : result
  s.emit({
    ...{ kind: "call", callee: undefined, isTail: false, origin: s.origin, keepsRegisters: true },
    ...{ text: `li a7, ${number}\necall`, defs: [raw], resultPlaces: [a0], places },
    uses: args.map((arg) => (s.constant(arg) === 0n ? zero : s.register(arg))),
  })
  if (isWord && d !== undefined) s.op("sext.w %d, %0", [d], [raw])
}

const withCsr = /^csrr?[wsc]?i?$/
const atomic = /^(amo|sc\.|lr\.)/
const load = /^(lb|lbu|lh|lhu|lw|lwu|ld)$/
const store = /^(sb|sh|sw|sd)$/

function instruction(
  s: Selection,
  mnemonic: string,
  args: readonly Value[],
  d: Register | undefined,
  callee: ImportedFunction,
): void {
  const registers: Register[] = []
  const operand = (value: Value): string => {
    registers.push(s.constant(value) === 0n ? zero : s.register(value))
    return `%${registers.length - 1}`
  }
  const constant = (value: Value, what: string): bigint => {
    const known = s.constant(value)
    if (known === undefined) throw new CodegenError(`${s.fn.name}: ${callee.from.name}: ${what} must be a constant`)
    return known
  }
  const parts: string[] = d === undefined ? [] : ["%d"]
  if (withCsr.test(mnemonic)) {
    parts.push(`0x${constant(args[0], "the CSR").toString(16)}`)
    for (const arg of args.slice(1))
      parts.push(mnemonic.endsWith("i") ? String(constant(arg, "the value")) : operand(arg))
  } else if (atomic.test(mnemonic)) {
    const address = operand(args[0])
    for (const arg of args.slice(1)) parts.push(operand(arg))
    parts.push(`(${address})`)
  } else if (load.test(mnemonic)) parts.push(`0(${operand(args[0])})`)
  else if (store.test(mnemonic)) parts.push(operand(args[1]), `0(${operand(args[0])})`)
  else {
    for (const arg of args) {
      const known = s.constant(arg)
      const isLast = arg === args[args.length - 1]
      const takesImmediate = isLast && /i$|iw$/.test(mnemonic) && known !== undefined && isImmediate(known)
      parts.push(takesImmediate ? String(known) : operand(arg))
    }
  }
  const text = parts.length === 0 ? mnemonic : `${mnemonic} ${parts.join(", ")}`
  const isWord =
    d !== undefined && callee.signature.results[0] === "i32" && !/^(lw|lb|lbu|lh|lhu)$|w$|\.w(\.|$)/.test(mnemonic)
  if (!isWord || d === undefined) return s.op(text, d === undefined ? [] : [d], registers)
  const raw = s.virtual("integer")
  s.op(text, [raw], registers)
  s.op("sext.w %d, %0", [d], [raw])
}
