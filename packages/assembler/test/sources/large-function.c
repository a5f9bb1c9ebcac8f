// Branches that do not reach: relaxed to jumps.
extern volatile int v;
#define S1 v = v * 3 + 1; v ^= v >> 2; v += 12345;
#define S4 S1 S1 S1 S1
#define S16 S4 S4 S4 S4
#define S64 S16 S16 S16 S16
int far(int a, int b) { if (a > b) { S64 S64 } else if (a == b) { S16 } for (int i = 0; i < a; i++) { S64 if (v == 7) break; S64 } return v; }
int farther(int a) { while (a--) { if (v) { S64 S64 S64 } else { S64 S64 } if (a == v) goto out; S4 } out: return a; }
