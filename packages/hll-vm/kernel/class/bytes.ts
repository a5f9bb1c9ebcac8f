// Big-endian numbers in class files.

export function u16At(at: usize): u32 {
  return ((<u32>load<u8>(at)) << 8) | load<u8>(at, 1)
}

export function i16At(at: usize): i32 {
  return <i32>(<i16>u16At(at))
}

export function u32At(at: usize): u32 {
  return bswap(load<u32>(at))
}

export function i32At(at: usize): i32 {
  return <i32>u32At(at)
}
