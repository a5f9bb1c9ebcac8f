// Looks at every relocation before addresses are known: what is undefined, unknown or discarded, and what needs the GOT or a stub.
import * as ELF from "../elf/elf-constants.ts"
import type { InputSection, LinkSymbol } from "./link-model.ts"
import { gotKind, wantEntry, wantStub, type Got } from "./got.ts"
import { RELOCATION, isKnownRelocation, relocationName } from "./relocation-type.ts"

/** Sections whose references to discarded copies are harmless: they describe the copy. */
const DESCRIBES = /^\.(eh_frame|gcc_except_table|debug_|stab|line)/

/** `where` of a relocation, as diagnostics print it. */
export const placeOf = (section: InputSection, offset: number): string =>
  `${section.object.name} (${section.name}+0x${offset.toString(16)})`

/** Adds a line to `problems` for everything that cannot be linked, and to `got` what the relocations want. */
export function scanRelocations(
  sections: readonly InputSection[],
  got: Got,
  allowUndefined: boolean,
  problems: string[],
): void {
  const reported = new Set<LinkSymbol>()
  for (const section of sections) {
    if (!section.live) continue
    if ((section.source.flags & ELF.SHF_COMPRESSED) !== 0)
      problems.push(`section ${section.name} of ${section.object.name} is compressed; make the object without`)
    const { count, type, symbol, addend, offset } = section.relocations
    const loaded = (section.source.flags & ELF.SHF_ALLOC) !== 0
    for (let i = 0; i < count; i++) {
      const kind = type[i]
      if (kind === RELOCATION.RELAX || kind === RELOCATION.ALIGN || kind === RELOCATION.NONE) continue
      if (section.gone?.(offset[i]) === true) continue
      if (!isKnownRelocation(kind) || kind === RELOCATION.IRELATIVE) {
        problems.push(`unknown ${relocationName(kind)} at ${placeOf(section, offset[i])}`)
        continue
      }
      const target = section.object.symbols[symbol[i]]
      if (target.kind === "undefined") {
        if (target.binding === "weak" || target.binding === "local" || allowUndefined || reported.has(target)) continue
        reported.add(target)
        problems.push(`undefined symbol ${target.name}, referred to at ${placeOf(section, offset[i])}`)
        continue
      }
      if (target.section !== undefined && !target.section.live) {
        if (loaded && !DESCRIBES.test(section.name))
          problems.push(
            `${target.name || target.section.name} is in a discarded copy of ${target.section.name}, referred to at ${placeOf(section, offset[i])}`,
          )
        continue
      }
      if (!loaded) continue
      if (target.type === "indirect-function") wantStub(got, target)
    }
    for (let i = 0; i < count; i++) {
      const entry = gotKind(type[i])
      if (entry === undefined || section.gone?.(offset[i]) === true) continue
      if (loaded) wantEntry(got, section.object.symbols[symbol[i]], entry, addend[i])
      else
        problems.push(`${relocationName(type[i])} at ${placeOf(section, offset[i])}, in a section that is not loaded`)
    }
    if ((section.source.flags & ELF.SHF_EXECINSTR) !== 0) checkExtents(section, problems)
  }
}

/**
 * Relaxation takes bytes out, so what it changes must not overlap: a mark on an instruction that overlaps one before is ignored, and padding
 * that does is a problem.
 */
function checkExtents(section: InputSection, problems: string[]): void {
  const { count, type, offset, addend, relax } = section.relocations
  const { length } = section.source.data
  let end = 0
  for (let i = 0; i < count; i++) {
    if (type[i] === RELOCATION.ALIGN) {
      if (offset[i] < end || !(addend[i] >= 0 && addend[i] <= length - offset[i]))
        problems.push(`corrupt: ${addend[i]} bytes of alignment at ${placeOf(section, offset[i])}`)
      else end = offset[i] + addend[i]
    } else if (relax[i] === 1) {
      const extent = type[i] === RELOCATION.CALL || type[i] === RELOCATION.CALL_PLT ? 8 : 4
      if (offset[i] < end || offset[i] + extent > length) relax[i] = 0
      else end = offset[i] + extent
    }
  }
}
