// The error of a damaged class file.

/** A class file that breaks the format of JVMS chapter 4; the message is one line and names what is wrong and at which byte. */
export class ClassFileError extends Error {
  override readonly name = "ClassFileError"
  /** From the start of the class file. */
  readonly offset: number

  constructor(message: string, offset: number) {
    // Names in the file may be any text.
    super(message.replace(/[\p{Cc}\u2028\u2029]/gu, "?"))
    this.offset = offset
  }
}
