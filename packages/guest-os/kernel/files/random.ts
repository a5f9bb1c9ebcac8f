// Random bytes: a counter run through a mixing function (SplitMix64, Steele, Lea and Flood 2014), from what the boot gave. Not for secrets.
let state: u64 = 0x9e3779b97f4a7c15

export function seedRandom(seed: u64): void {
  state ^= seed
}

function nextRandom(): u64 {
  state += 0x9e3779b97f4a7c15
  let mixed = state
  mixed = (mixed ^ (mixed >> 30)) * 0xbf58476d1ce4e5b9
  mixed = (mixed ^ (mixed >> 27)) * 0x94d049bb133111eb
  return mixed ^ (mixed >> 31)
}

/** Fills a place that has room for whole words. */
export function fillRandom(to: usize, count: u32): void {
  for (let i: u32 = 0; i < count; i += 8) store<u64>(to + i, nextRandom())
}
