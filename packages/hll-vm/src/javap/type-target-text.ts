// Where a type annotation stands, in words (JVMS tables 4.7.20-A to C).
import type { TypeAnnotation } from "../class-file/annotation.ts"

const targets: ReadonlyMap<number, string> = new Map([
  [0x00, "CLASS_TYPE_PARAMETER"],
  [0x01, "METHOD_TYPE_PARAMETER"],
  [0x10, "CLASS_EXTENDS"],
  [0x11, "CLASS_TYPE_PARAMETER_BOUND"],
  [0x12, "METHOD_TYPE_PARAMETER_BOUND"],
  [0x13, "FIELD"],
  [0x14, "METHOD_RETURN"],
  [0x15, "METHOD_RECEIVER"],
  [0x16, "METHOD_FORMAL_PARAMETER"],
  [0x17, "THROWS"],
  [0x40, "LOCAL_VARIABLE"],
  [0x41, "RESOURCE_VARIABLE"],
  [0x42, "EXCEPTION_PARAMETER"],
  [0x43, "INSTANCEOF"],
  [0x44, "NEW"],
  [0x45, "CONSTRUCTOR_REFERENCE"],
  [0x46, "METHOD_REFERENCE"],
  [0x47, "CAST"],
  [0x48, "CONSTRUCTOR_INVOCATION_TYPE_ARGUMENT"],
  [0x49, "METHOD_INVOCATION_TYPE_ARGUMENT"],
  [0x4a, "CONSTRUCTOR_REFERENCE_TYPE_ARGUMENT"],
  [0x4b, "METHOD_REFERENCE_TYPE_ARGUMENT"],
])

const steps = ["ARRAY", "INNER_TYPE", "WILDCARD"]

/** `FIELD, location=[ARRAY]`. */
export function typeTargetText({ target, path }: TypeAnnotation): string {
  const parts = [targets.get(target.type) ?? `0x${target.type.toString(16)}`, ...details(target)]
  const location = path.map(({ kind, argument }) => steps[kind] ?? `TYPE_ARGUMENT(${argument})`)
  if (location.length > 0) parts.push(`location=[${location.join(", ")}]`)
  return parts.join(", ")
}

function details({ type, bytes, locals }: TypeAnnotation["target"]): string[] {
  const word = (at: number): number => (bytes[at] << 8) | bytes[at + 1]
  switch (type) {
    case 0x00:
    case 0x01:
      return [`param_index=${bytes[0]}`]
    case 0x10:
      return [`type_index=${word(0)}`]
    case 0x11:
    case 0x12:
      return [`param_index=${bytes[0]}`, `bound_index=${bytes[1]}`]
    case 0x16:
      return [`param_index=${bytes[0]}`]
    case 0x17:
      return [`type_index=${word(0)}`]
    case 0x40:
    case 0x41:
      return locals.map(({ start, length, local }) => `{start_pc=${start}, length=${length}, index=${local}}`)
    case 0x42:
      return [`exception_index=${word(0)}`]
    case 0x43:
    case 0x44:
    case 0x45:
    case 0x46:
      return [`offset=${word(0)}`]
    case 0x47:
    case 0x48:
    case 0x49:
    case 0x4a:
    case 0x4b:
      return [`offset=${word(0)}`, `type_index=${bytes[2]}`]
    default:
      return []
  }
}
