// Where the next object goes, for whoever allocates: collectors hand out a stretch of free memory, from `top` to `limit`, zeroed.

@unmanaged
export class Heap {
  top: usize
  limit: usize
  /** Objects made so far, and collections. */
  allocations: u64
  collections: u64
  /** Bytes of all objects made so far, without those in the stretch that is in use. */
  allocatedBytes: u64
  /** Most that objects may take, in bytes. */
  capacity: u32
  /** Collects at every allocation. */
  isStressed: bool
  /** An allocation may go beyond the capacity, for the error that says so. */
  isEmergency: bool
  /** References are checked after every collection. */
  isVerified: bool
  /** The next allocation collects. */
  isCollectionWanted: bool
  /** Where the stretch that is in use begins. */
  stretch: usize
  /** What objects may take before the next collection. */
  budget: u32
  /** What the objects took that the last collection found alive, and `allocatedBytes` then. */
  liveBytes: u32
  allocatedBefore: u64
}

/** There is one. */
export const heap = changetype<Heap>(memory.data(128))
