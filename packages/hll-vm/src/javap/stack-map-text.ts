// The StackMapTable as javap prints it.
import { frameForm } from "../class-file/stack-map.ts"
import type { FrameForm, StackMapFrame, VerificationType } from "../class-file/stack-map.ts"
import type { ConstantPool } from "../class-file/constant-pool.ts"
import { constantValue } from "./constant-text.ts"
import type { TextSink } from "./text-sink.ts"

const formNames: Readonly<Record<FrameForm, string>> = {
  same: "same",
  stack: "same_locals_1_stack_item",
  reserved: "reserved",
  stackExtended: "same_locals_1_stack_item_frame_extended",
  chop: "chop",
  sameExtended: "same_frame_extended",
  append: "append",
  full: "full_frame",
}

export function printStackMap(sink: TextSink, pool: ConstantPool, frames: readonly StackMapFrame[]): void {
  sink.line(`StackMapTable: number_of_entries = ${frames.length}`)
  const list = (types: readonly VerificationType[]): string =>
    types.length === 0 ? "[]" : `[ ${types.map((type) => typeName(pool, type)).join(", ")} ]`
  sink.indented(() => {
    for (const { type, offsetDelta, locals, stack } of frames) {
      const form = frameForm(type)
      sink.line(`frame_type = ${type} /* ${formNames[form]} */`)
      sink.indented(() => {
        if (type >= 247) sink.line(`offset_delta = ${offsetDelta}`)
        if (form === "append" || form === "full") sink.line(`locals = ${list(locals)}`)
        if (form === "stack" || form === "stackExtended" || form === "full") sink.line(`stack = ${list(stack)}`)
      })
    }
  })
}

function typeName(pool: ConstantPool, { kind, operand }: VerificationType): string {
  switch (kind) {
    case "Object":
      return `class ${constantValue(pool, operand)}`
    case "uninitialized":
      return `uninitialized ${operand}`
    case "uninitializedThis":
      return "this"
    default:
      return kind
  }
}
