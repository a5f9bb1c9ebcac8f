# User mode under Sv39: what each bit of a leaf entry permits. A missing A, or D for stores, faults (Svade).
# mode user
# map _start = _start rxua
# map 0x10000 = page rua
# map 0x11000 = page rwua
# map 0x12000 = page rwuad
# map 0x13000 = page xua
# map 0x14000 = page ru
# map 0x15000 = page rwad
# map 0x16000 = page rwu
# entry 0x17000 level 0 = 0
_start:
  li t0, 0x10000
  ld s0, 0(t0)
# expect x8 = 0x1234
a: sd s0, 8(t0)
# expect trap = 15 at a value 0x10008
  li t1, 0x11000
  ld s1, 0(t1)
# expect x9 = 0x1234
b: sw s0, 4(t1)
# expect trap = 15 at b value 0x11004
  li t2, 0x12000
  li t3, 0x55
  sb t3, 16(t2)
  lbu s2, 16(t0)
# expect x18 = 0x55
c: amoadd.w s3, t3, (t0)
# expect trap = 15 at c value 0x10000
d: amoadd.w s3, t3, (t1)
# expect trap = 15 at d value 0x11000
  li t4, 0x13000
e: lw s3, 0(t4)
# expect trap = 13 at e value 0x13000
f: sw s3, 0(t4)
# expect trap = 15 at f value 0x13000
  li t4, 0x14000
g: lb s3, 1(t4)
# expect trap = 13 at g value 0x14001
  li t4, 0x15000
h: lh s3, 2(t4)
# expect trap = 13 at h value 0x15002
i: sh s3, 2(t4)
# expect trap = 15 at i value 0x15002
  li t4, 0x16000
j: lr.d s3, (t4)
# expect trap = 13 at j value 0x16000
k: sc.d s3, t3, (t4)
# expect trap = 15 at k value 0x16000
  li t4, 0x17000
l: flw fa0, 0(t4)
# expect trap = 13 at l value 0x17000
m: fsd fa0, 0(t4)
# expect trap = 15 at m value 0x17000
  li t4, 0x40000000
n: ld s3, 0(t4)
# expect trap = 13 at n value 0x40000000
# expect x19 = 0
  la ra, back
  li t5, 0x12008
  jr t5
# expect trap = 12 at 0x12008 value 0x12008 resume back
back: li t5, 0x15000
  la ra, end
  jr t5
# expect trap = 12 at 0x15000 value 0x15000 resume end
# expect memory page = 34 12 00 00 00 00 00 00 13 00
end: ecall
  .balign 4096
page: .dword 0x1234
  .dword 0x13
  .balign 4096
