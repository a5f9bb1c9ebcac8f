// Minima in a row: the distance between two texts.
const length: i32 = 400
const a = new StaticArray<u8>(length)
const b = new StaticArray<u8>(length)
const row = new StaticArray<i32>(length + 1)

function least(x: i32, y: i32): i32 {
  return x < y ? x : y
}

function distance(): i32 {
  for (let j = 0; j <= length; j++) unchecked((row[j] = j))
  for (let i = 0; i < length; i++) {
    let diagonal = unchecked(row[0])
    unchecked((row[0] = i + 1))
    for (let j = 0; j < length; j++) {
      const changed = diagonal + i32(unchecked(a[i] != b[j]))
      diagonal = unchecked(row[j + 1])
      unchecked((row[j + 1] = least(changed, least(diagonal, row[j]) + 1)))
    }
  }
  return unchecked(row[length])
}

export function kernel(): u64 {
  let seed: u32 = 5
  for (let i = 0; i < length; i++) {
    seed = seed * 1664525 + 1013904223
    unchecked((a[i] = <u8>(seed >> 28)))
    unchecked((b[i] = i % 5 == 0 ? <u8>((seed >> 20) & 15) : a[i - (i % 3)]))
  }
  return distance()
}
