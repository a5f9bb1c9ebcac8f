// Who runs the programs: Lamina with one of its engines, and the peers found on this machine.
import { spawnSync } from "node:child_process"
import type { BootImages } from "./boot-images.ts"
import type { SuiteName } from "./programs.ts"

export interface Contender {
  readonly name: string
  /** What the page and the table say it is. */
  readonly description: string
  readonly kind: "lamina" | "peer"
  /** What it runs: the guest's binary, one compiled for this machine, an image of the guest's with a supervisor, or what its command says. */
  readonly runs: "guest" | "native" | "supervised" | "nothing"
  /** The command and its arguments in front of the program's path. */
  readonly command: readonly string[]
  /** The only suites whose programs it is measured beside; all without. */
  readonly suites?: readonly SuiteName[]
  /** The contender that its ratios are formed against, where that is another than the measurement's. */
  readonly baseline?: string
}

const qemuMachine = ["qemu-system-riscv64", "-M", "virt", "-m", "128", "-nographic"]

/** Lamina with `engine`, run by the Node at `node`. */
export function laminaContender(engine: string, node: string, cli: string): Contender {
  return {
    name: engine,
    description: `lamina run --engine ${engine}, Node ${nodeVersion(node)}`,
    kind: "lamina",
    runs: "guest",
    command: [node, cli, "run", "--engine", engine],
  }
}

/** A machine of Lamina's with `engine`, against the same engine in user mode. `runner` is the path of `run-supervised.js`. */
export function laminaSystemContender(engine: string, node: string, runner: string): Contender {
  return {
    name: `${engine} system`,
    description: `the same program in user mode of a machine with ${engine}, under a supervisor with page tables`,
    kind: "lamina",
    runs: "supervised",
    command: [node, runner, engine],
    baseline: engine,
  }
}

/** A machine of Lamina's that boots with `engine`: under the firmware of the images, or under the SBI monitor. */
export function laminaBootContender(
  engine: string,
  machineMode: "monitor" | "firmware",
  images: BootImages,
  node: string,
  cli: string,
): Contender {
  const isMonitored = machineMode === "monitor"
  const firmware = isMonitored ? [] : option("--firmware", images.firmware)
  const rest = [...option("--initrd", images.initrd), "--append", images.append, images.kernel]
  return {
    name: isMonitored ? engine : `${engine} firmware`,
    description: `lamina run --engine ${engine}, ${isMonitored ? "the SBI a monitor" : "with firmware"}, Node ${nodeVersion(node)}`,
    kind: "lamina",
    runs: "nothing",
    command: [node, cli, "run", "--engine", engine, "--stats=json", ...firmware, ...rest],
  }
}

/** A Node that does nothing: what each start-up of ours has in it. */
export function nodeContender(node: string): Contender {
  return {
    name: "node",
    description: `node -e 0, ${nodeVersion(node)}`,
    kind: "peer",
    runs: "nothing",
    command: [node, "-e", "0"],
    suites: ["start-up"],
  }
}

/** qemu-riscv64, when it is installed. */
export function qemuContender(): Contender | undefined {
  const description = qemuVersion("qemu-riscv64")
  return description === undefined
    ? undefined
    : { name: "qemu", description, kind: "peer", runs: "guest", command: ["qemu-riscv64"] }
}

/** qemu-system-riscv64 in the place of a machine, against qemu-riscv64, when it is installed. */
export function qemuSystemContender(): Contender | undefined {
  const description = qemuVersion(qemuMachine[0])
  return description === undefined
    ? undefined
    : {
        ...{ name: "qemu system", description, kind: "peer", runs: "supervised", baseline: "qemu" },
        command: [...qemuMachine, "-kernel"],
      }
}

/** qemu-system-riscv64 that boots, when it is installed. */
export function qemuBootContender(images: BootImages): Contender | undefined {
  const description = qemuVersion(qemuMachine[0])
  const rest = [...option("-bios", images.firmware), ...option("-initrd", images.initrd), "-append", images.append]
  return description === undefined
    ? undefined
    : {
        ...{ name: "qemu", description, kind: "peer", runs: "nothing" },
        command: [...qemuMachine, ...rest, "-kernel", images.kernel],
      }
}

/** The program compiled for this machine. `compiler` is the compiler's version line. */
export function nativeContender(compiler: string): Contender {
  return { name: "native", description: compiler, kind: "peer", runs: "native", command: [] }
}

/** Our Java virtual machine on the host. `runner` is the path of `run-java.js`. */
export function javaContender(node: string, runner: string, jar: string): Contender {
  return {
    name: "lamina",
    description: `our Java virtual machine on the host, Node ${nodeVersion(node)}`,
    kind: "lamina",
    runs: "nothing",
    command: [node, runner, jar],
  }
}

/** HotSpot without its compilers, when it is installed. */
export function javaPeerContender(jar: string): Contender | undefined {
  const { status, stderr } = spawnSync("java", ["-version"], { encoding: "utf8" })
  if (status !== 0) return undefined
  const command = ["java", "-Xint", "-Xshare:auto", "-XX:+UseSerialGC", "-cp", jar]
  return { name: "java -Xint", description: stderr.split("\n")[0], kind: "peer", runs: "nothing", command }
}

function nodeVersion(node: string): string {
  return spawnSync(node, ["--version"], { encoding: "utf8" }).stdout?.trim() ?? "?"
}

function qemuVersion(command: string): string | undefined {
  const result = spawnSync(command, ["--version"], { encoding: "utf8" })
  return result.status === 0 ? result.stdout.split("\n")[0] : undefined
}

function option(name: string, value: string | undefined): readonly string[] {
  return value === undefined ? [] : [name, value]
}
