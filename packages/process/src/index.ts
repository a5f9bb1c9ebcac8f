// Process VM: the Linux/riscv64 user ABI on the JS host.
export {};
