// A second stage as small as can be: straight lines of instructions as WebAssembly, by what the package exports for that.
import { compile } from "@lamina/codegen-wasm"
import { Module } from "@lamina/ir"
import { decode, type Decoded, type Operands, type Register } from "@lamina/isa"
import {
  checkFloat,
  importSharedFunctions,
  irOperations,
  isEmittable,
  isFloatCsr,
  layout,
  sharedImports,
  type Flow,
  type ProfilingInterpreter,
} from "../src/index.ts"

const limit = 6

/** Executes the line at the hart's pc, whose state it leaves precise but for `instret`. Gives the instructions completed. */
export type ToyCode = () => number

/** The instructions that a line at an offset of `bytes`, within their page, consists of; `bytes` end with the page. */
export function lineAt(bytes: DataView, start: number): readonly Decoded[] {
  const line: Decoded[] = []
  for (let at = start; line.length < limit && at + 2 <= bytes.byteLength;) {
    const low = bytes.getUint16(at, true)
    const isLong = (low & 3) === 3
    if (isLong && at + 4 > bytes.byteLength) break
    const decoded = decode(isLong ? bytes.getUint32(at, true) : low)
    // Code that was stored to is seen behind a fence.
    if (!decoded || !isEmittable(decoded) || decoded.instruction.name === "fence.i") break
    line.push(decoded)
    at += decoded.length
  }
  return line
}

/** Translates a line. The code is for any address. */
export function translateLine(line: readonly Decoded[]): WebAssembly.Module {
  const module = new Module()
  module.importMemory({ min: 1 })
  const functions = importSharedFunctions(module)
  const f = module.function("line", [], ["i32"])
  const base = f.iconst32(0)
  const start = f.load("i64.load", base, layout.pc, "state")
  const instret = f.load("i64.load", base, layout.instret, "state")
  const bank = f.load("i32.load", base, layout.bank, "table")
  let offset = 0
  for (const [index, decoded] of line.entries()) {
    const pc = f.binary("i64.add", start, f.iconst64(BigInt(offset)))
    const nextPc = f.binary("i64.add", pc, f.iconst64(BigInt(decoded.length)))
    offset += decoded.length
    const leave = (address: typeof pc, done: number) => {
      f.store("i64.store", base, address, layout.pc, "state")
      f.ret([f.iconst32(done)])
    }
    let ended = false
    const end = (address: typeof pc, done: number) => {
      leave(address, done)
      ended = true
    }
    const leaveIf = (condition: typeof base, address: () => typeof pc, done: number) => {
      const away = f.block()
      const behind = f.block()
      f.brIf(condition, away, [], behind, [])
      f.at(away)
      leave(address(), done)
      f.at(behind)
    }
    const flow: Flow = {
      jump: (by) => end(f.binary("i64.add", pc, by), index + 1),
      branch: (condition, by) => leaveIf(condition, () => f.binary("i64.add", pc, by), index + 1),
      jumpIndirect: (address) => end(address, index + 1),
      environmentCall: () => end(pc, index),
      slow: () => end(pc, index),
      slowIf: (condition) => leaveIf(condition, () => pc, index),
    }
    const number = ({ field }: Register) => decoded[field]
    const source = {
      readOffset: (register: Register) => f.iconst32(8 * number(register)),
      writeOffset: (register: Register) => (number(register) === 0 ? undefined : f.iconst32(8 * number(register))),
      pc: () => pc,
      nextPc: () => nextPc,
      bank: () => bank,
      retired: () => f.binary("i64.add", instret, f.iconst64(BigInt(index))),
      csr: decoded.csr,
    }
    const constant = (value: number) => f.iconst64(BigInt(value))
    const operands: Operands<typeof pc> = {
      rd: { field: "rd" },
      rs1: { field: "rs1" },
      rs2: { field: "rs2" },
      rs3: { field: "rs3" },
      imm: constant(decoded.imm),
      shamt: constant(decoded.shamt),
      uimm: constant(decoded.uimm),
      csr: constant(decoded.csr),
      rm: constant(decoded.rm),
    }
    if (decoded.instruction.usesFloat || isFloatCsr(decoded.csr)) checkFloat(f, flow)
    decoded.instruction.effect(irOperations(f, source, flow, functions), operands)
    if (ended) break
    if (index === line.length - 1) leave(nextPc, line.length)
  }
  module.exportFunction(f, "line")
  return new WebAssembly.Module(new Uint8Array(compile(module)))
}

/** Makes code run over an interpreter's memory. */
export function instantiateLine(module: WebAssembly.Module, interpreter: ProfilingInterpreter): ToyCode {
  const { memory } = interpreter.engine
  const imports = { env: { memory: memory.wasm }, [sharedImports]: interpreter.functions }
  return new WebAssembly.Instance(module, imports).exports["line"] as ToyCode
}
