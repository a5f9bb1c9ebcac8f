// Singles: a recursive and a convolving filter over samples.
const samples: i32 = 4096
const tapCount: i32 = 32
const input = new StaticArray<f32>(samples + tapCount)
const output = new StaticArray<f32>(samples)
const taps = new StaticArray<f32>(tapCount)

export function kernel(): u64 {
  for (let i = 0; i < tapCount; i++) unchecked((taps[i] = <f32>1 / <f32>(i + 2)))
  let seed: u32 = 99
  let state: f32 = 0
  for (let i = 0; i < samples + tapCount; i++) {
    seed = seed * 1664525 + 1013904223
    state = state * 0.75 + <f32>(<i32>seed) * <f32>4.656613e-10
    unchecked((input[i] = state))
  }
  for (let i = 0; i < samples; i++) {
    let sum: f32 = 0
    for (let j = 0; j < tapCount; j++) sum += unchecked(input[i + j] * taps[j])
    unchecked((output[i] = sum > 1 ? 1 : sum < -1 ? -1 : sum))
  }
  let sum: u64 = 0
  for (let i = 0; i < samples; i++) sum = sum * 31 + reinterpret<u32>(unchecked(output[i]))
  return sum
}
