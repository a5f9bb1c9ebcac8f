// Attributes that classes, fields, methods and record components all may have (JVMS 4.7.8, 4.7.9, 4.7.15 and on).
import { names } from "./attribute-names"
import { CONSTANT_UTF8 } from "./class"
import { isTag, malformed, reader, u16Next } from "./class-reader"

/** Which attributes have been seen that may be there once. */
export const SEEN_SIGNATURE: u32 = 1
const SEEN_ANNOTATIONS: u32 = 2
/** Free for what is not of all. */
export const SEEN_OTHER: u32 = 256

/** Checks the attribute that is being read if it is one of these; gives what has been seen then. */
export function checkAnyAttribute(seen: u32): u32 {
  const name = reader.attribute
  const size = <u32>(reader.attributeEnd - reader.at)
  if (name == names.synthetic || name == names.deprecated) {
    if (size != 0) malformed("Invalid length of Synthetic or Deprecated attribute")
    return seen
  }
  if (reader.type.majorVersion < 49) return seen
  if (name == names.signature) {
    if (size != 2) malformed("Invalid length of Signature attribute")
    else isTag(u16Next(), CONSTANT_UTF8)
    return once(seen, SEEN_SIGNATURE)
  }
  if (name == names.visibleAnnotations) return once(seen, SEEN_ANNOTATIONS)
  if (name == names.invisibleAnnotations) return once(seen, SEEN_ANNOTATIONS << 1)
  if (name == names.visibleTypeAnnotations) return once(seen, SEEN_ANNOTATIONS << 2)
  if (name == names.invisibleTypeAnnotations) return once(seen, SEEN_ANNOTATIONS << 3)
  return seen
}

/** Notes an attribute; complains when it has been seen before. */
export function once(seen: u32, attribute: u32): u32 {
  if ((seen & attribute) != 0) malformed("Multiple attributes of one kind")
  return seen | attribute
}
