// Classes, fields and methods as the virtual machine has them (JVMS 5.3), made from class files, or from nothing for arrays and primitive types.
import { Symbol } from "../memory/symbol"

export const ACC_PUBLIC: u32 = 0x0001
export const ACC_PRIVATE: u32 = 0x0002
export const ACC_PROTECTED: u32 = 0x0004
export const ACC_STATIC: u32 = 0x0008
export const ACC_FINAL: u32 = 0x0010
/** Of a class. */
export const ACC_SUPER: u32 = 0x0020
/** Of a method. */
export const ACC_SYNCHRONIZED: u32 = 0x0020
export const ACC_VOLATILE: u32 = 0x0040
export const ACC_BRIDGE: u32 = 0x0040
export const ACC_TRANSIENT: u32 = 0x0080
export const ACC_NATIVE: u32 = 0x0100
export const ACC_INTERFACE: u32 = 0x0200
export const ACC_ABSTRACT: u32 = 0x0400
export const ACC_STRICT: u32 = 0x0800
export const ACC_ANNOTATION: u32 = 0x2000
export const ACC_ENUM: u32 = 0x4000
export const ACC_MODULE: u32 = 0x8000

// How far a class is (JVMS 5.3 to 5.5).
export const LOADED: u32 = 0
export const LINKED: u32 = 1
export const INITIALIZING: u32 = 2
export const INITIALIZED: u32 = 3
export const ERRONEOUS: u32 = 4

// What a field, element or value is: the first character of its descriptor.
export const BYTE: u32 = 0x42
export const CHAR: u32 = 0x43
export const DOUBLE: u32 = 0x44
export const FLOAT: u32 = 0x46
export const INT: u32 = 0x49
export const LONG: u32 = 0x4a
export const OBJECT: u32 = 0x4c
export const SHORT: u32 = 0x53
export const VOID: u32 = 0x56
export const BOOLEAN: u32 = 0x5a
export const ARRAY: u32 = 0x5b

// Tags of the constant pool (JVMS 4.4).
export const CONSTANT_UTF8: u32 = 1
export const CONSTANT_INTEGER: u32 = 3
export const CONSTANT_FLOAT: u32 = 4
export const CONSTANT_LONG: u32 = 5
export const CONSTANT_DOUBLE: u32 = 6
export const CONSTANT_CLASS: u32 = 7
export const CONSTANT_STRING: u32 = 8
export const CONSTANT_FIELD: u32 = 9
export const CONSTANT_METHOD: u32 = 10
export const CONSTANT_INTERFACE_METHOD: u32 = 11
export const CONSTANT_NAME_AND_TYPE: u32 = 12
export const CONSTANT_METHOD_HANDLE: u32 = 15
export const CONSTANT_METHOD_TYPE: u32 = 16
export const CONSTANT_DYNAMIC: u32 = 17
export const CONSTANT_INVOKE_DYNAMIC: u32 = 18
export const CONSTANT_MODULE: u32 = 19
export const CONSTANT_PACKAGE: u32 = 20

/** Supertypes up to this depth are found by one comparison. */
export const displaySize: u32 = 8

/** A class, interface, array type or primitive type. */
@unmanaged
export class Class {
  /** In the list of all classes. */
  next: Class | null
  nextInBucket: Class | null
  /** In internal form: `java/lang/Object`, `[I`; of a primitive type its Java name. */
  name: Symbol
  superclass: Class | null
  flags: u32
  state: u32
  /** The thread that initializes it. */
  initializer: usize
  /** Whether it came from the class library, and not from the class path. */
  isBoot: bool
  /** Made by the virtual machine for an `invokedynamic`; not shown in stack traces, and may use what its host may. */
  isHidden: bool
  /** `L`, `[`, or a primitive type's character. */
  kind: u32
  host: Class | null

  // Its class file.
  majorVersion: u32
  minorVersion: u32
  file: usize
  fileSize: u32
  constantCount: u32
  /** A byte each. */
  tags: usize
  /** Offset in the class file behind the tag, a u32 each. */
  constantOffsets: usize
  /** Resolved: values of numbers as they are, addresses of symbols, classes, fields, methods, strings; 0 while not. A u32 each; long and double take two. */
  constants: usize
  sourceFile: Symbol | null
  /** In the class file, behind length: BootstrapMethods, InnerClasses, EnclosingMethod, NestHost, NestMembers, Record, PermittedSubclasses; 0 where it has none. */
  bootstrapMethods: usize
  innerClasses: usize
  enclosingMethod: usize
  nestHost: usize
  nestMembers: usize
  record: usize
  permittedSubclasses: usize

  /** Direct superinterfaces, a u32 each. */
  interfaces: usize
  interfaceCount: u32
  fields: usize
  fieldCount: u32
  methods: usize
  methodCount: u32

  // Since it is linked.
  /** Bytes of an instance, header and all. */
  instanceSize: u32
  /** Where the last field ends; a subclass goes on there. */
  fieldsEnd: u32
  /** Offsets of the references in an instance, a u16 each, superclasses' first. */
  references: usize
  referenceCount: u32
  /** Addresses of static fields that are references, a u32 each. */
  staticReferences: usize
  staticReferenceCount: u32
  /** Addresses of the constants that are strings, a u32 each; listed at the first collection. */
  stringConstants: usize
  stringConstantCount: u32
  vtable: usize
  vtableLength: u32
  /** All superinterfaces, with the methods that they select: pairs of a `Class` and the address of an array of methods. */
  itable: usize
  itableLength: u32
  /** How many superclasses it has. */
  depth: u32
  /** The superclass of depth 0, 1, ... `displaySize - 1`, itself included. */
  display: usize
  /** It declares a `<clinit>`. */
  hasClassInitializer: bool

  // Of an array.
  element: Class | null
  /** Bytes of an element are 1 << shift. */
  elementShift: u32
  /** The array type whose elements are of this type; null while nobody asked. */
  arrayOfThis: Class | null

  /** Its `java.lang.Class`, a root; 0 while nobody asked. */
  mirror: usize
  /** The error that linking failed with, which later uses get again: its message (0 for none) and class. */
  failure: usize
  failureLength: u32
  failureClass: Symbol | null
  /** The last search through supertypes that has seen it. */
  visit: u32
}

let visits: u32 = 0

/** Begins a search through superinterfaces that sees each once, however many ways lead to it. */
export function newVisit(): void {
  visits++
}

/** Whether the search that runs comes to a class for the first time. */
export function isFirstVisit(type: Class): bool {
  if (type.visit == visits) return false
  type.visit = visits
  return true
}

@unmanaged
export class Field {
  holder: Class
  name: Symbol
  descriptor: Symbol
  flags: u32
  /** First character of the descriptor. */
  kind: u32
  /** Of an instance field from the object's start; of a static one its address. */
  offset: u32
  /** Index of ConstantValue, 0 for none. */
  constantValue: u32
}

@unmanaged
export class Method {
  holder: Class
  name: Symbol
  descriptor: Symbol
  flags: u32
  /** In slots, with `this`. */
  argumentSlots: u32
  /** First character of the descriptor's result. */
  resultKind: u32
  /** Index in the vtable, or in an interface's methods; -1 where it is called directly. */
  tableIndex: i32
  maxStack: u32
  maxLocals: u32
  /** As the class file has it; 0 for abstract and native ones. */
  originalCode: usize
  /** What is executed: a copy that is rewritten as references are resolved; 0 until the first call. */
  prepared: usize
  /** The same where a call needs nothing but a frame: 0 for synchronized, native and abstract methods too. */
  code: usize
  /** Bytes that a frame needs behind the locals. */
  stackRoom: u32
  /** The holder's. */
  constants: usize
  codeLength: u32
  /** Entries of 8 bytes as in the class file. */
  handlers: usize
  handlerCount: u32
  /** Entries of 4 bytes as in the class file. */
  lines: usize
  lineCount: u32
  /** Entries of a LocalVariableTable, 10 bytes each as in the class file: the last one of the method. */
  variables: usize
  variableCount: u32
  /** StackMapTable behind its length, and that; 0 for none. */
  stackMap: usize
  stackMapLength: u32
  /** Index of the function of a native method in the table; 0 when not found yet. */
  native: u32
  /** Declared exceptions: the attribute behind its length, 0 for none. */
  exceptions: usize
  /** Threads are not switched in it. */
  isUninterruptible: bool
  /** Cached sets of live references, for collections. */
  referenceMaps: usize
}

export function isStatic(flags: u32): bool {
  return (flags & ACC_STATIC) != 0
}

export function isInterface(type: Class): bool {
  return (type.flags & ACC_INTERFACE) != 0
}

/** The field of a class with an index. */
export function fieldAt(type: Class, index: u32): Field {
  return changetype<Field>(type.fields + index * offsetof<Field>())
}

export function methodAt(type: Class, index: u32): Method {
  return changetype<Method>(type.methods + index * offsetof<Method>())
}

export function interfaceAt(type: Class, index: u32): Class {
  return changetype<Class>(load<u32>(type.interfaces + (index << 2)))
}

export function tagAt(type: Class, index: u32): u32 {
  return load<u8>(type.tags + index)
}

/** Whether a value of this kind takes two slots. */
export function isWide(kind: u32): bool {
  return kind == LONG || kind == DOUBLE
}

export function isReference(kind: u32): bool {
  return kind == OBJECT || kind == ARRAY
}

/** Bytes of a value of a kind are 1 << this, in fields and arrays. */
export function shiftOf(kind: u32): u32 {
  if (kind == BYTE || kind == BOOLEAN) return 0
  if (kind == CHAR || kind == SHORT) return 1
  return isWide(kind) ? 3 : 2
}
