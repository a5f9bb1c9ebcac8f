// Process VM: the Linux/riscv64 user ABI on the JS host.
export { LoadError } from "./load-error.ts"
export { createProcessHost } from "./process-host.ts"
export type { ProcessHostOptions } from "./process-host.ts"
export type { SyscallObserver, SyscallRecord } from "./trace.ts"
