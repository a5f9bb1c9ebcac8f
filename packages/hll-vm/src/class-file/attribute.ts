// The attributes of class files (JVMS 17, table 4.7-A) as values: indices stay indices into the constant pool.
import type { Annotation, ElementValue, TypeAnnotation } from "./annotation.ts"
import type { StackMapFrame } from "./stack-map.ts"

export interface ExceptionHandler {
  readonly start: number
  readonly end: number
  readonly handler: number
  /** The class that is caught, 0 for all. */
  readonly type: number
}

export interface Code {
  readonly maxStack: number
  readonly maxLocals: number
  readonly code: Uint8Array
  readonly handlers: readonly ExceptionHandler[]
  readonly attributes: readonly Attribute[]
}

export interface LocalVariable {
  readonly start: number
  readonly length: number
  readonly name: number
  /** Its descriptor, or in LocalVariableTypeTable its signature. */
  readonly type: number
  readonly local: number
}

export interface InnerClass {
  readonly inner: number
  readonly outer: number
  readonly name: number
  readonly flags: number
}

export interface Module {
  readonly name: number
  readonly flags: number
  readonly version: number
  readonly requires: readonly { readonly module: number; readonly flags: number; readonly version: number }[]
  readonly exports: readonly PackageGrant[]
  readonly opens: readonly PackageGrant[]
  readonly uses: readonly number[]
  readonly provides: readonly { readonly service: number; readonly implementations: readonly number[] }[]
}

/** A package that a module exports or opens, and to which modules (none: to all). */
export interface PackageGrant {
  readonly package: number
  readonly flags: number
  readonly to: readonly number[]
}

export interface RecordComponent {
  readonly name: number
  readonly descriptor: number
  readonly attributes: readonly Attribute[]
}

type Nothing = Record<never, never>

export interface AttributeValues {
  ConstantValue: { readonly value: number }
  Code: Code
  StackMapTable: { readonly frames: readonly StackMapFrame[] }
  Exceptions: { readonly classes: readonly number[] }
  InnerClasses: { readonly classes: readonly InnerClass[] }
  EnclosingMethod: { readonly class: number; readonly method: number }
  Synthetic: Nothing
  Signature: { readonly signature: number }
  SourceFile: { readonly file: number }
  SourceDebugExtension: { readonly bytes: Uint8Array }
  LineNumberTable: { readonly lines: readonly { readonly start: number; readonly line: number }[] }
  LocalVariableTable: { readonly variables: readonly LocalVariable[] }
  LocalVariableTypeTable: { readonly variables: readonly LocalVariable[] }
  Deprecated: Nothing
  RuntimeVisibleAnnotations: { readonly annotations: readonly Annotation[] }
  RuntimeInvisibleAnnotations: { readonly annotations: readonly Annotation[] }
  RuntimeVisibleParameterAnnotations: { readonly parameters: readonly (readonly Annotation[])[] }
  RuntimeInvisibleParameterAnnotations: { readonly parameters: readonly (readonly Annotation[])[] }
  RuntimeVisibleTypeAnnotations: { readonly annotations: readonly TypeAnnotation[] }
  RuntimeInvisibleTypeAnnotations: { readonly annotations: readonly TypeAnnotation[] }
  AnnotationDefault: { readonly value: ElementValue }
  BootstrapMethods: { readonly methods: readonly { readonly handle: number; readonly arguments: readonly number[] }[] }
  MethodParameters: { readonly parameters: readonly { readonly name: number; readonly flags: number }[] }
  Module: Module
  ModulePackages: { readonly packages: readonly number[] }
  ModuleMainClass: { readonly class: number }
  NestHost: { readonly host: number }
  NestMembers: { readonly classes: readonly number[] }
  Record: { readonly components: readonly RecordComponent[] }
  PermittedSubclasses: { readonly classes: readonly number[] }
}

export type AttributeName = keyof AttributeValues

/** An attribute that is known where it stands. */
export type KnownAttribute = {
  readonly [Name in AttributeName]: {
    readonly kind: Name
    /** The index of its name. */
    readonly name: number
    readonly value: AttributeValues[Name]
  }
}[AttributeName]

/** Any other attribute: its bytes without name and length. */
export interface RawAttribute {
  readonly kind: "raw"
  readonly name: number
  readonly bytes: Uint8Array
}

export type Attribute = KnownAttribute | RawAttribute

/** The first attribute of a kind. */
export function findAttribute<Name extends AttributeName>(
  attributes: readonly Attribute[],
  name: Name,
): AttributeValues[Name] | undefined {
  const found = attributes.find((attribute) => attribute.kind === name)
  return found && found.kind !== "raw" ? (found.value as AttributeValues[Name]) : undefined
}
