// Channels: many byte streams in one. Bytes belong to the channel selected last; an escape selects another.

/** DLE, Data Link Escape: before itself it is a literal byte, before `firstSelect` + k it selects channel k, and before others it means nothing. */
export const dle = 0x10
export const firstSelect = 0x40
/** Channels are numbered from 0. */
export const channelCount = 0x100 - firstSelect

/** Where a stream stands: the channel that bytes belong to, and whether the last byte began an escape. */
export interface StreamState {
  readonly selected: number
  readonly isEscaped: boolean
}

/** As every stream begins: so a single channel's bytes are as they were, but for DLE. */
export const streamStart: StreamState = { selected: 0, isEscaped: false }
