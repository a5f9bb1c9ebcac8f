// RISC-V interpreters: the reference, and generated WebAssembly ones in the classic dispatch styles.
export {};
