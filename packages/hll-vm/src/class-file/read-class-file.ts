// Reads and writes class files.
import { attributeList } from "./attribute-layouts.ts"
import { ByteWriter } from "./byte-writer.ts"
import { classFileMagic } from "./class-file.ts"
import type { ClassFile, Member } from "./class-file.ts"
import { ClassReader } from "./class-reader.ts"
import { readConstantPool, writeConstantPool } from "./constant-pool-layout.ts"
import { index, list, optionalIndex, record, u2 } from "./layout.ts"
import type { Layout } from "./layout.ts"

function member(place: "field" | "method"): Layout<Member> {
  const name = index("Utf8")
  const layout = record<Omit<Member, "offset">>({ flags: u2, name, descriptor: name, attributes: attributeList(place) })
  const read = (input: ClassReader): Member => {
    const { offset } = input
    return { offset, ...input.within(place, () => layout.read(input)) }
  }
  return { read, write: layout.write }
}

const body = record<Omit<ClassFile, "minor" | "major" | "pool">>({
  flags: u2,
  thisClass: index("Class"),
  superClass: optionalIndex("Class"),
  interfaces: list(u2, index("Class")),
  fields: list(u2, member("field")),
  methods: list(u2, member("method")),
  attributes: attributeList("class"),
})

/**
 * A class file, checked for its form: that every structure is as long as it says, that every index points to a constant of the
 * right kind, that texts are modified UTF-8 (JVMS 4.8, but for names, descriptors, flags and code, which `checkClassFile` looks
 * at). Throws `ClassFileError`.
 */
export function readClassFile(bytes: Uint8Array): ClassFile {
  const input = new ClassReader(bytes)
  const magic = input.u4()
  if (magic !== classFileMagic) input.fail(`no class file: begins with 0x${magic.toString(16).padStart(8, "0")}`, 0)
  const minor = input.u2()
  const major = input.u2()
  const pool = readConstantPool(input)
  input.pool = pool
  const content = body.read(input)
  if (input.remaining > 0) input.fail(`${input.remaining} bytes behind the class`)
  return { minor, major, pool, ...content }
}

/**
 * The bytes of a class file. Nothing is checked, so that malformed ones can be made; `rawConstants` are bytes that stand at an
 * index of the pool instead of its constant.
 */
export function writeClassFile(
  classFile: ClassFile,
  rawConstants: ReadonlyMap<number, Uint8Array> = new Map(),
): Uint8Array<ArrayBuffer> {
  const output = new ByteWriter()
  output.u4(classFileMagic)
  output.u2(classFile.minor)
  output.u2(classFile.major)
  writeConstantPool(output, classFile.pool, rawConstants)
  body.write(output, classFile)
  return output.finish()
}
