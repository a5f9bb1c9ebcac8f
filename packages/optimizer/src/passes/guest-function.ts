// What the functions are that regions call, by the names that they are imported with.
import type { FunctionReference, Module } from "@lamina/ir"

/** A load or store of guest memory. */
export interface GuestAccess {
  readonly kind: "load" | "store"
  /** Bytes. */
  readonly size: 1 | 2 | 4 | 8
  /**
   * What a load makes of fewer than 8 bytes: extended with the sign or with zeros, or boxed as a single is in a floating-point register, with
   * ones. Of stores and of 8 bytes there is nothing to say.
   */
  readonly extension: "signed" | "unsigned" | "boxed" | undefined
  /** Whether it is a floating-point register's: a translator may keep such values apart from integers. */
  readonly isFloat: boolean
}

export type GuestFunction =
  | GuestAccess
  /** Depends on its arguments alone, and does nothing else: imported from `op`. `isBoxed`: a single in a floating-point register. */
  | { readonly kind: "pure"; readonly isBoxed: boolean }
  /** As `pure`, but also accrues exceptions, which must not be lost: imported from `accrue`. Twice is the same as once. */
  | { readonly kind: "accruing"; readonly isBoxed: boolean }
  /** May read and write guest memory anywhere. */
  | { readonly kind: "other" }

const load = (size: GuestAccess["size"], extension: GuestAccess["extension"], isFloat = false): GuestAccess => ({
  kind: "load",
  size,
  extension,
  isFloat,
})
const store = (size: GuestAccess["size"], isFloat = false): GuestAccess => ({
  kind: "store",
  size,
  extension: undefined,
  isFloat,
})

const accesses: ReadonlyMap<string, GuestAccess> = new Map([
  ["load.1s", load(1, "signed")],
  ["load.1u", load(1, "unsigned")],
  ["load.2s", load(2, "signed")],
  ["load.2u", load(2, "unsigned")],
  ["load.4s", load(4, "signed")],
  ["load.4u", load(4, "unsigned")],
  ["load.8", load(8, undefined)],
  ["load.f4", load(4, "boxed", true)],
  ["load.f8", load(8, undefined, true)],
  ["store.1", store(1)],
  ["store.2", store(2)],
  ["store.4", store(4)],
  ["store.8", store(8)],
  ["store.f4", store(4, true)],
  ["store.f8", store(8, true)],
])

const other: GuestFunction = { kind: "other" }
/** Instructions that write a single into a floating-point register. */
const single = /^(f(add|sub|mul|div|sqrt|n?madd|n?msub|sgnj[nx]?|min|max)\.s|fcvt\.s\.\w+|fmv\.w\.x)$/

/** The functions of a region's module, by index. */
export function guestFunctions(module: Module): readonly GuestFunction[] {
  return module.functions.map(guestFunction)
}

function guestFunction(fn: Module["functions"][number] & FunctionReference): GuestFunction {
  if (fn.kind !== "import") return other
  const { module, name } = fn.from
  switch (module) {
    case "guest":
      return accesses.get(name) ?? other
    case "op":
      return { kind: "pure", isBoxed: single.test(name) }
    case "accrue":
      return { kind: "accruing", isBoxed: single.test(name) }
    default:
      return other
  }
}
