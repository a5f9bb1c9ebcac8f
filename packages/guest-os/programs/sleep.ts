// sleep seconds: waits; fractions are possible.
import { complainInWords } from "lamina/failure"
import { sleep } from "lamina/time"

export function main(words: string[]): i32 {
  const seconds = words.length == 1 ? parseFloat(words[0]) : NaN
  if (!(seconds >= 0)) return complainInWords("usage: sleep seconds")
  sleep(<u64>(seconds * 1e9))
  return 0
}
