// SBI base extension: what this SBI is, what it offers, what the machine is (SBI 2.0, chapter 4).
import { csr } from "./csr-numbers.ts"
import { sbiError } from "./sbi-error.ts"
import type { SbiExtension, SbiResult } from "./sbi-extension.ts"

const specification = { major: 2n, minor: 0n } as const
/** `LAMI`: numbers from 0 up are registered, and none is for Lamina. */
const implementation = 0x4c41_4d49n
const implementationVersion = 1n

const give = (value: bigint): SbiResult => ({ error: sbiError.success, value })

export const base: SbiExtension = {
  kind: "functions",
  id: 0x10,
  name: "base",
  functions: [
    { id: 0, name: "get_spec_version", call: () => give((specification.major << 24n) | specification.minor) },
    { id: 1, name: "get_impl_id", call: () => give(implementation) },
    { id: 2, name: "get_impl_version", call: () => give(implementationVersion) },
    {
      id: 3,
      name: "probe_extension",
      call: ({ arguments: [extension], offers }) => give(offers(extension) ? 1n : 0n),
    },
    { id: 4, name: "get_mvendorid", call: ({ hart }) => give(hart.csr(csr.mvendorid)) },
    { id: 5, name: "get_marchid", call: ({ hart }) => give(hart.csr(csr.marchid)) },
    { id: 6, name: "get_mimpid", call: ({ hart }) => give(hart.csr(csr.mimpid)) },
  ],
}
