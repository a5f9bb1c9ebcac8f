// echo [-n] [word...]: writes its arguments.
import { stdout } from "lamina/output"

export function main(words: string[]): void {
  const open = words.length > 0 && words[0] == "-n"
  for (let i = open ? 1 : 0; i < words.length; i++) stdout.text(words[i]).text(i + 1 < words.length ? " " : "")
  if (!open) stdout.line()
}
