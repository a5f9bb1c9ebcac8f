// The Java virtual machine on the JS host: its kernel as WebAssembly, over a few system calls in TypeScript.
import type { ByteStream, JsHost, ManagedHost, ManagedResult, ManagedRun, Mount } from "@lamina/interfaces"
import { createFileTree } from "./file-tree.ts"
import { javaImage, type JavaImage } from "./java-image.ts"
import { kernelMemory, type KernelMemory } from "./kernel-memory.ts"
import { launchFolder, launchOf, statisticsPath } from "./launch.ts"
import { resultOf } from "./statistics.ts"
import { KernelExit, systemCalls } from "./system-calls.ts"

export interface JavaOnHostOptions {
  readonly host: Pick<JsHost, "clock" | "entropy">
  /** Files that programs see. Nothing by default. */
  readonly mounts?: readonly Mount[]
  /** Where relative paths begin. `/` by default. */
  readonly cwd?: string
  readonly env?: Readonly<Record<string, string>>
  readonly image?: JavaImage
  /** Gets the number of system calls of each kind when a run has ended. */
  readonly observeCalls?: (counts: Readonly<Record<string, number>>) => void
}

const noStream: ByteStream = { read: () => 0, write: () => undefined, isTerminal: false }

/** Makes a Java virtual machine on the JS host. `run` keeps the caller until the program has ended. */
export function javaOnHost(options: JavaOnHostOptions): ManagedHost {
  const { image = javaImage() } = options
  let parts: { readonly module: WebAssembly.Module; readonly library: Uint8Array } | undefined
  return {
    name: "java on the host",
    async run(run) {
      parts ??= { module: await WebAssembly.compile(await image.wasm()), library: await image.library() }
      return runKernel(parts.module, parts.library, run, options)
    },
  }
}

async function runKernel(
  module: WebAssembly.Module,
  library: Uint8Array,
  run: ManagedRun,
  options: JavaOnHostOptions,
): Promise<ManagedResult> {
  const { host, mounts = [], cwd = "/", env = {}, observeCalls } = options
  const launch = launchOf(run, launchFolder)
  const files = new Map(Object.entries(launch.files))
  const kernel: { memory?: KernelMemory; places?: Places } = {}
  const ready = <T>(value: T | undefined): T => {
    if (value === undefined) throw new Error("the kernel ran before it had its memory")
    return value
  }
  const { call, counts } = systemCalls({
    memory: () => ready(kernel.memory),
    streams: [run.stdin ?? noStream, run.stdout ?? noStream, run.stderr ?? noStream],
    tree: createFileTree({ files, folder: launchFolder, mounts, cwd }),
    cwd,
    clock: host.clock,
    entropy: (into) => host.entropy(into),
  })
  const single: Readonly<Record<string, unknown>> = {
    __initial_stack: () => ready(kernel.places).stack,
    __library: () => ready(kernel.places).library,
    __library_end: () => ready(kernel.places).libraryEnd,
    ld: (address: bigint) => ready(kernel.memory).view().getBigUint64(Number(address), true),
    lbu: (address: bigint) => ready(kernel.memory).view().getUint8(Number(address)),
  }
  const imports: Record<string, Record<string, WebAssembly.ImportValue>> = {}
  for (const { module: from, name } of WebAssembly.Module.imports(module))
    (imports[from] ??= {})[name] = (single[name] ?? call(name)) as WebAssembly.ImportValue
  const { exports } = await WebAssembly.instantiate(module, imports)
  kernel.memory = kernelMemory(exports["memory"] as WebAssembly.Memory)
  kernel.places = place(kernel.memory, library, ["java", ...launch.args], env)
  const status = statusOf(() => {
    ;(exports["__initialise"] as () => void)()
    return (exports["main"] as () => number)()
  })
  observeCalls?.(counts)
  return resultOf(status, files.get(statisticsPath(launchFolder)))
}

function statusOf(run: () => number): number {
  try {
    return run()
  } catch (error) {
    if (error instanceof KernelExit) return error.status
    throw error
  }
}

interface Places {
  /** Where the address of the initial stack is. */
  readonly stack: number
  readonly library: number
  readonly libraryEnd: number
}

/** Puts the class library into the kernel's memory, and the initial stack as Linux makes it: count, arguments, variables, no auxiliary vector. */
function place(
  memory: KernelMemory,
  library: Uint8Array,
  args: readonly string[],
  env: Readonly<Record<string, string>>,
): Places {
  const encoder = new TextEncoder()
  const texts = [...args, ...Object.entries(env).map(([name, value]) => `${name}=${value}`)].map((text) =>
    encoder.encode(`${text}\0`),
  )
  const words = 1 + args.length + 1 + (texts.length - args.length) + 1 + 2
  const textSize = texts.reduce((sum, { length }) => sum + length, 0)
  const start = memory.reserve(library.length + 16 + 8 + words * 8 + textSize)
  memory.bytes(start, library.length).set(library)
  const stack = (start + library.length + 15) & ~15
  const table = stack + 8
  const view = memory.view()
  view.setBigUint64(stack, BigInt(table), true)
  view.setBigUint64(table, BigInt(args.length), true)
  let text = table + words * 8
  texts.forEach((bytes, index) => {
    const slot = table + 8 + (index + (index < args.length ? 0 : 1)) * 8
    view.setBigUint64(slot, BigInt(text), true)
    memory.bytes(text, bytes.length).set(bytes)
    text += bytes.length
  })
  return { stack, library: start, libraryEnd: start + library.length }
}
