// Where the shell's commands come from: a text, or a descriptor that is read line by line, not further than needed.
import { read } from "lamina/files"
import { stderr } from "lamina/output"

export class Source {
  private byte: usize = memory.data(8)
  /** What is shown before a command is read; nothing when empty. */
  prompt: string = ""
  /** What is shown before further lines of a command that is not complete. */
  nextPrompt: string = ""
  /** Whether the next line begins a command. */
  isNew: bool = true

  constructor(
    private text: string | null,
    private readonly descriptor: i32,
  ) {}

  /** The next piece of text, with its line feed; null at the end. */
  more(): string | null {
    const text = this.text
    if (text !== null) {
      this.text = null
      return text
    }
    if (this.descriptor < 0) return null
    stderr.text(this.isNew ? this.prompt : this.nextPrompt).flush()
    this.isNew = false
    return this.readLine()
  }

  /** Byte by byte: what follows the line belongs to the commands, which share the descriptor. */
  private readLine(): string | null {
    let bytes = new Array<u8>()
    while (read(this.descriptor, this.byte, 1) > 0) {
      bytes.push(load<u8>(this.byte))
      if (load<u8>(this.byte) == 0x0a) break
    }
    return bytes.length == 0 ? null : String.UTF8.decodeUnsafe(bytes.dataStart, bytes.length)
  }
}
