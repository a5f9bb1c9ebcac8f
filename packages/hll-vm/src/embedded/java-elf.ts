// The kernel as a RISC-V executable, with the class library in it, in base 64. scripts/build.mjs puts it in when the package is built.

export const javaElf: string = ""
