// poweroff [-r]: writes the disks and switches the machine off, or starts it anew with -r.
import { reboot_142 } from "lamina/ecall"
import { complain } from "lamina/failure"
import { sync } from "lamina/files"
import { Options } from "lamina/options"

const MAGIC: i32 = <i32>0xfee1dead
const MAGIC2: i32 = 0x28121969
const POWER_OFF: i32 = 0x4321fedc
const RESTART: i32 = 0x01234567

export function main(): i32 {
  const restart = new Options("r", "poweroff [-r]").has("r")
  sync()
  return complain("reboot", reboot_142(MAGIC, MAGIC2, restart ? RESTART : POWER_OFF, 0))
}
