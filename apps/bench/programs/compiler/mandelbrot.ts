// Doubles in registers: the Mandelbrot set.
const width: i32 = 60
const height: i32 = 40
const limit: i32 = 100

function escape(cx: f64, cy: f64): i32 {
  let x: f64 = 0
  let y: f64 = 0
  let n = 0
  while (n < limit && x * x + y * y <= 4) {
    const next = x * x - y * y + cx
    y = 2 * x * y + cy
    x = next
    n++
  }
  return n
}

export function kernel(): u64 {
  let sum: u64 = 0
  for (let row = 0; row < height; row++)
    for (let column = 0; column < width; column++)
      sum = sum * 3 + <u32>escape((<f64>column * 3) / <f64>width - 2, (<f64>row * 2) / <f64>height - 1)
  return sum
}
