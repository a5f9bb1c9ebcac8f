// The pages of a file that are mapped shared: one frame per page, whichever mapping shows it.

export interface SharedPages {
  readonly identity: string
  /** Frame by page number within the file. */
  readonly frames: Map<number, number>
  /** Pages that a writable mapping has opened for writing. */
  readonly dirty: Set<number>
}
