// Atomic operations with all memory orders.
#include <stdatomic.h>
atomic_int count; _Atomic long big; atomic_flag flag = ATOMIC_FLAG_INIT; _Atomic(unsigned char) tiny;
int add(int n) { return atomic_fetch_add(&count, n) + atomic_fetch_sub_explicit(&count, 1, memory_order_relaxed); }
long swap(long n) { return atomic_exchange_explicit(&big, n, memory_order_acq_rel); }
_Bool replace(long want, long put) { return atomic_compare_exchange_strong(&big, &want, put); }
void lock(void) { while (atomic_flag_test_and_set_explicit(&flag, memory_order_acquire)) ; }
void unlock(void) { atomic_flag_clear_explicit(&flag, memory_order_release); }
long load(void) { return atomic_load(&big) | atomic_load_explicit(&count, memory_order_acquire); }
void bits(long m) { big |= m; big &= ~m; big ^= m; tiny++; atomic_thread_fence(memory_order_seq_cst); }
