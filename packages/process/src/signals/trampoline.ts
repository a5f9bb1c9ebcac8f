// The page that handlers return to: riscv64 has no restorer, the kernel maps code that calls `rt_sigreturn` (__vdso_rt_sigreturn).
import { anonymous, stackTop, type AddressSpace } from "../memory/address-space.ts"
import { pageSize } from "../memory/frames.ts"
import { protection } from "../memory/page-table.ts"

/** Where handlers return to. Unwinders know the place by its instructions. */
export const returnTrampoline = stackTop
/** li a7, 139; ecall */
const instructions = [0x08b0_0893, 0x0000_0073]

/** Maps it above the stack. Throws `MemoryExhausted`. */
export function mapTrampoline(space: AddressSpace): void {
  space.map(returnTrampoline, pageSize, {
    ...anonymous,
    prot: protection.read | protection.execute,
    label: "[vdso]",
  })
  const place = space.locate(returnTrampoline, protection.read)
  if (place === undefined) return
  instructions.forEach((word, index) => space.frames.memory.view().setUint32(place + index * 4, word, true))
  space.invalidateCode(returnTrampoline, pageSize)
}
