// What the machine says against a kernel, as an error of the command line.
import { CommandError, exitStatus } from "../command-error.ts"

/** Does the work. A `KernelError` becomes a `CommandError` with the file's name. */
export function namingKernel<T>(path: string, work: () => T): T {
  try {
    return work()
  } catch (error) {
    if (error instanceof Error && error.name === "KernelError")
      throw new CommandError(`${path}: ${error.message}`, exitStatus.cannotRun)
    throw error
  }
}
