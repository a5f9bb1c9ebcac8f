// Vectors from the host's FPU: builds vectors.c with the host's compiler and reads what it writes.
import { spawn, spawnSync } from "node:child_process"
import { readFileSync } from "node:fs"
import { join } from "node:path"

/** Operations as vectors.c numbers them. */
export const operations = [
  ...(["add", "sub", "mul", "div", "sqrt", "fma", "equal", "less", "lessOrEqual", "widen", "narrow"] as const),
  ...(["toI32", "toU32", "toI64", "toU64", "fromI32", "fromU32", "fromI64", "fromU64"] as const),
]

export interface Vector {
  readonly operation: (typeof operations)[number]
  /** Bits of the floating-point operands, or of the result when the operand is an integer: 32 or 64. */
  readonly width: number
  readonly mode: number
  readonly flags: number
  readonly a: bigint
  readonly b: bigint
  readonly c: bigint
  readonly result: bigint
  /** Ties-to-away: what the result is if the exact result is a tie; `result` stands for all other cases. */
  readonly awayFromZero: bigint
}

const wordsPerVector = 6
const bytesPerVector = 8 * wordsPerVector

/** Why vectors cannot be made on this host, if they cannot. */
export function whyNoVectors(): string | undefined {
  if (process.platform !== "linux" || process.arch !== "x64") {
    return "vectors.c needs Linux on x86-64: an FPU that detects tininess after rounding"
  }
  return compiler() === undefined ? "vectors.c needs a C compiler (gcc or cc)" : undefined
}

/** Compiles vectors.c into `directory`; gives the path of the program. */
export function buildVectors(directory: string): string {
  const program = join(directory, "vectors")
  const source = join(import.meta.dirname, "vectors.c")
  const options = ["-O1", "-std=gnu11", "-frounding-math", "-ffp-contract=off", "-fno-math-errno"]
  // Without FMA3 the C library computes the fused operation, flags included, in software.
  if (hasFma3()) options.push("-mfma")
  const { status, stderr } = spawnSync(compiler() ?? "cc", [...options, "-o", program, source, "-lm"], {
    encoding: "utf8",
  })
  if (status !== 0) throw new Error(`vectors.c does not compile:\n${stderr}`)
  return program
}

/** Calls `check` for each of `count` vectors of a class of operations. The seed alone decides what they are. */
export async function forEachVector(
  program: string,
  operationClass: string,
  count: number,
  seed: number,
  check: (vector: Vector) => void,
): Promise<void> {
  const child = spawn(program, [operationClass, `${count}`, `${seed}`], { stdio: ["ignore", "pipe", "inherit"] })
  const closed = new Promise<number | null>((resolve, reject) => {
    child.on("error", reject)
    child.on("close", resolve)
  })
  let rest: Uint8Array = new Uint8Array()
  for await (const chunk of child.stdout as AsyncIterable<Uint8Array>) {
    const bytes = new Uint8Array(rest.length + chunk.length)
    bytes.set(rest)
    bytes.set(chunk, rest.length)
    const whole = bytes.length - (bytes.length % bytesPerVector)
    const words = new BigUint64Array(bytes.buffer, 0, whole / 8)
    for (let at = 0; at < words.length; at += wordsPerVector) check(vectorAt(words, at))
    rest = bytes.subarray(whole)
  }
  const status = await closed
  if (status !== 0 || rest.length > 0) throw new Error(`vectors ${operationClass} ended early, status ${status}`)
}

function vectorAt(words: BigUint64Array, at: number): Vector {
  const fields = Number(words[at])
  return {
    operation: operations[fields & 0xff],
    width: (fields >> 8) & 0xff,
    mode: (fields >> 16) & 0xff,
    flags: (fields >> 24) & 0xff,
    a: words[at + 1],
    b: words[at + 2],
    c: words[at + 3],
    result: words[at + 4],
    awayFromZero: words[at + 5],
  }
}

function compiler(): string | undefined {
  return ["gcc", "cc"].find((name) => spawnSync(name, ["--version"]).status === 0)
}

function hasFma3(): boolean {
  return /^flags\s*:.*\bfma\b/m.test(readFileSync("/proc/cpuinfo", "utf8"))
}
