// Symbols of the attributes' names, so that they are compared by address.
import { intern, Symbol } from "../memory/symbol"

@unmanaged
class AttributeNames {
  code: Symbol
  constantValue: Symbol
  exceptions: Symbol
  stackMapTable: Symbol
  lineNumberTable: Symbol
  localVariableTable: Symbol
  localVariableTypeTable: Symbol
  methodParameters: Symbol
  annotationDefault: Symbol
  synthetic: Symbol
  deprecated: Symbol
  signature: Symbol
  visibleAnnotations: Symbol
  invisibleAnnotations: Symbol
  visibleTypeAnnotations: Symbol
  invisibleTypeAnnotations: Symbol
  visibleParameterAnnotations: Symbol
  invisibleParameterAnnotations: Symbol
  sourceFile: Symbol
  sourceDebugExtension: Symbol
  bootstrapMethods: Symbol
  innerClasses: Symbol
  enclosingMethod: Symbol
  nestHost: Symbol
  nestMembers: Symbol
  permittedSubclasses: Symbol
  record: Symbol
}

export const names = changetype<AttributeNames>(memory.data(128))

export function internAttributeNames(): void {
  if (changetype<usize>(names.code) != 0) return
  names.code = intern("Code")
  names.constantValue = intern("ConstantValue")
  names.exceptions = intern("Exceptions")
  names.stackMapTable = intern("StackMapTable")
  names.lineNumberTable = intern("LineNumberTable")
  names.localVariableTable = intern("LocalVariableTable")
  names.localVariableTypeTable = intern("LocalVariableTypeTable")
  names.methodParameters = intern("MethodParameters")
  names.annotationDefault = intern("AnnotationDefault")
  names.synthetic = intern("Synthetic")
  names.deprecated = intern("Deprecated")
  names.signature = intern("Signature")
  names.visibleAnnotations = intern("RuntimeVisibleAnnotations")
  names.invisibleAnnotations = intern("RuntimeInvisibleAnnotations")
  names.visibleTypeAnnotations = intern("RuntimeVisibleTypeAnnotations")
  names.invisibleTypeAnnotations = intern("RuntimeInvisibleTypeAnnotations")
  names.visibleParameterAnnotations = intern("RuntimeVisibleParameterAnnotations")
  names.invisibleParameterAnnotations = intern("RuntimeInvisibleParameterAnnotations")
  names.sourceFile = intern("SourceFile")
  names.sourceDebugExtension = intern("SourceDebugExtension")
  names.bootstrapMethods = intern("BootstrapMethods")
  names.innerClasses = intern("InnerClasses")
  names.enclosingMethod = intern("EnclosingMethod")
  names.nestHost = intern("NestHost")
  names.nestMembers = intern("NestMembers")
  names.permittedSubclasses = intern("PermittedSubclasses")
  names.record = intern("Record")
}
