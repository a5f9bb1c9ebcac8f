// The stack that a new program finds (System V ABI, "Process Initialization"; psABI for RISC-V).
import { LoadError } from "../load-error.ts"
import { stackTop } from "../memory/address-space.ts"
import { concatenate, utf8, view, type UserMemory } from "../memory/user-memory.ts"

/** Types of auxiliary vector entries (include/uapi/linux/auxvec.h). */
export const auxiliary = {
  PHDR: 3,
  PHENT: 4,
  PHNUM: 5,
  PAGESZ: 6,
  BASE: 7,
  FLAGS: 8,
  ENTRY: 9,
  UID: 11,
  EUID: 12,
  GID: 13,
  EGID: 14,
  HWCAP: 16,
  CLKTCK: 17,
  SECURE: 23,
  RANDOM: 25,
  EXECFN: 31,
} as const

/** Most bytes of arguments and environment: a quarter of the stack, as Linux has it. */
const largestArguments = 2 * 1024 * 1024

export interface StackContent {
  readonly args: readonly string[]
  readonly env: readonly string[]
  readonly execfn: string
  readonly random: Uint8Array
  /** Pairs of type and value; AT_RANDOM and AT_EXECFN are added here. */
  readonly auxv: readonly (readonly [number, number])[]
}

/** Writes the initial stack. Gives the stack pointer and the auxiliary vector's bytes. Throws `LoadError` (E2BIG). */
export function writeInitialStack(memory: UserMemory, content: StackContent): { sp: number; auxv: Uint8Array } {
  const zero = new Uint8Array(1)
  const strings = [...content.args, ...content.env, content.execfn].map((text) => concatenate([utf8(text), zero]))
  const blob = concatenate([content.random, ...strings])
  if (blob.length + 8 * strings.length > largestArguments) {
    throw new LoadError("E2BIG", `cannot run ${content.execfn}: arguments and environment have ${blob.length} bytes`)
  }
  const start = Math.floor((stackTop - 16 - blob.length) / 16) * 16
  const addresses: number[] = []
  let at = start + content.random.length
  for (const text of strings) {
    addresses.push(at)
    at += text.length
  }
  const { args, env } = content
  const auxv: (readonly [number, number])[] = [
    ...content.auxv,
    [auxiliary.RANDOM, start],
    [auxiliary.EXECFN, addresses[addresses.length - 1]],
    [0, 0],
  ]
  const vector = [
    args.length,
    ...addresses.slice(0, args.length),
    0,
    ...addresses.slice(args.length, args.length + env.length),
    0,
  ]
  const words = [...vector, ...auxv.flat()]
  const sp = Math.floor((start - words.length * 8) / 16) * 16
  const bytes = new Uint8Array(words.length * 8)
  words.forEach((word, index) => view(bytes).setBigUint64(index * 8, BigInt(word), true))
  memory.write(sp, bytes)
  memory.write(start, blob)
  return { sp, auxv: bytes.slice(vector.length * 8) }
}
