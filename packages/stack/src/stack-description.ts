// Stack descriptions: plain data, as a person or a file states them.

/** One layer, by kind. */
export interface LayerDescription {
  readonly kind: string
  /** Which one of its kind (`predecoded`), or what it is called (`hanoi`). */
  readonly name?: string
  /** The npm package that owns it, where that is not its kind's. */
  readonly package?: string
  /** Only on the last layer of its list: what stands on it side by side. */
  readonly guests?: readonly (readonly LayerDescription[])[]
}

/** A stack, from the bottom up. An engine stands before the layer that it is a part of. */
export interface StackDescription {
  /** What is at the very bottom: `Node.js 26` for instance. */
  readonly host?: string
  readonly layers: readonly LayerDescription[]
}
