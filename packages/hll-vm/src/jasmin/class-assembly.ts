// A class of Jasmin source: its directives, and the class file they make.
import type { Position } from "@lamina/assembler"
import { accessFlag } from "../class-file/access-flags.ts"
import type { Attribute, AttributeName, AttributeValues, InnerClass, KnownAttribute } from "../class-file/attribute.ts"
import type { Member } from "../class-file/class-file.ts"
import { ConstantPoolBuilder } from "../class-file/constant-pool-builder.ts"
import { writeClassFile } from "../class-file/read-class-file.ts"
import { attributeDirective } from "./attribute-directive.ts"
import { BootstrapTable } from "./bootstrap-table.ts"
import { classOperand, handleOperand, loadableOperand, numberConstant } from "./constant-operand.ts"
import { placeConstant } from "./constant-statement.ts"
import { readFlags } from "./flags.ts"
import { MethodAssembly } from "./method-assembly.ts"
import type { SourceLines } from "./source-lines.ts"
import type { Statement } from "./statement.ts"
import { SourceError } from "./source-error.ts"

/** Java 17's. */
const defaultVersion = { major: 61, minor: 0 }

export class ClassAssembly {
  readonly #lines: SourceLines
  readonly #pool = new ConstantPoolBuilder()
  readonly #bootstraps = new BootstrapTable()
  readonly #fields: Member[] = []
  readonly #methods: Member[] = []
  readonly #interfaces: number[] = []
  readonly #attributes: Attribute[] = []
  readonly #inner: InnerClass[] = []
  readonly #classLists: Record<"NestMembers" | "PermittedSubclasses", number[]> = {
    NestMembers: [],
    PermittedSubclasses: [],
  }
  readonly #components: AttributeValues["Record"]["components"][number][] = []
  #version = defaultVersion
  #flags = 0
  #name: string | undefined
  #thisClass: number | undefined
  #superClass: number | undefined
  #magic: Uint8Array | undefined
  #cut: number | undefined
  #behind: Uint8Array = new Uint8Array()

  constructor(lines: SourceLines) {
    this.#lines = lines
  }

  /** The name behind `.class`, once it has been read. */
  get name(): string | undefined {
    return this.#name
  }

  /** Reads a directive of the class. Throws `SourceError`. */
  directive(statement: Statement): void {
    const { position } = statement
    const directive = statement.take("a directive")
    const handler = directives[directive]
    if (handler !== undefined) handler(this, statement, position)
    else {
      const attribute = attributeDirective(directive, statement, this.#pool)
      if (attribute === undefined) throw new SourceError(`${directive} is no directive of a class`, position)
      this.#attributes.push(attribute)
    }
    statement.end()
  }

  declare(statement: Statement, flags: number): void {
    this.#flags = flags | readFlags(statement, "class")
    this.#name = statement.word ?? ""
    this.#thisClass = classOperand(statement, this.#pool)
  }

  version(statement: Statement, position: Position): void {
    const [, major, minor] = /^(\d+)(?:\.(\d+))?$/.exec(statement.take("a version")) ?? []
    if (major === undefined) throw new SourceError("a version is major.minor", position)
    this.#version = { major: Number(major), minor: Number(minor ?? 0) }
  }

  super(statement: Statement): void {
    this.#superClass = statement.accept("none") ? 0 : classOperand(statement, this.#pool)
  }

  implement(statement: Statement): void {
    this.#interfaces.push(classOperand(statement, this.#pool))
  }

  /** `.field FLAGS name descriptor [signature text] [= value]`, and attributes up to `.end field` if that follows. */
  field(statement: Statement): void {
    const pool = this.#pool
    const flags = readFlags(statement, "field")
    const name = pool.utf8(statement.take("a name"))
    const descriptor = statement.take("a descriptor")
    const attributes: Attribute[] = []
    if (statement.word === "signature") {
      statement.take("signature")
      attributes.push(this.#known("Signature", { signature: pool.utf8(statement.take("a signature")) }))
    }
    if (statement.accept("="))
      attributes.push(this.#known("ConstantValue", { value: this.#constant(statement, descriptor) }))
    let ahead = 0
    while ([".signature", ".deprecated", ".synthetic", ".attribute"].includes(this.#lines.peek(ahead) ?? "")) ahead++
    if (this.#lines.peek(ahead) === ".end") this.#fieldBlock(ahead, attributes)
    this.#fields.push({ flags, name, descriptor: pool.utf8(descriptor), attributes })
  }

  #fieldBlock(count: number, attributes: Attribute[]): void {
    for (let index = 0; index < count; index++) {
      const line = this.#lines.next()
      const attribute = line && attributeDirective(line.take("a directive"), line, this.#pool)
      if (attribute) attributes.push(attribute)
      line?.end()
    }
    const end = this.#lines.next()
    end?.take(".end")
    end?.expect("field")
  }

  #constant(statement: Statement, descriptor: string): number {
    const { position } = statement
    const isWide = descriptor === "J" || descriptor === "D"
    const isReal = descriptor === "F" || descriptor === "D"
    if (!isReal || statement.isQuoted) return loadableOperand(statement, this.#context, isWide)
    const text = statement.take("a number")
    const constant = /^\[\d+\]$/.test(text)
      ? Number(text.slice(1, -1))
      : numberConstant(`${text.replace(/[fFdD]$/, "")}${descriptor}`, this.#pool, isWide)
    if (constant === undefined) throw new SourceError(`${text} is no number`, position)
    return constant
  }

  method(statement: Statement): void {
    this.#methods.push(new MethodAssembly(this.#context, this.#lines).assemble(statement))
  }

  /** `.inner class FLAGS [name] [inner class] [outer class]`. */
  inner(statement: Statement): void {
    if (!statement.accept("interface") && !statement.accept("enum")) statement.expect("class")
    const flags = readFlags(statement, "inner")
    const isNamed = !statement.isAtEnd && statement.word !== "inner" && statement.word !== "outer"
    const name = isNamed ? this.#pool.utf8(statement.take("a name")) : 0
    const inner = statement.accept("inner") ? classOperand(statement, this.#pool) : 0
    const outer = statement.accept("outer") ? classOperand(statement, this.#pool) : 0
    this.#inner.push({ inner, outer, name, flags })
  }

  /** `.enclosing class owner` or `.enclosing method owner/name(arguments)result`. */
  enclosing(statement: Statement, position: Position): void {
    const isMethod = statement.accept("method")
    if (!isMethod) statement.expect("class")
    const parts = isMethod ? /^(.+)\/([^/(]+)(\(.*)$/.exec(statement.take("a method")) : undefined
    if (parts === null) throw new SourceError("a method is owner/name(arguments)result", position)
    const owner = parts ? this.#pool.class(parts[1]) : classOperand(statement, this.#pool)
    const method = parts ? this.#pool.nameAndType(parts[2], parts[3]) : 0
    this.#attributes.push(this.#known("EnclosingMethod", { class: owner, method }))
  }

  listed(kind: "NestMembers" | "PermittedSubclasses", statement: Statement): void {
    this.#classLists[kind].push(classOperand(statement, this.#pool))
  }

  nestHost(statement: Statement): void {
    this.#attributes.push(this.#known("NestHost", { host: classOperand(statement, this.#pool) }))
  }

  component(statement: Statement): void {
    const name = this.#pool.utf8(statement.take("a name"))
    this.#components.push({ name, descriptor: this.#pool.utf8(statement.take("a descriptor")), attributes: [] })
  }

  source(statement: Statement): void {
    this.#attributes.push(this.#known("SourceFile", { file: this.#pool.utf8(statement.take("a file")) }))
  }

  /** `.bootstrap name kind member arguments...`. */
  bootstrap(statement: Statement, position: Position): void {
    const name = statement.take("a name")
    const handle = handleOperand(statement, this.#pool)
    const rest: number[] = []
    while (!statement.isAtEnd) rest.push(loadableOperand(statement, this.#context, false))
    this.#bootstraps.add(name, { handle, arguments: rest }, position)
  }

  constant(statement: Statement): void {
    placeConstant(statement, this.#pool)
  }

  magic(statement: Statement): void {
    this.#magic = statement.bytes()
  }

  /** Cuts the class file off after so many bytes; a negative number counts from its end. */
  cut(statement: Statement): void {
    this.#cut = statement.integer("a number of bytes", -0xffffff, 0xffffff)
  }

  behind(statement: Statement): void {
    this.#behind = statement.bytes()
  }

  /** The class file. */
  finish(): Uint8Array<ArrayBuffer> {
    const thisClass = this.#thisClass ?? this.#pool.class("")
    const superClass = this.#superClass ?? this.#pool.class("java/lang/Object")
    const attributes = [...this.#attributes]
    if (this.#inner.length > 0) attributes.push(this.#known("InnerClasses", { classes: this.#inner }))
    if (this.#components.length > 0) attributes.push(this.#known("Record", { components: this.#components }))
    for (const kind of ["NestMembers", "PermittedSubclasses"] as const)
      if (this.#classLists[kind].length > 0) attributes.push(this.#known(kind, { classes: this.#classLists[kind] }))
    const { methods } = this.#bootstraps
    if (methods.length > 0) attributes.push(this.#known("BootstrapMethods", { methods }))
    const { pool, rawConstants } = this.#pool.finish()
    const content = { flags: this.#flags, thisClass, superClass, interfaces: this.#interfaces, attributes }
    const members = { fields: this.#fields, methods: this.#methods }
    const whole = writeClassFile({ ...this.#version, pool, ...content, ...members }, rawConstants)
    if (this.#magic) whole.set(this.#magic.subarray(0, 4))
    return Uint8Array.from([...whole.subarray(0, this.#cut), ...this.#behind])
  }

  get #context() {
    return { pool: this.#pool, bootstraps: this.#bootstraps }
  }

  #known<Name extends AttributeName>(kind: Name, value: AttributeValues[Name]): KnownAttribute {
    return { kind, name: this.#pool.utf8(kind), value } as KnownAttribute
  }
}

type Directive = (assembly: ClassAssembly, statement: Statement, position: Position) => void

const directives: Readonly<Record<string, Directive>> = {
  ".class": (assembly, statement) => assembly.declare(statement, 0),
  ".interface": (assembly, statement) => assembly.declare(statement, accessFlag.interface | accessFlag.abstract),
  ".bytecode": (assembly, statement, position) => assembly.version(statement, position),
  ".super": (assembly, statement) => assembly.super(statement),
  ".implements": (assembly, statement) => assembly.implement(statement),
  ".source": (assembly, statement) => assembly.source(statement),
  ".field": (assembly, statement) => assembly.field(statement),
  ".method": (assembly, statement) => assembly.method(statement),
  ".inner": (assembly, statement) => assembly.inner(statement),
  ".enclosing": (assembly, statement, position) => assembly.enclosing(statement, position),
  ".nesthost": (assembly, statement) => assembly.nestHost(statement),
  ".nestmember": (assembly, statement) => assembly.listed("NestMembers", statement),
  ".permittedsubclass": (assembly, statement) => assembly.listed("PermittedSubclasses", statement),
  ".component": (assembly, statement) => assembly.component(statement),
  ".bootstrap": (assembly, statement, position) => assembly.bootstrap(statement, position),
  ".const": (assembly, statement) => assembly.constant(statement),
  ".magic": (assembly, statement) => assembly.magic(statement),
  ".cut": (assembly, statement) => assembly.cut(statement),
  ".behind": (assembly, statement) => assembly.behind(statement),
}
