// Nested loops with strides: multiplies matrices of integers.
const size: i32 = 64
const a = new StaticArray<i32>(size * size)
const b = new StaticArray<i32>(size * size)
const c = new StaticArray<i32>(size * size)

export function kernel(): u64 {
  for (let i = 0; i < size; i++)
    for (let j = 0; j < size; j++) {
      unchecked((a[i * size + j] = i * 3 - j))
      unchecked((b[i * size + j] = i ^ (j * 5)))
    }
  for (let i = 0; i < size; i++)
    for (let j = 0; j < size; j++) {
      let sum = 0
      for (let k = 0; k < size; k++) sum += unchecked(a[i * size + k] * b[k * size + j])
      unchecked((c[i * size + j] = sum))
    }
  let sum: u64 = 0
  for (let i = 0; i < size; i++) for (let j = 0; j < size; j++) sum = sum * 31 + <u64>unchecked(c[i * size + j])
  return sum
}
