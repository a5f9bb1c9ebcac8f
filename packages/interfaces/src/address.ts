// Branded addresses: the three kinds of address that must never be mixed up.

declare const space: unique symbol

/** An address as the guest's instructions compute it: 64 bits, unsigned. */
export type GuestVirtual = bigint & { readonly [space]: "guest-virtual" }

/** An address on the guest's memory bus, after translation. Below 2^53, so a number is exact. */
export type GuestPhysical = number & { readonly [space]: "guest-physical" }

/** An offset in bytes into the `WebAssembly.Memory` that holds a machine's state and RAM. */
export type HostOffset = number & { readonly [space]: "host-offset" }
