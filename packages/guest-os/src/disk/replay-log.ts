// What mounting does first: a transaction that is complete in the log goes to its homes.
import { checksum } from "./checksum.ts"
import { blockSize, logField, logMagic, type DiskLayout } from "./layout.ts"

const logStart = 1

/** The disk as it is after mounting: a copy. `replayed` says whether there was a whole transaction in the log. */
export function replayLog(
  disk: Uint8Array,
  layout: DiskLayout,
): { readonly disk: Uint8Array; readonly replayed: boolean } {
  const copy = disk.slice()
  const header = disk.slice(logStart * blockSize, (logStart + 1) * blockSize)
  const view = new DataView(header.buffer)
  const count = view.getUint32(logField.count, true)
  const isLog = new TextDecoder("latin1").decode(header.subarray(0, 8)) === logMagic
  if (!isLog || count > layout.logBlocks) return { disk: copy, replayed: false }
  const blockAt = (block: number) => disk.subarray(block * blockSize, (block + 1) * blockSize)
  const written = view.getBigUint64(logField.checksum, true)
  view.setBigUint64(logField.checksum, 0n, true)
  const blocks = Array.from({ length: count }, (_, index) => blockAt(logStart + 1 + index))
  const found = blocks.reduce((sum, block) => checksum(block, sum), checksum(header))
  if (found !== written) return { disk: copy, replayed: false }
  blocks.forEach((block, index) => {
    const home = view.getUint32(logField.homes + 4 * index, true)
    if (home < layout.blocks) copy.set(block, home * blockSize)
  })
  return { disk: copy, replayed: true }
}
