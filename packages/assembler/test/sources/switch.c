// Jump tables and decision trees.
int printf(const char *, ...);
int token(int c) {
  switch (c) {
    case 'a': return 1; case 'b': return 22; case 'c': return 33; case 'd': return printf("d"); case 'e': return 5;
    case 'f': return 66; case 'g': return 7; case 'h': return 8 * c; case 'j': return -1; case 1000: return 5; case -7: return 6;
  }
  return 0;
}
const char *name(unsigned n) {
  switch (n) { case 0: return "zero"; case 1: return "one"; case 2: return "two"; case 3: return "three"; case 4: return "four"; default: return 0; }
}
int run(const unsigned char *code, int acc) {
  static const void *const labels[] = {&&add, &&sub, &&mul, &&end};
  goto *labels[*code];
add: acc += *++code; goto *labels[*++code];
sub: acc -= *++code; goto *labels[*++code];
mul: acc *= *++code; goto *labels[*++code];
end: return acc;
}
