// A unit as bytes: a header that says what they are, a description in JSON, the guest's code that it was made from, and its module.
import { layout } from "@lamina/interpreter"
import { passedRegisters } from "../guest/function-flow.ts"
import type { BlockOutline } from "../guest/function-outline.ts"
import { accessTable, accessNotes, area, callProfiles, door, jumpEntry, jumpMaps, pageRows, reason } from "../layout.ts"
import type { PagePromise, PageRow } from "../plain-pages.ts"
import { fingerprint } from "./fingerprint.ts"

export interface SavedFunction {
  readonly entry: bigint
  /** Instructions. */
  readonly size: number
  readonly blocks: readonly BlockOutline[]
}

export interface SavedUnit {
  /** The entry that it was made for. */
  readonly root: bigint
  readonly privilege: number
  /** Where RAM lay in the machine's memory: accesses of linear memory have that in them. */
  readonly window: number
  readonly isLinear: boolean
  readonly isOptimized: boolean
  readonly isFinal: boolean
  /** Whether it takes it that floating point is quiet: see `UnitOptions`. */
  readonly isQuiet: boolean
  /** Whether it was made for a host that has `fma`. */
  readonly fuses: boolean
  readonly functions: readonly SavedFunction[]
  readonly promises: readonly PagePromise[]
  readonly rows: readonly PageRow[]
  /** Where accesses make notes. */
  readonly notes: readonly number[]
  /** Maps of jump targets, and where they lie in the machine's memory. */
  readonly maps: readonly { readonly place: number; readonly map: Uint8Array }[]
  /** Where indirect calls, by their addresses, note what they call. */
  readonly profiles: readonly { readonly at: bigint; readonly place: number }[]
  /** The code of the functions' blocks, one behind the other. */
  readonly code: Uint8Array
  readonly module: Uint8Array<ArrayBuffer>
}

/** To be raised when the description changes, or what modules may rely on beyond what `relied` has. */
const format = 7
const relied = [
  format,
  layout,
  area,
  jumpEntry,
  jumpMaps,
  callProfiles,
  accessNotes,
  door,
  reason,
  accessTable,
  pageRows,
  passedRegisters,
]
const magic = "lamina-unit "
const headerSize = magic.length + 16 + 16 + 12

const text = new TextEncoder()

/** What all units of this build have in their headers. */
const build = fingerprint(text.encode(JSON.stringify(relied)))

/** The bytes of a unit. */
export function encodeUnit(unit: SavedUnit): Uint8Array {
  const { code, module, ...description } = unit
  const json = text.encode(JSON.stringify(description, (_, value: unknown) => plainOf(value)))
  const bytes = new Uint8Array(headerSize + json.length + code.length + module.length)
  const view = new DataView(bytes.buffer)
  let at = headerSize
  for (const [index, part] of [json, code, module].entries()) {
    view.setUint32(headerSize - 12 + 4 * index, part.length, true)
    bytes.set(part, at)
    at += part.length
  }
  bytes.set(text.encode(magic + build + fingerprint(bytes.subarray(headerSize - 12))))
  return bytes
}

/** The unit that bytes are of; undefined where they are of none, of another build, or damaged. */
export function decodeUnit(bytes: Uint8Array<ArrayBuffer>): SavedUnit | undefined {
  if (bytes.length < headerSize) return undefined
  const rest = bytes.subarray(headerSize - 12)
  const isOurs = new TextDecoder().decode(bytes.subarray(0, headerSize - 12)) === magic + build + fingerprint(rest)
  if (!isOurs) return undefined
  const view = new DataView(bytes.buffer, bytes.byteOffset)
  let at = headerSize
  const [json, code, module] = [0, 1, 2].map((index) => {
    const length = view.getUint32(headerSize - 12 + 4 * index, true)
    return bytes.subarray(at, (at += length))
  })
  if (at !== bytes.length) return undefined
  const description = JSON.parse(new TextDecoder().decode(json), (_, value: unknown) => fullOf(value)) as Omit<
    SavedUnit,
    "code" | "module"
  >
  return { ...description, code, module }
}

/** What JSON has for values that it does not know. */
function plainOf(value: unknown): unknown {
  if (typeof value === "bigint") return { $address: value.toString(16) }
  if (value instanceof Uint8Array) return { $bytes: [...value] }
  return value
}

function fullOf(value: unknown): unknown {
  const { $address, $bytes } = (value ?? {}) as { readonly $address?: string; readonly $bytes?: number[] }
  if ($address !== undefined) return BigInt(`0x${$address}`)
  return $bytes === undefined ? value : Uint8Array.from($bytes)
}
