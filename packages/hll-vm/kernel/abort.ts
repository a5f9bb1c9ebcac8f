// A failed assertion of the virtual machine's own code.
import { fatal } from "./fatal"

export function abort(message: string | null, file: string | null, row: u32, column: u32): void {
  fatal("a mistake of the virtual machine")
}
