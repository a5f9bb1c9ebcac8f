// The registers of the 16550A, one byte each, and their bits (National Semiconductor PC16550D data sheet): tables.

/** Loads and stores at one address reach different registers where two names share a number. */
export const uartRegisters = {
  data: 0,
  interruptEnable: 1,
  interruptIdentification: 2,
  fifoControl: 2,
  lineControl: 3,
  modemControl: 4,
  lineStatus: 5,
  modemStatus: 6,
  scratch: 7,
} as const

/** Bytes that each FIFO holds. */
export const uartFifoSize = 16

/** Bits, by register; of the interrupt identification values. */
export const uartBits = {
  interruptEnable: { received: 1, transmitterEmpty: 2, lineStatus: 4, modemStatus: 8 },
  interruptIdentification: { modemStatus: 0, none: 1, transmitterEmpty: 2, received: 4, lineStatus: 6, timeout: 12 },
  fifoControl: { enable: 1, clearReceive: 2, sticking: 0xc9 },
  lineControl: { divisorLatch: 0x80, eightBits: 3 },
  modemControl: { loopback: 0x10, out2: 8 },
  lineStatus: { dataReady: 1, overrun: 2, transmitterEmpty: 0x60 },
} as const
