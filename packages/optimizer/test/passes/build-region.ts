// A front end for tests: regions of integer code, each instruction by its own effect.
import { Module, type Block, type FunctionBuilder, type Value } from "@lamina/ir"
import { hartState, type Decoded, type Operands, type Operations, type Register } from "@lamina/isa"
import type { RegionTree } from "../../src/region/region-tree.ts"
import type { TraceStep } from "../../src/trace/trace.ts"

export function canTranslate({ instruction }: Decoded): boolean {
  const isPlain = ["i", "m", "zba", "zbb", "zbs"].includes(instruction.extension) && !instruction.rare
  return isPlain && !["ecall", "ebreak", "orc.b", "rev8"].includes(instruction.name)
}

type Registers = Map<number, Value>

interface NumberedRegister extends Register {
  readonly number: number
}

const numberOf = (register: Register) => (register as NumberedRegister).number

class Builder {
  readonly module = new Module()
  readonly fn: FunctionBuilder
  readonly #functions = new Map<string, ReturnType<Module["importFunction"]>>()

  constructor() {
    this.module.importMemory()
    this.fn = this.module.function("region", [], ["i64"])
  }

  /** Builds a path from the current block on. `read`: registers as loaded or written; `written`: those that were. */
  path({ steps, exits }: RegionTree, read: Registers, written: Registers): void {
    const { fn } = this
    for (const [index, step] of steps.entries()) {
      const leave = (block: Block, pc: Value) => {
        const here = fn.current
        fn.at(block)
        const inner = exits.get(index)
        if (inner) this.path(inner, new Map(read), new Map(written))
        else this.#exit(pc, written)
        fn.at(here)
      }
      step.decoded.instruction.effect(this.#operations(step, read, written, leave), operandsOf(fn, step.decoded))
    }
    this.#exit(fn.iconst64(steps[steps.length - 1].next), written)
  }

  #exit(pc: Value, written: Registers): void {
    const state = [...written].map(([number, value]) => ({ offset: hartState.x + 8 * number, value }))
    this.fn.exit(pc, this.fn.iconst32(0), state)
  }

  #guest(name: string, args: readonly Value[], results: readonly "i64"[]): Value {
    let callee = this.#functions.get(name)
    const params = args.map(() => "i64" as const)
    if (!callee)
      this.#functions.set(name, (callee = this.module.importFunction({ module: "guest", name }, params, results)))
    return this.fn.call(callee, args)[0]
  }

  #operations(
    step: TraceStep,
    read: Registers,
    written: Registers,
    leave: (block: Block, pc: Value) => void,
  ): Operations<Value, Value> {
    const { fn: f } = this
    const { pc, next, decoded } = step
    const behind = BigInt.asUintN(64, pc + BigInt(decoded.length))
    const constant = (value: bigint) => f.iconst64(value)
    const mask = (value: Value, bits: bigint) => f.binary("i64.and", value, constant(bits))
    const offsetOf = (value: Value) => f.wide[f.immediate[f.valueInstruction[value]]]
    const split = (condition: Value, stays: boolean, other: Value) => {
      const [on, away] = [f.block(), f.block()]
      f.brIf(condition, stays ? on : away, [], stays ? away : on, [])
      leave(away, other)
      f.at(on)
    }
    function x(register: Register): Value
    function x(register: Register, value: Value): void
    function x(register: Register, value?: Value): Value | void {
      const number = numberOf(register)
      if (value !== undefined) {
        if (number === 0) return
        read.set(number, value)
        written.set(number, value)
        return
      }
      if (number === 0) return constant(0n)
      let known = read.get(number)
      if (known === undefined)
        read.set(number, (known = f.load("i64.load", f.iconst32(0), hartState.x + 8 * number, "state")))
      return known
    }
    const operations: Partial<Operations<Value, Value>> = {
      constant,
      add: (a, b) => f.binary("i64.add", a, b),
      sub: (a, b) => f.binary("i64.sub", a, b),
      mul: (a, b) => f.binary("i64.mul", a, b),
      mulHighSS: (a, b) => f.binary("i64.mul_high_s", a, b),
      mulHighUU: (a, b) => f.binary("i64.mul_high_u", a, b),
      mulHighSU: (a, b) => f.binary("i64.mul_high_su", a, b),
      divS: (a, b) => f.binary("i64.div_s", a, b),
      divU: (a, b) => f.binary("i64.div_u", a, b),
      remS: (a, b) => f.binary("i64.rem_s", a, b),
      remU: (a, b) => f.binary("i64.rem_u", a, b),
      and: (a, b) => f.binary("i64.and", a, b),
      or: (a, b) => f.binary("i64.or", a, b),
      xor: (a, b) => f.binary("i64.xor", a, b),
      not: (a) => f.binary("i64.xor", a, constant(-1n)),
      shl: (a, by) => f.binary("i64.shl", a, by),
      shrU: (a, by) => f.binary("i64.shr_u", a, by),
      shrS: (a, by) => f.binary("i64.shr_s", a, by),
      rotl: (a, by) => f.binary("i64.rotl", a, by),
      rotr: (a, by) => f.binary("i64.rotr", a, by),
      clz: (a) => f.unary("i64.clz", a),
      ctz: (a) => f.unary("i64.ctz", a),
      popcount: (a) => f.unary("i64.popcnt", a),
      sext8: (a) => f.unary("i64.extend8_s", a),
      sext16: (a) => f.unary("i64.extend16_s", a),
      sext32: (a) => f.unary("i64.extend32_s", a),
      zext8: (a) => mask(a, 0xffn),
      zext16: (a) => mask(a, 0xffffn),
      zext32: (a) => mask(a, 0xffff_ffffn),
      eq: (a, b) => f.compare("i64.eq", a, b),
      ne: (a, b) => f.compare("i64.ne", a, b),
      ltS: (a, b) => f.compare("i64.lt_s", a, b),
      ltU: (a, b) => f.compare("i64.lt_u", a, b),
      geS: (a, b) => f.compare("i64.ge_s", a, b),
      geU: (a, b) => f.compare("i64.ge_u", a, b),
      both: (a, b) => f.binary("i32.and", a, b),
      either: (a, b) => f.binary("i32.or", a, b),
      negate: (a) => f.unary("i32.eqz", a),
      select: (condition, a, b) => f.select(condition, a, b),
      fromBoolean: (a) => f.convert("i64.extend_i32_u", a),
      x,
      pc: () => constant(pc),
      nextPc: () => constant(behind),
      jump() {},
      branch(condition, offset) {
        const target = BigInt.asUintN(64, pc + offsetOf(offset))
        if (target === behind) return
        split(condition, next === target, constant(next === target ? behind : target))
      },
      jumpIndirect: (address) => split(f.compare("i64.eq", address, constant(next)), true, address),
      load: (size, extension, address) =>
        this.#guest(size === 8 ? "load.8" : `load.${size}${extension === "signed" ? "s" : "u"}`, [address], ["i64"]),
      store: (size, address, value) => void this.#guest(`store.${size}`, [address, value], []),
      fence() {},
      fenceInstructions() {},
    }
    return operations as Operations<Value, Value>
  }
}

function operandsOf(f: FunctionBuilder, decoded: Decoded): Operands<Value> {
  const register = (field: Register["field"]): NumberedRegister => ({ field, number: decoded[field] })
  const constant = (value: number) => f.iconst64(BigInt(value))
  return {
    rd: register("rd"),
    rs1: register("rs1"),
    rs2: register("rs2"),
    rs3: register("rs3"),
    get imm() {
      return constant(decoded.imm)
    },
    get shamt() {
      return constant(decoded.shamt)
    },
    get uimm() {
      return constant(decoded.uimm)
    },
    get csr() {
      return constant(decoded.csr)
    },
    get rm() {
      return constant(decoded.rm)
    },
  }
}

/** Makes the IR of a region. */
export function buildRegion(tree: RegionTree): { readonly module: Module; readonly fn: FunctionBuilder } {
  const builder = new Builder()
  builder.path(tree, new Map(), new Map())
  return builder
}
