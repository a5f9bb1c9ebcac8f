// An instruction's effect as text: one more interpretation of the algebra, in which values are expressions to be read.
import type { Effect, Operands, Operations, Register } from "@lamina/isa"

/** An expression, and how tightly it binds: operands that bind less get parentheses. */
interface Text {
  readonly text: string
  readonly binds: number
}

const atom = (text: string): Text => ({ text, binds: 9 })
const call = (name: string, ...args: readonly (Text | string)[]): Text =>
  atom(`${name}(${args.map((arg) => (typeof arg === "string" ? arg : arg.text)).join(", ")})`)
const wrapped = (operand: Text, binds: number) => (operand.binds < binds ? `(${operand.text})` : operand.text)
const infix = (left: Text, operator: string, right: Text, binds: number): Text => ({
  text: `${wrapped(left, binds)} ${operator} ${wrapped(right, binds + 1)}`,
  binds,
})

/** The lines of an effect: what it computes and writes, in order. */
export function effectText(effect: Effect): readonly string[] {
  const lines: string[] = []
  let temporaries = 0
  const keep = (text: Text): Text => {
    const name = `t${temporaries++ || ""}`
    lines.push(`${name} = ${text.text}`)
    return atom(name)
  }
  const register = (file: string) => (name: Register, value?: Text) => {
    const place = `${file}[${name.field}]`
    if (value === undefined) return atom(place)
    lines.push(`${place} = ${value.text}`)
    return value
  }
  const operations: Operations<Text, Text> = {
    ...valueOperations,
    ...floatOperations,
    x: register("x") as Operations<Text, Text>["x"],
    f: register("f") as Operations<Text, Text>["f"],
    isX0: (name) => atom(`${name.field} is x0`),
    isZero: (immediate) => atom(`${immediate.text} is 0`),
    pc: () => atom("pc"),
    nextPc: () => atom("next pc"),
    jump: (offset) => void lines.push(`pc = pc + ${wrapped(offset, 6)}`),
    branch: (condition, offset) => void lines.push(`if ${condition.text}: pc = pc + ${wrapped(offset, 6)}`),
    jumpIndirect: (address) => void lines.push(`pc = ${address.text}`),
    load: (size, extension, address) => keep(call(`load${size * 8} ${extension}`, address)),
    store: (size, address, value) => void lines.push(`store${size * 8}(${address.text}, ${value.text})`),
    atomic: (size, address, update) => {
      const old = atom("old")
      const name = `t${temporaries++ || ""}`
      lines.push(`${name} = atomic${size * 8} at ${address.text}: old becomes ${update(old).text}`)
      return atom(name)
    },
    loadReserved: (size, address) => keep(call(`load-reserved${size * 8}`, address)),
    storeConditional: (size, address, value) => keep(call(`store-conditional${size * 8}`, address, value)),
    fence: () => void lines.push("order memory accesses"),
    fenceInstructions: () => void lines.push("make stores visible to instruction fetches"),
    csrRead: (csr) => keep(atom(`csr[${csr.text}]`)),
    csrWrite: (csr, value) => void lines.push(`csr[${csr.text}] = ${value.text}`),
    environmentCall: () => void lines.push("trap: environment call"),
    breakpoint: () => void lines.push("trap: breakpoint"),
    illegal: () => void lines.push("trap: illegal instruction"),
  }
  effect(operations, operands)
  return lines
}

const operands: Operands<Text> = {
  rd: { field: "rd" },
  rs1: { field: "rs1" },
  rs2: { field: "rs2" },
  rs3: { field: "rs3" },
  imm: atom("imm"),
  shamt: atom("shamt"),
  uimm: atom("uimm"),
  csr: atom("csr"),
  rm: atom("rm"),
}

const valueOperations = {
  constant: (value: bigint) => atom(value < 10n ? `${value}` : `0x${value.toString(16)}`),
  add: (a: Text, b: Text) => infix(a, "+", b, 6),
  sub: (a: Text, b: Text) => infix(a, "-", b, 6),
  mul: (a: Text, b: Text) => infix(a, "*", b, 7),
  mulHighSS: (a: Text, b: Text) => call("high half of signed product", a, b),
  mulHighUU: (a: Text, b: Text) => call("high half of unsigned product", a, b),
  mulHighSU: (a: Text, b: Text) => call("high half of signed-unsigned product", a, b),
  divS: (a: Text, b: Text) => infix(a, "/s", b, 7),
  divU: (a: Text, b: Text) => infix(a, "/u", b, 7),
  remS: (a: Text, b: Text) => infix(a, "%s", b, 7),
  remU: (a: Text, b: Text) => infix(a, "%u", b, 7),
  and: (a: Text, b: Text) => infix(a, "&", b, 4),
  or: (a: Text, b: Text) => infix(a, "|", b, 2),
  xor: (a: Text, b: Text) => infix(a, "^", b, 3),
  not: (a: Text) => ({ text: `~${wrapped(a, 8)}`, binds: 8 }),
  shl: (a: Text, b: Text) => infix(a, "<<", b, 5),
  shrU: (a: Text, b: Text) => infix(a, ">>u", b, 5),
  shrS: (a: Text, b: Text) => infix(a, ">>s", b, 5),
  rotl: (a: Text, b: Text) => call("rotate-left", a, b),
  rotr: (a: Text, b: Text) => call("rotate-right", a, b),
  clz: (a: Text) => call("leading-zeros", a),
  ctz: (a: Text) => call("trailing-zeros", a),
  popcount: (a: Text) => call("ones", a),
  sext8: (a: Text) => call("sext8", a),
  sext16: (a: Text) => call("sext16", a),
  sext32: (a: Text) => call("sext32", a),
  zext8: (a: Text) => call("zext8", a),
  zext16: (a: Text) => call("zext16", a),
  zext32: (a: Text) => call("zext32", a),
  eq: (a: Text, b: Text) => infix(a, "==", b, 1),
  ne: (a: Text, b: Text) => infix(a, "!=", b, 1),
  ltS: (a: Text, b: Text) => infix(a, "<s", b, 1),
  ltU: (a: Text, b: Text) => infix(a, "<u", b, 1),
  geS: (a: Text, b: Text) => infix(a, ">=s", b, 1),
  geU: (a: Text, b: Text) => infix(a, ">=u", b, 1),
  both: (a: Text, b: Text) => infix(a, "and", b, 0),
  either: (a: Text, b: Text) => infix(a, "or", b, 0),
  negate: (a: Text) => ({ text: `not ${wrapped(a, 8)}`, binds: 0 }),
  select: (condition: Text, yes: Text, no: Text) => ({
    text: `${wrapped(condition, 1)} ? ${wrapped(yes, 1)} : ${wrapped(no, 0)}`,
    binds: -1,
  }),
  fromBoolean: (a: Text) => a,
}

type FloatNames = "rounding" | "fadd" | "fsub" | "fmul" | "fdiv" | "fsqrt" | "fusedMultiplyAdd" | "fmin" | "fmax" | "feq" | "flt" | "fle" | "fclass" | "convertFormat" | "toInteger" | "fromInteger"

const floatOperations: Pick<Operations<Text, Text>, FloatNames> = {
  rounding: (rm) => rm,
  fadd: (format, rm, a, b) => call(`add.${format}`, a, b, rm),
  fsub: (format, rm, a, b) => call(`subtract.${format}`, a, b, rm),
  fmul: (format, rm, a, b) => call(`multiply.${format}`, a, b, rm),
  fdiv: (format, rm, a, b) => call(`divide.${format}`, a, b, rm),
  fsqrt: (format, rm, a) => call(`square-root.${format}`, a, rm),
  fusedMultiplyAdd: (format, rm, a, b, c) => call(`multiply-add.${format}`, a, b, c, rm),
  fmin: (format, a, b) => call(`minimum.${format}`, a, b),
  fmax: (format, a, b) => call(`maximum.${format}`, a, b),
  feq: (format, a, b) => call(`equal.${format}`, a, b),
  flt: (format, a, b) => call(`less.${format}`, a, b),
  fle: (format, a, b) => call(`less-or-equal.${format}`, a, b),
  fclass: (format, a) => call(`classify.${format}`, a),
  convertFormat: (from, to, rm, a) => call(`convert ${from} to ${to}`, a, rm),
  toInteger: (format, to, rm, a) => call(`convert ${format} to ${to}`, a, rm),
  fromInteger: (format, from, rm, a) => call(`convert ${from} to ${format}`, a, rm),
}
