// Programs of a hostile guest: random privileged ones in which much is replaced by garbage that is aimed at what is not the guest's own.
import { machineImage, privilegedImage, privilegedProgram, type PrivilegedImage } from "@lamina/conformance"
import { encode, instructionByName, type FieldValues } from "@lamina/isa"
import { boardMap } from "@lamina/machine"

/** Numbers below a bound, always the same ones for a seed (a linear congruential generator: Numerical Recipes, section 7.1). */
export function numbers(seed: number): (below: number) => number {
  let state = Math.imul(seed, 0x9e37_79b1)
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}
type Numbers = ReturnType<typeof numbers>
const pick = <Item>(next: Numbers, items: readonly Item[]): Item => items[next(items.length)]

const ramBase = 0x8000_0000
const pageSize = 4096
const virtio = { base: 0x1000_1000, slot: 0x1000, slots: 3 } as const
/** Of virtio's registers those that matter (virtio 1.2, section 4.2.2). */
const register = {
  ...{
    driverFeaturesSelect: 0x24,
    driverFeatures: 0x20,
    queueSelect: 0x30,
    queueSize: 0x38,
    queueReady: 0x44,
    queueNotify: 0x50,
  },
  ...{ status: 0x70, descriptors: 0x80, driver: 0x90, device: 0xa0 },
} as const

/** An address, mostly a page's, that the guest should not reach, or of its own. `hostSize` is what the machine beneath has of RAM. */
function wildAddress(next: Numbers, hostSize: number): number {
  const page = (size: number) => pageSize * next(size / pageSize)
  return pick(next, [
    () => ramBase + page(hostSize),
    () => ramBase + page(hostSize),
    () => ramBase + page(0x10_0000),
    () => ramBase + page(0x10_0000) + next(pageSize),
    () => pick(next, Object.values(boardMap)).base + next(0x10) * 8,
    () => virtio.base + page(0x8000),
    () => pageSize * next(2 ** 32),
    () => 2 ** next(56),
  ])()
}

function wildEntry(next: Numbers, hostSize: number): bigint {
  const flags = pick(next, [1, 1, 0xcf, 0xdf, 0xc7, 0xd7, next(256), next(1024)])
  const high = next(20) === 0 ? BigInt(next(1024)) << 54n : 0n
  return high | (BigInt(Math.floor(wildAddress(next, hostSize) / pageSize)) << 10n) | BigInt(flags)
}

const word = (name: string, values: FieldValues): number => {
  const form = instructionByName.get(name)
  if (!form) throw new Error(`there is no ${name}`)
  return encode(form, values)
}

/** Loads a register with a number below 2^32. */
function numberWords(rd: number, number: number): number[] {
  const low = ((number & 0xfff) ^ 0x800) - 0x800
  return [
    word("lui", { rd, imm: (number - low) | 0 }),
    word("addi", { rd, rs1: rd, imm: low }),
    word("slli", { rd, rs1: rd, shamt: 32 }),
    word("srli", { rd, rs1: rd, shamt: 32 }),
  ]
}

const storeWords = (address: number, value: number): number[] => [
  ...numberWords(5, address % 2 ** 32),
  ...numberWords(6, value % 2 ** 32),
  word("sw", { rs1: 5, rs2: 6, imm: 0 }),
]

/** An access of any kind to any address. */
function accessWords(next: Numbers, address: number): number[] {
  const access = pick(next, [
    ...["sw", "sd", "sb", "sh", "fsd"].map((name) => word(name, { rs1: 5, rs2: 6, imm: 0 })),
    ...["lw", "ld", "lbu", "fld"].map((name) => word(name, { rd: 6, rs1: 5, imm: 0 })),
    word("amoadd.w", { rd: 6, rs1: 5, rs2: 6, aq: 0, rl: 0 }),
    word("amoswap.d", { rd: 6, rs1: 5, rs2: 6, aq: 0, rl: 0 }),
    word("lr.d", { rd: 6, rs1: 5, aq: 0, rl: 0 }),
  ])
  return [...numberWords(5, address % 2 ** 32), ...numberWords(6, next(2 ** 32)), access]
}

/** Stores that start a virtio device, with rings anywhere, and notify it. */
function virtioWords(next: Numbers, hostSize: number): number[] {
  const slot = virtio.base + virtio.slot * next(virtio.slots)
  const set = (offset: number, value: number) => storeWords(slot + offset, value)
  const ring = (offset: number) => {
    const at = next(4) ? ramBase + rings + 0x400 * next(32) : wildAddress(next, hostSize)
    return [...set(offset, at), ...set(offset + 4, Math.floor(at / 2 ** 32))]
  }
  const { status, queueSize } = register
  return [
    ...[set(status, 3), set(register.driverFeaturesSelect, 1), set(register.driverFeatures, 1), set(status, 11)],
    ...[set(register.queueSelect, next(8) ? 0 : next(4)), set(queueSize, pick(next, [8, 8, 8, next(1024)]))],
    ...[ring(register.descriptors), ring(register.driver), ring(register.device), set(register.queueReady, 1)],
    ...[set(status, 15), set(register.queueNotify, next(8) ? 0 : next(2 ** 16))],
  ].flat()
}

const rings = 0x2_0000
const code = 0x1_0000
const tables = 0xa000

/** Makes program number `seed`: the same each time. */
export function hostileImage(seed: number, hostSize: number): PrivilegedImage {
  const next = numbers(seed)
  const image = next(3) ? machineImage(seed) : privilegedImage(privilegedProgram(seed))
  const { ram } = image
  const view = new DataView(ram.buffer)
  const often = (times: number, act: () => void) => {
    for (let left = next(times + 1); left > 0; left--) act()
  }
  const writeCode = (words: readonly number[], at: number) =>
    words.forEach((each, index) => view.setUint32(at + 4 * index, each, true))
  const somewhere = () => code + 0x1000 + 2 * next(0x2800)
  often(pick(next, [0, 10, 2000]), () => view.setBigUint64(8 * next(tables / 8), wildEntry(next, hostSize), true))
  if (next(2)) often(500, () => view.setBigUint64(rings + 16 * next(0x400), BigInt(wildAddress(next, hostSize)), true))
  if (next(2)) often(500, () => view.setBigUint64(rings + 8 + 16 * next(0x400), ringNumber(next), true))
  if (next(3)) often(30, () => writeCode(accessWords(next, wildAddress(next, hostSize)), somewhere()))
  if (next(3))
    often(4, () => writeCode(virtioWords(next, hostSize), next(2) ? somewhere() : Number(image.pc) - ramBase))
  if (next(3) === 0) often(3000, () => view.setUint8(code + next(0x9000), next(256)))
  const x = image.x.map((value, number) => (next(24) === 0 && number > 0 ? BigInt(wildAddress(next, hostSize)) : value))
  // Roots anywhere.
  for (const number of [25, 26, 27])
    if (next(4) === 0)
      x[number] =
        (BigInt(pick(next, [0, 8, 8, 9, 10])) << 60n) |
        (BigInt(next(2 ** 16)) << 44n) |
        BigInt(Math.floor(wildAddress(next, hostSize) / pageSize))
  return { ...image, x }
}

/** Length, flags and next of a descriptor. */
function ringNumber(next: Numbers): bigint {
  const length = pick(next, [16, 512, 1, 4096, next(2 ** 32)])
  return BigInt(length) | (BigInt(pick(next, [0, 1, 2, 3, 4, next(2 ** 16)])) << 32n) | (BigInt(next(16)) << 48n)
}

/** A supervisor that goes on for ever, calls machine mode, and does not look at the time. */
export function steadyImage(): PrivilegedImage {
  const ram = new Uint8Array(0x8_0000)
  const [x5, x6, x7, data, value] = [5, 6, 7, 8, 9]
  const csr = { mepc: 0x341 }
  const loop = [
    word("addi", { rd: x5, rs1: x5, imm: 1 }),
    word("slli", { rd: x6, rs1: x5, shamt: 3 }),
    word("and", { rd: x6, rs1: x6, rs2: 10 }),
    word("add", { rd: x7, rs1: data, rs2: x6 }),
    word("ld", { rd: value, rs1: x7, imm: 0 }),
    word("xor", { rd: value, rs1: value, rs2: x5 }),
    word("mul", { rd: value, rs1: value, rs2: 11 }),
    word("sd", { rs1: x7, rs2: value, imm: 0 }),
    word("ecall", {}),
    word("jal", { rd: 0, imm: -36 }),
  ]
  const handler = [
    word("csrrs", { rd: x6, rs1: 0, csr: csr.mepc }),
    word("addi", { rd: x6, rs1: x6, imm: 4 }),
    word("csrrw", { rd: 0, rs1: x6, csr: csr.mepc }),
    word("mret", {}),
  ]
  const start = [word("csrrw", { rd: 0, rs1: x7, csr: csr.mepc }), word("mret", {})]
  const view = new DataView(ram.buffer)
  const write = (at: number, words: readonly number[]) =>
    words.forEach((each, i) => view.setUint32(at + 4 * i, each, true))
  write(code, loop)
  write(code + 0x100, handler)
  write(code + 0x200, start)
  const x = new Array<bigint>(32).fill(0n)
  x[x7] = BigInt(ramBase + code)
  x[data] = BigInt(ramBase + rings)
  x[10] = 0x3_fff8n
  x[11] = 0x5851_f42d_4c95_7f2dn
  return {
    ...{ ram, x, pc: BigInt(ramBase + code + 0x200) },
    csrs: [
      ["mtvec", BigInt(ramBase + code + 0x100)],
      ["mstatus", 1n << 11n],
      ["pmpaddr0", (1n << 54n) - 1n],
      ["pmpcfg0", 0x1fn],
    ],
  }
}
