// A class file (JVMS 4.1) as a value: what is read, and what is written.
import type { Attribute } from "./attribute.ts"
import type { ConstantPool } from "./constant-pool.ts"

export interface Member {
  /** Where it begins in the file that was read. */
  readonly offset?: number
  readonly flags: number
  readonly name: number
  readonly descriptor: number
  readonly attributes: readonly Attribute[]
}

export interface ClassFile {
  readonly minor: number
  readonly major: number
  readonly pool: ConstantPool
  readonly flags: number
  readonly thisClass: number
  /** 0 for java.lang.Object and modules. */
  readonly superClass: number
  readonly interfaces: readonly number[]
  readonly fields: readonly Member[]
  readonly methods: readonly Member[]
  readonly attributes: readonly Attribute[]
}

export const classFileMagic = 0xcafebabe
