// The output of several guests where there is no terminal: line by line, each behind the name of its guest.
import type { SerialLine } from "@lamina/interfaces"

export interface NamedLine {
  readonly name: string
  readonly line: SerialLine
}

const newline = 0x0a
/** Bytes of a line that are kept until it ends. */
const longest = 4096

/** Writes whole lines from now on, long ones in pieces. Gives a function that writes the lines that are not whole yet, at the end. */
export function prefixLines(lines: readonly NamedLine[], write: (bytes: Uint8Array) => void): () => void {
  const encoder = new TextEncoder()
  const rests = lines.map(({ name, line }) => {
    const prefix = encoder.encode(`${name}| `)
    let rest: number[] = []
    const end = () => {
      const isWhole = rest.at(-1) === newline
      if (rest.length > 0) write(Uint8Array.of(...prefix, ...rest, ...(isWhole ? [] : [newline])))
      rest = []
    }
    line.connect((bytes) => {
      for (const byte of bytes) {
        rest.push(byte)
        if (byte === newline || rest.length === longest) end()
      }
    })
    return end
  })
  return () => rests.forEach((end) => end())
}
