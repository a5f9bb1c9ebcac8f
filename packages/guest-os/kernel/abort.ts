// What AssemblyScript calls where something cannot be: it stops the kernel.
import { panic } from "./print"

export function abortKernel(message: string, file: string, line: u32, column: u32): void {
  panic("the kernel is inconsistent")
}
