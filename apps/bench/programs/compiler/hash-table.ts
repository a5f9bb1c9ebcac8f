// Keys of 64 bits: a hash table with open addressing.
@unmanaged
class Slot {
  key: u64
  count: u32
  distance: u32
}

const slotCount: u32 = 16384
const keys: i32 = 12_000
const slots = memory.data(slotCount * offsetof<Slot>(), 8)
let used: u32 = 0

function slotAt(place: u32): Slot {
  return changetype<Slot>(slots + place * offsetof<Slot>())
}

function add(key: u64): u32 {
  const hash = key * 0x9e3779b97f4a7c15
  let place = (<u32>(hash >> 32)) & (slotCount - 1)
  let distance: u32 = 0
  while (slotAt(place).count != 0 && slotAt(place).key != key) {
    place = (place + 1) & (slotCount - 1)
    distance++
  }
  const slot = slotAt(place)
  if (slot.count == 0) {
    used++
    slot.key = key
    slot.distance = distance
  }
  return ++slot.count
}

export function kernel(): u64 {
  memory.fill(slots, 0, slotCount * offsetof<Slot>())
  used = 0
  let random: u64 = 88172645463325252
  let sum: u64 = 0
  for (let i = 0; i < 5 * keys; i++) {
    random ^= random << 13
    random ^= random >> 7
    random ^= random << 17
    sum += add((random % keys) * 0x10001)
  }
  for (let i: u32 = 0; i < slotCount; i++) sum = sum * 3 + slotAt(i).count * slotAt(i).distance
  return sum ^ ((<u64>used) << 48)
}
