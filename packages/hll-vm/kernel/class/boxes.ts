// The classes whose objects are values of primitive types.
import { intern, Symbol } from "../memory/symbol"
import { BOOLEAN, BYTE, CHAR, DOUBLE, FLOAT, INT, LONG, SHORT } from "./class"

/** The name of the class for a primitive type. */
export function boxName(kind: u32): Symbol {
  if (kind == INT) return intern("java/lang/Integer")
  if (kind == LONG) return intern("java/lang/Long")
  if (kind == DOUBLE) return intern("java/lang/Double")
  if (kind == FLOAT) return intern("java/lang/Float")
  if (kind == CHAR) return intern("java/lang/Character")
  if (kind == SHORT) return intern("java/lang/Short")
  return intern(kind == BYTE ? "java/lang/Byte" : "java/lang/Boolean")
}

const kinds = memory.data<u8>([
  INT as u8,
  LONG as u8,
  DOUBLE as u8,
  FLOAT as u8,
  CHAR as u8,
  SHORT as u8,
  BYTE as u8,
  BOOLEAN as u8,
])

/** The primitive type of such a name, 0 for other classes. */
export function kindOfBox(name: Symbol): u32 {
  for (let i: u32 = 0; i < 8; i++) if (boxName(load<u8>(kinds + i)) == name) return load<u8>(kinds + i)
  return 0
}
