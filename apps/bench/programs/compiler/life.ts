// Neighbours on a grid of bytes: the game of life.
const width: i32 = 64
const height: i32 = 48
const generations: i32 = 24
const grids = memory.data(2 * height * width)

function step(from: usize, to: usize): void {
  for (let y = 0; y < height; y++) {
    const up = ((y + height - 1) % height) * width
    const here = y * width
    const down = ((y + 1) % height) * width
    for (let x = 0; x < width; x++) {
      const left = (x - 1) & (width - 1)
      const right = (x + 1) & (width - 1)
      const above = <i32>load<u8>(from + up + left) + <i32>load<u8>(from + up + x) + <i32>load<u8>(from + up + right)
      const beside = <i32>load<u8>(from + here + left) + <i32>load<u8>(from + here + right)
      const below =
        <i32>load<u8>(from + down + left) + <i32>load<u8>(from + down + x) + <i32>load<u8>(from + down + right)
      const neighbours = above + beside + below
      store<u8>(to + here + x, i32(neighbours == 3 || (neighbours == 2 && load<u8>(from + here + x) != 0)))
    }
  }
}

export function kernel(): u64 {
  let seed: u32 = 77
  for (let i = 0; i < height * width; i++) {
    seed = seed * 1664525 + 1013904223
    store<u8>(grids + i, i32(seed >> 30 == 0))
  }
  for (let generation = 0; generation < generations; generation++) {
    const from = generation & 1
    step(grids + from * (height * width), grids + (1 - from) * (height * width))
  }
  let sum: u64 = 0
  for (let i = 0; i < height * width; i++) sum = sum * 31 + load<u8>(grids + i)
  return sum
}
