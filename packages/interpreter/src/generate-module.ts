// The styles of generated interpreters, and their modules as bytes.
import { compile } from "@lamina/codegen-wasm"
import { createOpSet, type OpSet } from "./generated/op-set.ts"
import { buildInterpreter, type PredecodedStyle } from "./generated/style.ts"
import { buildSwitchInterpreter } from "./generated/switch-interpreter.ts"
import { superinstructions } from "./superinstructions.ts"

/** The interpreters for which code is generated: decode-and-dispatch (`switch`), and the styles over predecoded code. */
export type GeneratedStyle = "switch" | PredecodedStyle

/** All interpreters: the reference, and the generated ones. */
export type InterpreterStyle = "reference" | GeneratedStyle

export const interpreterStyles: readonly InterpreterStyle[] = [
  "reference",
  "switch",
  "token",
  "indirect",
  "direct",
  "procedure",
  "predecoded",
]

/** The operations of a style: superinstructions pay in the fastest one; the others show what their dispatch costs. */
export function opSetOf(style: PredecodedStyle): OpSet {
  return createOpSet(style === "predecoded" ? superinstructions : [])
}

/** Generates a style's WebAssembly module. Takes up to half a second. */
export function generateModule(style: GeneratedStyle): Uint8Array<ArrayBuffer> {
  return new Uint8Array(
    compile(style === "switch" ? buildSwitchInterpreter() : buildInterpreter(style, opSetOf(style))),
  )
}
