// The static linker: objects and archives in, an executable out. The steps stand in order in `link`.
import * as ELF from "../elf/elf-constants.ts"
import { canIndexFrames, compactFrames, frameHeaderSize, writeFrames, type FrameTables } from "./eh-frame.ts"
import { collectGarbage } from "./garbage.ts"
import { makeGotSections, newGot, writeGot, type Got } from "./got.ts"
import { placeSections, type LayoutPlan, type LoadSegment } from "./layout.ts"
import { lineRanges } from "./line-map.ts"
import { InternalError, LinkError } from "./link-error.ts"
import { symbolAddress, type InputSection, type LinkObject, type LinkSymbol, type OutputSection } from "./link-model.ts"
import type { LinkInput, LinkOptions, LinkResult } from "./link-options.ts"
import {
  claimLinkerSymbols,
  placeGlobalPointer,
  placeLinkerSymbols,
  type LinkerSymbol,
  type Placement,
} from "./linker-symbols.ts"
import { madeSection } from "./load-object.ts"
import { mergeSections } from "./merge-sections.ts"
import { gatherSections, orderSections, outputName, segmentOf } from "./output-sections.ts"
import { checkAlignments, relaxable, relaxOutput, type Relaxation, type RelaxContext } from "./relax.ts"
import { relocateSection } from "./relocate.ts"
import { resolve } from "./resolve.ts"
import { scanRelocations } from "./scan-relocations.ts"
import { EXTRA_HEADERS, programHeaders, startExecutable } from "./write-executable.ts"
import { relaxedContent } from "./write-code.ts"

/** Largest file we make. */
const LARGEST_FILE = 2 ** 31

/** Passes in which code may shrink; afterwards it may only grow back, which ends. */
const FREE_PASSES = 8
const MOST_PASSES = 100

/**
 * Links objects and archives to a static RV64 executable that is loaded where it says (ET_EXEC). Archives are searched as one group, whatever
 * their order; output keeps the order of the inputs. Throws LinkError with every problem found: undefined symbols, duplicate definitions,
 * values out of range, objects that do not go together; ElfError when an archive member is no object.
 */
export function link(inputs: readonly LinkInput[], options: LinkOptions = {}): LinkResult {
  const problems: string[] = []
  const entryName = options.entry ?? "_start"
  const bareMetal = options.image === "bare-metal"
  const wantedBase = options.base ?? (bareMetal ? 0x8000_0000n : 0x1_0000n)
  const high = wantedBase >= topmost ? upperHalf : 0n
  const base = checkedAddress(wantedBase - high, "base")
  const { objects, globals } = resolve(inputs, [entryName], problems)
  const flags = joinFlags(objects, problems)
  const setsGlobalPointer = globals.has("__global_pointer$")

  let sections: InputSection[] = objects.flatMap(
    (object) => object.sections.filter((section) => section !== undefined && section.live) as InputSection[],
  )
  sections.push(...allocateCommons(globals, problems))
  if (options.gcSections === true) collectGarbage(sections, [globals.get(entryName)!], problems)
  const frames = compactFrames(sections, problems)
  oneAttributes(sections)
  const names = new Set(sections.filter((section) => section.live).map((section) => outputName(section.name)))
  const claimed = claimLinkerSymbols(globals, names, !bareMetal)
  const got = newGot()
  const entrySymbol = globals.get(entryName)!
  if (entrySymbol.kind === "undefined" && options.allowUndefined !== true)
    problems.push(`undefined symbol ${entryName}, the entry`)
  entrySymbol.binding = entrySymbol.kind === "undefined" ? "weak" : entrySymbol.binding
  scanRelocations(sections, got, options.allowUndefined === true, problems)
  if (problems.length > 0) throw new LinkError(problems)

  sections = mergeSections(sections)
  sections.push(...makeGotSections(got, globals.has("_GLOBAL_OFFSET_TABLE_")))
  if (!bareMetal && canIndexFrames(frames))
    sections.push(
      madeSection(
        ".eh_frame_hdr",
        ELF.SHT_PROGBITS,
        ELF.SHF_ALLOC,
        4,
        new Uint8Array(frameHeaderSize(frames.frames.length)),
      ),
    )
  const outputs = gatherSections(sections)
  orderSections(outputs, bareMetal)
  outputs.forEach((output, index) => (output.index = index + 1))

  const fixed = new Map(
    Object.entries(options.sections ?? {}).map(([name, address]) => [name, checkedAddress(address - high, name)]),
  )
  const headerSize = ELF.EHDR_SIZE + ELF.PHDR_SIZE * (EXTRA_HEADERS + 4 + fixed.size)
  const plan: LayoutPlan = { outputs, base, headerSize, headersLoaded: !bareMetal, fixed }
  const state = settle({ plan, sections, claimed, got, relax: options.relax !== false, setsGlobalPointer })
  return write({ ...state, high, plan, sections, objects, globals, got, frames, flags, entrySymbol, problems })
}

/** Where the topmost 2 GiB begin, and what lies between them and the same addresses in 32 bits, which is where linking happens. */
const topmost = 0xffff_ffff_8000_0000n
const upperHalf = 0xffff_ffff_0000_0000n

function checkedAddress(address: bigint, what: string): number {
  if (address < 0n || address >= 1n << 52n)
    throw new LinkError([`the address of ${what}, 0x${address.toString(16)}, is not below 2^52`])
  return Number(address)
}

/** e_flags of the whole: the float ABI and the register set must agree, compressed code and TSO add up. */
function joinFlags(objects: readonly LinkObject[], problems: string[]): number {
  const agree = ELF.EF_RISCV_FLOAT_ABI | ELF.EF_RISCV_RVE
  let flags = objects[0]?.file.flags ?? 0
  for (const { file, name } of objects) {
    if (((file.flags ^ flags) & agree) !== 0)
      problems.push(
        `${name} has another ABI (e_flags 0x${file.flags.toString(16)}) than ${objects[0].name} (0x${objects[0].file.flags.toString(16)})`,
      )
    flags |= file.flags & (ELF.EF_RISCV_RVC | ELF.EF_RISCV_TSO)
  }
  return flags
}

/** Gives common symbols room in .bss. */
function allocateCommons(globals: ReadonlyMap<string, LinkSymbol>, problems: string[]): InputSection[] {
  const made: InputSection[] = []
  for (const symbol of globals.values()) {
    if (symbol.kind !== "common") continue
    if (!Number.isInteger(Math.log2(Math.max(1, symbol.value))))
      problems.push(`the common symbol ${symbol.name} has alignment ${symbol.value}, which is no power of two`)
    const thread = symbol.type === "tls"
    const flags = ELF.SHF_ALLOC | ELF.SHF_WRITE | (thread ? ELF.SHF_TLS : 0)
    const section = madeSection(
      thread ? ".tbss" : ".bss",
      ELF.SHT_NOBITS,
      flags,
      Math.max(1, symbol.value),
      new Uint8Array(),
      symbol.size,
    )
    symbol.kind = "defined"
    symbol.section = section
    symbol.value = 0
    made.push(section)
  }
  return made
}

/** Of the attributes sections the longest stays, which names the most extensions. */
function oneAttributes(sections: readonly InputSection[]): void {
  const all = sections.filter((section) => section.live && section.source.type === ELF.SHT_RISCV_ATTRIBUTES)
  const longest = all.reduce<InputSection | undefined>(
    (best, each) => (best === undefined || each.size > best.size ? each : best),
    undefined,
  )
  for (const section of all) section.live = section === longest
}

interface Settling {
  readonly plan: LayoutPlan
  readonly sections: readonly InputSection[]
  readonly claimed: readonly LinkerSymbol[]
  readonly got: Got
  readonly relax: boolean
  readonly setsGlobalPointer: boolean
}

interface Settled {
  readonly segments: readonly LoadSegment[]
  readonly relaxations: ReadonlyMap<InputSection, Relaxation>
  readonly globalPointer: number
  readonly threadStart: number
}

/** Places everything and relaxes until nothing moves. */
function settle({ plan, sections, claimed, got, relax, setsGlobalPointer }: Settling): Settled {
  const relaxations = relaxable(sections, relax)
  const placement: Placement = {
    outputs: plan.outputs,
    headers: plan.headersLoaded ? plan.base : undefined,
    base: plan.base,
  }
  const context: RelaxContext = {
    got,
    relax,
    globalPointer: undefined,
    threadStart: 0,
    growOnly: false,
    reach: new Map(),
  }
  const thread = plan.outputs.find((output) => (output.flags & ELF.SHF_TLS) !== 0)
  for (let pass = 0; pass < MOST_PASSES; pass++) {
    const segments = placeSections(plan)
    placeLinkerSymbols(claimed, placement)
    const globalPointer = placeGlobalPointer(placement)
    context.globalPointer = setsGlobalPointer ? globalPointer : undefined
    context.threadStart = thread?.address ?? 0
    context.growOnly = pass >= FREE_PASSES
    let changed = false
    for (const output of plan.outputs)
      if (segmentOf(output) === 1 && relaxOutput(output, relaxations, context)) changed = true
    if (changed) continue
    const problems: string[] = []
    checkAlignments(relaxations.values(), problems)
    if (problems.length > 0) throw new LinkError(problems)
    return { segments, relaxations, globalPointer, threadStart: context.threadStart }
  }
  throw new InternalError("relaxation comes to no end")
}

interface Writing extends Settled {
  /** To be added to every address. */
  readonly high: bigint
  readonly plan: LayoutPlan
  readonly sections: readonly InputSection[]
  readonly objects: readonly LinkObject[]
  readonly globals: ReadonlyMap<string, LinkSymbol>
  readonly got: Got
  readonly frames: FrameTables
  readonly flags: number
  readonly entrySymbol: LinkSymbol
  readonly problems: string[]
}

function write(state: Writing): LinkResult {
  const { plan, segments, objects, globals, problems, relaxations, got, high } = state
  const { outputs } = plan
  const contentEnd = placeUnloaded(outputs, plan.headerSize)
  const far = outputs.find((output) => !(output.address + output.size <= 2 ** 52))
  if (far !== undefined) throw new LinkError([`section ${far.name} ends past 2^52`])
  const beyond = high === 0n ? undefined : outputs.find((output) => output.address + output.size > 2 ** 32)
  if (beyond !== undefined) throw new LinkError([`section ${beyond.name} ends past 2^64`])
  if (!(contentEnd < LARGEST_FILE)) throw new LinkError([`the file would have 0x${contentEnd.toString(16)} bytes`])
  const stackFlags = objects.some(({ file }) =>
    file.sections.some(({ name, flags }) => name === ".note.GNU-stack" && (flags & ELF.SHF_EXECINSTR) !== 0),
  )
    ? ELF.PF_R | ELF.PF_W | ELF.PF_X
    : ELF.PF_R | ELF.PF_W
  const headers = programHeaders(segments, outputs, plan.base, plan.headersLoaded ? plan.headerSize : 0, stackFlags)
  if (ELF.EHDR_SIZE + headers.length * ELF.PHDR_SIZE > plan.headerSize)
    throw new InternalError(`${headers.length} program headers do not fit`)
  const firstCode = outputs.find((output) => segmentOf(output) === 1)
  const entry =
    state.entrySymbol.kind === "undefined" ? (firstCode?.address ?? plan.base) : symbolAddress(state.entrySymbol)
  const bytes = startExecutable(
    {
      outputs,
      objects,
      globals: [...globals.values()].filter((symbol) => symbol.kind === "undefined" || isPresent(symbol)),
      entry,
      high,
      flags: state.flags,
    },
    headers,
    contentEnd,
  )
  const context = {
    got,
    relaxations,
    globalPointer: state.globalPointer,
    threadStart: state.threadStart,
    problems,
    high,
  }
  let relaxed = 0
  for (const output of outputs) {
    if (output.type === ELF.SHT_NOBITS) continue
    for (const section of output.inputs) {
      const relaxation = relaxations.get(section)
      const content = relaxation !== undefined ? relaxedContent(relaxation) : (section.content ?? section.source.data)
      if (relaxation !== undefined) relaxed += section.source.size - section.size
      const at = output.fileOffset + section.offset
      bytes.set(content, at)
      relocateSection(section, new DataView(bytes.buffer, at, section.size), context)
    }
  }
  writeGot(got, bytes, state.threadStart, high)
  const frameOutput = outputs.find((output) => output.name === ".eh_frame")
  if (frameOutput !== undefined)
    writeFrames(
      state.frames,
      frameOutput,
      outputs.find((output) => output.name === ".eh_frame_hdr"),
      bytes,
    )
  checkOverlaps(outputs, problems)
  if (problems.length > 0) throw new LinkError(problems)
  const symbols = new Map<string, bigint>()
  for (const symbol of globals.values())
    if (isPresent(symbol))
      symbols.set(symbol.name, symbol.kind === "absolute" ? symbol.exact : high + BigInt(symbolAddress(symbol)))
  const placed = outputs
    .filter((output) => segmentOf(output) !== 3)
    .map(({ name, address, size }) => ({ name, address: high + BigInt(address), size }))
  const lines = lineRanges(objects).map((range) => ({ ...range, address: high + range.address }))
  return { bytes, entry: high + BigInt(entry), map: { sections: placed, symbols, lines, relaxed } }
}

/** Whether a symbol is defined, and not in a section that garbage collection left out. */
const isPresent = (symbol: LinkSymbol): boolean =>
  symbol.kind !== "undefined" && (symbol.section === undefined || symbol.section.live)

/** Puts sections that are not loaded behind the others; returns where the file's content ends. */
function placeUnloaded(outputs: readonly OutputSection[], headerSize: number): number {
  let end = headerSize
  for (const output of outputs) {
    if (segmentOf(output) === 3) output.fileOffset = Math.ceil(end / output.align) * output.align
    end = Math.max(end, output.fileOffset + (output.type === ELF.SHT_NOBITS ? 0 : output.size))
  }
  return end
}

function checkOverlaps(outputs: readonly OutputSection[], problems: string[]): void {
  const loaded = outputs.filter(
    (output) =>
      segmentOf(output) !== 3 &&
      output.size > 0 &&
      !(output.type === ELF.SHT_NOBITS && (output.flags & ELF.SHF_TLS) !== 0),
  )
  loaded.sort((a, b) => a.address - b.address)
  for (let i = 1; i < loaded.length; i++)
    if (loaded[i - 1].address + loaded[i - 1].size > loaded[i].address)
      problems.push(
        `section ${loaded[i - 1].name} ends past the start of ${loaded[i].name} at 0x${loaded[i].address.toString(16)}`,
      )
}
