// Calls through pointers: evaluates expression trees, one function for each kind of node.
type Evaluate = (node: Node, x: i32) => i32

@unmanaged
class Node {
  evaluate: u32
  left: usize
  right: usize
  value: i32
}

const leaves: i32 = 256
const nodes = memory.data(leaves * 2 * offsetof<Node>(), 8)

function nodeAt(i: i32): usize {
  return nodes + i * offsetof<Node>()
}

function evaluate(at: usize, x: i32): i32 {
  return call_indirect<i32>(changetype<Node>(at).evaluate, at, x)
}

function variable(node: Node, x: i32): i32 {
  return x + node.value
}

function add(node: Node, x: i32): i32 {
  return evaluate(node.left, x) + evaluate(node.right, x)
}

function multiply(node: Node, x: i32): i32 {
  return evaluate(node.left, x) * evaluate(node.right, x + node.value)
}

function choose(node: Node, x: i32): i32 {
  return evaluate((x & 4) == 0 ? node.left : node.right, x + 1) ^ node.value
}

function indexOf(method: Evaluate): u32 {
  return load<u32>(changetype<usize>(method))
}

export function kernel(): u64 {
  for (let i = 1; i < leaves * 2; i++) {
    const node = changetype<Node>(nodeAt(i))
    node.value = i
    node.left = i < leaves ? nodeAt(i * 2) : 0
    node.right = i < leaves ? nodeAt(i * 2 + 1) : 0
    node.evaluate = indexOf(i >= leaves ? variable : i % 5 == 4 ? choose : i % 3 == 2 ? multiply : add)
  }
  let sum: u64 = 0
  for (let x = 0; x < 300; x++) sum = sum * 31 + <u32>evaluate(nodeAt(1), x)
  return sum
}
