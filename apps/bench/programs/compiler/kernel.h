/* What the kernels in C have in common: `kernel` does some work without input, and gives a checksum, which main prints. */
#ifndef KERNEL_H
#define KERNEL_H
#include <stdbool.h>
#include <stdint.h>
#include <string.h>

uint64_t kernel(void);
#endif
