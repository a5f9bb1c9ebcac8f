# Makes a file, writes to it, appends by another descriptor, and finds its size.
# file /data/other "x"
# expect exit 11
# expect file /data/new "hello again"
_start:
  li a0, -100
  la a1, path
  li a2, 0x41
  li a3, 0x1a4
  li a7, 56
  ecall
  bltz a0, wrong
  mv s0, a0
  la a1, text
  li a2, 5
  li a7, 64
  ecall
  li a0, -100
  la a1, path
  li a2, 0x401
  li a7, 56
  ecall
  bltz a0, wrong
  la a1, text+5
  li a2, 6
  li a7, 64
  ecall
  mv a0, s0
  la a1, status
  li a7, 80
  ecall
  bnez a0, wrong
  la t0, status
  ld a0, 48(t0)
  li a7, 93
  ecall
wrong: ebreak
text: .ascii "hello again"
path: .asciz "/data/new"
  .bss
  .balign 8
status: .zero 128
