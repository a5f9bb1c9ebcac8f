// The Record attribute as javap prints it.
import type { RecordComponent } from "../class-file/attribute.ts"
import { findAttribute } from "../class-file/attribute.ts"
import { printAttributes } from "./attribute-text.ts"
import type { AttributeContext } from "./attribute-text.ts"
import { typeText } from "./java-type.ts"
import { parseFieldSignature } from "./signature.ts"
import type { TextSink } from "./text-sink.ts"

export function printRecord(sink: TextSink, context: AttributeContext, components: readonly RecordComponent[]): void {
  const { pool } = context
  sink.indented(() => {
    for (const { name, descriptor, attributes } of components) {
      const generic = findAttribute(attributes, "Signature")
      const type = parseFieldSignature(pool.utf8(generic?.signature ?? descriptor))
      sink.line(`${type === undefined ? pool.utf8(descriptor) : typeText(type)} ${pool.utf8(name)};`)
      sink.indented(() => {
        sink.line(`descriptor: ${pool.utf8(descriptor)}`)
        printAttributes(sink, attributes, context)
        sink.line()
      })
    }
  })
}
