// Values of fields and array elements, and what they become as they widen (JLS 5.1.2).
import { BOOLEAN, BYTE, CHAR, DOUBLE, FLOAT, INT, isWide, LONG, SHORT, shiftOf } from "../class/class"

/** The value of a kind at an address, as a slot or two have it. */
export function loadValue(at: usize, kind: u32): u64 {
  if (isWide(kind)) return load<u64>(at)
  if (kind == BYTE) return <u32>(<i32>load<i8>(at))
  if (kind == BOOLEAN) return load<u8>(at)
  if (kind == SHORT) return <u32>(<i32>load<i16>(at))
  return kind == CHAR ? load<u16>(at) : load<u32>(at)
}

export function storeValue(at: usize, kind: u32, value: u64): void {
  const shift = shiftOf(kind)
  if (shift == 3) store<u64>(at, value)
  else if (shift == 2) store<u32>(at, <u32>value)
  else if (shift == 1) store<u16>(at, <u16>value)
  else store<u8>(at, <u8>value)
}

/** How wide a numeric kind is among those that widen to it; 0 for none of them. */
function rank(kind: u32): u32 {
  if (kind == BYTE) return 1
  if (kind == SHORT) return 2
  if (kind == INT) return 3
  if (kind == LONG) return 4
  if (kind == FLOAT) return 5
  return kind == DOUBLE ? 6 : 0
}

/** Whether a value of one primitive kind may be given where another is wanted. */
export function widensTo(from: u32, to: u32): bool {
  if (from == to) return true
  if (from == CHAR) return rank(to) >= 3
  return rank(from) != 0 && rank(from) < rank(to)
}

/** A value of one kind as one of another that it widens to. */
export function widen(value: u64, from: u32, to: u32): u64 {
  if (from == to) return value
  if (to == DOUBLE)
    return reinterpret<u64>(from == FLOAT ? <f64>reinterpret<f32>(<u32>value) : <f64>integer(value, from))
  if (to == FLOAT) return reinterpret<u32>(<f32>integer(value, from))
  return to == LONG ? <u64>integer(value, from) : value
}

function integer(value: u64, kind: u32): i64 {
  return kind == LONG ? <i64>value : <i64>(<i32>value)
}
