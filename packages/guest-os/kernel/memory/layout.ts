// Where things are in the address spaces.

export const pageSize: u32 = 4096
export const pageMask: u64 = 4095

export function pageUp(address: u64): u64 {
  return (address + pageMask) & ~pageMask
}

/** RAM: a kernel pointer is the physical address; as a virtual address it is extended with its sign. */
export const ramBase: u32 = 0x80000000
/** Added to a device's physical address, which is below 1 GiB. */
export const deviceWindow: u32 = 0xc0000000

/** Where user addresses end: half of Sv39's. */
export const userEnd: u64 = 0x40_0000_0000
/** The page that signal handlers return to. */
export const trampolineAddress: u64 = 0x3f_ffff_f000
/** Below it the stack, which grows down. */
export const stackTop: u64 = 0x3f_ffff_e000
export const stackSize: u64 = 8 << 20
/** Mappings for which no address is asked for go down from here. */
export const mappingTop: u64 = 0x3f_ff00_0000
/** Where programs that may be anywhere are loaded. */
export const anywhereBase: u64 = 0x2a_aaaa_a000

let roomEnd: usize = __heap_base

/** Zeros that are not in the image: from behind its data, for good. What is taken before the kernel begins fits below `kernelEnd`. */
export function room(size: usize): usize {
  const start = roomEnd
  roomEnd += size
  memory.fill(start, 0, size)
  return start
}

/** Room for the kernel's image; what is behind it is free. The build checks that it suffices. */
export const kernelEnd: u32 = 0x80300000
