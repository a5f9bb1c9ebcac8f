// GNU-syntax RISC-V assembler, ELF reader and writer, static linker.
export {};
