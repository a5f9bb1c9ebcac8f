// Layouts: how a structure of the class file is read and written, stated once.
import type { ByteWriter } from "./byte-writer.ts"
import type { ClassReader } from "./class-reader.ts"
import type { ConstantKind } from "./constant.ts"

export interface Layout<T> {
  /** Throws `ClassFileError`. */
  readonly read: (input: ClassReader) => T
  readonly write: (output: ByteWriter, value: T) => void
}

export const u1: Layout<number> = { read: (input) => input.u1(), write: (output, value) => output.u1(value) }
export const u2: Layout<number> = { read: (input) => input.u2(), write: (output, value) => output.u2(value) }
export const u4: Layout<number> = { read: (input) => input.u4(), write: (output, value) => output.u4(value) }

/** An index of a constant of one of these kinds, of any kind where none is named. */
export function index(...kinds: readonly ConstantKind[]): Layout<number> {
  return { read: (input) => input.index(kinds, false), write: u2.write }
}

/** An index that may be 0, for nothing. */
export function optionalIndex(...kinds: readonly ConstantKind[]): Layout<number> {
  return { read: (input) => input.index(kinds, true), write: u2.write }
}

export function list<T>(count: Layout<number>, item: Layout<T>): Layout<readonly T[]> {
  return {
    read: (input) => Array.from({ length: count.read(input) }, () => item.read(input)),
    write: (output, items) => {
      count.write(output, items.length)
      for (const one of items) item.write(output, one)
    },
  }
}

export function byteList(count: Layout<number>): Layout<Uint8Array> {
  return {
    read: (input) => input.take(count.read(input)),
    write: (output, bytes) => {
      count.write(output, bytes.length)
      output.bytes(bytes)
    },
  }
}

/** Fields in the order of the file. */
export function record<T extends object>(fields: { readonly [Name in keyof T]: Layout<T[Name]> }): Layout<T> {
  const names = Object.keys(fields) as (keyof T)[]
  return {
    read: (input) => {
      const value: Partial<T> = {}
      for (const name of names) value[name] = fields[name].read(input)
      return value as T
    },
    write: (output, value) => {
      for (const name of names) fields[name].write(output, value[name])
    },
  }
}

/** Nothing in the file: the structure is there, and that is all. */
export const empty: Layout<Record<never, never>> = { read: () => ({}), write: () => {} }

/** A layout that refers to one made later. */
export function deferred<T>(layout: () => Layout<T>): Layout<T> {
  return { read: (input) => layout().read(input), write: (output, value) => layout().write(output, value) }
}
