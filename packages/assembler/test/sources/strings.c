// String literals with escapes, wide strings, tables of pointers.
#include <stddef.h>
#include <wchar.h>
const char plain[] = "plain", escaped[] = "tab\t quote\" back\\ nul\0 octal\377 bell\a";
const char *const names[] = {"alpha", "beta", "gamma", "alphabet", "bet", ""};
const wchar_t wide[] = L"wide \u00e9";
const char utf8[] = "h\u00e9llo \u4e16\u754c";
size_t length(const char *s) { const char *p = s; while (*p) p++; return p - s; }
int compare(const char *a, const char *b) { while (*a && *a == *b) a++, b++; return *a - *b; }
const char *pick(int i) { return names[i % 6]; }
char semicolons[] = "a;b#c//d/*e*/";
