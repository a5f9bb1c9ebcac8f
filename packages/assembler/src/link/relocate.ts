// Applies the relocations of a section to its bytes in the output (psABI, "Relocations").
import * as ELF from "../elf/elf-constants.ts"
import { entryAddress, findEntry, gotKind, targetAddress, type Got } from "./got.ts"
import { putB, putCB, putCJ, putI, putJ, putRs1, putS, putU, ulebLength } from "./instruction-fields.ts"
import { symbolAddress, type InputSection, type LinkSymbol } from "./link-model.ts"
import { InternalError } from "./link-error.ts"
import { applyArithmetic } from "./relocate-differences.ts"
import { findHigh } from "./pcrel.ts"
import { FORM, type Relaxation } from "./relax.ts"
import { RELOCATION, relocationName } from "./relocation-type.ts"
import { placeOf } from "./scan-relocations.ts"

export interface RelocateContext {
  readonly got: Got
  readonly relaxations: ReadonlyMap<InputSection, Relaxation>
  readonly globalPointer: number
  readonly threadStart: number
  readonly problems: string[]
  /** What is to be added to every address of a section. */
  readonly high: bigint
}

const GP = 3
const TP = 4

/** Where one relocation applies, and what it refers to. */
interface Site {
  readonly context: RelocateContext
  readonly section: InputSection
  readonly index: number
  readonly view: DataView
  /** Offset in the view, and address. */
  readonly at: number
  readonly pc: number
  readonly symbol: LinkSymbol
  readonly addend: number
}

/** Applies all relocations of `section`; `view` is the output's bytes of the section. Values out of range become problems. */
export function relocateSection(section: InputSection, view: DataView, context: RelocateContext): void {
  const { count, offset, type, symbol, addend } = section.relocations
  const start = section.output!.address + section.offset
  const relaxation = context.relaxations.get(section)
  const loaded = (section.source.flags & ELF.SHF_ALLOC) !== 0
  for (let index = 0; index < count; index++) {
    const kind = type[index]
    if (kind === RELOCATION.RELAX || kind === RELOCATION.ALIGN || kind === RELOCATION.NONE) continue
    if (section.gone?.(offset[index]) === true) continue
    const form = relaxation === undefined ? FORM.asIs : relaxation.form[index]
    if (form === FORM.deleted) continue
    const at = section.map === undefined ? offset[index] : section.map(offset[index])
    const target = section.object.symbols[symbol[index]]
    const site = { context, section, index, view, at, pc: start + at, symbol: target, addend: addend[index] }
    if (at + (form === FORM.asIs ? sizeAt(kind, view, at) : 2) > view.byteLength) {
      complain(site, "lies at the end of the section")
      continue
    }
    if (target.section !== undefined && !target.section.live && !loaded) writeTombstone(site, kind)
    else if (form === FORM.asIs) applyAsIs(site, kind)
    else applyRelaxed(site, kind, form)
  }
}

function sizeAt(type: number, view: DataView, at: number): number {
  switch (type) {
    case RELOCATION["64"]:
    case RELOCATION.ADD64:
    case RELOCATION.SUB64:
    case RELOCATION.CALL:
    case RELOCATION.CALL_PLT:
      return 8
    case RELOCATION.RVC_BRANCH:
    case RELOCATION.RVC_JUMP:
    case RELOCATION.ADD16:
    case RELOCATION.SUB16:
    case RELOCATION.SET16:
      return 2
    case RELOCATION.ADD8:
    case RELOCATION.SUB8:
    case RELOCATION.SET8:
    case RELOCATION.SET6:
    case RELOCATION.SUB6:
      return 1
    case RELOCATION.SET_ULEB128:
    case RELOCATION.SUB_ULEB128:
      return ulebLength(view, at)
    case RELOCATION.TPREL_ADD:
      return 0
    default:
      return 4
  }
}

const complain = ({ context, section, index, symbol }: Site, what: string): void => {
  const { type, offset } = section.relocations
  context.problems.push(
    `${relocationName(type[index])} to ${symbol.name || symbol.section?.name || "0"} at ${placeOf(section, offset[index])} ${what}`,
  )
}

/** Puts a value that must lie in [-2^(bits-1), 2^(bits-1)) and be even. */
function inRange(site: Site, value: number, bits: number): boolean {
  const limit = 2 ** (bits - 1)
  if (value < -limit || value >= limit) {
    complain(
      site,
      `is out of range: the distance is ${value < 0 ? "-" : ""}0x${Math.abs(value).toString(16)}, the field has ${bits} bits`,
    )
    return false
  }
  if (value % 2 !== 0) {
    complain(site, "is odd")
    return false
  }
  return true
}

/** Puts the upper part of a 32-bit value. */
function putHigh(site: Site, value: number): void {
  if (value < -0x8000_0800 || value >= 0x7fff_f800)
    complain(site, `is out of range: 0x${value.toString(16)} does not fit 32 bits`)
  else putU(site.view, site.at, value)
}

const targetOf = ({ context, symbol, addend }: Site): number => targetAddress(context.got, symbol, addend)

function applyAsIs(site: Site, type: number): void {
  const { view, at, pc, symbol, addend, context } = site
  switch (type) {
    case RELOCATION["64"]:
      view.setBigUint64(at, BigInt.asUintN(64, exactTarget(site)), true)
      return
    case RELOCATION["32"]:
      view.setInt32(at, Number(BigInt.asIntN(32, exactTarget(site))), true)
      return
    case RELOCATION["32_PCREL"]:
    case RELOCATION.PLT32:
      view.setInt32(at, targetOf(site) - pc, true)
      return
    case RELOCATION.BRANCH:
      if (inRange(site, jumpDistance(site), 13)) putB(view, at, jumpDistance(site))
      return
    case RELOCATION.JAL:
      if (inRange(site, jumpDistance(site), 21)) putJ(view, at, jumpDistance(site))
      return
    case RELOCATION.RVC_BRANCH:
      if (inRange(site, jumpDistance(site), 9)) putCB(view, at, jumpDistance(site))
      return
    case RELOCATION.RVC_JUMP:
      if (inRange(site, jumpDistance(site), 12)) putCJ(view, at, jumpDistance(site))
      return
    case RELOCATION.CALL:
    case RELOCATION.CALL_PLT: {
      const distance = jumpDistance(site)
      putHigh(site, distance)
      putI(view, at + 4, distance)
      return
    }
    case RELOCATION.PCREL_HI20: {
      if (!isAbsoluteHigh(symbol, addend, pc)) return putHigh(site, targetOf(site) - pc)
      // Out of reach of pc: an absolute address instead, by lui.
      view.setUint32(at, (view.getUint32(at, true) & 0xf80) | 0x37, true)
      return putHigh(site, targetOf(site))
    }
    case RELOCATION.GOT_HI20:
    case RELOCATION.TLS_GOT_HI20:
    case RELOCATION.TLS_GD_HI20:
      putHigh(site, gotAddress(site, type) - pc)
      return
    case RELOCATION.GOT32_PCREL:
      view.setInt32(at, gotAddress(site, type) - pc, true)
      return
    case RELOCATION.PCREL_LO12_I:
    case RELOCATION.PCREL_LO12_S: {
      const value = lowPart(site)
      if (value === undefined) complain(site, "names no instruction with a high part")
      else putLow(site, type === RELOCATION.PCREL_LO12_S, value)
      return
    }
    case RELOCATION.HI20:
      putHigh(site, signed32(targetOf(site), context.high))
      return
    case RELOCATION.LO12_I:
      putI(view, at, targetOf(site))
      return
    case RELOCATION.LO12_S:
      putS(view, at, targetOf(site))
      return
    case RELOCATION.TPREL_HI20:
      putHigh(site, symbolAddress(symbol, addend) - context.threadStart)
      return
    case RELOCATION.TPREL_LO12_I:
      putI(view, at, symbolAddress(symbol, addend) - context.threadStart)
      return
    case RELOCATION.TPREL_LO12_S:
      putS(view, at, symbolAddress(symbol, addend) - context.threadStart)
      return
    case RELOCATION.TPREL_ADD:
      return
    default:
      applyArithmetic(view, at, type, targetOf(site))
  }
}

function applyRelaxed(site: Site, type: number, form: number): void {
  const { view, at, pc, symbol, addend, context, section, index } = site
  switch (form) {
    case FORM.jal:
      if (inRange(site, targetOf(site) - pc, 21)) putJ(view, at, targetOf(site) - pc)
      return
    case FORM.cJ:
      if (inRange(site, targetOf(site) - pc, 12)) putCJ(view, at, targetOf(site) - pc)
      return
    case FORM.cLui: {
      const pages = Math.floor((targetOf(site) + 0x800) / 0x1000)
      view.setUint16(at, (view.getUint16(at, true) & 0xef83) | ((pages & 0x20) << 7) | ((pages & 0x1f) << 2), true)
      return
    }
    case FORM.gp: {
      const high = context.relaxations.get(section)!.high[index]
      const address = high < 0 ? targetOf(site) : highTarget(context.got, section, high)
      return putBased(site, type, GP, address - context.globalPointer)
    }
    case FORM.zero:
      return putBased(site, type, 0, targetOf(site))
    case FORM.tp:
      return putBased(site, type, TP, symbolAddress(symbol, addend) - context.threadStart)
    default:
      throw new InternalError(`relaxed form ${form}`)
  }
}

function putBased(site: Site, type: number, register: number, value: number): void {
  if (value < -0x800 || value >= 0x800)
    throw new InternalError(`relaxed to a base that is ${value} away at ${placeOf(site.section, site.at)}`)
  putRs1(site.view, site.at, register)
  putLow(
    site,
    type === RELOCATION.PCREL_LO12_S || type === RELOCATION.LO12_S || type === RELOCATION.TPREL_LO12_S,
    value,
  )
}

const putLow = ({ view, at }: Site, store: boolean, value: number): void =>
  store ? putS(view, at, value) : putI(view, at, value)

/** A jump to nothing, which the program never takes, stays where it is when 0 is out of reach. */
function jumpDistance(site: Site): number {
  const distance = targetOf(site) - site.pc
  const isNothing = site.symbol.kind === "undefined" && (distance < -0x8000_0000 || distance >= 0x7fff_f800)
  return isNothing ? 0 : distance
}

/** A symbol without a place, such as an undefined weak one, may be out of reach of pc but is in reach of lui. */
function isAbsoluteHigh(symbol: LinkSymbol, addend: number, pc: number): boolean {
  if (symbol.kind !== "undefined" && symbol.kind !== "absolute") return false
  if (symbol.kind === "undefined") return true
  const distance = symbol.value + addend - pc
  return distance < -0x8000_0800 || distance >= 0x7fff_f800
}

const highTarget = (got: Got, section: InputSection, index: number): number =>
  targetAddress(got, section.object.symbols[section.relocations.symbol[index]], section.relocations.addend[index])

function gotAddress({ context, symbol, addend }: Site, type: number): number {
  const entry = findEntry(context.got, symbol, gotKind(type)!, addend)
  if (entry === undefined) throw new InternalError(`no GOT entry for ${symbol.name}`)
  return entryAddress(context.got, entry)
}

/** The value whose low 12 bits complete the high part that the relocation names. */
function lowPart({ context, section, index }: Site): number | undefined {
  const high = findHigh(section, index)
  if (high === undefined) return undefined
  const { type, offset, symbol, addend } = high.section.relocations
  const target = high.section.object.symbols[symbol[high.index]]
  const home = high.section
  const at = offset[high.index]
  const pc = home.output!.address + home.offset + (home.map === undefined ? at : home.map(at))
  const kind = gotKind(type[high.index])
  if (kind !== undefined)
    return entryAddress(context.got, findEntry(context.got, target, kind, addend[high.index])!) - pc
  const address = targetAddress(context.got, target, addend[high.index])
  return isAbsoluteHigh(target, addend[high.index], pc) ? address : address - pc
}

/** lui sign-extends, so addresses in the upper half of 32 bits are meant modulo 2^64. */
function signed32(value: number, high: bigint): number {
  if (high !== 0n && value >= 2 ** 31 && value < 2 ** 32) return value - 2 ** 32
  return value >= 2 ** 64 - 2 ** 31 ? value - 2 ** 64 : value
}

function exactTarget({ context, section, index, symbol, addend }: Site): bigint {
  if (symbol.kind !== "absolute" && Number.isSafeInteger(addend))
    return (symbol.kind === "undefined" ? 0n : context.high) + BigInt(targetAddress(context.got, symbol, addend))
  const { offset, type } = section.relocations
  const source = section.source.relocations.find((each) => each.offset === offset[index] && each.type === type[index])
  return BigInt.asIntN(
    64,
    (symbol.kind === "absolute" ? symbol.exact : context.high + BigInt(targetAddress(context.got, symbol, 0))) +
      (source?.addend ?? 0n),
  )
}

/** Debug information about a discarded copy: addresses become 0 (1 where 0 ends a list), lengths stay. */
function writeTombstone(site: Site, type: number): void {
  const { view, at, symbol, addend, section } = site
  const listed = section.name === ".debug_ranges" || section.name === ".debug_loc"
  if (type === RELOCATION["64"]) view.setBigInt64(at, listed ? 1n : 0n, true)
  else if (type === RELOCATION["32"]) view.setInt32(at, listed ? 1 : 0, true)
  else if (
    (type >= RELOCATION.ADD8 && type <= RELOCATION.SUB64) ||
    (type >= RELOCATION.SUB6 && type <= RELOCATION.SET32) ||
    type >= RELOCATION.SET_ULEB128
  )
    applyArithmetic(view, at, type, symbol.value + addend)
}
