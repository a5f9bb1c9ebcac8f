// Opcodes that stand in code only after references have been resolved; no class file has them. "#" is an index of the constant pool, whose entry is
// resolved; "@" the offset of a field.

/** ldc of what fits a slot: # in two bytes behind LDC_W, one behind LDC. */
export const LDC_QUICK: u32 = 203
export const LDC_W_QUICK: u32 = 204
export const LDC2_W_QUICK: u32 = 205
/** @: an instance field of 1, 2, 4 or 8 bytes. */
export const GETFIELD_BYTE: u32 = 206
export const GETFIELD_CHAR: u32 = 207
export const GETFIELD_SHORT: u32 = 208
export const GETFIELD_INT: u32 = 209
export const GETFIELD_LONG: u32 = 210
export const PUTFIELD_BYTE: u32 = 211
export const PUTFIELD_SHORT: u32 = 212
export const PUTFIELD_INT: u32 = 213
export const PUTFIELD_LONG: u32 = 214
/** A reference: where a collector's write barrier belongs. */
export const PUTFIELD_REFERENCE: u32 = 215
/** #: its entry is the field. */
export const GETSTATIC_BYTE: u32 = 216
export const GETSTATIC_CHAR: u32 = 217
export const GETSTATIC_SHORT: u32 = 218
export const GETSTATIC_INT: u32 = 219
export const GETSTATIC_LONG: u32 = 220
export const PUTSTATIC_BYTE: u32 = 221
export const PUTSTATIC_SHORT: u32 = 222
export const PUTSTATIC_INT: u32 = 223
export const PUTSTATIC_LONG: u32 = 224
export const PUTSTATIC_REFERENCE: u32 = 225
/** #: its entry is the method. */
export const INVOKEVIRTUAL_QUICK: u32 = 226
/** Of a final or private method, or a superclass's: called directly, after a check for null. */
export const INVOKEDIRECT_QUICK: u32 = 227
export const INVOKESTATIC_QUICK: u32 = 228
export const INVOKEINTERFACE_QUICK: u32 = 229
export const INVOKEDYNAMIC_QUICK: u32 = 230
/** #: its entry is the class. */
export const NEW_QUICK: u32 = 231
export const ANEWARRAY_QUICK: u32 = 232
export const CHECKCAST_QUICK: u32 = 233
export const INSTANCEOF_QUICK: u32 = 234
/** aload_0 and the getfield of 4 bytes behind it: the offset is two bytes further. */
export const ALOAD_0_GETFIELD_INT: u32 = 235
/** invokeinterface of a method of Object's. */
export const INVOKEINTERFACE_VIRTUAL: u32 = 236
/** invokevirtual of a method that a class inherits from an interface without implementing it. */
export const INVOKEVIRTUAL_INTERFACE: u32 = 237
