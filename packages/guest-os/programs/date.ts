// date [+%s]: the time in UTC, or as seconds since 1970.
import { stdout } from "lamina/output"
import { CalendarTime, wallTime } from "lamina/time"

export function main(words: string[]): void {
  const seconds = <i64>(wallTime() / 1_000_000_000)
  if (words.length > 0 && words[0] == "+%s") {
    stdout.number(seconds).line()
    return
  }
  const time = new CalendarTime(seconds)
  const day = "SunMonTueWedThuFriSat".substr(time.weekday * 3, 3)
  const month = "JanFebMarAprMayJunJulAugSepOctNovDec".substr((time.month - 1) * 3, 3)
  stdout.text(day).byte(0x20).text(month).byte(0x20).number(time.day, 2).byte(0x20)
  stdout.padded(time.hour, 2).byte(0x3a).padded(time.minute, 2).byte(0x3a).padded(time.second, 2)
  stdout.text(" UTC ").number(time.year).line()
}
