# Supervisor mode does not reach user pages, for data or for code, and reaches its own.
# mode supervisor
# map _start = _start rxa
# map 0x10000 = page rwuad
# map 0x11000 = page rwad
_start:
  li t0, 0x10000
a: ld s0, 0(t0)
# expect trap = 13 at a value 0x10000
b: sd s0, 0(t0)
# expect trap = 15 at b value 0x10000
  li t1, 0x11000
  ld s1, 0(t1)
# expect x9 = 0x1234
  la ra, end
  jr t0
# expect trap = 12 at 0x10000 value 0x10000 resume end
# expect x8 = 0
end: ecall
  .balign 4096
page: .dword 0x1234
  .balign 4096
