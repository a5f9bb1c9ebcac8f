// A guest that tries to reach what is no RAM by the DMA of a virtio disk: requests any part of which may lie anywhere.
import { virtioRegisters as registers, virtioSlots } from "@lamina/machine"
import { powerOff } from "./bare-programs.ts"
import { handler, start } from "./concealment-programs.ts"

/** A request of a virtio disk, with the addresses of all that it consists of; those that are not given are RAM. */
export interface DiskRequest {
  readonly descriptors?: bigint
  readonly driver?: bigint
  readonly device?: bigint
  readonly header?: bigint
  readonly data?: bigint
  readonly status?: bigint
  /** A descriptor that says: the descriptors are there. */
  readonly indirect?: bigint
  /** Whether the disk writes the data into memory, or reads it from there. */
  readonly kind: "in" | "out"
}

/** Of each request: the device's status, the request's status (255 before), and how many requests were given back. */
export const resultsOf = 3

/** Makes requests, the device being reset before each. What came of it lies where s5 says. */
export function diskProgram(requests: readonly DiskRequest[]): string {
  const device = virtioSlots[0].base
  const value = (address: bigint | undefined, label: string) =>
    address === undefined ? label : `0x${address.toString(16)}`
  const set = (register: number, code: string) => `${code}; sw t0, ${register}(s2)\n`
  const setHalves = (register: number, place: number) =>
    `ld t0, ${place}(s3); sw t0, ${register}(s2); srli t0, t0, 32; sw t0, ${register + 4}(s2)\n`
  const rows = requests.map(
    ({ descriptors, driver, device, header, data, status, indirect, kind }) => `
  .dword ${value(descriptors, "own_descriptors")}, ${value(driver, "own_driver")}, ${value(device, "own_device")}
  .dword ${value(header, "own_header")}, ${value(data, "own_data")}, ${value(status, "own_status")}
  .dword ${indirect === undefined ? 0 : value(indirect, "")}, ${kind === "in" ? 0 : 1}
`,
  )
  const descriptor = (index: number, length: number, flags: string, next: number) => `
  la t2, own_descriptors
  sd t0, ${16 * index}(t2)
  li t0, ${length}
  sw t0, ${16 * index + 8}(t2)
  ${flags}
  sh t0, ${16 * index + 12}(t2)
  li t0, ${next}
  sh t0, ${16 * index + 14}(t2)
`
  return `${start}
  li s2, ${device}
  la s3, requests
  la s4, requests_end
request:
  ${set(registers.status, "li t0, 0")}
  ${set(registers.status, "li t0, 3")}
  ${set(registers.driverFeaturesSelect, "li t0, 1")}
  ${set(registers.driverFeatures, "li t0, 1")}
  ${set(registers.driverFeaturesSelect, "li t0, 0")}
  ${set(registers.driverFeatures, "li t0, 1 << 28")}
  ${set(registers.status, "li t0, 11")}
  ${set(registers.queueSelect, "li t0, 0")}
  ${set(registers.queueSize, "li t0, 8")}
  ${setHalves(registers.queueDescriptorsLow, 0)}
  ${setHalves(registers.queueDriverLow, 8)}
  ${setHalves(registers.queueDeviceLow, 16)}
  ${set(registers.queueReady, "li t0, 1")}
  ${set(registers.status, "li t0, 15")}
  ld t0, 24(s3)
  ${descriptor(0, 16, "li t0, 1", 1)}
  ld t0, 32(s3)
  ${descriptor(1, 512, "ld t0, 56(s3); xori t0, t0, 1; slli t0, t0, 1; ori t0, t0, 1", 2)}
  ld t0, 40(s3)
  ${descriptor(2, 1, "li t0, 2", 0)}
  ld t0, 48(s3)
  ${descriptor(3, 48, "li t0, 4", 0)}
  la t2, own_header
  ld t0, 56(s3)
  sd t0, 0(t2)
  sd zero, 8(t2)
  la t2, own_status
  li t0, 255
  sb t0, 0(t2)
  la t2, own_device
  sd zero, 0(t2)
  # The head of the chain: 0, or 3 for the indirect one.
  la t2, own_driver
  ld t0, 48(s3)
  snez t0, t0
  sh1add t0, t0, t0
  sh t0, 4(t2)
  li t0, 1
  sh t0, 2(t2)
  fence
  ${set(registers.queueNotify, "li t0, 0")}
  lw t0, ${registers.status}(s2)
  sd t0, 0(s6)
  la t2, own_status
  lbu t0, 0(t2)
  sd t0, 8(s6)
  la t2, own_device
  lhu t0, 2(t2)
  sd t0, 16(s6)
  addi s6, s6, ${8 * resultsOf}
  addi s3, s3, 64
  beq s3, s4, done
  j request
done:
  la s5, counts
  ${powerOff}
  ${handler}
  .balign 8
requests:
${rows.join("")}
requests_end:
counts: .zero ${8 * resultsOf * requests.length}
  .balign 4096
own_descriptors: .zero 128
own_driver: .zero 64
own_device: .zero 128
own_header: .zero 16
own_status: .zero 16
own_data: .zero 512
`
}
