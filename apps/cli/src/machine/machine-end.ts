// How a machine ended, in words and as an exit status.
import { exitStatus } from "../command-error.ts"
import type { MachineEnd } from "./drive.ts"

/** The status of a process is eight bits; a machine's is sixteen. */
const largestStatus = 255

/** What is said of an end that neither guest nor user chose. */
export function endLine(end: MachineEnd, steps: number): string | undefined {
  switch (end.kind) {
    case "powered-off":
    case "left":
    case "unread":
      return undefined
    case "out-of-fuel":
      return `out of fuel after ${steps} steps`
    case "stalled":
      return "all harts wait for an interrupt, and nothing is left that could bring one"
    case "cannot-restart":
      return "the guest wants to start again; give the KERNEL beside --restore to let it"
  }
}

/** What is said of one of several guests that is off, or that is not when the run ends. */
export function guestEndLine(name: string, status: number | undefined): string {
  if (status === undefined) return `${name}: still running`
  return status === 0 ? `${name}: powered off` : `${name}: powered off with status ${status}`
}

export function machineExitStatus(end: MachineEnd): number {
  switch (end.kind) {
    case "powered-off":
      return Math.min(end.status, largestStatus)
    case "left":
      return 0
    case "unread":
      return exitStatus.closedPipe
    case "out-of-fuel":
      return exitStatus.outOfFuel
    case "stalled":
    case "cannot-restart":
      return exitStatus.stalled
  }
}
