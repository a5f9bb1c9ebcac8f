// The Java virtual machine: bytecode, class files, and their text forms.

// Virtual machines.
export { javaOnHost } from "./java-vm/java-on-host.ts"
export type { JavaOnHostOptions } from "./java-vm/java-on-host.ts"
export { javaOn } from "./java-vm/java-on.ts"
export type { JavaGround, JavaOnOptions } from "./java-vm/java-on.ts"
export type { JavaProcessOptions } from "./java-vm/java-process.ts"
export { javaOnProcesses } from "./java-vm/java-on-processes.ts"
export type { JavaOnProcessesOptions, JavaProcessSetting, JavaProcessSubject } from "./java-vm/java-on-processes.ts"
export { javaImage } from "./java-vm/java-image.ts"
export type { JavaImage } from "./java-vm/java-image.ts"
// End of virtual machines.

// Bytecode.
export { decodeCode, decodeInstruction, encodeInstruction } from "./bytecode/decode.ts"
export type { DecodedInstruction, DecodingFailure } from "./bytecode/decode.ts"
export type { InstructionRow, OperandLayout } from "./bytecode/instruction-rows.ts"
export { instructionByName, instructions } from "./bytecode/instructions.ts"
export type { Instruction, Mnemonic } from "./bytecode/instructions.ts"
// End of bytecode.

// Class files.
export { findAttribute } from "./class-file/attribute.ts"
export type { Attribute, AttributeName, AttributeValues } from "./class-file/attribute.ts"
export { ClassFileError } from "./class-file/class-file-error.ts"
export { checkClassFile } from "./class-file/check-class-file.ts"
export type { ClassFile, Member } from "./class-file/class-file.ts"
export { readClassFile, writeClassFile } from "./class-file/read-class-file.ts"
// End of class files.

// Archives.
export { isZip, readZip } from "./jar/read-zip.ts"
export type { ZipEntry } from "./jar/read-zip.ts"
export { writeZip } from "./jar/write-zip.ts"
export type { ZipOptions } from "./jar/write-zip.ts"
export { ZipError } from "./jar/zip-error.ts"
// End of archives.

// Text forms.
export { assembleJasmin } from "./jasmin/assemble-jasmin.ts"
export type { AssembledClass, JasminResult } from "./jasmin/assemble-jasmin.ts"
export { javap } from "./javap/javap.ts"
export type { JavapOptions } from "./javap/javap.ts"
// End of text forms.
