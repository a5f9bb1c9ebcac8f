// Where a stream stands, in snapshots.
import { savedState, type DeviceState } from "@lamina/machine"
import { channelCount, type StreamState } from "./channel.ts"

/** Throws `SnapshotError`, one line that begins with `name`, for what is no `StreamState`. */
export function restoredStreamState(name: string, state: DeviceState): StreamState {
  const saved = savedState(name, state)
  return { selected: saved.integer("selected", channelCount - 1), isEscaped: saved.flag("isEscaped") }
}
