// Symbols the linker defines when objects refer to them: bounds of sections, the global pointer, ends of text, data and memory.
import * as ELF from "../elf/elf-constants.ts"
import type { LinkSymbol, OutputSection } from "./link-model.ts"
import { segmentOf } from "./output-sections.ts"

export interface Placement {
  readonly outputs: readonly OutputSection[]
  /** Address of the file headers, when they are loaded. */
  readonly headers: number | undefined
  readonly base: number
}

/** The value of each symbol once sections are placed; undefined when it has none. */
type Definition = (placement: Placement) => number | undefined

const named = (placement: Placement, name: string): OutputSection | undefined =>
  placement.outputs.find((output) => output.name === name)

const startOf =
  (name: string, fallback?: Definition): Definition =>
  (placement) =>
    named(placement, name)?.address ?? fallback?.(placement)
const endOf =
  (name: string, fallback?: Definition): Definition =>
  (placement) => {
    const output = named(placement, name)
    return output === undefined ? fallback?.(placement) : output.address + output.size
  }

/** End of the last loaded section that `accepts`. */
function lastEnd(placement: Placement, accepts: (output: OutputSection) => boolean): number {
  let end = placement.base
  for (const output of placement.outputs) {
    const tlsZero = output.type === ELF.SHT_NOBITS && (output.flags & ELF.SHF_TLS) !== 0
    if (segmentOf(output) !== 3 && !tlsZero && accepts(output)) end = Math.max(end, output.address + output.size)
  }
  return end
}

const end: Definition = (placement) => lastEnd(placement, () => true)
const dataEnd: Definition = (placement) => lastEnd(placement, (output) => output.type !== ELF.SHT_NOBITS)
const textEnd: Definition = (placement) => lastEnd(placement, (output) => segmentOf(output) === 1)
const bssStart: Definition = (placement) => {
  const zero = placement.outputs.find(
    (output) => segmentOf(output) === 2 && output.type === ELF.SHT_NOBITS && (output.flags & ELF.SHF_TLS) === 0,
  )
  return zero?.address ?? dataEnd(placement)
}
const dataStart: Definition = startOf(".data", startOf(".sdata", bssStart))
const smallDataStart: Definition = startOf(".sdata", bssStart)
const base: Definition = (placement) => placement.base

/** As GNU ld places gp: small data in reach first, then as much of the rest as fits. */
const globalPointer: Definition = (placement) =>
  Math.min(smallDataStart(placement)! + 0x800, Math.max(dataStart(placement)! + 0x800, end(placement)! - 0x800))

const DEFINITIONS: Readonly<Record<string, Definition>> = {
  __global_pointer$: globalPointer,
  __executable_start: base,
  __ehdr_start: (placement) => placement.headers,
  etext: textEnd,
  _etext: textEnd,
  __etext: textEnd,
  edata: dataEnd,
  _edata: dataEnd,
  end,
  _end: end,
  __bss_start: bssStart,
  __BSS_END__: end,
  __DATA_BEGIN__: dataStart,
  __SDATA_BEGIN__: smallDataStart,
  __preinit_array_start: startOf(".preinit_array", base),
  __preinit_array_end: endOf(".preinit_array", base),
  __init_array_start: startOf(".init_array", base),
  __init_array_end: endOf(".init_array", base),
  __fini_array_start: startOf(".fini_array", base),
  __fini_array_end: endOf(".fini_array", base),
  __rela_iplt_start: startOf(".rela.iplt", base),
  __rela_iplt_end: endOf(".rela.iplt", base),
  __tdata_start: startOf(".tdata", startOf(".tbss", base)),
  __eh_frame_start: startOf(".eh_frame", base),
  __eh_frame_end: endOf(".eh_frame", base),
  __eh_frame_hdr_start: startOf(".eh_frame_hdr", base),
  _GLOBAL_OFFSET_TABLE_: startOf(".got"),
}

export interface LinkerSymbol {
  readonly symbol: LinkSymbol
  readonly define: Definition
}

/** Claims the undefined symbols that the linker defines: those of the table, and `__start_NAME`, `__stop_NAME` of section NAME. */
export function claimLinkerSymbols(
  globals: ReadonlyMap<string, LinkSymbol>,
  sectionNames: ReadonlySet<string>,
  headersLoaded: boolean,
): LinkerSymbol[] {
  const claimed: LinkerSymbol[] = []
  for (const symbol of globals.values()) {
    if (symbol.kind !== "undefined" || (symbol.name === "__ehdr_start" && !headersLoaded)) continue
    const bounds = /^__(start|stop)_(\w+)$/.exec(symbol.name)
    let define: Definition | undefined = Object.hasOwn(DEFINITIONS, symbol.name) ? DEFINITIONS[symbol.name] : undefined
    if (define === undefined && bounds !== null && sectionNames.has(bounds[2]))
      define = bounds[1] === "start" ? startOf(bounds[2]) : endOf(bounds[2])
    if (define === undefined) continue
    symbol.kind = "absolute"
    claimed.push({ symbol, define })
  }
  return claimed
}

/** Gives the claimed symbols their values in the present placement. */
export function placeLinkerSymbols(claimed: readonly LinkerSymbol[], placement: Placement): void {
  for (const { symbol, define } of claimed) {
    const value = define(placement)
    symbol.kind = value === undefined ? "undefined" : "absolute"
    symbol.value = value ?? 0
    symbol.exact = BigInt(symbol.value)
  }
}

/** Value of gp in the present placement, for relaxation against it. */
export const placeGlobalPointer = (placement: Placement): number => globalPointer(placement)!
