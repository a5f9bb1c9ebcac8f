// Data of every kind: common, weak, hidden, aligned, aliases, constructors.
int uninitialized; static int local_uninitialized; long big[1000]; char one;
int common_like __attribute__((common)); char odd_common[5] __attribute__((common));
__attribute__((weak)) int weak_data = 5; extern int weak_extern __attribute__((weak));
__attribute__((visibility("hidden"))) int hidden_data = 6;
__attribute__((aligned(64))) char cache_line[64] = {1};
__attribute__((section(".mine"))) int mine = 7;
int original(void) { return uninitialized + local_uninitialized++ + (&weak_extern ? weak_extern : 0); }
int alias(void) __attribute__((alias("original"))); int weak_alias(void) __attribute__((weak, alias("original")));
__attribute__((constructor)) static void start(void) { big[1] = one; }
__attribute__((destructor(200))) static void stop(void) { big[2] = odd_common[1] + common_like; }
const short shorts[] = {1, -1, 32767, -32768}; const unsigned char bytes[300] = {[299] = 255};
static const double table[] = {0.1, 1e10, -3.5, 1e-310};
double get(int i) { return table[i] + shorts[i] + bytes[i]; }
