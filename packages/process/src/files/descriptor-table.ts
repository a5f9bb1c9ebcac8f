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

  closeAll(): void {
    for (const descriptor of this.numbers()) this.close(descriptor)
  }
}
