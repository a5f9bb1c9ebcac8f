// From a description to a stack: every bottom must fit the top that it stands on.
import { findLayerKind, interfaceLabels } from "./layer-kind.ts"
import type { EngineKind, InterfaceName, LayerKind, ProgramKind, TransformingKind } from "./layer-kind.ts"
import type { LayerDescription, StackDescription } from "./stack-description.ts"
import { StackError } from "./stack-error.ts"

/** An engine inside a layer. */
export interface StackEngine {
  /** Unique in its stack: the key of its statistics. */
  readonly id: string
  readonly kind: EngineKind
  readonly name: string | undefined
  /** The npm package that owns it, as far as it is known. */
  readonly package: string | undefined
}

/** A layer, or a program at the end, in its place. */
export interface StackNode {
  /** Unique in its stack: the key of its statistics. */
  readonly id: string
  readonly kind: TransformingKind | ProgramKind
  readonly name: string | undefined
  /** The interface it stands on. */
  readonly bottom: InterfaceName
  /** From the innermost to the one wrapped around all others. */
  readonly engines: readonly StackEngine[]
  /** What stands on it, side by side. */
  readonly above: readonly StackNode[]
  readonly description: LayerDescription
}

/** A stack whose interfaces fit. */
export interface Stack {
  readonly host: string
  readonly above: readonly StackNode[]
}

/**
 * Checks a description against the known kinds. Throws `StackError` with one line that says which layer does not fit, and
 * what would.
 */
export function checkStack(description: StackDescription, kinds: readonly LayerKind[]): Stack {
  const host = description.host ?? "JavaScript runtime"
  const used = new Set<string>()
  const identify = (kind: LayerKind) => {
    let id = kind.kind
    for (let copy = 2; used.has(id); copy++) id = `${kind.kind}-${copy}`
    used.add(id)
    return id
  }

  const place = (
    layers: readonly LayerDescription[],
    below: InterfaceName,
    belowTitle: string,
  ): readonly StackNode[] => {
    const engines: StackEngine[] = []
    let index = 0
    for (; index < layers.length; index++) {
      const kind = findLayerKind(kinds, layers[index].kind)
      if (kind.role !== "engine") break
      const { name, package: owner = kind.package } = layers[index]
      engines.push({ id: identify(kind), kind, name, package: owner })
    }
    if (index === layers.length) {
      if (engines.length === 0) return []
      throw new StackError(`the ${title(engines[0].kind)} is a part of the layer above it, and there is none`)
    }
    const layer = layers[index]
    const kind = findLayerKind(kinds, layer.kind) as TransformingKind | ProgramKind
    if (!kind.bottom.includes(below)) {
      const wanted = kind.bottom.map(interfaceName).join(" or ")
      throw new StackError(`a ${title(kind)} stands on ${wanted}, but the ${belowTitle} offers ${interfaceName(below)}`)
    }
    const takesEngine = kind.role === "layer" && kind.takesEngine === true
    if (takesEngine && engines.length === 0) {
      throw new StackError(`a ${title(kind)} needs an engine: put one before it`)
    }
    if (!takesEngine && engines.length > 0) {
      throw new StackError(`a ${title(kind)} has no place for an engine: leave out ${engines[0].name ?? engines[0].id}`)
    }
    const id = identify(kind)
    return [
      {
        id,
        kind,
        name: layer.name,
        bottom: below,
        engines,
        above: placeAbove(layers, index, kind),
        description: layer,
      },
    ]
  }

  const placeAbove = (layers: readonly LayerDescription[], index: number, kind: TransformingKind | ProgramKind) => {
    const rest = layers.slice(index + 1)
    const guests = layers[index].guests
    if (kind.role === "program") {
      if (guests || rest.length > 0) throw new StackError(`nothing can stand on a ${title(kind)}`)
      return []
    }
    if (!guests) return place(rest, kind.top, title(kind))
    if (rest.length > 0) throw new StackError(`a ${title(kind)} has guests: what follows it belongs into one of them`)
    if (guests.length > 1 && !kind.replicates) {
      throw new StackError(`a ${title(kind)} carries one guest, not ${guests.length}`)
    }
    return guests.flatMap((guest) => place(guest, kind.top, title(kind)))
  }

  return { host, above: place(description.layers, "js-host", `host (${host})`) }
}

/** All nodes, from the bottom up and from left to right. */
export function stackNodes(stack: Pick<Stack, "above">): readonly StackNode[] {
  return stack.above.flatMap((node) => [node, ...stackNodes(node)])
}

/** How many tops a part of a stack has. */
export function countTops(part: Pick<Stack, "above">): number {
  return part.above.length === 0 ? 1 : part.above.reduce((sum, node) => sum + countTops(node), 0)
}

function title(kind: LayerKind): string {
  return kind.title.replace(/^[A-Z](?=[a-z])(?!ava)/, (letter) => letter.toLowerCase())
}

function interfaceName(name: InterfaceName): string {
  return `${interfaceLabels[name].type} (${interfaceLabels[name].short})`
}
