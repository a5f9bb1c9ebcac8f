// Symbol resolution: which definition each name means, which archive members are needed, which COMDAT copies stay (gABI chapter 4).
import type { Archive } from "../elf/read-archive.ts"
import type { LinkInput } from "./link-options.ts"
import type { LinkObject, LinkSymbol } from "./link-model.ts"
import { newSymbol } from "./link-model.ts"
import { loadObject, localSymbol } from "./load-object.ts"

export interface Resolution {
  /** In order of input; members stand where their archive stood. */
  readonly objects: readonly LinkObject[]
  readonly globals: Map<string, LinkSymbol>
}

/** Working state of one resolution. */
interface Resolver {
  readonly globals: Map<string, LinkSymbol>
  readonly groups: Map<string, LinkObject>
  /** Names that an archive member may still be found for. */
  readonly wanted: string[]
  readonly problems: string[]
}

/**
 * Loads the objects and, until nothing is missing, the archive members that define what is missing; archives are searched in order, as
 * if all stood between --start-group and --end-group. A name that only weak references want loads no member. Problems are added to `problems`.
 */
export function resolve(inputs: readonly LinkInput[], roots: readonly string[], problems: string[]): Resolution {
  const resolver: Resolver = { globals: new Map(), groups: new Map(), wanted: [], problems }
  const slots: LinkObject[][] = inputs.map(() => [])
  for (const root of roots) {
    resolver.globals.set(root, newSymbol(root, {}))
    resolver.wanted.push(root)
  }
  inputs.forEach((input, index) => {
    if ("members" in input) return
    const object = loadObject(input, input.name ?? `input ${index + 1}`)
    slots[index].push(object)
    addObject(resolver, object)
  })
  const loaded = new Map<Archive, Map<number, LinkObject>>()
  while (resolver.wanted.length > 0) {
    const name = resolver.wanted.pop()!
    if (resolver.globals.get(name)!.kind !== "undefined") continue
    for (const [index, input] of inputs.entries()) {
      if (!("members" in input)) continue
      const member = input.find(name)
      if (member === undefined) continue
      const members = loaded.get(input) ?? new Map<number, LinkObject>()
      loaded.set(input, members)
      if (members.has(member)) continue
      const file = input.object(member)
      const object = loadObject(file, file.name ?? input.name)
      members.set(member, object)
      slots[index].push(object)
      addObject(resolver, object)
      break
    }
  }
  return { objects: slots.flat(), globals: resolver.globals }
}

function addObject(resolver: Resolver, object: LinkObject): void {
  dropDuplicateGroups(resolver.groups, object)
  object.file.symbols.forEach((symbol, index) => {
    if (symbol.binding === "local") object.symbols.push(localSymbol(object, index))
    else object.symbols.push(addGlobal(resolver, object, index))
  })
}

/** Of each COMDAT group, and of each .gnu.linkonce section, the first copy stays. */
function dropDuplicateGroups(groups: Map<string, LinkObject>, object: LinkObject): void {
  for (const section of object.sections) {
    if (section === undefined) continue
    const key = section.source.group ?? (section.name.startsWith(".gnu.linkonce.") ? section.name : undefined)
    if (key === undefined) continue
    const owner = groups.get(key)
    if (owner === undefined) groups.set(key, object)
    else if (owner !== object) section.live = false
  }
}

function addGlobal(resolver: Resolver, object: LinkObject, index: number): LinkSymbol {
  const { globals, wanted, problems } = resolver
  const fresh = localSymbol(object, index)
  // A definition in a dropped copy refers to the copy that stayed.
  const discarded = fresh.kind === "defined" && (fresh.section === undefined || !fresh.section.live)
  if (discarded) {
    fresh.kind = "undefined"
    fresh.section = undefined
  }
  const known = globals.get(fresh.name)
  if (known === undefined) {
    globals.set(fresh.name, fresh)
    if (fresh.kind === "undefined" && fresh.binding !== "weak") wanted.push(fresh.name)
    return fresh
  }
  mergeVisibility(known, fresh.visibility)
  if (fresh.kind === "undefined") {
    if (known.kind === "undefined" && known.binding === "weak" && fresh.binding !== "weak") {
      known.binding = "global"
      wanted.push(fresh.name)
    }
    return known
  }
  if (outranks(fresh, known)) become(known, fresh)
  else if (isStrong(fresh) && isStrong(known))
    problems.push(`duplicate definition of ${fresh.name}: ${place(known)} and ${place(fresh)}`)
  else if (known.kind === "common" && fresh.kind === "common") {
    known.value = Math.max(known.value, fresh.value)
    known.size = Math.max(known.size, fresh.size)
  }
  return known
}

const isStrong = (symbol: LinkSymbol): boolean =>
  symbol.binding !== "weak" && (symbol.kind === "defined" || symbol.kind === "absolute")

/** A strong definition beats a common one, that beats a weak definition, and any beats none. */
const strength = (symbol: LinkSymbol): number =>
  symbol.kind === "undefined" ? 0 : symbol.kind === "common" ? 2 : symbol.binding === "weak" ? 1 : 3

const outranks = (fresh: LinkSymbol, known: LinkSymbol): boolean => strength(fresh) > strength(known)

function become(known: LinkSymbol, fresh: LinkSymbol): void {
  const visibility = known.visibility
  Object.assign(known, { ...fresh, visibility })
}

const RANK = { default: 0, protected: 1, hidden: 2, internal: 3 } as const

function mergeVisibility(known: LinkSymbol, visibility: LinkSymbol["visibility"]): void {
  if (RANK[visibility] > RANK[known.visibility]) known.visibility = visibility
}

function place(symbol: LinkSymbol): string {
  return `${symbol.object?.name ?? "the linker"} (${symbol.section?.name ?? "absolute"})`
}
