// Bit masks and recursion: places queens on a board.
function place(all: u32, columns: u32, left: u32, right: u32): u32 {
  if (columns == all) return 1
  let solutions: u32 = 0
  let free = all & ~(columns | left | right)
  while (free != 0) {
    const queen = free & -free
    free ^= queen
    solutions += place(all, columns | queen, (left | queen) << 1, (right | queen) >> 1)
  }
  return solutions
}

export function kernel(): u64 {
  let sum: u64 = 0
  for (let size: u32 = 4; size <= 9; size++) sum = sum * 1000 + place((1 << size) - 1, 0, 0, 0)
  return sum
}
