// Relocations that add to, subtract from and set data in place (psABI, "Relocations": ADD, SUB, SET).
import { getUleb, putUleb } from "./instruction-fields.ts"
import { InternalError } from "./link-error.ts"
import { RELOCATION, relocationName } from "./relocation-type.ts"

/** ADD, SUB and SET: differences of labels, left to the linker because relaxation changes them. */
export function applyArithmetic(view: DataView, at: number, type: number, value: number): void {
  switch (type) {
    case RELOCATION.ADD8:
      view.setUint8(at, view.getUint8(at) + value)
      return
    case RELOCATION.SUB8:
      view.setUint8(at, view.getUint8(at) - value)
      return
    case RELOCATION.SET8:
      view.setUint8(at, value)
      return
    case RELOCATION.SET6:
      view.setUint8(at, (view.getUint8(at) & 0xc0) | (value & 0x3f))
      return
    case RELOCATION.SUB6:
      view.setUint8(at, (view.getUint8(at) & 0xc0) | ((view.getUint8(at) - value) & 0x3f))
      return
    case RELOCATION.ADD16:
      view.setUint16(at, view.getUint16(at, true) + value, true)
      return
    case RELOCATION.SUB16:
      view.setUint16(at, view.getUint16(at, true) - value, true)
      return
    case RELOCATION.SET16:
      view.setUint16(at, value, true)
      return
    case RELOCATION.ADD32:
      view.setUint32(at, view.getUint32(at, true) + value, true)
      return
    case RELOCATION.SUB32:
      view.setUint32(at, view.getUint32(at, true) - value, true)
      return
    case RELOCATION.SET32:
      view.setUint32(at, value, true)
      return
    case RELOCATION.ADD64:
      view.setBigInt64(at, view.getBigInt64(at, true) + BigInt(value), true)
      return
    case RELOCATION.SUB64:
      view.setBigInt64(at, view.getBigInt64(at, true) - BigInt(value), true)
      return
    case RELOCATION.SET_ULEB128:
      putUleb(view, at, BigInt.asUintN(64, BigInt(value)))
      return
    case RELOCATION.SUB_ULEB128:
      putUleb(view, at, BigInt.asUintN(64, getUleb(view, at) - BigInt(value)))
      return
    default:
      throw new InternalError(`${relocationName(type)} passed the scan but is not applied`)
  }
}
