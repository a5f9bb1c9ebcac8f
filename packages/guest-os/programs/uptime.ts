// uptime: how long the system runs.
import { stdout } from "lamina/output"
import { monotonicTime } from "lamina/time"

export function main(): void {
  const milliseconds = monotonicTime() / 1_000_000
  const seconds = milliseconds / 1000
  stdout
    .text("up ")
    .number(seconds / 3600)
    .byte(0x3a)
    .padded((seconds / 60) % 60, 2)
    .byte(0x3a)
    .padded(seconds % 60, 2)
  stdout
    .byte(0x2e)
    .padded(milliseconds % 1000, 3)
    .line()
}
