// Doubles in structures: planets around a sun.
@unmanaged
class Body {
  x: f64
  y: f64
  z: f64
  vx: f64
  vy: f64
  vz: f64
  mass: f64
}

const count: i32 = 5
const steps: i32 = 2500
const bodies = memory.data(count * offsetof<Body>(), 8)

function body(i: i32): Body {
  return changetype<Body>(bodies + i * offsetof<Body>())
}

function advance(dt: f64): void {
  for (let i = 0; i < count; i++) {
    const a = body(i)
    for (let j = i + 1; j < count; j++) {
      const b = body(j)
      const dx = a.x - b.x
      const dy = a.y - b.y
      const dz = a.z - b.z
      const squared = dx * dx + dy * dy + dz * dz
      const factor = dt / (squared * sqrt(squared))
      a.vx -= dx * b.mass * factor
      a.vy -= dy * b.mass * factor
      a.vz -= dz * b.mass * factor
      b.vx += dx * a.mass * factor
      b.vy += dy * a.mass * factor
      b.vz += dz * a.mass * factor
    }
  }
  for (let i = 0; i < count; i++) {
    const a = body(i)
    a.x += dt * a.vx
    a.y += dt * a.vy
    a.z += dt * a.vz
  }
}

export function kernel(): u64 {
  for (let i = 0; i < count; i++) {
    const a = body(i)
    const place = <f64>i
    a.x = place * 1.75
    a.y = place * 0.5 - 1
    a.z = 0.25 * (place - 2)
    a.vx = 0.125 * (2 - place)
    a.vy = place == 0 ? 0 : 1 / (place + 1)
    a.vz = 0.0625 * place
    a.mass = i == 0 ? 4 : 0.01 * (place + 1)
  }
  for (let step = 0; step < steps; step++) advance(0.001)
  let sum: u64 = 0
  for (let i = 0; i < count; i++) sum = sum * 31 + reinterpret<u64>(body(i).x + body(i).vy)
  return sum
}
