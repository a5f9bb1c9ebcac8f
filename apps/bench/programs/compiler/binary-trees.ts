// Pointers: builds binary trees with a bump allocator, and walks them.
@unmanaged
class Node {
  left: Node | null
  right: Node | null
  value: i32
}

const heap = memory.data(1 << 19, 16)
let top: usize = heap

function allocate(): Node {
  const node = changetype<Node>(top)
  top += offsetof<Node>()
  return node
}

function build(depth: i32, value: i32): Node {
  const node = allocate()
  node.value = value
  if (depth == 0) {
    node.left = node.right = null
    return node
  }
  node.left = build(depth - 1, value * 2)
  node.right = build(depth - 1, value * 2 + 1)
  return node
}

function sum(node: Node): i32 {
  if (node.left == null) return node.value
  return node.value + sum(changetype<Node>(node.left)) - sum(changetype<Node>(node.right))
}

export function kernel(): u64 {
  let result: u64 = 0
  for (let round = 0; round < 8; round++) {
    top = heap
    const tree = build(13, round)
    result = result * 31 + <u32>sum(tree)
  }
  return result
}
