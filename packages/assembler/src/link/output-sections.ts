// Which output section each input section belongs to, and in which order all of them stand.
import * as ELF from "../elf/elf-constants.ts"
import type { InputSection, OutputSection } from "./link-model.ts"

/** Output sections that gather inputs named after them, such as `.text.main`; the longer name first. */
const GATHERED = [
  ".text",
  ".rodata",
  ".data.rel.ro",
  ".data",
  ".sdata2",
  ".sdata",
  ".sbss2",
  ".sbss",
  ".bss",
  ".tdata",
  ".tbss",
  ".init_array",
  ".fini_array",
  ".preinit_array",
  ".gcc_except_table",
  ".eh_frame",
]

const LINKONCE: Readonly<Record<string, string>> = {
  t: ".text",
  r: ".rodata",
  d: ".data",
  s: ".sdata",
  sb: ".sbss",
  b: ".bss",
  td: ".tdata",
  tb: ".tbss",
  "d.rel.ro": ".data.rel.ro",
}

export function outputName(name: string): string {
  const found = GATHERED.find((each) => name === each || name.startsWith(`${each}.`))
  if (found !== undefined) return found
  if (name === ".srodata" || name.startsWith(".srodata.")) return ".sdata"
  if (name === ".ctors" || name.startsWith(".ctors.")) return ".init_array"
  if (name === ".dtors" || name.startsWith(".dtors.")) return ".fini_array"
  if (name.startsWith(".gnu.linkonce.")) {
    const rest = name.slice(".gnu.linkonce.".length)
    const key = Object.keys(LINKONCE)
      .sort((a, b) => b.length - a.length)
      .find((each) => rest.startsWith(`${each}.`))
    if (key !== undefined) return LINKONCE[key]
  }
  return name
}

/** Puts the live sections into output sections, in order of input; within one, by what the name asks for. */
export function gatherSections(inputs: readonly InputSection[]): OutputSection[] {
  const outputs = new Map<string, OutputSection>()
  for (const section of inputs) {
    if (!section.live) continue
    const name = outputName(section.name)
    let output = outputs.get(name)
    if (output === undefined) {
      output = newOutput(name, section)
      outputs.set(name, output)
    }
    addInput(output, section)
  }
  for (const output of outputs.values()) sortInputs(output)
  return [...outputs.values()]
}

function newOutput(name: string, { source }: InputSection): OutputSection {
  const { type, entrySize } = source
  return {
    name,
    type,
    flags: source.flags & ~(ELF.SHF_GROUP | ELF.SHF_LINK_ORDER),
    align: 1,
    entrySize,
    inputs: [],
    address: 0,
    fileOffset: 0,
    size: 0,
    index: 0,
  }
}

function addInput(output: OutputSection, section: InputSection): void {
  const { type, flags, entrySize } = section.source
  output.inputs.push(section)
  section.output = output
  output.align = Math.max(output.align, section.align)
  if (output.entrySize !== entrySize) output.entrySize = 0
  if (output.type === ELF.SHT_NOBITS && type !== ELF.SHT_NOBITS) output.type = type
  // Permissions add up; what all must share is dropped when one lacks it.
  const permissions = ELF.SHF_WRITE | ELF.SHF_ALLOC | ELF.SHF_EXECINSTR | ELF.SHF_TLS
  const shared = ELF.SHF_MERGE | ELF.SHF_STRINGS
  output.flags = ((output.flags | flags) & permissions) | (output.flags & flags & shared)
}

function sortInputs(output: OutputSection): void {
  const rank = output.name === ".text" ? textRank : output.name.endsWith("_array") ? arrayRank : undefined
  if (rank === undefined) return
  const ranks = new Map(output.inputs.map((section) => [section, rank(section.name)]))
  output.inputs.sort((a, b) => ranks.get(a)! - ranks.get(b)!)
  if (output.name.endsWith("_array")) output.type = arrayType(output.name)
}

const arrayType = (name: string): number =>
  name === ".init_array" ? ELF.SHT_INIT_ARRAY : name === ".fini_array" ? ELF.SHT_FINI_ARRAY : ELF.SHT_PREINIT_ARRAY

/** Start-up code of bare-metal programs first, then as GNU ld has it: what runs rarely, once, often. */
function textRank(name: string): number {
  const starts = (prefix: string): boolean => name === prefix || name.startsWith(`${prefix}.`)
  if (starts(".text.init")) return 0
  if (starts(".text.unlikely") || name.endsWith("_unlikely")) return 1
  if (starts(".text.exit")) return 2
  if (starts(".text.startup")) return 3
  if (starts(".text.hot")) return 4
  return 5
}

/** `.init_array.5` before `.init_array.100` before `.init_array`; `.ctors` counts down. */
function arrayRank(name: string): number {
  const priority = /\.(\d+)$/.exec(name)
  if (priority === null) return 0x10000
  return name.startsWith(".ctors") || name.startsWith(".dtors") ? 0xffff - Number(priority[1]) : Number(priority[1])
}

const READ_ONLY = [".rodata", ".sdata2", "*", ".eh_frame_hdr", ".eh_frame", ".gcc_except_table"]
const CODE = [".init", ".iplt", ".text", "*", ".fini"]
const WRITABLE = [
  ".tdata",
  ".tbss",
  ".preinit_array",
  ".init_array",
  ".fini_array",
  ".data.rel.ro",
  ".got",
  ".data",
  "*",
  ".sdata",
]
const ZERO = [".sbss", ".bss", "*"]

/** Sections that are read-only once the program has started; they stand together at the front of the writable ones. */
export const RELRO: ReadonlySet<string> = new Set(WRITABLE.slice(0, 7))

/** What a section may be used for, in the order of the file: 0 read, 1 execute, 2 write, 3 not loaded. */
export function segmentOf(output: OutputSection): 0 | 1 | 2 | 3 {
  if ((output.flags & ELF.SHF_ALLOC) === 0) return 3
  if ((output.flags & ELF.SHF_WRITE) !== 0) return 2
  return (output.flags & ELF.SHF_EXECINSTR) !== 0 ? 1 : 0
}

/** Sorts the output sections into the order of memory; `codeFirst` puts code before read-only data. */
export function orderSections(outputs: OutputSection[], codeFirst: boolean): void {
  const ranks = new Map(outputs.map((output) => [output, sectionRank(output, codeFirst)]))
  outputs.sort((a, b) => ranks.get(a)! - ranks.get(b)!)
}

function sectionRank(output: OutputSection, codeFirst: boolean): number {
  const within = (list: readonly string[]): number => {
    const index = list.indexOf(output.name)
    return index < 0 ? list.indexOf("*") : index
  }
  switch (segmentOf(output)) {
    case 0:
      return (
        (output.type === ELF.SHT_NOTE || output.name === ".rela.iplt" ? -1 : within(READ_ONLY)) +
        (codeFirst ? 300 : 100)
      )
    case 1:
      return within(CODE) + 200
    case 2:
      return output.type === ELF.SHT_NOBITS && (output.flags & ELF.SHF_TLS) === 0
        ? within(ZERO) + 500
        : within(WRITABLE) + 400
    case 3:
      return 600
  }
}
