// Types as Java source writes them.
import type { JavaType, TypeParameter } from "./signature.ts"

/** `java.lang.String` of `java/lang/String`. */
export function javaName(internalName: string): string {
  return internalName.replaceAll("/", ".")
}

export function typeText(type: JavaType): string {
  switch (type.kind) {
    case "simple":
      return type.name
    case "class": {
      const name = `${type.outer === undefined ? "" : `${typeText(type.outer)}.`}${javaName(type.name)}`
      return type.arguments === undefined ? name : `${name}<${type.arguments.map(typeText).join(", ")}>`
    }
    case "array":
      return `${typeText(type.element)}[]`
    case "wildcard":
      return type.type === undefined ? "?" : `? ${type.bound} ${typeText(type.type)}`
  }
}

export function isObject(type: JavaType): boolean {
  return type.kind === "class" && type.name === "java/lang/Object"
}

/** `<T extends Number & Runnable, U>`, or nothing; `showsObject` writes the bound that goes without saying. */
export function typeParametersText(parameters: readonly TypeParameter[], showsObject: boolean): string {
  if (parameters.length === 0) return ""
  const texts = parameters.map(({ name, classBound, interfaceBounds }) => {
    const shown = classBound !== undefined && (showsObject || !isObject(classBound)) ? [classBound] : []
    const bounds = [...shown, ...interfaceBounds].map(typeText)
    return bounds.length === 0 ? name : `${name} extends ${bounds.join(" & ")}`
  })
  return `<${texts.join(", ")}>`
}
