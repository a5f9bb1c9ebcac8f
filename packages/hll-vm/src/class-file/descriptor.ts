// Descriptors of fields and methods (JVMS 4.3).

export interface MethodDescriptor {
  readonly parameters: readonly string[]
  /** A field descriptor, or V. */
  readonly result: string
}

const fieldType = "\\[{0,255}(?:[BCDFIJSZ]|L[^.;[/]+(?:/[^.;[/]+)*;)"
const fieldPattern = new RegExp(`^${fieldType}$`)
const methodPattern = new RegExp(`^\\((?:${fieldType})*\\)(?:V|${fieldType})$`)
const eachType = new RegExp(fieldType, "g")

export function isFieldDescriptor(text: string): boolean {
  return fieldPattern.test(text)
}

/** Undefined when the text is no descriptor of a method. */
export function parseMethodDescriptor(text: string): MethodDescriptor | undefined {
  if (!methodPattern.test(text)) return undefined
  const end = text.lastIndexOf(")")
  return { parameters: text.slice(1, end).match(eachType) ?? [], result: text.slice(end + 1) }
}

/** How many words of locals or stack a value of a type takes: 0 for V. */
export function slotsOf(descriptor: string): 0 | 1 | 2 {
  return descriptor === "V" ? 0 : descriptor === "J" || descriptor === "D" ? 2 : 1
}

/** The words that a method's arguments take, `this` not among them; 0 when the text is no descriptor. */
export function argumentSlots(descriptor: string): number {
  const parameters = parseMethodDescriptor(descriptor)?.parameters ?? []
  return parameters.reduce((sum, type) => sum + slotsOf(type), 0)
}
