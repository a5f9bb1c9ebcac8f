// Which files' code a process executes, and where: from its stack at its start, and from the system calls by which its dynamic linker maps libraries.
import { posix } from "node:path"
import type { MachineMemory } from "@lamina/interfaces"
import type { ElfImage } from "@lamina/assembler"
import { imageOf, moduleOf, type Module } from "./module.ts"
import { readInitialStack } from "./initial-stack.ts"

export interface ProcessModules {
  /** To be called before the first instruction of each program. */
  started(memory: MachineMemory, hart: number): void
  /** To be given each system call as text. Whether another program has taken the process's place. */
  called(text: string): boolean
  /** Those of a program: the first is 0, the one that takes its place 1. */
  of(program: number): readonly Module[]
}

const loadable = 1
const pageMask = 0xfffn
const open = /^openat\(([^,]+), ("(?:[^"\\]|\\.)*"), .*\) = (\d+)$/
const map = /^mmap\([^,]+, [^,]+, ([^,]+), [^,]+, (\d+), ([^,)]+)\) = (0x[\da-f]+)$/
const replace = /^execve\(("(?:[^"\\]|\\.)*"), .*\) = (?!-)/

/** Follows a process whose first program is at `path`. `read` gives the bytes of a file as the process sees it; undefined without. */
export function followProcess(path: string, read: (path: string) => Uint8Array | undefined): ProcessModules {
  const programs: Module[][] = [[]]
  const files = new Map<string, string>()
  let current = path
  const add = (file: string, bias: (image: ElfImage) => bigint | undefined) => {
    const bytes = read(file)
    const image = bytes && imageOf(bytes)
    if (!image) return undefined
    const by = bias(image)
    if (by !== undefined) programs.at(-1)?.push(moduleOf(posix.basename(file), image, by))
    return image
  }
  return {
    started(memory, hart) {
      const stack = readInitialStack(memory, hart)
      if (!stack) return
      const main = add(current, ({ entry, type }) => (type === "executable" ? 0n : stack.entry - entry))
      if (main?.interpreter !== undefined) add(main.interpreter, () => stack.linkerBase)
    },
    called(text) {
      const [, directory, name, descriptor] = open.exec(text) ?? []
      if (descriptor !== undefined) {
        const file = JSON.parse(name) as string
        if (directory === "AT_FDCWD" || file.startsWith("/")) files.set(descriptor, file)
        return false
      }
      const [, protection, mapped, offset, address] = map.exec(text) ?? []
      const file = mapped === undefined ? undefined : files.get(mapped)
      if (file !== undefined && protection.includes("PROT_EXEC")) {
        add(file, ({ programHeaders }) => {
          const part = programHeaders.find((header) => {
            return header.type === loadable && (BigInt(header.offset) & ~pageMask) === BigInt(offset)
          })
          return part && BigInt(address) - (part.virtualAddress & ~pageMask)
        })
        return false
      }
      const [, other] = replace.exec(text) ?? []
      if (other === undefined) return false
      current = JSON.parse(other) as string
      programs.push([])
      return true
    },
    of: (program) => programs[program] ?? [],
  }
}
