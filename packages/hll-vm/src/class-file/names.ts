// Names in class files (JVMS 4.2).
import { isFieldDescriptor } from "./descriptor.ts"

/** Of a field or local variable, and as part of a class's name. */
export function isUnqualifiedName(name: string): boolean {
  return /^[^.;[/]+$/.test(name)
}

/** Of a method: the special ones, or one without angle brackets. */
export function isMethodName(name: string): boolean {
  return name === "<init>" || name === "<clinit>" || (isUnqualifiedName(name) && !/[<>]/.test(name))
}

/** What a Class constant may name: a class in internal form, or the descriptor of an array. */
export function isClassName(name: string): boolean {
  return name.startsWith("[") ? isFieldDescriptor(name) : name.split("/").every(isUnqualifiedName)
}
