// Access to protected members of superclasses in other packages (JVMS 4.10.1.8): by objects of the class's own type only.
import { samePackage } from "../class/access"
import { ACC_PROTECTED, Class } from "../class/class"
import { methodOf } from "../class/link"
import { findField } from "../class/resolve"
import { Symbol } from "../memory/symbol"
import { checked } from "./method-in-check"
import { isClassAssignable, isObject, nameOf, NULL } from "./types"

/** The superclass with a name; null when none has it. */
function superclassNamed(name: Symbol): Class | null {
  for (let each: Class | null = checked.type; each !== null; each = each!.superclass) if (each.name == name) return each
  return null
}

/** Whether a reference to a field is to a protected one of a superclass in another package. */
export function isProtectedField(holder: Symbol, name: Symbol, descriptor: Symbol): bool {
  const named = superclassNamed(holder)
  if (named === null) return false
  const field = findField(named, name, descriptor)
  return field !== null && (field.flags & ACC_PROTECTED) != 0 && !samePackage(checked.type, field.holder)
}

/** The same of a method. */
export function isProtectedMethod(holder: Symbol, name: Symbol, descriptor: Symbol): bool {
  for (let each = superclassNamed(holder); each !== null; each = each!.superclass) {
    const method = methodOf(each, name, descriptor)
    if (method !== null) return (method.flags & ACC_PROTECTED) != 0 && !samePackage(checked.type, each)
    if (name == checked.init) return false
  }
  return false
}

/** Whether an object is of the class that is being verified, for such access. */
export function isOwnObject(type: u32): bool {
  if (type == NULL) return true
  if (!isObject(type)) return false
  return nameOf(type) == checked.type.name || isClassAssignable(nameOf(type), checked.type.name, true)
}
