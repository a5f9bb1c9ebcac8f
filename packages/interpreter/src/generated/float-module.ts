// What the families of floating-point functions share of their module: the exact arithmetic it imports, functions made once.
import type { FunctionReference, Module, ValueType } from "@lamina/ir"

/** Imports of the form `float.<name>`: the exact arithmetic of package isa, on i64 bits, rounding mode last as an i32. */
export const floatImports = "float"

export interface FloatModule {
  readonly module: Module
  /** Imports the exact `name`: `operands` times i64, rounding mode as an i32 -> i64. */
  exact(name: string, operands: number): FunctionReference
  /** The function called `name`, which `make` adds to the module when it is first asked for. */
  once(name: string, make: () => FunctionReference): FunctionReference
}

export function floatModule(module: Module): FloatModule {
  const made = new Map<string, FunctionReference>()
  const once = (name: string, make: () => FunctionReference): FunctionReference => {
    let found = made.get(name)
    if (!found) {
      found = make()
      made.set(name, found)
    }
    return found
  }
  return {
    module,
    once,
    exact: (name, operands) =>
      once(`exact.${name}`, () => {
        const params: ValueType[] = [...Array<ValueType>(operands).fill("i64"), "i32"]
        return module.importFunction({ module: floatImports, name }, params, ["i64"], `exact.${name}`)
      }),
  }
}
