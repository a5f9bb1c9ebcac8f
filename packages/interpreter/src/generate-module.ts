// The styles of generated interpreters, and their modules as bytes.
import { compile } from "@lamina/codegen-wasm"
import { createOpSet, type OpSet } from "./generated/op-set.ts"
import { buildInterpreter, type PredecodedStyle } from "./generated/style.ts"
import { buildSwitchInterpreter } from "./generated/switch-interpreter.ts"
import { superinstructions } from "./superinstructions.ts"

/** The interpreters for which code is generated: decode-and-dispatch (`switch`), and the styles over predecoded code. */
export type GeneratedStyle = "switch" | PredecodedStyle

/** All interpreters that are engines to choose from: the reference, and the generated ones. */
export type InterpreterStyle = "reference" | Exclude<GeneratedStyle, "profiling">

export const interpreterStyles: readonly InterpreterStyle[] = [
  "reference",
  "switch",
  "token",
  "indirect",
  "direct",
  "procedure",
  "predecoded",
]

/** All for which there are modules: `profiling` is the first stage of engines that translate as well. */
export const generatedStyles: readonly GeneratedStyle[] = [
  ...interpreterStyles.filter((style) => style !== "reference"),
  "profiling",
]

/** The operations of a style: superinstructions pay in the fastest ones; the others show what their dispatch costs. */
export function opSetOf(style: PredecodedStyle): OpSet {
  return createOpSet(style === "predecoded" || style === "profiling" ? superinstructions : [])
}

/** Generates a style's WebAssembly module. Takes up to half a second. */
export function generateModule(style: GeneratedStyle): Uint8Array<ArrayBuffer> {
  return new Uint8Array(
    compile(style === "switch" ? buildSwitchInterpreter() : buildInterpreter(style, opSetOf(style))),
  )
}
