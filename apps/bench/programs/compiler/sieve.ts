// Byte stores with a stride: the sieve of Eratosthenes.
const limit: u32 = 200_000
const composite = new StaticArray<u8>(limit)

export function kernel(): u64 {
  memory.fill(changetype<usize>(composite), 0, limit)
  let sum: u32 = 0
  for (let i: u32 = 2; i < limit; i++) {
    if (unchecked(composite[i])) continue
    sum += i
    for (let j = i + i; j < limit; j += i) unchecked((composite[j] = 1))
  }
  return sum
}
