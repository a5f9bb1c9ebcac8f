// Decode-and-dispatch: fetches, decodes by the isa's decision tree, and executes, one instruction after the other, nothing kept.
import { Module, type Block, type FunctionBuilder, type FunctionReference, type Value } from "@lamina/ir"
import {
  baseInstructions,
  decodeTree,
  InternalError,
  type BaseInstruction,
  type DecodeTree,
  type EncodingField,
  type FieldName,
  type Instruction,
  type Register,
} from "@lamina/isa"
import { hartState } from "@lamina/isa"
import { generatedCsrs, isFloatCsr, isRead, isCounter } from "./generated-csrs.ts"
import { fieldOperands } from "./field-operands.ts"
import { floatFunctions } from "./float-functions.ts"
import { checkFloat, irOperations, type Flow, type HandlerFunctions, type OperandSource } from "./ir-operations.ts"
import { bank, exitCode, layout, pageSize, tlb } from "./layout.ts"
import { retiredAt } from "./leave.ts"
import { usageOf } from "./usage.ts"
import { memoryFunctions, tlbEntry, type MemoryFunctions } from "./memory-functions.ts"

/**
 * Builds the interpreter: a module with the imports of the other styles that exports
 * `run(pc: i64, fuel: i32, bank: i32) -> i32`, which gives `exitCode.fuel` or `exitCode.slow`, with `exitPc` and `exitFuel` filled in.
 */
export function buildSwitchInterpreter(): Module {
  const module = new Module()
  module.importMemory({ min: 1 })
  const functions: HandlerFunctions = { memory: memoryFunctions(module), float: floatFunctions(module) }
  const fetchSlow = fetchFunction(module, functions.memory)
  const f = module.function("run", ["i64", "i32", "i32"], ["i32"])
  const head = f.block(["i64", "i32"])
  const exit = f.block(["i32"])
  const [pc, fuel] = head.params
  const tlbs = f.params[2]
  f.br(head, f.params.slice(0, 2))

  f.at(head)
  const slow = f.block()
  const fetch = f.block()
  const outOfFuel = f.block()
  f.brIf(f.compare("i32.gt_s", fuel, f.iconst32(0)), fetch, [], outOfFuel, [])
  f.at(outOfFuel)
  f.br(exit, [f.iconst32(exitCode.fuel)])
  f.at(slow)
  f.br(exit, [f.iconst32(exitCode.slow)])
  f.at(exit)
  f.store("i64.store", f.iconst32(0), pc, layout.exitPc, "table")
  f.store("i32.store", f.iconst32(0), fuel, layout.exitFuel, "table")
  f.ret([exit.params[0]])

  f.at(fetch)
  const word = emitFetch(f, pc, tlbs, fetchSlow, slow)
  emitTree(f, decodeTree, word, slow, (form) => {
    const instruction = form.kind === "base" ? form : baseOf(form.expansion.base)
    const place: Place = { word, pc, fuel, tlbs, head, slow }
    if (usageOf(instruction).usesCsr) emitCsrForm(f, form, instruction, place, functions)
    else if (instruction.rare) f.br(slow)
    else emitForm(f, form, instruction, place, functions)
  })
  module.exportFunction(f, "run")
  return module
}

function baseOf(name: string): BaseInstruction {
  const found = baseInstructions.find((instruction) => instruction.name === name)
  if (!found) throw new InternalError(`no base instruction ${name}`)
  return found
}

/** The instruction word at `pc`: through the fetch TLB, unless the page's last halfword is involved. */
function emitFetch(f: FunctionBuilder, pc: Value, tlbs: Value, fetchSlow: FunctionReference, slow: Block): Value {
  const low = f.convert("i32.wrap_i64", pc)
  const entry = tlbEntry(f, low, tlbs)
  const offset = f.binary("i32.and", low, f.iconst32(pageSize - 1))
  const sameTag = f.compare(
    "i64.eq",
    f.load("i64.load", entry, bank.fetch + tlb.tag, "table"),
    f.binary("i64.and", pc, f.iconst64(BigInt(-pageSize))),
  )
  const inside = f.compare("i32.ne", offset, f.iconst32(pageSize - 2))
  const hit = f.block()
  const miss = f.block()
  const fetched = f.block(["i32"])
  f.brIf(f.binary("i32.and", sameTag, inside), hit, [], miss, [])
  f.at(hit)
  const place = f.binary("i32.add", low, f.load("i32.load", entry, bank.fetch + tlb.addend, "table"))
  f.br(fetched, [f.load("i32.load", place, 0, "guest")])
  f.at(miss)
  const [word, ok] = f.call(fetchSlow, [pc])
  f.brIf(ok, fetched, [word], slow, [])
  f.at(fetched)
  return fetched.params[0]
}

/** (pc: i64) -> (word: i32, ok: i32). Of a compressed instruction at the end of a page, the upper half is 0. */
function fetchFunction(module: Module, memory: MemoryFunctions): FunctionReference {
  const f = module.function("fetch_slow", ["i64"], ["i32", "i32"])
  const [pc] = f.params
  const one = f.iconst32(1)
  const fault = f.block()
  const found = f.block()
  const [place] = f.call(memory.translateFetch, [pc])
  f.brIf(place, found, [], fault, [])
  f.at(found)
  const whole = f.block()
  const split = f.block()
  const offset = f.binary("i32.and", f.convert("i32.wrap_i64", pc), f.iconst32(pageSize - 1))
  f.brIf(f.compare("i32.ne", offset, f.iconst32(pageSize - 2)), whole, [], split, [])
  f.at(whole)
  f.ret([f.load("i32.load", place, 0, "guest"), one])
  f.at(split)
  const low = f.load("i32.load16_u", place, 0, "guest")
  const short = f.block()
  const long = f.block()
  const lengthBits = f.binary("i32.and", low, f.iconst32(3))
  f.brIf(f.compare("i32.eq", lengthBits, f.iconst32(3)), long, [], short, [])
  f.at(short)
  f.ret([low, one])
  f.at(long)
  const [second] = f.call(memory.translateFetch, [f.binary("i64.add", pc, f.iconst64(2n))])
  const both = f.block()
  f.brIf(second, both, [], fault, [])
  f.at(both)
  const high = f.binary("i32.shl", f.load("i32.load16_u", second, 0, "guest"), f.iconst32(16))
  f.ret([f.binary("i32.or", low, high), one])
  f.at(fault)
  f.ret([f.iconst32(0), f.iconst32(0)])
  return f
}

/** Emits the decision tree; `emit` is called with the block of each row current. */
function emitTree(
  f: FunctionBuilder,
  tree: DecodeTree,
  word: Value,
  none: Block,
  emit: (form: Instruction) => void,
): void {
  if (tree.kind === "node") {
    const index = f.binary(
      "i32.and",
      f.binary("i32.shr_u", word, f.iconst32(tree.shift)),
      f.iconst32(2 ** tree.width - 1),
    )
    const targets = tree.children.map((child) =>
      child.kind === "leaf" && child.candidates.length === 0 ? none : f.block(),
    )
    f.switch(index, targets.slice(0, -1), targets[targets.length - 1])
    for (const [key, child] of tree.children.entries()) {
      if (targets[key] === none) continue
      f.at(targets[key])
      emitTree(f, child, word, none, emit)
    }
    return
  }
  for (const form of tree.candidates) {
    const fits = f.block()
    const fails = f.block()
    const test = (mask: number, match: number) =>
      f.compare("i32.eq", f.binary("i32.and", word, f.iconst32(mask)), f.iconst32(match))
    let fit = test(form.mask, form.match)
    for (const { mask, match } of form.excluded) fit = f.binary("i32.and", fit, f.unary("i32.eqz", test(mask, match)))
    f.brIf(fit, fits, [], fails, [])
    f.at(fits)
    emit(form)
    f.at(fails)
  }
  f.br(none)
}

interface Place {
  readonly word: Value
  readonly pc: Value
  readonly fuel: Value
  /** The current bank of TLBs. */
  readonly tlbs: Value
  readonly head: Block
  readonly slow: Block
  readonly csr?: number
}

/** Emits the effect of a CSR instruction for each CSR that generated code accesses; the others are left to the reference. */
function emitCsrForm(
  f: FunctionBuilder,
  form: Instruction,
  instruction: BaseInstruction,
  place: Place,
  functions: HandlerFunctions,
): void {
  const field = form.fields.find(({ name }) => name === "csr")
  if (!field) throw new InternalError(`${form.name} names no CSR`)
  const number = emitField(f, field, place.word)
  const source = form.fields.find(({ name }) => name === "rs1")
  for (const csr of generatedCsrs) {
    if (isCounter(csr) && !isRead(instruction)) continue
    const same = f.block()
    const other = f.block()
    const isNamed = f.compare("i32.eq", number, f.iconst32(csr))
    // Written from x0, a register that can only be read is not written.
    const isRightly = source && isCounter(csr) && f.unary("i32.eqz", emitField(f, source, place.word))
    f.brIf(isRightly ? f.binary("i32.and", isNamed, isRightly) : isNamed, same, [], other, [])
    f.at(same)
    emitForm(f, form, instruction, { ...place, csr }, functions)
    f.at(other)
  }
  f.br(place.slow)
}

/** Emits the effect of an instruction as encoded, with its fields taken from the word. */
function emitForm(
  f: FunctionBuilder,
  form: Instruction,
  instruction: BaseInstruction,
  { word, pc, fuel, tlbs, head, slow, csr }: Place,
  functions: HandlerFunctions,
): void {
  let ended = false
  const encoded = (name: FieldName) => form.fields.find((field) => field.name === name)
  const field = (name: FieldName): EncodingField | number => {
    if (form.kind === "base") return encoded(name) ?? 0
    const source = form.expansion.sources.find((each) => each.field === name)
    if (!source) return 0
    return "from" in source ? (encoded(source.from) ?? 0) : source.value
  }
  const value = (name: FieldName): Value => {
    const from = field(name)
    return typeof from === "number" ? f.iconst64(BigInt(from)) : f.convert("i64.extend_i32_s", emitField(f, from, word))
  }
  /** The offset of a register in its file, or undefined for number 0 where the encoding leaves no choice. */
  const offsetOf = ({ field: name }: Register): { offset: Value; isConstant: boolean } | undefined => {
    const from = field(name)
    if (typeof from !== "number")
      return { offset: f.binary("i32.shl", emitField(f, from, word), f.iconst32(3)), isConstant: false }
    return from === 0 ? undefined : { offset: f.iconst32(from * 8), isConstant: true }
  }
  const left = () => f.binary("i32.sub", fuel, f.iconst32(1))
  const onward = (next: Value) => f.br(head, [next, left()])
  const behind = () => f.binary("i64.add", pc, f.iconst64(BigInt(form.length)))

  const source: OperandSource = {
    readOffset: (register) => offsetOf(register)?.offset,
    writeOffset(register) {
      const place = offsetOf(register)
      if (!place || place.isConstant) return place?.offset
      return f.select(place.offset, place.offset, f.iconst32(hartState.sink - hartState.x))
    },
    pc: () => pc,
    nextPc: behind,
    bank: () => tlbs,
    retired: () => retiredAt(f, fuel),
    ...(csr !== undefined && { csr }),
  }
  const flow: Flow = {
    jump(offset) {
      onward(f.binary("i64.add", pc, offset))
      ended = true
    },
    branch(condition, offset) {
      const away = f.block()
      const on = f.block()
      f.brIf(condition, away, [], on, [])
      f.at(away)
      onward(f.binary("i64.add", pc, offset))
      f.at(on)
    },
    jumpIndirect(address) {
      onward(address)
      ended = true
    },
    environmentCall() {
      f.br(slow)
      ended = true
    },
    slow() {
      f.br(slow)
      ended = true
    },
    slowIf(condition) {
      const on = f.block()
      f.brIf(condition, slow, [], on, [])
      f.at(on)
    },
  }
  if (instruction.usesFloat || isFloatCsr(csr)) checkFloat(f, flow)
  instruction.effect(irOperations(f, source, flow, functions), fieldOperands(value))
  if (!ended) onward(behind())
}

/** A field's value, sign-extended if it is signed; i32. */
function emitField(f: FunctionBuilder, field: EncodingField, word: Value): Value {
  let value: Value | undefined
  for (const { from, to, width } of field.segments) {
    const bits = f.binary("i32.and", f.binary("i32.shr_u", word, f.iconst32(from)), f.iconst32(2 ** width - 1))
    const placed = to === 0 ? bits : f.binary("i32.shl", bits, f.iconst32(to))
    value = value === undefined ? placed : f.binary("i32.or", value, placed)
  }
  if (value === undefined) throw new InternalError(`field ${field.name} has no bits`)
  const unused = 32 - field.width
  if (field.signed && unused > 0) {
    value = f.binary("i32.shr_s", f.binary("i32.shl", value, f.iconst32(unused)), f.iconst32(unused))
  }
  return field.bias === 0 ? value : f.binary("i32.add", value, f.iconst32(field.bias))
}
