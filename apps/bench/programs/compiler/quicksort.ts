// Recursion over an array: Hoare's quicksort of integers.
const count: i32 = 12_000
const values = new StaticArray<i32>(count)

function sort(low: i32, high: i32): void {
  while (low < high) {
    const pivot = unchecked(values[(low + high) >> 1])
    let i = low
    let j = high
    while (i <= j) {
      while (unchecked(values[i]) < pivot) i++
      while (unchecked(values[j]) > pivot) j--
      if (i <= j) {
        const swapped = unchecked(values[i])
        unchecked((values[i] = values[j]))
        unchecked((values[j] = swapped))
        i++
        j--
      }
    }
    if (j - low < high - i) {
      sort(low, j)
      low = i
    } else {
      sort(i, high)
      high = j
    }
  }
}

export function kernel(): u64 {
  let seed: u32 = 12345
  for (let i = 0; i < count; i++) {
    seed = seed * 1664525 + 1013904223
    unchecked((values[i] = seed ^ (seed >> 15)))
  }
  sort(0, count - 1)
  let sum: u64 = 0
  for (let i = 0; i < count; i++) sum = sum * 31 + <u64>unchecked(values[i])
  return sum
}
