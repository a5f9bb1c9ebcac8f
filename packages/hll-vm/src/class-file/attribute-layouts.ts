// How each attribute is laid out and where it may stand (JVMS 17, tables 4.7-A and 4.7-C), one row each.
import { annotations, elementValue, parameterAnnotations, rest, typeAnnotations } from "./annotation.ts"
import type {
  Attribute,
  AttributeName,
  AttributeValues,
  Code,
  ExceptionHandler,
  InnerClass,
  KnownAttribute,
  LocalVariable,
  Module,
  PackageGrant,
  RecordComponent,
} from "./attribute.ts"
import type { ByteWriter } from "./byte-writer.ts"
import type { ClassReader } from "./class-reader.ts"
import { byteList, deferred, empty, index, list, optionalIndex, record, u1, u2, u4 } from "./layout.ts"
import type { Layout } from "./layout.ts"
import { stackMapTable } from "./stack-map.ts"

export type AttributePlace = "class" | "field" | "method" | "code" | "component"

interface AttributeRow<Value> {
  readonly places: readonly AttributePlace[]
  readonly layout: Layout<Value>
}

const utf8 = index("Utf8")
const classes = list(u2, index("Class"))
const everywhere: readonly AttributePlace[] = ["class", "field", "method", "code", "component"]
const onDeclarations: readonly AttributePlace[] = ["class", "field", "method", "component"]
const onMembers: readonly AttributePlace[] = ["class", "field", "method"]

/** The attributes of a structure that stands at a place. */
export function attributeList(place: AttributePlace): Layout<readonly Attribute[]> {
  return list(u2, { read: (input) => readAttribute(input, place), write: writeAttribute })
}

const code = record<Code>({
  maxStack: u2,
  maxLocals: u2,
  code: byteList(u4),
  handlers: list(u2, record<ExceptionHandler>({ start: u2, end: u2, handler: u2, type: optionalIndex("Class") })),
  attributes: deferred(() => attributeList("code")),
})

const innerClass = record<InnerClass>({
  inner: index("Class"),
  outer: optionalIndex("Class"),
  name: optionalIndex("Utf8"),
  flags: u2,
})

const variables = list(u2, record<LocalVariable>({ start: u2, length: u2, name: utf8, type: utf8, local: u2 }))

const grant = record<PackageGrant>({ package: index("Package"), flags: u2, to: list(u2, index("Module")) })

const module = record<Module>({
  name: index("Module"),
  flags: u2,
  version: optionalIndex("Utf8"),
  requires: list(
    u2,
    record<Module["requires"][number]>({ module: index("Module"), flags: u2, version: optionalIndex("Utf8") }),
  ),
  exports: list(u2, grant),
  opens: list(u2, grant),
  uses: classes,
  provides: list(u2, record<Module["provides"][number]>({ service: index("Class"), implementations: classes })),
})

const component = record<RecordComponent>({
  name: utf8,
  descriptor: utf8,
  attributes: deferred(() => attributeList("component")),
})

export const attributeRows: { readonly [Name in AttributeName]: AttributeRow<AttributeValues[Name]> } = {
  ConstantValue: {
    places: ["field"],
    layout: record({ value: index("Integer", "Float", "Long", "Double", "String") }),
  },
  Code: { places: ["method"], layout: code },
  StackMapTable: { places: ["code"], layout: record({ frames: stackMapTable }) },
  Exceptions: { places: ["method"], layout: record({ classes }) },
  InnerClasses: { places: ["class"], layout: record({ classes: list(u2, innerClass) }) },
  EnclosingMethod: {
    places: ["class"],
    layout: record({ class: index("Class"), method: optionalIndex("NameAndType") }),
  },
  Synthetic: { places: onMembers, layout: empty },
  Signature: { places: onDeclarations, layout: record({ signature: utf8 }) },
  SourceFile: { places: ["class"], layout: record({ file: utf8 }) },
  SourceDebugExtension: { places: ["class"], layout: record({ bytes: rest }) },
  LineNumberTable: {
    places: ["code"],
    layout: record({ lines: list(u2, record<{ start: number; line: number }>({ start: u2, line: u2 })) }),
  },
  LocalVariableTable: { places: ["code"], layout: record({ variables }) },
  LocalVariableTypeTable: { places: ["code"], layout: record({ variables }) },
  Deprecated: { places: onMembers, layout: empty },
  RuntimeVisibleAnnotations: { places: onDeclarations, layout: record({ annotations }) },
  RuntimeInvisibleAnnotations: { places: onDeclarations, layout: record({ annotations }) },
  RuntimeVisibleParameterAnnotations: { places: ["method"], layout: record({ parameters: parameterAnnotations }) },
  RuntimeInvisibleParameterAnnotations: { places: ["method"], layout: record({ parameters: parameterAnnotations }) },
  RuntimeVisibleTypeAnnotations: { places: everywhere, layout: record({ annotations: typeAnnotations }) },
  RuntimeInvisibleTypeAnnotations: { places: everywhere, layout: record({ annotations: typeAnnotations }) },
  AnnotationDefault: { places: ["method"], layout: record({ value: elementValue }) },
  BootstrapMethods: {
    places: ["class"],
    layout: record({
      methods: list(
        u2,
        record<AttributeValues["BootstrapMethods"]["methods"][number]>({
          handle: index("MethodHandle"),
          arguments: list(
            u2,
            index("Integer", "Float", "Long", "Double", "String", "Class", "MethodHandle", "MethodType", "Dynamic"),
          ),
        }),
      ),
    }),
  },
  MethodParameters: {
    places: ["method"],
    layout: record({
      parameters: list(u1, record<{ name: number; flags: number }>({ name: optionalIndex("Utf8"), flags: u2 })),
    }),
  },
  Module: { places: ["class"], layout: module },
  ModulePackages: { places: ["class"], layout: record({ packages: list(u2, index("Package")) }) },
  ModuleMainClass: { places: ["class"], layout: record({ class: index("Class") }) },
  NestHost: { places: ["class"], layout: record({ host: index("Class") }) },
  NestMembers: { places: ["class"], layout: record({ classes }) },
  Record: { places: ["class"], layout: record({ components: list(u2, component) }) },
  PermittedSubclasses: { places: ["class"], layout: record({ classes }) },
}

function isKnown(name: string, place: AttributePlace): name is AttributeName {
  return Object.hasOwn(attributeRows, name) && attributeRows[name as AttributeName].places.includes(place)
}

function readAttribute(input: ClassReader, place: AttributePlace): Attribute {
  const name = utf8.read(input)
  const kind = input.pool?.utf8(name) ?? ""
  return input.within(`attribute ${kind}`, () => {
    const length = input.u4()
    return input.bounded(length, (): Attribute => {
      if (!isKnown(kind, place)) return { kind: "raw", name, bytes: input.take(length) }
      return { kind, name, value: attributeRows[kind].layout.read(input) } as KnownAttribute
    })
  })
}

function writeAttribute(output: ByteWriter, attribute: Attribute): void {
  output.u2(attribute.name)
  output.withLength(() => {
    if (attribute.kind === "raw") output.bytes(attribute.bytes)
    else (attributeRows[attribute.kind].layout as Layout<unknown>).write(output, attribute.value)
  })
}
