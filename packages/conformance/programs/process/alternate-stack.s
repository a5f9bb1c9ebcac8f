# A handler with SA_ONSTACK runs on the stack that sigaltstack has named; while it does, that one cannot be changed (EPERM).
# expect exit 5
_start:
  la a0, stack
  li a1, 0
  li a7, 132
  ecall
  bnez a0, wrong
  li a0, 12
  la a1, action
  li a2, 0
  li a3, 8
  li a7, 134
  ecall
  bnez a0, wrong
  mv s0, sp
  li a7, 172
  ecall
  li a1, 12
  li a7, 129
  ecall
  bnez a0, wrong
  bne s0, sp, wrong
  lw a0, seen
  li a7, 93
  ecall
wrong: ebreak
handler:
  la t0, room
  bltu sp, t0, wrong
  li t1, 16384
  add t0, t0, t1
  bgtu sp, t0, wrong
  andi t0, sp, 15
  bnez t0, wrong
  la a0, stack
  li a1, 0
  li a7, 132
  ecall
  li t0, -1
  bne a0, t0, wrong
  la t0, seen
  li t1, 5
  sw t1, 0(t0)
  ret
  .data
  .balign 8
action:
  .dword handler
  .dword 0x08000000
  .dword 0
stack:
  .dword room
  .dword 0
  .dword 16384
seen: .word 0
  .bss
  .balign 16
room: .zero 16384
