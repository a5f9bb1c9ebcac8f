// Constants that have no effect on correctness.

/** Steps of the machine between two looks at what the host has to do: at most, and while bytes for the guest wait for room. */
export const sliceSteps = { most: 5_000_000, waiting: 20_000 } as const
