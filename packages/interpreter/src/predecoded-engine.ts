// An engine around a predecoded interpreter: enters it, and does what it leaves for: lookups, links, rare instructions, traps.
import type { Engine, InstructionObserver, MachineMemory, Stop } from "@lamina/interfaces"
import { decode, hartState, trapCause } from "@lamina/isa"
import { createEngineContext, hostPages } from "./engine-context.ts"
import { exitCode, jumpCache, layout, pageSize } from "./generated/layout.ts"
import { glueOp, type OpSet } from "./generated/op-set.ts"
import { createCodeCache } from "./predecode/code-cache.ts"
import { fetch, observe } from "./reference/memory-access.ts"
import { GuestTrap } from "./reference/guest-trap.ts"
import { translate } from "./reference/translate.ts"
import { sliceInstructions, traceLimit } from "./tuning.ts"

/** Instructions from one check of the fuel to the next, at most. */
const slack = traceLimit + 64

const pageBits = 12n

type Run = (code: number, fuel: number, page: bigint) => number

export interface PredecodedEngineOptions {
  readonly name: string
  readonly module: WebAssembly.Module
  readonly opSet: OpSet
  /** Whether code addresses are those of cells (indirect-threaded code). */
  readonly cells: boolean
  readonly observer?: InstructionObserver
}

/** Makes an engine that runs `module` over `memory`. */
export function createPredecodedEngine(memory: MachineMemory, options: PredecodedEngineOptions): Engine {
  const { name, opSet, observer } = options
  const state = memory.hartState(0)
  const forget = (host: number) => {
    cache.forget(host)
    context.flushJumps()
  }
  const context = createEngineContext(memory, name, options.module, forget)
  const { reference } = context
  /** Where pages of code lie, by virtual page number: what fetches have found since translations were flushed. */
  const fetchPages = new Map<bigint, number>()
  const flushTranslations = () => {
    fetchPages.clear()
    context.flushTranslations()
  }
  const cache = createCodeCache(memory, opSet, options.cells, {
    pageMade: () => context.flushTlb("writeTlb"),
    cleared: context.flushJumps,
  })
  const execute = context.instance.exports["run"] as Run
  const view = memory.view()
  for (let token = 0; token < opSet.size; token++) view.setUint32(layout.tokens + 4 * token, token, true)

  /** Where the page of a virtual address lies; throws `GuestTrap` when it cannot be fetched from. */
  const hostPage = (address: bigint): number => {
    const page = address >> pageBits
    let host = fetchPages.get(page)
    if (host === undefined)
      fetchPages.set(page, (host = (translate(memory, state, address, "fetch") & -pageSize) >>> 0))
    return host
  }
  const nextPageOf = (page: bigint) => () => {
    try {
      return hostPage(BigInt.asUintN(64, page + BigInt(pageSize)))
    } catch (error) {
      if (error instanceof GuestTrap) return undefined
      throw error
    }
  }
  /** Code address for a virtual address, which the jump cache then knows. */
  const lookup = (pc: bigint): number => {
    const page = pc & ~BigInt(pageSize - 1)
    const code = cache.find(hostPage(pc), Number(pc & BigInt(pageSize - 1)), nextPageOf(page))
    const entry = (Number(BigInt.asUintN(32, pc)) << 3) & ((jumpCache.entries - 1) * jumpCache.entrySize)
    const now = memory.view()
    now.setBigUint64(layout.jumpCache + entry + jumpCache.pc, pc, true)
    now.setUint32(layout.jumpCache + entry + jumpCache.record, code, true)
    return code
  }
  const pageOf = (pc: bigint) => BigInt.asIntN(64, pc & ~BigInt(pageSize - 1))

  /** The address of the instruction that a code address stands for. */
  const pcOf = (code: number, page: bigint): bigint => {
    const now = memory.view()
    const place = cache.store.recordAt(code)
    if (now.getUint16(place, true) === glueOp("cross"))
      return BigInt.asUintN(64, page + now.getBigInt64(place + 8, true))
    return BigInt.asUintN(64, page + BigInt(cache.store.pcOffset(code)))
  }

  const environmentCall = () => {
    const privilege = memory.view().getUint32(layout.privilege, true)
    return new GuestTrap(trapCause.environmentCallFromU + privilege, 0n)
  }

  return {
    name,
    memory,
    flushTranslations,
    invalidateCode(start, length) {
      for (const host of hostPages(memory, start, length)) cache.forget(host)
      context.flushJumps()
    },
    run(hart, fuel): Stop {
      if (hart !== 0) throw new RangeError(`hart ${hart} does not exist: the machine has ${memory.harts}`)
      if (context.takeOver()) {
        cache.clear()
        flushTranslations()
      }
      return runHart(fuel)
    },
  }

  function runHart(fuel: number): Stop {
    const startView = memory.view()
    let pc = startView.getBigUint64(layout.pc, true)
    const startInstret = startView.getBigUint64(state + hartState.instret, true)
    let retired = 0
    let code = 0
    let page = 0n
    const synchronise = () => {
      const now = memory.view()
      now.setBigUint64(layout.pc, pc, true)
      now.setBigUint64(state + hartState.instret, startInstret + BigInt(retired), true)
    }
    const trapped = ({ cause, value }: GuestTrap): Stop => {
      synchronise()
      return { kind: "trap", retired, trap: { cause, value, pc } }
    }
    /** Executes the instruction at `pc` by the reference semantics. */
    const step = (): GuestTrap | undefined => {
      synchronise()
      const trap = reference.step()
      if (trap) return trap
      retired++
      pc = memory.view().getBigUint64(layout.pc, true)
      code = 0
      return undefined
    }
    for (;;) {
      if (retired >= fuel) {
        synchronise()
        return { kind: "fuel", retired }
      }
      try {
        const left = fuel - retired
        if (observer || left <= slack) {
          if (observer) {
            synchronise()
            observe(observer, memory, 0, state, pc)
          }
          const trap = single()
          if (trap) return trapped(trap)
          continue
        }
        if (code === 0) {
          code = lookup(pc)
          page = pageOf(pc)
        }
        const slice = Math.min(left - slack, sliceInstructions)
        const why = execute(code, slice, page)
        const now = memory.view()
        retired += slice - now.getInt32(layout.exitFuel, true)
        page = now.getBigInt64(layout.exitPage, true)
        code = now.getUint32(layout.exitRecord, true)
        switch (why) {
          case exitCode.fuel:
            pc = pcOf(code, page)
            break
          case exitCode.link:
            pc = pcOf(code, page)
            code = cache.link(code, hostPage(pc), nextPageOf(page))
            break
          case exitCode.lookup:
            pc = now.getBigUint64(layout.exitPc, true)
            code = 0
            break
          case exitCode.stale:
            pc = pcOf(code, page)
            code = 0
            break
          case exitCode.environmentCall:
            pc = pcOf(code, page)
            return trapped(environmentCall())
          default: {
            pc = pcOf(code, page)
            const trap = step()
            if (trap) return trapped(trap)
          }
        }
      } catch (error) {
        if (error instanceof GuestTrap) return trapped(error)
        throw error
      }
    }

    /** Executes the instruction at `pc` alone, in the generated interpreter unless it is rare. Throws or returns its trap. */
    function single(): GuestTrap | undefined {
      const decoded = decode(fetch(memory, state, pc))
      const offset = Number(pc & BigInt(pageSize - 1))
      code = 0
      if (!decoded || !cache.writeSingle(decoded, offset)) return step()
      const { first, behind, target } = cache.scratch
      page = pageOf(pc)
      const why = execute(first, 0, page)
      if (why === exitCode.slow) return step()
      if (why === exitCode.environmentCall) return environmentCall()
      const now = memory.view()
      const at = now.getUint32(layout.exitRecord, true)
      if (why === exitCode.lookup) pc = now.getBigUint64(layout.exitPc, true)
      else if (at === behind) pc = BigInt.asUintN(64, pc + BigInt(decoded.length))
      else if (at === target) pc = BigInt.asUintN(64, pc + BigInt(decoded.imm))
      else pc = pcOf(at, now.getBigInt64(layout.exitPage, true))
      retired++
      return undefined
    }
  }
}
