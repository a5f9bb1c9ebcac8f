// Small objects: powers of two from 32 to 2048 bytes, cut from pages. The size of an object is that of its page, kept in a table.
import { allocateRawPage } from "./pages"

const smallest: u32 = 5
const largest: u32 = 11

/** Free objects by the logarithm of their size. */
const lists = memory.data(48)

function classOf(bytes: u32): u32 {
  return bytes <= 32 ? smallest : 32 - clz<u32>(bytes - 1)
}

/** An object of zeros, up to 2048 bytes; 0 when there is no memory. Who releases it must know its size. */
export function allocate(bytes: u32): usize {
  const kind = classOf(bytes)
  const list = lists + ((<usize>kind - smallest) << 2)
  let object = load<usize>(list)
  if (object == 0) {
    if (kind > largest) return 0
    const page = allocateRawPage()
    if (page == 0) return 0
    const size: usize = 1 << kind
    for (let at: usize = page; at < page + 4096; at += size) {
      store<usize>(at, object)
      object = at
    }
  }
  store<usize>(list, load<usize>(object))
  memory.fill(object, 0, (<usize>1) << kind)
  return object
}

export function release(object: usize, bytes: u32): void {
  const list = lists + ((<usize>classOf(bytes) - smallest) << 2)
  store<usize>(object, load<usize>(list))
  store<usize>(list, object)
}
