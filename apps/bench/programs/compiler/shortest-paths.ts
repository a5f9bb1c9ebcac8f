// A binary heap: Dijkstra's shortest paths on a grid.
const side: u32 = 64
const nodes: u32 = side * side
const cost = new StaticArray<u8>(nodes)
const distance = new StaticArray<u32>(nodes)
const heap = new StaticArray<u64>(nodes * 4)
let heapSize: u32 = 0

function push(entry: u64): void {
  let at = heapSize++
  while (at > 0) {
    const parent = (at - 1) >> 1
    if (unchecked(heap[parent]) <= entry) break
    unchecked((heap[at] = heap[parent]))
    at = parent
  }
  unchecked((heap[at] = entry))
}

function pop(): u64 {
  const least = unchecked(heap[0])
  const last = unchecked(heap[--heapSize])
  let at: u32 = 0
  while (true) {
    let child = at * 2 + 1
    if (child >= heapSize) break
    if (child + 1 < heapSize && unchecked(heap[child + 1] < heap[child])) child++
    if (unchecked(heap[child]) >= last) break
    unchecked((heap[at] = heap[child]))
    at = child
  }
  unchecked((heap[at] = last))
  return least
}

function relax(node: u32, from: u32): void {
  const better = unchecked(distance[from] + cost[node])
  if (better >= unchecked(distance[node])) return
  unchecked((distance[node] = better))
  push(((<u64>better) << 32) | node)
}

export function kernel(): u64 {
  let seed: u32 = 31
  for (let i: u32 = 0; i < nodes; i++) {
    seed = seed * 1664525 + 1013904223
    unchecked((cost[i] = <u8>((seed >> 24) + 1)))
    unchecked((distance[i] = ~0))
  }
  heapSize = 0
  unchecked((distance[0] = 0))
  push(0)
  while (heapSize > 0) {
    const entry = pop()
    const node = <u32>entry
    if (<u32>(entry >> 32) > unchecked(distance[node])) continue
    const x = node % side
    const y = node / side
    if (x > 0) relax(node - 1, node)
    if (x < side - 1) relax(node + 1, node)
    if (y > 0) relax(node - side, node)
    if (y < side - 1) relax(node + side, node)
  }
  let sum: u64 = 0
  for (let i: u32 = 0; i < nodes; i++) sum = sum * 31 + unchecked(distance[i])
  return sum
}
