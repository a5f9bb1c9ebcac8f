// Calls to the firmware or monitor beneath (RISC-V Supervisor Binary Interface Specification 2.0).

declare function sbiCall(extension: u64, fn: u64, a: u64, b: u64, c: u64): i64

const timeExtension: u64 = 0x54494d45
const interruptExtension: u64 = 0x735049
const fenceExtension: u64 = 0x52464e43
const hartExtension: u64 = 0x48534d
const resetExtension: u64 = 0x53525354
const legacyPutCharacter: u64 = 1

export function sbiSetTimer(ticks: u64): void {
  sbiCall(timeExtension, 0, ticks, 0, 0)
}

/** Has another hart take a supervisor software interrupt. */
export function sbiSendInterrupt(hart: u32): void {
  sbiCall(interruptExtension, 0, 1, <u64>hart, 0)
}

/** `sfence.vma` on all harts. */
export function sbiFenceAll(): void {
  sbiCall(fenceExtension, 1, 0, <u64>-1, 0)
}

export function sbiFenceInstructionsAll(): void {
  sbiCall(fenceExtension, 0, 0, <u64>-1, 0)
}

export function sbiStartHart(hart: u32, entry: u64, argument: u64): i64 {
  return sbiCall(hartExtension, 0, <u64>hart, entry, argument)
}

/** Switches off, or starts again. Does not come back where that is possible. */
export function sbiReset(reboots: bool, failed: bool): void {
  sbiCall(resetExtension, 0, reboots ? 1 : 0, failed ? 1 : 0, 0)
}

/** Prints a character by the oldest call there is: it needs no memory. */
export function sbiPutCharacter(character: u8): void {
  sbiCall(legacyPutCharacter, 0, <u64>character, 0, 0)
}
