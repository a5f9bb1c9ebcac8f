// Inline assembly: operands, clobbers, local labels, sections, pseudo-instructions.
unsigned long cycles(void) { unsigned long c; asm volatile("rdcycle %0" : "=r"(c)); return c; }
long loop(long n) { long r = 0; asm("1: add %0, %0, %1\n\taddi %1, %1, -1\n\tbnez %1, 1b" : "+r"(r), "+r"(n)); return r; }
int find(int *p, int v) {
  asm goto("beq %0, %1, %l2" ::"r"(*p), "r"(v) : : yes);
  return 0;
yes: return 1;
}
asm(".pushsection .note.mine,\"a\"\n.word 1, 2f-1f\n1: .asciz \"mine\" # a comment\n2: .popsection");
asm(".macro twice what:req\n\\what\n\\what\n.endm");
void fences(void) { asm volatile("fence rw,w; fence.i; fence\n nop" ::: "memory"); asm("twice nop"); }
double root(double x) { double y; asm("fsqrt.d %0, %1, rtz" : "=f"(y) : "f"(x)); return y; }
long csr(void) { long v; asm volatile("csrr %0, fflags\n csrwi frm, 1\n csrrs zero, 0x003, %0" : "=r"(v)); return v; }
