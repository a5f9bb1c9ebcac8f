// The error of a damaged class file.

/** A class file that breaks the format of JVMS chapter 4; the message is one line and names what is wrong and at which byte. */
export class ClassFileError extends Error {
  override readonly name = "ClassFileError"
  /** From the start of the class file, or of the code where the message says "code". */
  readonly offset: number

  constructor(message: string, offset: number) {
    super(message)
    this.offset = offset
  }
}
