// Where the next object goes, for whoever allocates: collectors hand out a stretch of free memory, from `top` to `limit`.

@unmanaged
export class Heap {
  top: usize
  limit: usize
  /** Objects made so far, and collections. */
  allocations: u64
  collections: u64
  /** Bytes of all objects made so far, without the stretch that is in use. */
  allocatedBytes: u64
  /** Most that objects may take, in bytes. */
  capacity: u32
  /** Collects at every allocation. */
  isStressed: bool
  /** An allocation may go beyond the capacity, for the error that says so. */
  isEmergency: bool
}

/** There is one. */
export const heap = changetype<Heap>(memory.data(64))
