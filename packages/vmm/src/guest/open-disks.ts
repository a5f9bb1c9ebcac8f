// The disks of a guest: backends that it was given, and minidisks that are found for it.
import type { BlockBackend } from "@lamina/machine"
import type { Minidisk } from "../disk/minidisk.ts"
import type { MinidiskTable } from "../disk/minidisk-table.ts"
import { isBackend, type GuestOptions } from "./guest-options.ts"

export interface OpenDisks {
  readonly backends: readonly BlockBackend[]
  /** The minidisks' ranges are free again. */
  close(): void
}

/** Throws `RangeError`, one line, for a minidisk that does not fit; then none was made. */
export function openDisks(stated: NonNullable<GuestOptions["disks"]>, tables: readonly MinidiskTable[]): OpenDisks {
  const owned: { readonly table: MinidiskTable; readonly minidisk: Minidisk }[] = []
  const close = () => {
    for (const { table, minidisk } of owned) table.remove(minidisk)
  }
  try {
    const backends = stated.map((each) => {
      if (isBackend(each)) return each
      const { disk = 0, ...request } = each
      const table = tables.at(disk)
      if (!table) throw new RangeError(`the machine has no disk ${disk}: it has ${tables.length}`)
      const minidisk = table.add(request)
      owned.push({ table, minidisk })
      return minidisk
    })
    return { backends, close }
  } catch (error) {
    close()
    throw error
  }
}
