// Writes the bytes of a relaxed section: what was taken out is left out, what remains of alignment is NOPs.
import { FORM, type Relaxation } from "./relax.ts"
import { RELOCATION } from "./relocation-type.ts"

/** The section's content as relaxed; the immediates are still to be put in. */
export function relaxedContent({ section, form, removed }: Relaxation): Uint8Array {
  const { data } = section.source
  const { count, offset, type, addend } = section.relocations
  const content = new Uint8Array(section.size)
  const view = new DataView(content.buffer)
  const source = new DataView(data.buffer, data.byteOffset, data.byteLength)
  let from = 0
  let to = 0
  const copyTo = (end: number): void => {
    content.set(data.subarray(from, end), to)
    to += end - from
    from = end
  }
  for (let i = 0; i < count; i++) {
    if (type[i] === RELOCATION.ALIGN) {
      copyTo(offset[i])
      let room = addend[i] - removed[i]
      // Behind an odd number of bytes: zeros up to where instructions can be.
      to += room % 2
      room -= room % 2
      for (; room >= 4; room -= 4, to += 4) view.setUint32(to, 0x13, true)
      if (room === 2) {
        view.setUint16(to, 1, true)
        to += 2
      }
      from += addend[i]
      continue
    }
    if (removed[i] === 0) continue
    copyTo(offset[i])
    const rd = (source.getUint32(from + (form[i] === FORM.jal ? 4 : 0), true) >>> 7) & 31
    switch (form[i]) {
      case FORM.deleted:
        from += 4
        break
      case FORM.jal:
        view.setUint32(to, 0x6f | (rd << 7), true)
        to += 4
        from += 8
        break
      case FORM.cJ:
        view.setUint16(to, 0xa001, true)
        to += 2
        from += 8
        break
      case FORM.cLui:
        view.setUint16(to, 0x6001 | (rd << 7), true)
        to += 2
        from += 4
        break
    }
  }
  copyTo(data.length)
  return content
}
