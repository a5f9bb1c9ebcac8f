// Garbage collection of sections: what the entry cannot reach by relocations is left out.
import * as ELF from "../elf/elf-constants.ts"
import { frameRecords, frameTarget } from "./eh-frame.ts"
import type { InputSection, LinkSymbol } from "./link-model.ts"

/** Sections that something outside the program runs or reads. */
const KEPT = /^\.(init|fini|preinit_array|init_array|fini_array|ctors|dtors|jcr|note|text\.init)(\.|$)/

/** Clears `live` of the loaded sections that neither `roots` nor kept sections reach. Unwind tables follow the functions they describe. */
export function collectGarbage(
  sections: readonly InputSection[],
  roots: readonly LinkSymbol[],
  problems: string[],
): void {
  const reached = new Set<InputSection>()
  const queue: InputSection[] = []
  const candidates = sections.filter((section) => section.live && (section.source.flags & ELF.SHF_ALLOC) !== 0)
  const byName = new Map<string, InputSection[]>()
  for (const section of candidates) {
    const same = byName.get(section.name)
    if (same === undefined) byName.set(section.name, [section])
    else same.push(section)
  }
  const reach = (section: InputSection | undefined): void => {
    if (section === undefined || !section.live || reached.has(section)) return
    reached.add(section)
    queue.push(section)
  }
  const reachSymbol = (symbol: LinkSymbol): void => {
    reach(symbol.section)
    const bounds = /^__(?:start|stop)_(\w+)$/.exec(symbol.name)
    if (symbol.section === undefined && bounds !== null) byName.get(bounds[1])?.forEach(reach)
  }
  const follow = (section: InputSection, first: number, last: number): void => {
    for (let i = first; i < last; i++) reachSymbol(section.object.symbols[section.relocations.symbol[i]])
  }
  const frames = new Map<InputSection, { section: InputSection; first: number; last: number }[]>()
  for (const section of candidates) {
    if (section.name === ".eh_frame") {
      indexFrames(section, frames, problems)
      reached.add(section)
    } else if (KEPT.test(section.name) || (section.source.flags & ELF.SHF_GNU_RETAIN) !== 0) reach(section)
  }
  roots.forEach(reachSymbol)
  for (let section = queue.pop(); section !== undefined; section = queue.pop()) {
    follow(section, 0, section.relocations.count)
    for (const frame of frames.get(section) ?? []) follow(frame.section, frame.first, frame.last)
  }
  for (const section of candidates) section.live = reached.has(section)
}

/** Notes for each function which relocations its FDE and its CIE have. */
function indexFrames(
  section: InputSection,
  frames: Map<InputSection, { section: InputSection; first: number; last: number }[]>,
  problems: string[],
): void {
  const records = frameRecords(section, problems)
  const byStart = new Map(records.map((record) => [record.start, record]))
  for (const record of records) {
    const target = record.cie < 0 ? undefined : frameTarget(record)
    if (target === undefined) continue
    const list = frames.get(target) ?? []
    frames.set(target, list)
    list.push(record)
    const cie = byStart.get(record.cie)
    if (cie !== undefined) list.push(cie)
  }
}
