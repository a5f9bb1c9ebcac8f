// An engine around a predecoded interpreter: enters it, and does what it leaves for: lookups, links, rare instructions, traps.
import type { Engine, InstructionObserver, MachineMemory, Stop } from "@lamina/interfaces"
import { GuestTrap, hartState, observe, trapCause } from "@lamina/isa"
import { createEngineContext, hostPages } from "./engine-context.ts"
import { exitCode, jumpCache, layout, pageSize } from "./generated/layout.ts"
import { glueOp, type OpSet } from "./generated/op-set.ts"
import { createCodeCache } from "./predecode/code-cache.ts"
import { recordLimit, sliceInstructions, traceLimit } from "./tuning.ts"

/** By how many instructions generated code may go beyond its fuel: it checks where control is transferred. */
const slack = traceLimit + 1

const pageBits = 12n
const pageMask = BigInt(pageSize - 1)

type Run = (code: number, fuel: number, page: bigint, bank: number) => number

export interface PredecodedEngineOptions {
  readonly name: string
  readonly module: WebAssembly.Module
  readonly opSet: OpSet
  /** Whether code addresses are those of cells (indirect-threaded code). */
  readonly cells: boolean
  readonly observer?: InstructionObserver
  /** Bytes of records after which all of them are thrown away. */
  readonly codeCache?: number
}

/** Makes an engine that runs `module` over `memory`. */
export function createPredecodedEngine(memory: MachineMemory, options: PredecodedEngineOptions): Engine {
  const { name, opSet, observer, codeCache = recordLimit } = options
  /** The running hart's state is always at the fixed place. */
  const { state } = layout
  const context = createEngineContext(memory, options.module, (host) => {
    if (cache.forget(host)) context.flushJumps()
  })
  const { reference, contexts, flushTranslations, fenceTranslations, translateFetch } = context
  const cache = createCodeCache(memory, opSet, options.cells, {
    pageMade: contexts.flushWrites,
    cleared: context.flushJumps,
    limit: codeCache,
  })
  const execute = context.instance.exports["run"] as Run
  const view = memory.view()
  for (let token = 0; token < opSet.size; token++) view.setUint32(layout.tokens + 4 * token, token, true)

  /** Where the page of a virtual address lies; undefined when only the reference semantics can say whether it may be fetched from. */
  const hostPage = (address: bigint): number | undefined => {
    const { fetchPages } = contexts.current()
    const page = Number(address >> pageBits)
    const known = fetchPages.get(page)
    if (known !== undefined) return known
    const place = translateFetch(BigInt.asIntN(64, address))
    if (place === 0) return undefined
    const host = (place & -pageSize) >>> 0
    fetchPages.set(page, host)
    return host
  }
  const nextPageOf = (page: bigint) => () => hostPage(BigInt.asUintN(64, page + BigInt(pageSize)))
  /** Code address for a virtual address, which the jump cache then knows; 0 where `hostPage` gives nothing. */
  const lookup = (pc: bigint): number => {
    const known = memory.view()
    const place =
      layout.jumpCache + ((Number(BigInt.asUintN(32, pc)) << 3) & ((jumpCache.entries - 1) * jumpCache.entrySize))
    const isKnown =
      known.getUint32(place + jumpCache.context, true) === known.getUint32(layout.context, true) &&
      known.getBigUint64(place + jumpCache.pc, true) === pc
    if (isKnown) return known.getUint32(place + jumpCache.record, true)
    const page = pc & ~pageMask
    const host = hostPage(pc)
    if (host === undefined) return 0
    const code = cache.find(host, Number(pc & pageMask), nextPageOf(page))
    // Decoding may have grown the memory.
    const now = memory.view()
    now.setBigUint64(place + jumpCache.pc, pc, true)
    now.setUint32(place + jumpCache.record, code, true)
    now.setUint32(place + jumpCache.context, now.getUint32(layout.context, true), true)
    return code
  }
  const pageOf = (pc: bigint) => BigInt.asIntN(64, pc & ~pageMask)

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
    fenceTranslations,
    invalidateCode(start, length) {
      let had = false
      for (const host of hostPages(memory, start, length)) had = cache.forget(host) || had
      if (had) context.flushJumps()
    },
    statistics() {
      const { traces, records, emptied, forgotten } = cache.counts
      return {
        figures: [
          { label: "traces decoded", value: traces },
          { label: "records", value: records },
          { label: "times emptied", value: emptied },
          { label: "pages forgotten", value: forgotten },
        ],
      }
    },
    run(hart, fuel): Stop {
      memory.hartState(hart)
      if (context.enter(hart)) cache.clear()
      return runHart(hart, fuel)
    },
  }

  function runHart(hart: number, fuel: number): Stop {
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
    const setFuelEnd = (fuel: number) =>
      memory.view().setBigUint64(layout.fuelEnd, startInstret + BigInt(retired + fuel), true)
    const trapped = ({ cause, value }: GuestTrap): Stop => {
      synchronise()
      return { kind: "trap", retired, trap: { cause, value, pc } }
    }
    /** Executes the instruction at `pc` by the reference semantics. */
    const step = (): GuestTrap | undefined => {
      synchronise()
      const trap = reference.step(hart, wordAt(pc))
      contexts.enter(hart)
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
      if (context.wantsAttention()) {
        synchronise()
        return { kind: "attention", retired }
      }
      const left = fuel - retired
      if (observer || left <= slack) {
        if (observer) {
          synchronise()
          observe(observer, memory, hart, state, pc)
        }
        const trap = executeLine(observer ? 1 : left)
        if (trap) return trapped(trap)
        continue
      }
      if (code === 0) {
        code = lookup(pc)
        page = pageOf(pc)
      }
      const slice = Math.min(left - slack, sliceInstructions)
      setFuelEnd(slice)
      const why = code === 0 ? exitCode.slow : execute(code, slice, page, contexts.current().bank)
      if (code !== 0) {
        const now = memory.view()
        retired += slice - now.getInt32(layout.exitFuel, true)
        page = now.getBigInt64(layout.exitPage, true)
        code = now.getUint32(layout.exitRecord, true)
        pc = why === exitCode.lookup ? now.getBigUint64(layout.exitPc, true) : pcOf(code, page)
      }
      switch (why) {
        case exitCode.fuel:
          break
        case exitCode.link: {
          const host = hostPage(pc)
          code = host === undefined ? 0 : cache.link(code, host, nextPageOf(page))
          break
        }
        case exitCode.lookup:
        case exitCode.stale:
          code = 0
          break
        case exitCode.environmentCall:
          return trapped(environmentCall())
        default: {
          const trap = step()
          if (trap) return trapped(trap)
        }
      }
    }

    /** The instruction word at `pc` where its page is known; undefined leaves fetching it to the reference semantics. */
    function wordAt(pc: bigint): number | undefined {
      const host = contexts.current().fetchPages.get(Number(pc >> pageBits))
      const offset = Number(pc & pageMask)
      if (host === undefined || offset + 2 >= pageSize) return undefined
      const now = memory.view()
      const low = now.getUint16(host + offset, true)
      return (low & 3) === 3 ? ((now.getUint16(host + offset + 2, true) << 16) | low) >>> 0 : low
    }

    /** Executes up to `limit` instructions, at least one, by records of their own. Returns their trap. */
    function executeLine(limit: number): GuestTrap | undefined {
      const host = hostPage(pc)
      const line = host === undefined ? undefined : cache.writeLine(host, Number(pc & pageMask), limit)
      code = 0
      if (!line) return step()
      page = pageOf(pc)
      // A transfer at the line's end uses up the fuel, and so leaves.
      const lineFuel = line.count - 1
      setFuelEnd(lineFuel)
      const why = execute(line.first, lineFuel, page, contexts.current().bank)
      const now = memory.view()
      retired += lineFuel - now.getInt32(layout.exitFuel, true)
      const at = now.getUint32(layout.exitRecord, true)
      const inPage = (offset: number) => BigInt.asUintN(64, page + BigInt(offset))
      if (why === exitCode.lookup) pc = now.getBigUint64(layout.exitPc, true)
      else if (at === line.behind) pc = inPage(line.end)
      else if (at === line.target) pc = inPage(line.targetOffset)
      else if (why === exitCode.fuel) pc = pcOf(at, now.getBigInt64(layout.exitPage, true))
      else pc = inPage(line.offsetAt(at))
      if (why === exitCode.slow) return step()
      return why === exitCode.environmentCall ? environmentCall() : undefined
    }
  }
}
