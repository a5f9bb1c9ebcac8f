// Runs class files that may be anything on the virtual machine as it is built, on the JS host.
import { collectedOutput } from "@lamina/conformance"
import { javaOnHost, writeZip } from "@lamina/hll-vm"
import { browserHost } from "@lamina/host"

export interface ClassRun {
  readonly stdout: string
  readonly stderr: string
  /** The exit status; -1 when the bytecodes were not enough. */
  readonly status: number
}

const vm = javaOnHost({ host: browserHost() })

/** Runs a class of some class files, by their names with slashes. Throws what the host throws, which must not happen. */
export async function runClasses(
  mainClass: string,
  classes: ReadonlyMap<string, Uint8Array>,
  bytecodes: number,
): Promise<ClassRun> {
  const [stdout, stderr] = [collectedOutput(), collectedOutput()]
  const files = new Map([...classes].map(([name, bytes]) => [`${name}.class`, bytes]))
  const result = await vm.run({
    mainClass,
    classPath: [{ kind: "jar", name: "classes.jar", bytes: writeZip(files, { isStored: true }) }],
    limits: { bytecodes, heap: 16 << 20 },
    stdout,
    stderr,
  })
  return {
    stdout: stdout.text(),
    stderr: stderr.text(),
    status: result.kind === "exited" ? result.status : -1,
  }
}
