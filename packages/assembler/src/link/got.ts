// The tables that relocations ask for: global offset table, and stubs for indirect functions (psABI, "Procedure Linkage Table").
import * as ELF from "../elf/elf-constants.ts"
import { symbolAddress, type InputSection, type LinkSymbol } from "./link-model.ts"
import { madeSection } from "./load-object.ts"
import { RELOCATION } from "./relocation-type.ts"

/** What an entry holds: an address, an offset from tp, or a module and an offset for __tls_get_addr. */
export type GotKind = "address" | "thread" | "module"

export interface GotEntry {
  readonly symbol: LinkSymbol
  readonly kind: GotKind
  readonly addend: number
  readonly offset: number
}

export interface Got {
  readonly entries: GotEntry[]
  /** Indirect functions; each has a stub, an entry of the GOT at `slot`, and an R_RISCV_IRELATIVE. */
  readonly indirect: { readonly symbol: LinkSymbol; readonly slot: number }[]
  readonly found: Map<LinkSymbol, GotEntry[]>
  size: number
  section: InputSection | undefined
  stubs: InputSection | undefined
  relocations: InputSection | undefined
}

export const newGot = (): Got => ({
  entries: [],
  indirect: [],
  found: new Map(),
  size: 0,
  section: undefined,
  stubs: undefined,
  relocations: undefined,
})

const STUB_SIZE = 16

/** How the psABI biases DTPREL values: __tls_get_addr adds it back. */
const DTV_OFFSET = 0x800

export function gotKind(type: number): GotKind | undefined {
  switch (type) {
    case RELOCATION.GOT_HI20:
    case RELOCATION.GOT32_PCREL:
      return "address"
    case RELOCATION.TLS_GOT_HI20:
      return "thread"
    case RELOCATION.TLS_GD_HI20:
      return "module"
    default:
      return undefined
  }
}

export function wantEntry(got: Got, symbol: LinkSymbol, kind: GotKind, addend: number): void {
  if (findEntry(got, symbol, kind, addend) !== undefined) return
  const entry = { symbol, kind, addend, offset: got.size }
  got.size += kind === "module" ? 16 : 8
  got.entries.push(entry)
  const known = got.found.get(symbol)
  if (known === undefined) got.found.set(symbol, [entry])
  else known.push(entry)
}

export const findEntry = (got: Got, symbol: LinkSymbol, kind: GotKind, addend: number): GotEntry | undefined =>
  got.found.get(symbol)?.find((entry) => entry.kind === kind && entry.addend === addend)

export function wantStub(got: Got, symbol: LinkSymbol): void {
  if (symbol.iplt >= 0) return
  symbol.iplt = got.indirect.length * STUB_SIZE
  got.indirect.push({ symbol, slot: got.size })
  got.size += 8
}

/** Makes the sections, once all wants are known. */
export function makeGotSections(got: Got, wantsGotSymbol: boolean): InputSection[] {
  const made: InputSection[] = []
  if (got.size > 0 || wantsGotSymbol)
    made.push(
      (got.section = madeSection(".got", ELF.SHT_PROGBITS, ELF.SHF_ALLOC | ELF.SHF_WRITE, 8, new Uint8Array(got.size))),
    )
  if (got.indirect.length > 0) {
    const count = got.indirect.length
    made.push(
      (got.stubs = madeSection(
        ".iplt",
        ELF.SHT_PROGBITS,
        ELF.SHF_ALLOC | ELF.SHF_EXECINSTR,
        16,
        new Uint8Array(count * STUB_SIZE),
      )),
    )
    made.push(
      (got.relocations = madeSection(
        ".rela.iplt",
        ELF.SHT_RELA,
        ELF.SHF_ALLOC,
        8,
        new Uint8Array(count * ELF.RELA_SIZE),
      )),
    )
  }
  return made
}

const startOf = (section: InputSection): number => section.output!.address + section.offset

/** Where references to a symbol go: for an indirect function to its stub. */
export function targetAddress(got: Got, symbol: LinkSymbol, addend: number): number {
  return symbol.iplt >= 0 ? startOf(got.stubs!) + symbol.iplt + addend : symbolAddress(symbol, addend)
}

export const entryAddress = (got: Got, entry: GotEntry): number => startOf(got.section!) + entry.offset

/** Fills the tables, when all addresses are settled; `thread` is the start of the TLS segment, `high` is added to addresses. */
export function writeGot(got: Got, bytes: Uint8Array, thread: number, high: bigint): void {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const place = (section: InputSection): number => section.output!.fileOffset + section.offset
  if (got.section === undefined) return
  const at = place(got.section)
  for (const { symbol, kind, addend, offset } of got.entries) {
    if (kind === "module") {
      view.setBigInt64(at + offset, 1n, true)
      view.setBigInt64(at + offset + 8, BigInt(symbolAddress(symbol, addend) - thread - DTV_OFFSET), true)
    } else if (kind === "thread") view.setBigInt64(at + offset, BigInt(symbolAddress(symbol, addend) - thread), true)
    else
      view.setBigInt64(
        at + offset,
        symbol.kind === "absolute"
          ? BigInt.asIntN(64, symbol.exact + BigInt(addend))
          : BigInt.asIntN(64, (symbol.kind === "undefined" ? 0n : high) + BigInt(targetAddress(got, symbol, addend))),
        true,
      )
  }
  for (const { symbol, slot } of got.indirect) {
    const stub = place(got.stubs!) + symbol.iplt
    const distance = startOf(got.section) + slot - (startOf(got.stubs!) + symbol.iplt)
    // auipc t3, %hi; ld t3, %lo(t3); jalr t1, t3; nop
    view.setUint32(stub, (((distance + 0x800) & 0xffff_f000) | 0xe17) >>> 0, true)
    view.setUint32(stub + 4, (((distance & 0xfff) << 20) | 0xe3e03) >>> 0, true)
    view.setUint32(stub + 8, 0x000e0367, true)
    view.setUint32(stub + 12, 0x13, true)
    const record = place(got.relocations!) + (symbol.iplt / STUB_SIZE) * ELF.RELA_SIZE
    view.setBigUint64(record, BigInt(startOf(got.section) + slot), true)
    view.setBigUint64(record + 8, BigInt(RELOCATION.IRELATIVE), true)
    view.setBigUint64(record + 16, BigInt(symbolAddress(symbol)), true)
  }
}
