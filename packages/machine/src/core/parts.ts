// What a whole-system VM is made of, for those who save it or look into it.
import type { GuestPhysical, MachineMemory, Monitor } from "@lamina/interfaces"
import type { Board } from "../devices/board.ts"
import type { MachineTime } from "./machine-time.ts"
import type { RunLoop } from "./run-loop.ts"

export interface WholeSystemParts {
  readonly memory: MachineMemory
  readonly board: Board
  readonly loop: RunLoop
  readonly time: MachineTime
  readonly monitor: () => Monitor | undefined
  /** To be told of bytes of RAM that were changed from outside. */
  readonly written: (start: GuestPhysical, length: number) => void
  /** To be told when anything in `memory` was replaced from outside: nothing derived from it counts any more. */
  readonly changed: () => void
}
