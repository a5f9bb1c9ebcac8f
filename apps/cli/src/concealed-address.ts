// Addresses of the VLIW machine's code, as `--base` gives them.
import { atomSize } from "@lamina/isa"
import { CommandError, exitStatus } from "./command-error.ts"

/** Addresses have 32 bits in the atom `jump`. */
const reach = 1n << 32n

/** The address of the first molecule in concealed memory; 0 where none is given. Throws `CommandError`. */
export function concealedAddress(base: bigint | undefined): number {
  if (base === undefined) return 0
  if (base % BigInt(atomSize) !== 0n || base >= reach)
    throw new CommandError(`--base must be a multiple of ${atomSize}, below 2^32, for --isa vliw`, exitStatus.usage)
  return Number(base)
}
