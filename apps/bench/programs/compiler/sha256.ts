// Rotations and additions of 32 bits: SHA-256.
// prettier-ignore
const constants: StaticArray<u32> = [
  0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
  0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
  0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
  0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
  0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
  0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
  0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
  0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2,
]
const state = new StaticArray<u32>(8)
const message = new StaticArray<u8>(64)
const schedule = new StaticArray<u32>(64)

function rotate(x: u32, by: u32): u32 {
  return rotr(x, by)
}

function compress(block: usize): void {
  for (let i = 0; i < 16; i++) {
    const at = block + i * 4
    const high = ((<u32>load<u8>(at)) << 24) | ((<u32>load<u8>(at, 1)) << 16)
    unchecked((schedule[i] = high | ((<u32>load<u8>(at, 2)) << 8) | load<u8>(at, 3)))
  }
  for (let i = 16; i < 64; i++) {
    const w = unchecked(schedule[i - 15])
    const v = unchecked(schedule[i - 2])
    const s0 = rotate(w, 7) ^ rotate(w, 18) ^ (w >> 3)
    const s1 = rotate(v, 17) ^ rotate(v, 19) ^ (v >> 10)
    unchecked((schedule[i] = schedule[i - 16] + s0 + schedule[i - 7] + s1))
  }
  let a = unchecked(state[0])
  let b = unchecked(state[1])
  let c = unchecked(state[2])
  let d = unchecked(state[3])
  let e = unchecked(state[4])
  let f = unchecked(state[5])
  let g = unchecked(state[6])
  let h = unchecked(state[7])
  for (let i = 0; i < 64; i++) {
    const s1 = rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25)
    const t1 = h + s1 + ((e & f) ^ (~e & g)) + unchecked(constants[i] + schedule[i])
    const s0 = rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22)
    const t2 = s0 + ((a & b) ^ (a & c) ^ (b & c))
    h = g
    g = f
    f = e
    e = d + t1
    d = c
    c = b
    b = a
    a = t1 + t2
  }
  unchecked((state[0] += a))
  unchecked((state[1] += b))
  unchecked((state[2] += c))
  unchecked((state[3] += d))
  unchecked((state[4] += e))
  unchecked((state[5] += f))
  unchecked((state[6] += g))
  unchecked((state[7] += h))
}

export function kernel(): u64 {
  for (let i: u32 = 0; i < 8; i++) unchecked((state[i] = 0x6a09e667 + i * 0x9e3779b9))
  for (let round = 0; round < 400; round++) {
    for (let i = 0; i < 64; i++) unchecked((message[i] = <u8>(i * round)))
    compress(changetype<usize>(message))
  }
  return ((<u64>unchecked(state[0])) << 32) | unchecked(state[7])
}
