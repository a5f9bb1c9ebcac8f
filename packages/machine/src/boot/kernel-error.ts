// What a kernel that cannot be booted is refused with.

/** A kernel file is damaged, packed or for another machine, or it does not fit into RAM with what boots beside it. One line. */
export class KernelError extends Error {
  override readonly name = "KernelError"
}
