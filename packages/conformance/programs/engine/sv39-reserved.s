# Entries that the manual reserves fault: W without R, bits 63 to 54, A, D or U in a pointer, a pointer at the last level.
# mode user
# map _start = _start rxua
# map 0x10000 = page wuad
# map 0x11000 = page wxuad
# entry 0x12000 level 0 = 0x40000000200000d7
# entry 0x13000 level 0 = 0x00400000200000d7
# entry 0x14000 level 0 = 0x20000001
# entry 0x40000000 level 1 = 0x20000041
# entry 0x40200000 level 1 = 0x20000011
# entry 0x40400000 level 1 = 0x20000081
# entry 0x40600000 level 1 = 0x20000000
# entry 0xc0000000 level 2 = 0x1
_start:
  li t0, 0x10000
a: ld s0, 0(t0)
# expect trap = 13 at a value 0x10000
b: sd s0, 0(t0)
# expect trap = 15 at b value 0x10000
  li t0, 0x11000
c: sd s0, 0(t0)
# expect trap = 15 at c value 0x11000
  li t0, 0x12000
d: ld s0, 0(t0)
# expect trap = 13 at d value 0x12000
  li t0, 0x13000
e: ld s0, 0(t0)
# expect trap = 13 at e value 0x13000
  li t0, 0x14000
f: ld s0, 0(t0)
# expect trap = 13 at f value 0x14000
  li t0, 0x40000000
g: ld s0, 0(t0)
# expect trap = 13 at g value 0x40000000
  li t0, 0x40200000
h: ld s0, 0(t0)
# expect trap = 13 at h value 0x40200000
  li t0, 0x40400000
i: ld s0, 0(t0)
# expect trap = 13 at i value 0x40400000
  li t0, 0x40600000
j: ld s0, 0(t0)
# expect trap = 13 at j value 0x40600000
# A table outside RAM: an access fault of the original access.
  li t0, 0xc0000000
k: ld s0, 0(t0)
# expect trap = 5 at k value 0xc0000000
l: sd s0, 0(t0)
# expect trap = 7 at l value 0xc0000000
# expect x8 = 0
end: ecall
  .balign 4096
page: .dword 0x1234
  .balign 4096
