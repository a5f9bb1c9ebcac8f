// The directives that classes, fields and methods share: each is an attribute.
import type { Attribute } from "../class-file/attribute.ts"
import type { ConstantPoolBuilder } from "../class-file/constant-pool-builder.ts"
import type { Statement } from "./statement.ts"

/** Undefined when the directive is none of these. `.attribute NAME bytes...` makes any attribute, well-formed or not. */
export function attributeDirective(
  directive: string,
  statement: Statement,
  pool: ConstantPoolBuilder,
): Attribute | undefined {
  switch (directive) {
    case ".signature":
      return {
        kind: "Signature",
        name: pool.utf8("Signature"),
        value: { signature: pool.utf8(statement.take("a signature")) },
      }
    case ".deprecated":
      return { kind: "Deprecated", name: pool.utf8("Deprecated"), value: {} }
    case ".synthetic":
      return { kind: "Synthetic", name: pool.utf8("Synthetic"), value: {} }
    case ".attribute":
      return { kind: "raw", name: pool.utf8(statement.take("a name")), bytes: statement.bytes() }
    default:
      return undefined
  }
}
