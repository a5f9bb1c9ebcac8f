// Where arguments and results are (psABI, "Integer Calling Convention" and "Hardware Floating-point Calling Convention").
import type { ValueType } from "@lamina/ir"
import { CodegenError } from "./codegen-error.ts"
import type { ArgumentPlace } from "./machine-code.ts"
import { argumentRegisters, type Register } from "./register.ts"
import { registerClass } from "./selection.ts"

export interface ArgumentPlaces {
  readonly places: readonly ArgumentPlace[]
  /** Bytes of the stack area, a multiple of 16. */
  readonly stack: number
}

/** Floating-point arguments that find no register of their own go where integers do. */
export function argumentPlaces(types: readonly ValueType[]): ArgumentPlaces {
  let [integers, floats, stack] = [0, 0, 0]
  const places = types.map((type): ArgumentPlace => {
    if (registerClass(type) === "float" && floats < argumentRegisters.float.length)
      return { kind: "register", register: argumentRegisters.float[floats++] }
    if (integers < argumentRegisters.integer.length)
      return { kind: "register", register: argumentRegisters.integer[integers++] }
    stack += 8
    return { kind: "stack", offset: stack - 8 }
  })
  return { places, stack: (stack + 15) & ~15 }
}

/**
 * Results: the first in a0 or fa0. More than the convention has room for go on in a1 to a7, fa1 to fa7, which C cannot ask for. Throws
 * `CodegenError` when they do not suffice.
 */
export function resultPlaces(types: readonly ValueType[], name: string): Register[] {
  let [integers, floats] = [0, 0]
  return types.map((type) => {
    const registers = argumentRegisters[registerClass(type)]
    const index = registerClass(type) === "float" ? floats++ : integers++
    if (index >= registers.length) throw new CodegenError(`${name}: more than ${registers.length} results of a kind`)
    return registers[index]
  })
}
