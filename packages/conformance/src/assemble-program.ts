// Makes executables of the suites' test programs with Lamina's assembler and linker.
import { assemble, formatDiagnostic, link, readElf, type LinkOptions } from "@lamina/assembler"
import { InternalError } from "@lamina/isa"

/** Saves every program from saying so. */
const entry = { name: "entry", text: ".globl _start\n" }
const architecture = "rv64imafdc_zicsr_zifencei_zba_zbb_zbs"

export interface AssembledProgram {
  readonly elf: Uint8Array
  /** Addresses of all symbols, local ones too. */
  readonly symbols: ReadonlyMap<string, bigint>
  /** What is loaded, by address. */
  readonly segments: readonly { readonly address: bigint; readonly bytes: Uint8Array }[]
}

/** Assembles and links one source. Throws `InternalError` when it is wrong: the programs are part of this package. */
export function assembleProgram(name: string, text: string, options: LinkOptions): AssembledProgram {
  return assembleSources([{ name, text }], options)
}

/** As `assembleProgram`, of sources that are read as one. */
export function assembleSources(
  sources: readonly { readonly name: string; readonly text: string }[],
  options: LinkOptions,
): AssembledProgram {
  const { object, diagnostics } = assemble([entry, ...sources], { architecture, relax: false })
  if (!object) throw new InternalError(diagnostics.map(formatDiagnostic).join("\n"))
  const elf = link([object], { ...options, relax: false }).bytes
  const image = readElf(elf)
  const loaded = 1
  return {
    elf,
    symbols: new Map(image.symbols().map((symbol) => [symbol.name, symbol.value])),
    segments: image.programHeaders
      .filter(({ type }) => type === loaded)
      .map(({ virtualAddress, offset, fileSize }) => ({
        address: virtualAddress,
        bytes: elf.subarray(offset, offset + fileSize),
      })),
  }
}
