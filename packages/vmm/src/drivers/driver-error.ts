// What a device that cannot be driven is refused with.

/** A device of the machine is not what its specification promises. The message is one line that begins with the device's name. */
export class DriverError extends Error {
  override readonly name = "DriverError"
}
