// What becomes of each function that is translated, as text: the guest's code, and the IR behind each pass.
import { printFunction } from "@lamina/ir"
import { disassemble, encode, type Decoded } from "@lamina/isa"
import type { GuestFunction } from "./guest/guest-function.ts"
import type { JitOptions } from "./jit-options.ts"
import { translationPasses } from "./passes/pipeline.ts"

/** What stands for the IR as the front end has made it, where passes are named. */
const beforeAll = "front-end"

/** What can be asked for: the passes in their order, with `front-end` for what comes before them. */
export const translationPassNames: readonly string[] = [beforeAll, ...translationPasses.map(({ name }) => name)]

export interface GuestLine {
  readonly address: bigint
  readonly text: string
}

/** A function, as it was translated last. */
export interface TranslatedFunction {
  readonly entry: bigint
  /** Whether it was found running often, and made once more. */
  readonly isFinal: boolean
  /** By address. Those of functions that are built into it are among them. */
  readonly code: readonly GuestLine[]
  /** In the order of the passes, those that were asked for. Comments say which guest instruction IR comes from. */
  readonly stages: readonly { readonly pass: string; readonly ir: string }[]
}

export interface TranslationDump {
  /** For the engines that are looked at. */
  readonly watch: NonNullable<JitOptions["watch"]>
  /** All functions so far: those made once more first, each kind in the order in which it was made. */
  functions(): readonly TranslatedFunction[]
}

/**
 * Prepares to write down what is translated, behind all passes `wanted` or none. Throws `RangeError` where one has a name that no pass has:
 * see `translationPassNames`.
 */
export function dumpTranslations(wanted: readonly string[]): TranslationDump {
  for (const name of wanted)
    if (!translationPassNames.includes(name))
      throw new RangeError(`no pass is called ${name}; there are ${translationPassNames.join(", ")}`)
  const all = new Map<bigint, TranslatedFunction & { readonly stages: { pass: string; ir: string }[] }>()
  return {
    watch(unit, guest, pass) {
      const { entry } = guest
      const lines = guestLines(guest)
      if (!pass) {
        const code = [...lines.values()].sort((a, b) => (a.address < b.address ? -1 : 1))
        // At the end of the order again, if it was there before.
        all.delete(entry)
        all.set(entry, { entry, isFinal: unit.options.isFinal, code, stages: [] })
      }
      const name = pass?.name ?? beforeAll
      if (!wanted.includes(name)) return
      const ir = printFunction(unit.module, unit.body(entry), (origin) => {
        const line = lines.get(origin)
        return line && `${line.address.toString(16)}  ${line.text}`
      })
      all.get(entry)?.stages.push({ pass: name, ir })
    },
    functions() {
      const functions = [...all.values()]
      return [...functions.filter(({ isFinal }) => isFinal), ...functions.filter(({ isFinal }) => !isFinal)]
    },
  }
}

/** The instructions of a function by where they are. */
function guestLines({ entry, blocks }: GuestFunction): ReadonlyMap<number, GuestLine> {
  const lines = new Map<number, GuestLine>()
  for (const { steps } of blocks)
    for (const { at, decoded } of steps) {
      const address = BigInt.asUintN(64, entry + BigInt(at))
      lines.set(at, { address, text: disassemble(wordOf(decoded), { pc: address }).replace(/\s+/g, " ") })
    }
  return lines
}

/**
 * An instruction's word; of a compressed one, that of what it expands to. What decoding does not keep is as engines take it: fences order all,
 * atomics show no ordering of their own.
 */
function wordOf(decoded: Decoded): number {
  const { instruction } = decoded
  const kept = new Map<string, number>([["pred", 15], ["succ", 15], ...Object.entries(decoded)])
  return encode(instruction, Object.fromEntries(instruction.fields.map(({ name }) => [name, kept.get(name) ?? 0])))
}
