// The layer at the bottom of a stack: what executes instructions, with what is around it.
import type { LayerDescription } from "@lamina/stack"
import { parseEngine } from "../engine-setting.ts"

/** An engine as a part of the layer that follows it; `text` is as `--engine` has it. */
export function engineLayer(text: string): LayerDescription {
  return { kind: "engine", name: text, package: parseEngine(text).choice.package }
}

/** A machine of a size, with its engine, or as the kind of layer that a machine with such an engine is. */
export function bottomMachine(text: string, size: string): readonly LayerDescription[] {
  const { layer } = parseEngine(text).choice
  if (layer === undefined) return [engineLayer(text), { kind: "machine", name: size }]
  const [, ...options] = text.split(",")
  return [{ kind: layer, name: [size, ...options].join(", ") }]
}
