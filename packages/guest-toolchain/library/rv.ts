// Single instructions, by their mnemonics.

/** Loads 64 bits from any address, also from above what AssemblyScript's 32-bit pointers reach. */
export declare function ld(address: u64): u64
/** Loads a byte from any address. */
export declare function lbu(address: u64): u32
