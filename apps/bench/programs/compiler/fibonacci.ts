// Calls: Fibonacci numbers by recursion.
function fibonacci(n: i32): i32 {
  return n < 2 ? n : fibonacci(n - 1) + fibonacci(n - 2)
}

export function kernel(): u64 {
  return fibonacci(24)
}
