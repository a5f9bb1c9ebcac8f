// The descriptors of a process.
import type { HostError } from "@lamina/interfaces"
import { refuse } from "../errno.ts"
import { releaseOpenFile, type OpenFile } from "./open-file.ts"

interface Descriptor {
  readonly file: OpenFile
  closeOnExec: boolean
}

/** RLIMIT_NOFILE. */
export const maximumDescriptors = 1024

export class DescriptorTable {
  readonly #slots: (Descriptor | undefined)[] = []
  /** Processes that share it (CLONE_FILES). */
  #users = 1
  /** As RLIMIT_NOFILE limits it. */
  limit = maximumDescriptors

  get(descriptor: number): OpenFile | undefined {
    return this.#slots[descriptor]?.file
  }

  entry(descriptor: number): Descriptor | undefined {
    return this.#slots[descriptor]
  }

  /** Puts a file at the lowest free descriptor from `from` on; takes over the reference. */
  add(file: OpenFile, closeOnExec: boolean, from = 0): number | HostError {
    for (let descriptor = from; descriptor < this.limit; descriptor++) {
      if (this.#slots[descriptor] !== undefined) continue
      this.#slots[descriptor] = { file, closeOnExec }
      return descriptor
    }
    releaseOpenFile(file)
    return refuse("EMFILE")
  }

  /** Puts a file at a given descriptor, closing what was there. */
  replace(descriptor: number, file: OpenFile, closeOnExec: boolean): void {
    this.close(descriptor)
    this.#slots[descriptor] = { file, closeOnExec }
  }

  close(descriptor: number): boolean {
    const slot = this.#slots[descriptor]
    if (slot === undefined) return false
    this.#slots[descriptor] = undefined
    releaseOpenFile(slot.file)
    return true
  }

  /** The descriptors in use, ascending. */
  numbers(): number[] {
    return [...this.#slots.keys()].filter((descriptor) => this.#slots[descriptor] !== undefined)
  }

  closeOnExec(): void {
    for (const descriptor of this.numbers()) if (this.#slots[descriptor]?.closeOnExec) this.close(descriptor)
  }

  /** For a process that shares it from now on. */
  share(): this {
    this.#users++
    return this
  }

  /** For a child: descriptors of its own for the same open files. */
  copy(): DescriptorTable {
    const copy = new DescriptorTable()
    copy.limit = this.limit
    for (const descriptor of this.numbers()) {
      const slot = this.#slots[descriptor]
      if (!slot) continue
      slot.file.references++
      copy.#slots[descriptor] = { ...slot }
    }
    return copy
  }

  get isShared(): boolean {
    return this.#users > 1
  }

  /** A process uses it no more; the last one closes everything. */
  release(): void {
    if (--this.#users > 0) return
    for (const descriptor of this.numbers()) this.close(descriptor)
  }
}
