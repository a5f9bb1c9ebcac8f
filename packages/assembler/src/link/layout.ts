// Gives output sections their addresses and file offsets.
import * as ELF from "../elf/elf-constants.ts"
import { alignUp, type OutputSection } from "./link-model.ts"
import { RELRO, segmentOf } from "./output-sections.ts"

/** Largest page of the systems the program may run on; segments start on a page of their own. */
export const PAGE = 0x1000

export interface LayoutPlan {
  readonly outputs: readonly OutputSection[]
  readonly base: number
  /** Bytes of file and program headers at the start of the file. */
  readonly headerSize: number
  /** Whether the headers are loaded too, at the base. */
  readonly headersLoaded: boolean
  readonly fixed: ReadonlyMap<string, number>
}

/** Places the inputs within an output section. */
export function placeInputs(output: OutputSection): void {
  let size = 0
  for (const section of output.inputs) {
    size = alignUp(size, section.align)
    section.offset = size
    size += section.size
  }
  output.size = size
}

export interface LoadSegment {
  readonly flags: number
  readonly sections: OutputSection[]
}

const isThreadZero = (output: OutputSection): boolean =>
  output.type === ELF.SHT_NOBITS && (output.flags & ELF.SHF_TLS) !== 0

/**
 * Places the output sections in their order, from the sizes the inputs have now. A new segment starts on a new page, where the permissions change,
 * where a section is placed by the caller, and after the sections that become read-only. Returns the segments.
 */
export function placeSections(plan: LayoutPlan): LoadSegment[] {
  const { outputs, base, fixed } = plan
  const headers = plan.headersLoaded ? plan.headerSize : 0
  const segments: LoadSegment[] = []
  let address = base + headers
  let fileOffset = plan.headerSize
  let current: LoadSegment | undefined
  let permission = -1
  let relro = false
  let zero = false
  const threadAlign = Math.max(
    1,
    ...outputs.filter((output) => (output.flags & ELF.SHF_TLS) !== 0).map((output) => output.align),
  )
  let threads = false
  for (const output of outputs) {
    placeInputs(output)
    const wanted = segmentOf(output)
    if (wanted === 3) continue
    const place = fixed.get(output.name)
    const first = current === undefined
    if (place !== undefined || first || wanted !== permission) {
      // Headers share the first segment with what is only read.
      if (place !== undefined) address = place
      else if (first) address = headers > 0 && wanted !== 0 ? alignUp(address, PAGE) : address
      else address = alignUp(address, PAGE)
      if (first && headers > 0 && (wanted !== 0 || place !== undefined))
        segments.push({ flags: ELF.PF_R, sections: [] })
      current = { flags: permissionFlags(wanted), sections: [] }
      segments.push(current)
      permission = wanted
      zero = false
      if (!(first && headers > 0 && wanted === 0 && place === undefined)) fileOffset = congruent(fileOffset, address)
    } else if (relro && !RELRO.has(output.name)) {
      const aligned = alignUp(address, PAGE)
      fileOffset += aligned - address
      address = aligned
    }
    relro = wanted === 2 && RELRO.has(output.name) && !plan.fixed.has(output.name)
    let align = output.align
    if ((output.flags & ELF.SHF_TLS) !== 0 && !threads) {
      align = threadAlign
      threads = true
    }
    const start = place === undefined ? alignUp(address, align) : place
    if (!zero) fileOffset += start - address
    output.address = start
    output.fileOffset = fileOffset
    current!.sections.push(output)
    if (isThreadZero(output)) {
      // It takes room in each thread's block only.
      fileOffset -= zero ? 0 : start - address
      continue
    }
    address = start + output.size
    if (output.type === ELF.SHT_NOBITS) zero = true
    else fileOffset += output.size
  }
  return segments
}

const permissionFlags = (permission: 0 | 1 | 2): number =>
  [ELF.PF_R, ELF.PF_R | ELF.PF_X, ELF.PF_R | ELF.PF_W][permission]

/** The first file offset from `offset` on that equals the address modulo the page size. */
const congruent = (offset: number, address: number): number => offset + ((((address - offset) % PAGE) + PAGE) % PAGE)
