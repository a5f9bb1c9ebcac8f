// A machine test program: assembled behind the prelude, with its checks by number.
import { InternalError } from "@lamina/isa"
import { assembleSources, type AssembledProgram } from "../assemble-program.ts"
import { machinePrelude } from "../programs.ts"
import { entry } from "./load-machine.ts"
import { readMachineDirectives, type MachineDirectives } from "./directives.ts"

/** What a program adds to the number of the check it was at when a trap comes that is not expected. */
const unexpectedTrap = 0x100
/** QEMU gives the low 8 bits of a failure's code. */
const mostChecks = 0xff

export interface MachineProgram {
  readonly name: string
  readonly assembled: AssembledProgram
  readonly directives: MachineDirectives
  /** How many checks it makes; their numbers start at 1. */
  readonly checks: number
  /** The failure that a status other than 0 stands for, with the label before the check in the program's text. */
  describe(status: number): string
}

/** Throws `InternalError` for a program that is wrong: they are part of this package. */
export function readMachineProgram(name: string, text: string): MachineProgram {
  const directives = readMachineDirectives(name, text)
  const sources = [
    { name: "harts", text: `.set harts, ${directives.harts}\n` },
    { name: "machine-prelude.s", text: machinePrelude },
    { name: `${name}.s`, text },
  ]
  const assembled = assembleSources(sources, { image: "bare-metal", base: entry })
  const addresses = checkAddresses(assembled)
  if (addresses.length === 0 || addresses.length > mostChecks) {
    throw new InternalError(`${name} makes ${addresses.length} checks, which are not 1 to ${mostChecks}`)
  }
  const labels = [...assembled.symbols]
    .filter(([label]) => /^[A-Za-z_]\w*$/.test(label) && new RegExp(`^${label}:`, "m").test(text))
    .sort(([, a], [, b]) => Number(a - b))
  return {
    name,
    assembled,
    directives,
    checks: addresses.length,
    describe(status) {
      const number = status & (unexpectedTrap - 1)
      const address = addresses[number - 1]
      if (address === undefined) return `status ${status}`
      const label = labels.findLast(([, place]) => place <= address)?.[0] ?? "its start"
      const what = status & unexpectedTrap ? "trap that was not expected, at or behind check" : "check"
      return `${what} ${number} of ${addresses.length}, behind label ${label}, at 0x${address.toString(16)}`
    },
  }
}

/** The table that the prelude's macros make: where each check stands. */
function checkAddresses({ symbols, segments }: AssembledProgram): readonly bigint[] {
  const table = symbols.get("check_table") ?? 0n
  const count = Number(symbols.get("check_number") ?? 0n)
  const segment = segments.find(({ address, bytes }) => address <= table && table < address + BigInt(bytes.length))
  if (!segment) return []
  const { buffer, byteOffset } = segment.bytes
  const view = new DataView(buffer, byteOffset + Number(table - segment.address), 4 * count)
  return Array.from({ length: count }, (_, index) => entry + BigInt(view.getUint32(4 * index, true)))
}
