// The peer: GNU as and gcc for RISC-V, where they are installed.
import { execFileSync, spawnSync } from "node:child_process"
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"

const prefix = "riscv64-linux-gnu-"

/** As Debian's gcc calls it. */
const defaultOptions = ["-march=rv64imafdc_zicsr_zifencei", "-misa-spec=20191213", "-mabi=lp64d"]

export const hasGnuAs = spawnSync(`${prefix}as`, ["--version"]).status === 0
export const hasGcc = spawnSync(`${prefix}g++`, ["--version"]).status === 0

/** What GNU as makes of a source; throws with its messages when it does not take it. */
export function gnuAssemble(text: string, options: readonly string[] = defaultOptions): Uint8Array {
  const folder = mkdtempSync(join(tmpdir(), "lamina-as-"))
  try {
    const output = join(folder, "out.o")
    writeFileSync(join(folder, "in.s"), text)
    const { status, stderr } = spawnSync(`${prefix}as`, [...options, join(folder, "in.s"), "-o", output], {
      encoding: "utf8",
    })
    if (status !== 0) throw new Error(stderr)
    return readFileSync(output)
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** Lines at which GNU as finds errors. */
export function gnuErrors(text: string, options: readonly string[] = defaultOptions): ReadonlySet<number> {
  const { stderr } = spawnSync(`${prefix}as`, [...options, "-o", "/dev/null", "-"], {
    input: text,
    encoding: "utf8",
    maxBuffer: 1e8,
  })
  return new Set([...stderr.matchAll(/:(\d+): Error:/g)].map((match) => Number(match[1])))
}

/** The assembly that gcc or g++ makes of a C or C++ source. */
export function compile(path: string, options: readonly string[]): string {
  const isCxx = path.endsWith(".cc")
  const language = isCxx ? ["-std=c++20"] : ["-std=gnu17", "-fno-pie"]
  return execFileSync(`${prefix}${isCxx ? "g++" : "gcc"}`, [...language, ...options, "-S", "-o", "-", path], {
    encoding: "utf8",
    maxBuffer: 1e8,
  })
}
