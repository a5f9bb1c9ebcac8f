// A Java program of the suite: what it is given, and what is expected of it.

export interface JavaProgram {
  /** Of its main class too. */
  readonly name: string
  readonly args: readonly string[]
  readonly stdin: string
  readonly status: number
  /** The limit of its heap, in MiB; without one, none is set. */
  readonly heapMegabytes?: number
  /** It allocates too much for a collection at each allocation. */
  readonly heavy: boolean
  readonly stdout: string
  readonly stderr: string
}
