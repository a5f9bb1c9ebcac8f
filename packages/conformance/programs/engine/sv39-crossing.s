# An access across two pages: both are checked before anything changes, and the faulting part's address is reported.
# mode user
# map _start = _start rxua
# map 0x10000 = first rwuad
# map 0x11000 = second rwuad
# map 0x12000 = first rua
# map 0x14000 = second rwuad
# map 0x15000 = first rua
_start:
  li t0, 0x11000
  li t1, 0x8877665544332211
  sd t1, -3(t0)
  ld s0, -3(t0)
# expect x8 = 0x8877665544332211
# expect memory first+4093 = 11 22 33
# expect memory second = 44 55 66 77 88
  li t2, 0x12000
a: sd zero, -4(t2)
# expect trap = 15 at a value 0x12000
  li t2, 0x13000
b: ld s1, -1(t2)
# expect trap = 13 at b value 0x13000
c: lhu s1, -1(t2)
# expect trap = 13 at c value 0x13000
  li t2, 0x14000
d: lw s1, -2(t2)
# expect trap = 13 at d value 0x13ffe
e: sw s1, -2(t2)
# expect trap = 15 at e value 0x13ffe
  li t2, 0x15000
f: fsd fa0, -7(t2)
# expect trap = 15 at f value 0x15000
  fld fa1, -3(t0)
# expect f11 = 0x8877665544332211
# expect x9 = 0
end: ecall
  .balign 4096
first: .zero 4096
second: .zero 4096
