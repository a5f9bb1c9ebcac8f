// Who runs the programs: Lamina with one of its engines, and the peers found on this machine.
import { spawnSync } from "node:child_process"

export interface Contender {
  readonly name: string
  /** What the page and the table say it is. */
  readonly description: string
  readonly kind: "lamina" | "peer"
  /** Whether it runs the guest's binary or one compiled for this machine. */
  readonly runs: "guest" | "native"
  /** The command and its arguments in front of the program's path. */
  readonly command: readonly string[]
}

/** Lamina with `engine`, run by the Node at `node`. */
export function laminaContender(engine: string, node: string, cli: string): Contender {
  const version = spawnSync(node, ["--version"], { encoding: "utf8" }).stdout?.trim() ?? "?"
  return {
    name: engine,
    description: `lamina run --engine ${engine}, Node ${version}`,
    kind: "lamina",
    runs: "guest",
    command: [node, cli, "run", "--engine", engine],
  }
}

/** qemu-riscv64, when it is installed. */
export function qemuContender(): Contender | undefined {
  const result = spawnSync("qemu-riscv64", ["--version"], { encoding: "utf8" })
  if (result.status !== 0) return undefined
  const description = result.stdout.split("\n")[0]
  return { name: "qemu", description, kind: "peer", runs: "guest", command: ["qemu-riscv64"] }
}

/** The program compiled for this machine. `compiler` is the compiler's version line. */
export function nativeContender(compiler: string): Contender {
  return { name: "native", description: compiler, kind: "peer", runs: "native", command: [] }
}
