// Building a checked stack: each layer's factory is applied to what the layer below offers.
import type { EngineFactory, JsHost, Machine, ManagedHost, ProcessHost } from "@lamina/interfaces"
import type { Stack, StackEngine, StackNode } from "./check-stack.ts"
import { interfaceLabels } from "./layer-kind.ts"
import { StackError } from "./stack-error.ts"

/** What a layer offers to the one above. */
export type Offer =
  | { readonly interface: "js-host"; readonly value: JsHost }
  | { readonly interface: "machine"; readonly value: Machine }
  | { readonly interface: "process-host"; readonly value: ProcessHost }
  | { readonly interface: "managed-host"; readonly value: ManagedHost }

/** What a layer's factory gets. */
export interface LayerRequest {
  readonly host: JsHost
  readonly below: Offer
  readonly node: StackNode
  /** There when the kind takes an engine. */
  readonly engine: EngineFactory | undefined
}

/** Makes a layer: one offer for each guest that stands on it, or a single one when nothing does. */
export type LayerFactory = (request: LayerRequest) => Promise<readonly Offer[]> | readonly Offer[]

/** Makes an engine; `inner` is the one it is wrapped around, if any. */
export type EngineMaker = (
  engine: StackEngine,
  inner: EngineFactory | undefined,
) => Promise<EngineFactory> | EngineFactory

/** Factories by kind. */
export interface Factories {
  readonly engines: Readonly<Record<string, EngineMaker>>
  readonly layers: Readonly<Record<string, LayerFactory>>
}

/** A program's place in a composed stack, or the free top of one without a program. */
export interface StackTop {
  readonly offer: Offer
  /** The program to be run on `offer`; undefined where nothing was described. */
  readonly program: StackNode | undefined
}

/**
 * Composes a stack over `host`. Returns its tops from left to right. Throws `StackError` when a kind has no factory or a
 * factory does not offer what its kind promises.
 */
export async function composeStack(stack: Stack, host: JsHost, factories: Factories): Promise<readonly StackTop[]> {
  const raise = async (node: StackNode, below: Offer): Promise<readonly StackTop[]> => {
    const kind = node.kind
    if (kind.role === "program") return [{ offer: below, program: node }]
    const make = factories.layers[kind.kind]
    if (!make) throw new StackError(`nothing here makes a ${kind.title} (kind ${kind.kind})`)
    const offers = await make({ host, below, node, engine: await composeEngines(node.engines, factories) })
    const needed = Math.max(1, node.above.length)
    const stray = offers.find((offer) => offer.interface !== kind.top)
    if (offers.length !== needed || stray) {
      const got = stray ? interfaceLabels[stray.interface].type : `${offers.length}`
      throw new StackError(`the ${kind.title} should offer ${needed} ${interfaceLabels[kind.top].type}, not ${got}`)
    }
    if (node.above.length === 0) return [{ offer: offers[0], program: undefined }]
    return raiseAll(node.above, offers)
  }
  const raiseAll = async (nodes: readonly StackNode[], offers: readonly Offer[]) => {
    const tops: StackTop[] = []
    for (const [index, node] of nodes.entries()) tops.push(...(await raise(node, offers[index])))
    return tops
  }

  const bottom: Offer = { interface: "js-host", value: host }
  if (stack.above.length === 0) return [{ offer: bottom, program: undefined }]
  return raiseAll(stack.above, [bottom])
}

async function composeEngines(
  engines: readonly StackEngine[],
  factories: Factories,
): Promise<EngineFactory | undefined> {
  let composed: EngineFactory | undefined
  for (const engine of engines) {
    const make = factories.engines[engine.kind.kind]
    if (!make) throw new StackError(`nothing here makes the part ${engine.kind.title} (kind ${engine.kind.kind})`)
    composed = await make(engine, composed)
  }
  return composed
}
