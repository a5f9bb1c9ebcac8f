// Unions, flexible arrays, packed structures, volatile and restrict.
#include <stdint.h>
union word { uint32_t u; float f; uint8_t b[4]; }; struct __attribute__((packed)) packet { uint8_t kind; uint32_t length; uint16_t check; char data[]; };
uint32_t bits(float f) { union word w = {.f = f}; return w.u ^ w.b[3]; }
int check(const struct packet *p) { int s = p->kind; for (uint32_t i = 0; i < p->length; i++) s += p->data[i]; return s == p->check; }
volatile uint32_t *const uart = (volatile uint32_t *)0x10000000; void put(int c) { while (!(uart[1] & 1)) ; uart[0] = c; }
void scale(float *restrict a, const float *restrict b, int n) { for (int i = 0; i < n; i++) a[i] = b[i] * 2.5f; }
