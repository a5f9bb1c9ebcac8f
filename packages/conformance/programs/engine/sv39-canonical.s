# Addresses of 64 bits must be sign-extended from bit 38; the upper half works like the lower.
# mode user
# map _start = _start rxua
# map 0xffffffc000000000 = page rwuad
# map 0x3ffffff000 = page rwuad
# map 0xfffffffffffff000 = page rwuad
_start:
  li t0, 0xffffffc000000000
  ld s0, 0(t0)
# expect x8 = 0x1234
  li t1, 0x3ffffffff8
  ld s1, 0(t1)
# expect x9 = 0x5678
  ld s2, -8(zero)
# expect x18 = 0x5678
  li t2, 0x4000000000
a: ld s3, 0(t2)
# expect trap = 13 at a value 0x4000000000
b: sd s3, 0(t2)
# expect trap = 15 at b value 0x4000000000
  li t3, 0xffffffbfffffffff
c: lb s3, 0(t3)
# expect trap = 13 at c value 0xffffffbfffffffff
# Across the upper end of the lower half: the second part is the one that faults.
d: ld s3, 4(t1)
# expect trap = 13 at d value 0x4000000000
e: sd s3, 4(t1)
# expect trap = 15 at e value 0x4000000000
# Across the end of all addresses: 0 is not mapped.
f: ld s3, -4(zero)
# expect trap = 13 at f value 0
  la ra, end
  li t4, 0x8000000000000000
  jr t4
# expect trap = 12 at 0x8000000000000000 value 0x8000000000000000 resume end
# expect x19 = 0
# expect memory page+4092 = 00 00 00 00
end: ecall
  .balign 4096
page: .dword 0x1234
  .zero 4080
  .dword 0x5678
