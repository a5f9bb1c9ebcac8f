// The IR interpretation of the operation algebra: an effect becomes IR code over the hart state in memory.
import type { Block, FunctionBuilder, Value } from "@lamina/ir"
import type { Operations, Register } from "@lamina/isa"
import { noReservation, statusBit } from "@lamina/isa"
import { csrAccess } from "./generated-csrs.ts"
import type { FloatFunctions } from "./float-functions.ts"
import { extend, irValues, loadOp, storeOp } from "./ir-values.ts"
import { bank, layout, pageSize, tlb } from "./layout.ts"
import { tlbEntry, type MemoryFunctions } from "./memory-functions.ts"

/** Where a handler finds its instruction's fields at run time; how depends on the dispatch style. */
export interface OperandSource {
  /** Offset in bytes of a register within its file, an i32; undefined for a field known to be x0. */
  readOffset(register: Register): Value | undefined
  /** The same for a register that is written; x0 gives the sink. Undefined when the write is to be dropped. */
  writeOffset(register: Register): Value | undefined
  pc(): Value
  nextPc(): Value
  /** The address of the current bank of TLBs, an i32. */
  bank(): Value
  /** Instructions retired when this one begins, an i64. */
  retired(): Value
  /** The CSR that the instruction names, where that is known: one of `generatedCsrs`. */
  readonly csr?: number
}

/** How a handler passes control on. Each method but `branch` ends the handler. */
export interface Flow {
  jump(offset: Value): void
  /** Continues behind the branch when `condition` is 0. */
  branch(condition: Value, offset: Value): void
  jumpIndirect(address: Value): void
  /** Leaves because this instruction calls the environment. */
  environmentCall(): void
  /** Leaves for the reference semantics, before this instruction has had any effect. */
  slow(): void
  /** Leaves for the reference semantics when `condition` is not 0. */
  slowIf(condition: Value): void
  /** Called when it is known where an atomic instruction stores, before it does: what was made from there may have become void. */
  placed?(): void
}

/** Functions of the module that handlers call. */
export interface HandlerFunctions {
  readonly memory: MemoryFunctions
  readonly float: FloatFunctions
}

/** Leaves for the reference semantics unless floating-point registers may be written: `mstatus.FS` is dirty. */
export function checkFloat(f: FunctionBuilder, flow: Pick<Flow, "slowIf">): void {
  const dirty = f.iconst32(3 << statusBit.FS)
  const status = f.load("i32.load", f.iconst32(0), layout.mstatus, "state")
  flow.slowIf(f.compare("i32.ne", f.binary("i32.and", status, dirty), dirty))
}

/** The operations for emitting one instruction into `f`'s current block. `V` is an i64, `B` an i32. */
export function irOperations(
  f: FunctionBuilder,
  source: OperandSource,
  flow: Flow,
  functions: HandlerFunctions,
): Operations<Value, Value> {
  const { memory, float } = functions
  const i64 = (value: bigint) => f.iconst64(value)
  const i32 = (value: number) => f.iconst32(value)

  function x(register: Register): Value
  function x(register: Register, value: Value): void
  function x(register: Register, value?: Value): Value | void {
    if (value === undefined) {
      const offset = source.readOffset(register)
      return offset === undefined ? i64(0n) : f.load("i64.load", offset, layout.x, "state")
    }
    const offset = source.writeOffset(register)
    if (offset !== undefined) f.store("i64.store", offset, value, layout.x, "state")
  }
  function fp(register: Register): Value
  function fp(register: Register, value: Value): void
  function fp(register: Register, value?: Value): Value | void {
    const offset = source.readOffset(register) ?? i32(0)
    if (value === undefined) return f.load("i64.load", offset, layout.f, "state")
    f.store("i64.store", offset, value, layout.f, "state")
  }

  const host = (address: Value, entry: Value, table: number) =>
    f.binary("i32.add", f.convert("i32.wrap_i64", address), f.load("i32.load", entry, table + tlb.addend, "table"))
  /** The TLB entry for an address, and whether it holds the address's page and the access is aligned. */
  const probe = (table: number, size: number, address: Value): { entry: Value; hit: Value } => {
    const entry = tlbEntry(f, f.convert("i32.wrap_i64", address), source.bank())
    const key = f.binary("i64.and", address, i64(BigInt(-pageSize) | BigInt(size - 1)))
    return { entry, hit: f.compare("i64.eq", f.load("i64.load", entry, table + tlb.tag, "table"), key) }
  }
  const orSlow = (ok: Value) => flow.slowIf(f.unary("i32.eqz", ok))
  const aligned = (size: number, address: Value) => {
    if (size > 1)
      flow.slowIf(f.unary("i32.eqz", f.unary("i64.eqz", f.binary("i64.and", address, i64(BigInt(size - 1))))))
  }
  /** Where an aligned store may go; leaves when it faults. */
  const storeAddress = (size: number, address: Value) => {
    aligned(size, address)
    const [place] = f.call(memory.translateStore, [address, i32(size)])
    orSlow(place)
    flow.placed?.()
    return place
  }

  const csr = csrAccess(f, source, flow)

  return {
    ...irValues(f),

    ...float.operations(f),
    rounding(rm) {
      const dynamic = f.compare("i64.eq", rm, i64(7n))
      const mode = f.select(dynamic, f.load("i64.load32_u", i32(layout.frm), 0, "state"), rm)
      flow.slowIf(f.compare("i64.gt_u", mode, i64(4n)))
      return mode
    },

    x,
    f: fp,
    isX0: () => false,
    isZero: () => false,
    pc: () => source.pc(),
    nextPc: () => source.nextPc(),
    jump: (offset) => flow.jump(offset),
    branch: (condition, offset) => flow.branch(condition, offset),
    jumpIndirect: (address) => flow.jumpIndirect(address),
    load(size, extension, address) {
      const { entry, hit } = probe(bank.load, size, address)
      const fast = f.block()
      const miss = f.block()
      const join = f.block(["i64"])
      f.brIf(hit, fast, [], miss, [])
      f.at(miss)
      const [value, ok] = f.call(memory.loadSlow, [address, i32(size)])
      orSlow(ok)
      f.br(join, [extension === "signed" ? extend(f, size, value) : value])
      f.at(fast)
      f.br(join, [f.load(loadOp(size, extension), host(address, entry, bank.load), 0, "guest")])
      f.at(join)
      return join.params[0]
    },
    store(size, address, value) {
      const { entry, hit } = probe(bank.store, size, address)
      const fast = f.block()
      const miss = f.block()
      const join = f.block()
      f.brIf(hit, fast, [], miss, [])
      f.at(miss)
      const [ok] = f.call(memory.storeSlow, [address, value, i32(size)])
      orSlow(ok)
      f.br(join)
      f.at(fast)
      f.store(storeOp(size), host(address, entry, bank.store), value, 0, "guest")
      f.br(join)
      f.at(join)
    },
    atomic(size, address, update) {
      const place = storeAddress(size, address)
      const old = f.load(loadOp(size, "signed"), place, 0, "guest")
      f.store(storeOp(size), place, update(old), 0, "guest")
      return old
    },
    loadReserved(size, address) {
      aligned(size, address)
      const [value, ok] = f.call(memory.loadSlow, [address, i32(size)])
      orSlow(ok)
      f.store("i64.store", i32(layout.reservation), address, 0, "state")
      return extend(f, size, value)
    },
    storeConditional(size, address, value) {
      const place = storeAddress(size, address)
      const held = f.compare("i64.eq", f.load("i64.load", i32(layout.reservation), 0, "state"), address)
      f.store("i64.store", i32(layout.reservation), i64(noReservation), 0, "state")
      const write = f.block()
      const join: Block = f.block()
      f.brIf(held, write, [], join, [])
      f.at(write)
      f.store(storeOp(size), place, value, 0, "guest")
      f.br(join)
      f.at(join)
      return held
    },
    fence() {},
    // Stores forget the code made from what they change: fetches see them anyway.
    fenceInstructions() {},
    csrRead: csr.read,
    csrReadStored: csr.read,
    csrWrite: (_, value) => csr.write(value),
    trapReturn: () => flow.slow(),
    waitForInterrupt: () => flow.slow(),
    fenceTranslations: () => flow.slow(),
    environmentCall: () => flow.environmentCall(),
    breakpoint: () => flow.slow(),
    illegal: () => flow.slow(),
  }
}
