// Products of 32 bits and carries: a factorial, and a square of it.
const limbs: i32 = 512
const factorial = new StaticArray<u32>(limbs)
const square = new StaticArray<u32>(limbs * 2)

function multiplySmall(number: StaticArray<u32>, size: i32, by: u32): i32 {
  let carry: u64 = 0
  for (let i = 0; i < size; i++) {
    carry += <u64>unchecked(number[i]) * by
    unchecked((number[i] = <u32>carry))
    carry >>= 32
  }
  if (carry != 0) unchecked((number[size++] = <u32>carry))
  return size
}

function multiply(result: StaticArray<u32>, a: StaticArray<u32>, b: StaticArray<u32>, size: i32): void {
  for (let i = 0; i < size * 2; i++) unchecked((result[i] = 0))
  for (let i = 0; i < size; i++) {
    let carry: u64 = 0
    const limb: u64 = unchecked(a[i])
    for (let j = 0; j < size; j++) {
      carry += limb * <u64>unchecked(b[j]) + <u64>unchecked(result[i + j])
      unchecked((result[i + j] = <u32>carry))
      carry >>= 32
    }
    unchecked((result[i + size] = <u32>carry))
  }
}

export function kernel(): u64 {
  let size = 1
  unchecked((factorial[0] = 1))
  for (let n: u32 = 2; n <= 700; n++) size = multiplySmall(factorial, size, n)
  multiply(square, factorial, factorial, size)
  let sum = <u64>size
  for (let i = 0; i < size * 2; i++) sum = sum * 31 + unchecked(square[i])
  return sum
}
