// Control and variable instructions, which are no operations of the IR (WebAssembly specification, section 5.4.1 and 5.4.3).
export const opcode = {
  unreachable: 0x00,
  block: 0x02,
  loop: 0x03,
  if: 0x04,
  end: 0x0b,
  br: 0x0c,
  brIf: 0x0d,
  brTable: 0x0e,
  return: 0x0f,
  call: 0x10,
  returnCall: 0x12,
  returnCallIndirect: 0x13,
  drop: 0x1a,
  localGet: 0x20,
  localSet: 0x21,
  localTee: 0x22,
} as const

/** The type of a block without results (section 5.3.5). */
export const emptyBlockType = 0x40
