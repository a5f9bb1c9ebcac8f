// Doubles: solves linear equations by Gaussian elimination with pivots.
const size: i32 = 56
const matrix = new StaticArray<f64>(size * size)
const vector = new StaticArray<f64>(size)

function magnitude(x: f64): f64 {
  return x < 0 ? -x : x
}

function solve(m: StaticArray<f64>, v: StaticArray<f64>, n: i32): void {
  for (let k = 0; k < n; k++) {
    let pivot = k
    for (let i = k + 1; i < n; i++)
      if (magnitude(unchecked(m[i * n + k])) > magnitude(unchecked(m[pivot * n + k]))) pivot = i
    for (let j = k; j < n; j++) {
      const swapped = unchecked(m[k * n + j])
      unchecked((m[k * n + j] = m[pivot * n + j]))
      unchecked((m[pivot * n + j] = swapped))
    }
    const swapped = unchecked(v[k])
    unchecked((v[k] = v[pivot]))
    unchecked((v[pivot] = swapped))
    for (let i = k + 1; i < n; i++) {
      const factor = unchecked(m[i * n + k] / m[k * n + k])
      for (let j = k; j < n; j++) unchecked((m[i * n + j] -= factor * m[k * n + j]))
      unchecked((v[i] -= factor * v[k]))
    }
  }
  for (let k = n - 1; k >= 0; k--) {
    let sum = unchecked(v[k])
    for (let j = k + 1; j < n; j++) sum -= unchecked(m[k * n + j] * v[j])
    unchecked((v[k] = sum / m[k * n + k]))
  }
}

export function kernel(): u64 {
  let seed: u32 = 4711
  for (let i = 0; i < size; i++) {
    let sum: f64 = 0
    for (let j = 0; j < size; j++) {
      seed = seed * 1664525 + 1013904223
      unchecked((matrix[i * size + j] = <f64>(<i32>(seed >> 8)) / 65536))
      sum += unchecked(matrix[i * size + j]) * <f64>(j % 7)
    }
    unchecked((vector[i] = sum))
  }
  solve(matrix, vector, size)
  let sum: f64 = 0
  for (let i = 0; i < size; i++) sum = sum * 1.5 + unchecked(vector[i])
  return reinterpret<u64>(sum)
}
