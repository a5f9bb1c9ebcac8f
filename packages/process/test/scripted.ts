// An engine that executes a script of system calls and memory accesses, translating addresses as the hardware would.
import type { ByteStream, Engine, ExitStatus, MachineMemory, Mount, Stop } from "@lamina/interfaces"
import { hartState, trapCause } from "@lamina/isa"
import { browserHost, memoryFiles, virtualClock, type MemoryEntry } from "@lamina/host"
import { createProcessHost, type SyscallObserver } from "../src/index.ts"
import { tinyElf } from "./tiny-elf.ts"

type Step =
  | { readonly kind: "call"; readonly number: number | bigint; readonly args: readonly (number | bigint)[] }
  | { readonly kind: "fault"; readonly cause: number; readonly value: bigint }

const rights = { load: 2, store: 4, fetch: 8 } as const
const causes = {
  load: trapCause.loadPageFault,
  store: trapCause.storePageFault,
  fetch: trapCause.instructionPageFault,
} as const

/** What a script can do: each is a generator, to be used with `yield*`. */
export class Guest {
  readonly memory: MachineMemory

  constructor(memory: MachineMemory) {
    this.memory = memory
  }

  /** Makes a system call; gives a0, signed. */
  *call(number: number | bigint, ...args: (number | bigint)[]): Generator<Step, number, bigint> {
    return Number(BigInt.asIntN(64, yield { kind: "call", number, args }))
  }

  *load(address: number, length: number): Generator<Step, Uint8Array, bigint> {
    const bytes = new Uint8Array(length)
    for (let index = 0; index < length; index++) {
      bytes[index] = this.memory.bytes()[yield* this.#translate(address + index, "load")]
    }
    return bytes
  }

  *store(address: number, content: Uint8Array | string): Generator<Step, void, bigint> {
    const bytes = typeof content === "string" ? new TextEncoder().encode(content) : content
    for (let index = 0; index < bytes.length; index++) {
      const at = yield* this.#translate(address + index, "store")
      this.memory.bytes()[at] = bytes[index]
    }
  }

  *fetch(address: number): Generator<Step, void, bigint> {
    yield* this.#translate(address, "fetch")
  }

  *word(address: number): Generator<Step, number, bigint> {
    return Number(new DataView((yield* this.load(address, 8)).buffer).getBigUint64(0, true))
  }

  /** A NUL-terminated string. */
  *text(address: number): Generator<Step, string, bigint> {
    let text = ""
    for (let at = address; ; at++) {
      const [byte] = yield* this.load(at, 1)
      if (byte === 0) return text
      text += String.fromCharCode(byte)
    }
  }

  register(index: number): bigint {
    return this.memory.view().getBigUint64(this.memory.hartState(0) + hartState.x + index * 8, true)
  }

  setRegister(index: number, value: bigint): void {
    this.memory.view().setBigUint64(this.memory.hartState(0) + hartState.x + index * 8, value, true)
  }

  /** Walks the page table that satp names (privileged manual, section 12.3.2). */
  *#translate(address: number, access: keyof typeof rights): Generator<Step, number, bigint> {
    for (;;) {
      const found = this.#walk(address, access)
      if (found !== undefined) return found
      yield { kind: "fault", cause: causes[access], value: BigInt(address) }
    }
  }

  #walk(address: number, access: keyof typeof rights): number | undefined {
    const view = this.memory.view()
    const satp = view.getBigUint64(this.memory.hartState(0) + hartState.satp, true)
    if (satp >> 60n !== 8n) throw new Error("satp does not say Sv39")
    let table = Number(satp & 0xfff_ffff_ffffn) * 4096
    const page = Math.floor(address / 4096)
    for (let level = 2; level >= 0; level--) {
      const entry = view.getBigUint64(table + (Math.floor(page / 512 ** level) % 512) * 8, true)
      if (!(entry & 1n)) return undefined
      const target = Number((entry >> 10n) & 0xfff_ffff_ffffn) * 4096
      if (entry & 14n) {
        if (level !== 0) throw new Error("a superpage was not expected")
        if ((entry & 0xd0n) !== 0xd0n) throw new Error("U, A and D must be set")
        if ((entry & 6n) === 4n) throw new Error("writable without readable is reserved")
        return entry & BigInt(rights[access]) ? target + (address % 4096) : undefined
      }
      table = target
    }
    throw new Error("the last level is not a leaf")
  }
}

/** An engine that runs `script`; its return value is the exit status. */
export function scriptedEngine(
  memory: MachineMemory,
  script: (guest: Guest) => Generator<Step, number | void, bigint>,
): Engine {
  const steps = script(new Guest(memory))
  const base = memory.hartState(0)
  const a0 = base + hartState.x + 80
  let started = false
  const trap = (cause: number, value: bigint): Stop => {
    const pc = memory.view().getBigUint64(base + hartState.pc, true)
    return { kind: "trap", retired: 1, trap: { cause, value, pc } }
  }
  return {
    name: "scripted",
    memory,
    run(_hart, fuel) {
      if (fuel === 0) return { kind: "fuel", retired: 0 }
      const next = steps.next(started ? memory.view().getBigUint64(a0, true) : 0n)
      started = true
      const step: Step = next.done ? { kind: "call", number: 94, args: [next.value ?? 0] } : next.value
      if (step.kind === "fault") return trap(step.cause, step.value)
      const view = memory.view()
      step.args.forEach((value, index) => view.setBigUint64(a0 + index * 8, BigInt.asUintN(64, BigInt(value)), true))
      view.setBigUint64(base + hartState.x + 17 * 8, BigInt.asUintN(64, BigInt(step.number)), true)
      return trap(trapCause.environmentCallFromU, 0n)
    },
    flushTranslations() {},
    fenceTranslations() {},
    invalidateCode() {},
  }
}

export interface ScriptOptions {
  readonly tree?: Readonly<Record<string, MemoryEntry>>
  readonly mounts?: readonly Mount[]
  readonly trace?: SyscallObserver
  readonly memory?: number
  readonly path?: string
  readonly args?: readonly string[]
  readonly env?: Readonly<Record<string, string>>
  readonly cwd?: string
  readonly stdout?: ByteStream
}

/** Spawns /bin/tiny, whose instructions are `script`. */
export function spawnScript(
  script: (guest: Guest) => Generator<Step, number | void, bigint>,
  options: ScriptOptions = {},
) {
  const clock = virtualClock()
  const root = memoryFiles({ "/bin/tiny": { file: tinyElf(), mode: 0o755 }, ...options.tree }, { clock })
  const entropy = (into: Uint8Array) => void into.fill(0x5a)
  const host = createProcessHost({
    host: browserHost({ clock, entropy, ...(options.stdout ? { stdout: options.stdout } : {}) }),
    engine: (memory) => scriptedEngine(memory, script),
    mounts: [{ guest: "/", files: root }, ...(options.mounts ?? [])],
    ...(options.trace ? { trace: options.trace } : {}),
    ...(options.memory === undefined ? {} : { limits: { memory: options.memory } }),
  })
  const process = host.spawn({
    path: options.path ?? "/bin/tiny",
    args: options.args ?? ["tiny"],
    ...(options.env ? { env: options.env } : {}),
    ...(options.cwd ? { cwd: options.cwd } : {}),
  })
  return { process, root }
}

/** The same, run to its end. */
export function runScript(
  script: (guest: Guest) => Generator<Step, number | void, bigint>,
  options: ScriptOptions = {},
): ExitStatus {
  return spawnScript(script, options).process.run()
}

/** Maps `size` bytes of fresh memory. */
export function* scratch(guest: Guest, size = 65536): Generator<Step, number, bigint> {
  return yield* guest.call(222, 0, size, 3, 0x22, -1, 0)
}
