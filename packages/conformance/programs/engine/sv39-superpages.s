# Leaves above the last level: 2 MiB and 1 GiB, which must be aligned to their size.
# mode user
# map _start = _start rxua
# map 0x40000000 = 0x80200000 rwuad level 1
# map 0x100000000 = 0x80000000 rwuad level 2
# map 0x140000000 = 0x80200000 rwuad level 2
# map 0x180000000 = 0x80001000 rwuad level 1
# map 0x181000000 = 0x80000000 rua level 1
_start:
  li t0, 0x401ffff8
  li t1, 0x1122334455667788
  sd t1, 0(t0)
  li t2, 0x1003ffff8
  ld s0, 0(t2)
# expect x8 = 0x1122334455667788
  li t3, 0x140000000
a: ld s1, 0(t3)
# expect trap = 13 at a value 0x140000000
  li t3, 0x180000000
b: sd s1, 0(t3)
# expect trap = 15 at b value 0x180000000
  li t3, 0x181000100
c: sb s1, 0(t3)
# expect trap = 15 at c value 0x181000100
# Beyond RAM, though the page reaches there: an access fault.
  li t3, 0x100400000
d: ld s1, 0(t3)
# expect trap = 5 at d value 0x100400000
e: sd s1, 0(t3)
# expect trap = 7 at e value 0x100400000
f: ld s1, -4(t3)
# expect trap = 5 at f value 0x100400000
  li t4, 0x40200000
g: ld s1, -4(t4)
# expect trap = 13 at g value 0x40200000
# expect x9 = 0
end: ecall
