// `struct termios` as the kernel of riscv64 has it: flags of input, output, control, local; line; 19 control characters (termios(3)).
export const termiosSize: u32 = 36
export const termios: usize = memory.data(40, 8)
export const inputFlags: usize = termios
export const outputFlags: usize = termios + 4
export const localFlags: usize = termios + 12
const characters: usize = termios + 17

export const ICRNL: u32 = 0o400
export const OPOST: u32 = 1
export const ONLCR: u32 = 4
export const ISIG: u32 = 1
export const ICANON: u32 = 2
export const ECHO: u32 = 0o10
export const ECHOCTL: u32 = 0o1000

export const VINTR: usize = 0
export const VQUIT: usize = 1
export const VERASE: usize = 2
export const VKILL: usize = 3
export const VEOF: usize = 4
export const VMIN: usize = 6
export const VSUSP: usize = 10
export const VEOL: usize = 11
export const VWERASE: usize = 14

export function controlCharacter(which: usize): u8 {
  return load<u8>(characters + which)
}

export function initialTermios(): void {
  store<u32>(inputFlags, ICRNL)
  store<u32>(outputFlags, OPOST | ONLCR)
  // 38400 baud, 8 bits, receiver on.
  store<u32>(termios + 8, 0o277)
  // And ECHOE, ECHOK, ECHOKE, IEXTEN: they are so in any case.
  store<u32>(localFlags, ISIG | ICANON | ECHO | ECHOCTL | 0o104060)
  store<u8>(characters + VINTR, 3)
  store<u8>(characters + VQUIT, 28)
  store<u8>(characters + VERASE, 127)
  store<u8>(characters + VKILL, 21)
  store<u8>(characters + VEOF, 4)
  store<u8>(characters + VMIN, 1)
  store<u8>(characters + VSUSP, 26)
  store<u8>(characters + VWERASE, 23)
}
